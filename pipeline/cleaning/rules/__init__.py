"""All rules, in the order in which they see the text."""

from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules import (
    asides,
    characters,
    glue,
    markdown,
    markers,
    mojibake,
    signed,
    spaces,
    stuck,
    wrapping,
)

ALL: tuple[Rule, ...] = (
    mojibake.MOJIBAKE,
    characters.COMPOSED_ACCENTS,
    markdown.FRONT_MATTER,
    characters.NO_BREAK_SPACES,
    characters.UNSEEN,
    characters.APOSTROPHES,
    spaces.WHITE_SPACE,
    markdown.FENCES,
    markdown.LINKS,
    markdown.EMPHASIS,
    markers.TABLE_RULES,
    markers.BULLETS,
    markers.PICTOGRAMS,
    markers.COUNTERS,
    asides.READING_TIME,
    signed.COMMENT_HEADERS,
    signed.BYLINES,
    signed.DATELINES,
    asides.RUBRICS,
    asides.RELATED_LINKS,
    asides.AUTHOR_BOXES,
    wrapping.WRAPPED_LINES,
    glue.GLUED_SENTENCES,
    stuck.STUCK_WORDS,
    spaces.SPACE_BEFORE_COMMA,
)
