"""Which of the entries that bear a name is meant; none, when nothing tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.extras.links.forms import (
    case_fits,
    few_words,
    initials,
    is_part,
    without_legal,
    words,
)
from pipeline.extras.links.row import Link
from pipeline.extras.links.table import Entry, Form, Known
from pipeline.lexicons import load

# a firm and its service have one name, and a model takes one for the other
_SIBLINGS = {"ORG": "PRODUCT", "PRODUCT": "ORG"}
# letters of a word of a description that may speak for an entry
_SHORTEST = 4
_RULES = ("context", "full name", "legal form", "type", "description")


class Article:
    """The words of an article, for what speaks for an entry.

    Args:
        text: of the article.
        names: its names, in their fullest forms.

    >>> Article("Sosh, la marque d'Orange.").has("Marques")
    True
    """

    def __init__(self, text: str, names: Iterable[str] = ()) -> None:
        self._text = text
        self._names = tuple(names)

    @cached_property
    def _words(self) -> str:
        return f" {' '.join(words(self._text))} "

    def has(self, phrase: str) -> bool:
        """Whether it has these words, in any case and number."""
        wanted = " ".join(few_words(phrase))
        return bool(wanted) and f" {wanted} " in self._words

    def spells_out(self, acronym: str) -> list[str]:
        """The names in it whose capitals are this acronym: what it means there, most likely."""
        return [name for name in self._names if name != acronym and initials(name) == acronym]


@dataclass(frozen=True)
class _Candidate:
    """An entry that bears a name, and how it bears it."""

    form: Form
    printed: str
    label: str
    article: Article

    @property
    def entry(self) -> Entry:
        return self.form.entry

    @property
    def is_typed(self) -> bool:
        """Whether its type is the label of the mention."""
        return self.label in self.entry.types

    @property
    def fits(self) -> bool:
        """Whether it is of the label of the mention, or may be of any."""
        return not self.entry.types or self.is_typed

    @property
    def nearly_fits(self) -> bool:
        """Whether the label may be the model's mistake: the article speaks for the entry."""
        sibling = _SIBLINGS.get(self.label)
        return sibling in self.entry.types and bool(self.context)

    @cached_property
    def context(self) -> list[str]:
        """What of its context and of its other names the article has."""
        others = [
            form
            for form in self.entry.forms
            # « Free Mobile » beside « Free » may be the same or another
            if not is_part(self.printed, form) and not is_part(form, self.printed)
        ]
        given = [one for one in self.entry.context if not is_part(one, self.printed)]
        return [one for one in dict.fromkeys([*given, *others]) if self.article.has(one)]

    @cached_property
    def described(self) -> list[str]:
        """What words of its description the article has."""
        common = {*load("extras/links", "words")["common"], *few_words(self.printed)}
        found = (one for one in few_words(self.entry.description) if len(one) >= _SHORTEST)
        return [one for one in dict.fromkeys(found) if one not in common and self.article.has(one)]

    @property
    def is_full(self) -> bool:
        """Whether it is the name of the entry, no alias."""
        return self.form.text in self.entry.names

    @property
    def means_another(self) -> bool:
        """Whether the article spells an acronym out, and not as the entry does."""
        spelt = self.article.spells_out(self.printed) if self.printed.isupper() else ()
        own = [few_words(form) for form in self.entry.forms] if spelt else []
        return bool(spelt) and not any(few_words(one) in own for one in spelt)

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """How much speaks for it, in the order of ``_RULES``.

        Context that is given and not there speaks against an entry; an alias needs more of it than
        a name does, as one word may stand there by chance.
        """
        spoken = len(self.context) or (-1 if self.entry.context else 0)
        is_full = self.is_full and not self.form.legal
        return (
            spoken + is_full,
            int(is_full),
            int(not self.form.legal),
            int(self.is_typed),
            len(self.described),
        )


def linked(
    known: Known, canonical: str, label: str, printed: Sequence[str], article: Article
) -> Iterator[tuple[Link, str]]:
    """What a name of an article means in each scheme, and the rule that says so.

    Args:
        known: the entries.
        canonical: fullest form of the name in the article.
        label: of its mentions.
        printed: how its mentions are printed.
        article: in which it stands.

    >>> from pipeline.extras.links.table import Entry
    >>> known = Known([Entry("Q1", "wikidata", ("Orange",), types=("ORG",))])
    >>> [(link.id, rule) for link, rule in linked(known, "Orange", "ORG", [], Article(""))]
    [('Q1', 'name')]
    >>> list(linked(known, "Orange", "LOC", [], Article("")))
    []
    """
    done = set()
    for name in dict.fromkeys((canonical, *printed)):
        forms = known.forms[name, label]
        # another form of it, an acronym for example; not its beginning or end
        if not forms or (name != canonical and is_part(name, canonical)):
            continue
        for scheme, found in _by_scheme(_candidates(forms, name, label, article)):
            if scheme not in done and (chosen := _chosen(found, scheme, canonical)):
                done.add(scheme)
                yield chosen


def _candidates(forms: list[Form], name: str, label: str, article: Article) -> Iterator[_Candidate]:
    bare, _ = without_legal(name, label)
    for form in forms:
        one = _Candidate(form, name, label, article)
        printed = name if form.bare == form.text else bare
        if case_fits(form.bare, printed, sure=one.is_typed) and not one.means_another:
            yield one


def _by_scheme(found: Iterable[_Candidate]) -> list[tuple[str, list[_Candidate]]]:
    """The candidates of each scheme, each entry by the best of its forms."""
    schemes: dict[str, dict[str, _Candidate]] = {}
    for one in found:
        best = schemes.setdefault(one.entry.scheme, {})
        there = best.get(one.entry.id)
        if there is None or one.rank[1:3] > there.rank[1:3]:
            best[one.entry.id] = one
    return [(scheme, list(schemes[scheme].values())) for scheme in sorted(schemes)]


def _chosen(found: Sequence[_Candidate], scheme: str, canonical: str) -> tuple[Link, str] | None:
    fitting = [one for one in found if one.fits] or [one for one in found if one.nearly_fits]
    if not fitting:
        return None
    if len(fitting) == 1:
        rule = _rule_alone(fitting[0], alone=len(found) == 1)
        return _link(fitting[0], canonical, len(found), rule), rule
    first, second, *_ = sorted(fitting, key=lambda one: one.rank, reverse=True)
    if second.rank == first.rank:
        why = " | ".join(one.entry.id for one in fitting if one.rank == first.rank)
        return Link("", scheme, "", first.label, canonical, len(found), why), "tie"
    rule = _rule(first, second)
    return _link(first, canonical, len(found), rule), rule


def _rule_alone(one: _Candidate, *, alone: bool) -> str:
    if not (alone and one.fits):
        return "type"
    return "name" if one.is_full else "alias"


def _rule(first: _Candidate, second: _Candidate) -> str:
    """What decided between the two that fit best."""
    i = next(i for i, (a, b) in enumerate(zip(first.rank, second.rank, strict=True)) if a > b)
    if _RULES[i] == "context" and not first.context:
        return "full name" if first.is_full > second.is_full else "default"
    return _RULES[i]


def _link(one: _Candidate, canonical: str, candidates: int, rule: str) -> Link:
    reasons = [
        f"type {' | '.join(one.entry.types)}" if rule == "type" else "",
        f"alias {one.form.text}" if not one.is_full else "",
    ]
    if rule == "description":
        reasons.append(", ".join(one.described))
    elif rule == "context" or not one.fits:
        reasons.append(", ".join(one.context))
    entry = one.entry
    why = "; ".join(filter(None, reasons))
    return Link(entry.id, entry.scheme, entry.names[0], one.label, canonical, candidates, why)
