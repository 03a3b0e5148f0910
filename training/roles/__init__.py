"""How much each feature says of the organisation that a function belongs to."""
