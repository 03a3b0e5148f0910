"""What makes the learnt data and weights of the package."""

# ends of the ids of the articles that are for testing
TESTS = ("04", "11", "18", "25")
