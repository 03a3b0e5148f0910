"""Names of the formats, known without loading them."""

from enum import StrEnum


class Name(StrEnum):
    """Names of formats, as the command line has them."""

    BRAT = "brat"
    LABELSTUDIO = "labelstudio"
    DOCCANO = "doccano"
    PRODIGY = "prodigy"
    CONLL = "conll"
    DOCBIN = "docbin"
