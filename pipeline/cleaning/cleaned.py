"""The clean text of an article, by rules that say what each of them did."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from pipeline.cleaning.edits import Draft, Edit, applied
from pipeline.cleaning.offsets import Offsets
from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules import ALL

RULES: tuple[str, ...] = tuple(rule.name for rule in ALL)

# what one rule makes, another may act on; real articles need two rounds, three at most
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Clean:
    """An article's text as the other stages read it.

    Attributes:
        text: every line break in it is real: the end of a headline, paragraph, item or row.
        offsets: from this text to the raw article and back.
        edits: what was changed in the raw article, in order; an empty replacement is a passage left
            out.
    """

    text: str
    offsets: Offsets
    edits: tuple[Edit, ...]


def clean(
    raw: str, form: str = "txt", off: Collection[str] = (), edits: Sequence[Edit] = ()
) -> Clean:
    """Clean the text of an article.

    Args:
        raw: the article as it was read.
        form: ``txt``, ``md``, ``html`` …
        off: names of rules not to apply, of ``RULES``; other names are ignored.
        edits: of the reader, which make text of the raw article; the rules see what they leave.

    Returns:
        The text, and where every character of it came from.

    >>> cleaned = clean("Des étapes plus petites.Toutefois, l\u2019entreprise perd.")
    >>> cleaned.text
    "Des étapes plus petites. Toutefois, l'entreprise perd."
    >>> cleaned.offsets.raw(25, 34), cleaned.edits[0].rule
    ((24, 33), 'glued sentences')
    """
    draft = Draft(applied(raw, edits))
    rules = [rule for rule in ALL if rule.name not in off and form in (rule.forms or (form,))]
    _apply_all(rules, draft)
    if not edits:
        return Clean(draft.text, Offsets(draft.edits), tuple(draft.edits))
    outer = Offsets(edits)
    made = [Edit(e.rule, *outer.raw(e.start, e.end), e.replacement) for e in draft.edits]
    together = sorted([*edits, *made], key=lambda edit: (edit.start, edit.end))
    return Clean(draft.text, Offsets(draft.edits, outer), tuple(together))


def _apply_all(rules: Sequence[Rule], draft: Draft) -> None:
    """Go round the rules until each of them has seen the text as it stands, and is content."""
    content = 0
    for rule in islice(cycle(rules), _ROUNDS * len(rules)):
        before = draft.text
        if changes := list(rule.changes(before)):
            draft.apply(rule.name, changes)
        content = content + 1 if draft.text == before else 0
        if content == len(rules):
            return
