"""Who is named in the run, how often, from when to when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.tables import NameRow
from pipeline.typography import straight


@dataclass(slots=True)
class _Name:
    spellings: Counter[str] = field(default_factory=Counter)
    canonical: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    last_article: str = ""
    first: str = ""
    last: str = ""


class Names:
    """Count mentions by canonical form and label, article after article.

    Forms that differ by their apostrophes alone are one name.

    >>> names = Names()
    >>> names.add("a.txt", "2024-09", "ORG", "OpenAI", "OpenAI")
    >>> [(row.canonical, row.mentions) for row in names.rows()]
    [('OpenAI', 1)]
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], _Name] = defaultdict(_Name)

    def add(  # noqa: PLR0913 - all that is known of a mention
        self,
        article: str,
        published: str,
        label: str,
        canonical: str,
        text: str,
        *,
        times: int = 1,
    ) -> None:
        """Count mentions; those of an article come together."""
        name = self._names[straight(canonical), label]
        name.canonical[canonical] += times
        name.spellings[" ".join(text.split())] += times
        if article != name.last_article:
            name.articles += 1
            name.last_article = article
        if published:
            name.first = min(name.first or published, published)
            name.last = max(name.last, published)

    def rows(self) -> Iterator[NameRow]:
        """One row a name, the most named first."""
        for (_, label), name in sorted(
            self._names.items(), key=lambda item: (-item[1].spellings.total(), item[0])
        ):
            yield NameRow(
                canonical=_most_used(name.canonical)[0],
                label=label,
                mentions=name.spellings.total(),
                articles=name.articles,
                first_published=name.first,
                last_published=name.last,
                spellings=" | ".join(_most_used(name.spellings)),
            )


def _most_used(forms: Counter[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-forms[form], form))
