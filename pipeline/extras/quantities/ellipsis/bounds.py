"""How far is looked for what a number alone means, and what may stand before it."""

from pipeline.extras.quantities.lexicon import S

# words that say how exactly it is meant
_DE = rf"(?:(?:bien|beaucoup|nettement|largement){S})?(?:près|plus|moins){S}de"
SAID = rf"(?:{_DE}|environ|quelque|au{S}moins|seulement|encore|à{S}peine){S}"
# characters
NEAR, FAR = 60, 200
# from here on a number is of thousands
GROUPED = 1000
