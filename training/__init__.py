"""What makes the learnt data and weights of the package."""
