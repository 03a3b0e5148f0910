"""The rows of a table, chosen, in order, as somebody wants to see them."""
