"""An extractor without code: a TOML file of rules, each with what it must and must not find.

.. code-block:: toml

    name = "layoffs"
    description = "Plans to cut jobs."

    [columns]
    kind = "what is planned: plan, closure"

    [[rule]]
    name = "plan"
    terms = ["plan social", "plan de départs volontaires"]
    near = ["salarié", "poste"]
    not_near = ["culturel"]
    values = { kind = "plan" }
    matches = ["Un <layoffs kind=plan>plan social</layoffs> touche 200 salariés."]
    misses = ["Le plan social et culturel des salariés."]
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, make_dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.deadline import TooLongError, deadline
from pipeline.errors import GlaneurError, of_system
from pipeline.extractors import Extractor, Match, column, extractor
from pipeline.spans import text_of
from pipeline.testing import differences, parse_markup

if TYPE_CHECKING:
    from spacy.tokens import Doc

# seconds that a rule has for its own examples and for texts made to hurt it
_SECONDS = 2.0
_HURTS = ("a", "1", " ", "é ", "a1 ", "-", "aaaa.", "\n")
_LENGTH = 20_000
# characters around a match in which its context stands, within its paragraph
_AROUND = 200


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    terms: tuple[str, ...] = ()
    pattern: str = ""
    ignore_case: bool = True
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    values: dict[str, str | int | float | bool] = {}
    matches: tuple[str, ...] = Field(min_length=1)
    misses: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_way(self) -> _Rule:
        if bool(self.terms) == bool(self.pattern):
            raise ValueError("give terms or a pattern, one of the two")
        re.compile(self.pattern)
        return self


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    description: str = ""
    columns: dict[str, str] = {}
    rule: tuple[_Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _known_columns(self) -> _File:
        for rule in self.rule:
            groups = re.compile(rule.pattern).groupindex
            for one in (*rule.values, *groups):
                if one not in self.columns:
                    raise ValueError(f"rule {rule.name!r}: no column {one!r}")
        return self


@dataclass(frozen=True)
class Fault:
    """An example that a rule does not do right."""

    rule: str
    text: str
    what: str

    def __str__(self) -> str:
        return f"rule {self.rule!r}: {self.what}: « {self.text} »"


def load(path: Path) -> Extractor[Any]:
    """Make an extractor of a file of rules, and try each rule on its examples.

    Raises:
        GlaneurError: E309 when the file cannot be read, a rule is not complete, takes too long, or
            does not do what its examples say.
    """
    rules, made = read(path)
    for fault in faults(rules, made):
        raise GlaneurError("E309", path.as_posix(), str(fault))
    return made


def read(path: Path) -> tuple[_File, Extractor[Any]]:
    """Make an extractor of a file of rules, without trying it.

    Raises:
        GlaneurError: E309 when the file cannot be read, or a rule is not complete.
    """
    try:
        rules = _File.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        return rules, _extractor(rules, path)
    except ValidationError as error:
        first = error.errors()[0]
        detail = f"{'.'.join(map(str, first['loc']))}: {first['msg']}".lstrip(": ")
    except OSError as error:
        detail = of_system(error)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, re.error, TypeError) as error:
        detail = str(error)
    raise GlaneurError("E309", path.as_posix(), detail)


def _extractor(rules: _File, path: Path) -> Extractor[Any]:
    row = make_dataclass(
        "Row",
        [(name, str, column(doc, default="")) for name, doc in rules.columns.items()],
        frozen=True,
    )
    # matches go with a document into bytes, and find their row's class by its module
    digest = hashlib.sha256(rules.model_dump_json().encode()).hexdigest()[:16]
    module = ModuleType(f"glaneur_rules_{rules.name}_{digest}")
    row.__module__, module.Row = module.__name__, row  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    compiled = [_Compiled.of(rule) for rule in rules.rule]

    def find(doc: Doc) -> Iterator[Match[Any]]:
        text = text_of(doc)
        taken = 0
        found = ((*m.span(), i, m) for i, rule in enumerate(compiled) for m in rule.find(text))
        for start, end, i, m in sorted(found, key=lambda one: (one[0], -one[1], one[2])):
            if start >= taken and end > start:
                taken = end
                values = {name: str(value) for name, value in compiled[i].values(m).items()}
                yield Match(start, end, row(**values), compiled[i].rule.name)

    find.__doc__ = rules.description or f"What the rules of {path.name} find."
    return extractor(rules.name, row=row)(find)


@dataclass(frozen=True)
class _Compiled:
    """A rule ready to be used."""

    rule: _Rule
    pattern: re.Pattern[str]
    near: re.Pattern[str] | None
    not_near: re.Pattern[str] | None
    defaults: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, rule: _Rule) -> _Compiled:
        flags = re.IGNORECASE if rule.ignore_case else re.NOFLAG
        source = rule.pattern or _words(rule.terms, ends=r"\b")
        return cls(
            rule,
            re.compile(source, flags),
            re.compile(_words(rule.near, ends=""), re.IGNORECASE) if rule.near else None,
            re.compile(_words(rule.not_near, ends=""), re.IGNORECASE) if rule.not_near else None,
            dict(rule.values),
        )

    def find(self, text: str) -> Iterator[re.Match[str]]:
        for m in self.pattern.finditer(text):
            around = _around(text, *m.span())
            if self.near and not self.near.search(around):
                continue
            if self.not_near and self.not_near.search(around):
                continue
            yield m

    def values(self, m: re.Match[str]) -> dict[str, Any]:
        groups = {name: value for name, value in m.groupdict().items() if value is not None}
        return {**self.defaults, **groups}


def _words(terms: Sequence[str], ends: str) -> str:
    """Whole words, any spaces between them; context words may have an ending."""
    ordered = sorted(terms, key=len, reverse=True)
    return rf"\b(?:{'|'.join(_spaced(term) for term in ordered)}){ends}"


def _spaced(term: str) -> str:
    return r"\s+".join(re.escape(word) for word in term.split()).replace("'", "['’]")


def _around(text: str, start: int, end: int) -> str:
    first = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    last = text.find("\n", end)
    return text[first : min(last if last >= 0 else len(text), end + _AROUND)]


def faults(rules: _File, made: Extractor[Any]) -> Iterator[Fault]:
    """What the rules do not do as their examples say, and patterns that may take for ever."""
    import spacy

    nlp = spacy.blank("fr")
    for rule in rules.rule:
        try:
            with deadline(_SECONDS):
                yield from _wrong(rule, made, nlp)
                compiled = _Compiled.of(rule)
                for piece in (*_HURTS, *rule.matches):
                    text = parse_markup(piece)[0] if piece in rule.matches else piece
                    list(compiled.find((text * _LENGTH)[:_LENGTH] + "!"))
        except TooLongError:
            yield Fault(rule.name, rule.pattern, f"takes over {_SECONDS:g} s; simplify it")


def _wrong(rule: _Rule, made: Extractor[Any], nlp: Any) -> Iterator[Fault]:
    for marked in rule.matches:
        text, expected = parse_markup(marked)
        found = [one for one in made(nlp.make_doc(text)) if one.rule == rule.name]
        if not expected:
            yield Fault(rule.name, marked, "nothing is marked in it")
        for difference in differences(text, expected, found, made):
            yield Fault(rule.name, marked, difference)
    for text in rule.misses:
        for one in made(nlp.make_doc(text)):
            if one.rule == rule.name:
                yield Fault(rule.name, text, f"finds {text[one.start : one.end]!r}")
