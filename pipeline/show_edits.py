"""What ``glaneur clean`` prints: clean texts, or the edits that lead to them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from pipeline.article import Article
from pipeline.cleaning import RULES, Clean, Edit, clean
from pipeline.errors import GlaneurError, Problem
from pipeline.looking.visible import is_seen
from pipeline.readers import Options, Source, discover, read


def rules_off(spec: str, off: Collection[str] = ()) -> tuple[str, ...]:
    """Read which rules not to apply.

    Args:
        spec: names, with commas between them: those after a ``-`` are left out; when there are
            names without one, only these rules are applied.
        off: rules that are left out already.

    Raises:
        GlaneurError: E304 for a name that no rule has.

    >>> rules_off("-bullets,-mojibake")
    ('mojibake', 'bullets')
    >>> set(RULES) - set(rules_off("ligatures"))
    {'ligatures'}
    """
    names = [name.strip() for name in spec.split(",") if name.strip()]
    without = {name[1:].strip() for name in names if name.startswith("-")}
    alone = {name for name in names if not name.startswith("-")}
    if unknown := sorted((without | alone) - set(RULES)):
        known = ", ".join(RULES)
        raise GlaneurError("E304", "--rules", f"no rule {unknown[0]!r}; known: {known}")
    without |= set(RULES) - alone if alone else set(off)
    return tuple(name for name in RULES if name in without)


def described(edit: Edit, raw: str) -> str:
    """Write an edit as a line: its offsets in the raw article, its rule, what was there, what is.

    >>> described(Edit("bullets", 0, 2, ""), "- une carte").split(chr(9))
    ['0-2', 'bullets', '"- "', '""']
    """
    was, now = _quoted(raw[edit.start : edit.end]), _quoted(edit.replacement)
    return f"{edit.start}-{edit.end}\t{edit.rule}\t{was}\t{now}"


def _quoted(text: str) -> str:
    """Between quotation marks, with what cannot be seen, or is half a character, as its number."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(c if is_seen(c) else json.dumps(c)[1:-1] for c in shown)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article and what cleaning made of it."""

    article: Article
    clean: Clean

    def text(self) -> str:
        """The clean text; half a character, which no terminal can show, is a question mark."""
        return self.clean.text.encode("utf-8", "replace").decode("utf-8")

    def edits(self) -> str:
        """The edits, each on its line."""
        return "\n".join(described(edit, self.article.raw) for edit in self.clean.edits)


def found(inputs: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    """Resolve what the user named, as a run does.

    Args:
        inputs: paths, globs and addresses; ``-`` is standard input.

    Returns:
        The sources, and a problem for every input that leads to none.

    Raises:
        GlaneurError: the input's own problem, or E203 for several, when there is nothing to read.
    """
    sources, problems = discover(inputs)
    if sources:
        return sources, problems
    if len(problems) == 1:
        [one] = problems
        raise GlaneurError(one.code, one.where, one.detail, one.stage)
    raise GlaneurError("E203", ", ".join(one.where for one in problems) or "no input")


def cleaned(
    sources: Sequence[Source], off: Collection[str], options: Options | None = None
) -> Iterator[Cleaned | Problem]:
    """Clean every article of some sources, in order.

    Args:
        sources: files, standard input, addresses.
        off: names of rules not to apply.
        options: what the user said of the articles.

    Yields:
        The articles with their clean texts, and a problem for all that could not be read, or of
        which nothing is left.
    """
    for source in sources:
        for item in read(source, options):
            if isinstance(item, Problem):
                yield item
                continue
            made = clean(item.raw, item.form, off=off, edits=item.edits)
            if not made.text.strip():
                yield Problem("E109", item.locator, "clean")
            yield Cleaned(item, made)
