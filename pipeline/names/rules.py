"""``names.toml``: what the user says of the names of a run."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from pipeline.entities.row import Label
from pipeline.errors import GlaneurError, of_system
from pipeline.typography import plain

FILE = "names.toml"
_HEADER = re.compile(r"\s*\[\[\s*(merge|rename|drop|split)\s*\]\]")


@dataclass(frozen=True, slots=True)
class Rule:
    """What becomes of one name.

    Attributes:
        kind: ``merge``, ``rename``, ``drop`` or ``split``.
        place: file and line.
        name: of whom it speaks; apostrophes and spaces make no difference.
        label: of whom it speaks; None for all.
        to: the name they get; None for none.
        article: path, end of a path or glob of the articles of which it speaks; None for all.
    """

    kind: str
    place: str
    name: str
    label: str | None
    to: str | None
    article: str | None = None

    def shares_label(self, other: Rule) -> bool:
        """Whether both can speak of names of one label."""
        return None in {self.label, other.label} or self.label == other.label

    def fits(self, label: str, article: str) -> bool:
        """Whether it speaks of names of that label in that article."""
        if self.label not in {None, label}:
            return False
        return (
            self.article is None
            or article == self.article
            or article.endswith(f"/{self.article}")
            or fnmatchcase(article, self.article)
        )

    def __str__(self) -> str:
        where = f" in {self.article!r}" if self.article else ""
        label = f" ({self.label})" if self.label else ""
        return f"{self.kind} {self.name!r}{label}{where}"


@dataclass(frozen=True)
class Rules:
    """All rules, free of contradictions.

    >>> rules = Rules((Rule("drop", "names.toml:1", "Source", None, None),))
    >>> [str(rule) for rule in rules.of("Source")]
    ["drop 'Source'"]
    """

    all: tuple[Rule, ...] = ()
    _by_name: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for rule in self.all:
            self._by_name[plain(rule.name)].append(rule)

    def of(self, name: str) -> Sequence[Rule]:
        """The rules that speak of a name, in their order."""
        return self._by_name.get(plain(name), ())

    @classmethod
    def load(cls, path: Path) -> Rules:
        """Read a file of rules.

        Raises:
            GlaneurError: E306, with the line, when it cannot be read, when a rule is incomplete, or
                when two of them contradict each other.
        """
        try:
            return cls.read(path.read_bytes(), path.as_posix())
        except OSError as error:
            raise GlaneurError("E306", path.as_posix(), of_system(error)) from error

    @classmethod
    def read(cls, data: bytes, place: str) -> Rules:
        """Read the bytes of such a file; errors say that they are from the place."""
        text = ""
        try:
            text = data.decode("utf-8-sig")
            rules = _File.model_validate(tomllib.loads(text)).rules(_Lines(place, text))
        except ValidationError as error:
            first = error.errors()[0]
            kind, number, *key = (*first["loc"], "", "")
            where = _Lines(place, text).of(str(kind), number)
            detail = f"[[{kind}]] {'.'.join(str(one) for one in key if one != '')}: {first['msg']}"
            raise GlaneurError("E306", where, detail) from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise GlaneurError("E306", place, str(error)) from error
        found = tuple(rules)
        _check(found)
        return cls(found)


class _Lines:
    """Where each rule begins; tomllib does not say."""

    def __init__(self, place: str, text: str) -> None:
        self._place = place
        self._lines: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(text.splitlines(), 1):
            if m := _HEADER.match(line):
                self._lines[m[1]].append(number)

    def of(self, kind: str, number: object) -> str:
        lines = self._lines.get(kind, [])
        if isinstance(number, int) and number < len(lines):
            return f"{self._place}:{lines[number]}"
        return self._place


def _written(name: str) -> str:
    if not name.strip():
        raise ValueError("an empty name")
    return " ".join(name.split())


_Name = Annotated[str, AfterValidator(_written)]


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    label: Label | None = None


class _Merge(_Rule):
    into: _Name
    sources: tuple[_Name, ...] = Field(alias="from", min_length=1)

    def rules(self, place: str) -> Iterator[Rule]:
        for name in self.sources:
            yield Rule("merge", place, name, self.label, self.into)


class _Rename(_Rule):
    name: _Name
    to: _Name

    def rules(self, place: str) -> Iterator[Rule]:
        yield Rule("rename", place, self.name, self.label, self.to)


class _Drop(_Rule):
    name: _Name | tuple[_Name, ...]

    def rules(self, place: str) -> Iterator[Rule]:
        for name in (self.name,) if isinstance(self.name, str) else self.name:
            yield Rule("drop", place, name, self.label, None)


class _Split(_Rule):
    name: _Name
    articles: tuple[str, ...] = Field(min_length=1)
    to: _Name

    def rules(self, place: str) -> Iterator[Rule]:
        for article in self.articles:
            yield Rule("split", place, self.name, self.label, self.to, article)


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    merge: tuple[_Merge, ...] = ()
    rename: tuple[_Rename, ...] = ()
    drop: tuple[_Drop, ...] = ()
    split: tuple[_Split, ...] = ()

    def rules(self, lines: _Lines) -> Iterator[Rule]:
        for kind in ("merge", "rename", "drop", "split"):
            for number, one in enumerate(getattr(self, kind)):
                yield from one.rules(lines.of(kind, number))


def _check(rules: Sequence[Rule]) -> None:
    """Refuse two outcomes for one name, and a name that is led on from where a rule led it."""
    alike: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        name = plain(rule.name)
        for other in alike[name]:
            same = rule.article == other.article and rule.shares_label(other)
            if same and rule.to != other.to:
                raise _contradiction(rule, other, "contradicts")
        alike[name].append(rule)
    for rule in rules:
        if rule.to is None or plain(rule.to) == plain(rule.name):
            continue
        for other in _leading_on(alike[plain(rule.to)]):
            if rule.shares_label(other):
                raise _contradiction(rule, other, "leads to a name that is changed by")


def _leading_on(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Those that change the name; a split divides what was merged into it."""
    for rule in rules:
        if rule.kind != "split" and (rule.to is None or plain(rule.to) != plain(rule.name)):
            yield rule


def _contradiction(rule: Rule, other: Rule, verb: str) -> GlaneurError:
    line = other.place.rpartition(":")[2]
    there = f"line {line}" if line.isdecimal() else other.place
    return GlaneurError("E306", rule.place, f"{rule} {verb} {other} of {there}")
