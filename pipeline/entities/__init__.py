"""Names of people, organisations, places, products, events and works.

A statistical model finds most names and mislabels many; layers around it mend the boundaries, know
the famous ones, weigh the evidence of the whole article, and give each mention its fullest form.
"""
