"""The last word on a name: the user's rule, else what the run makes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.config import Config
from pipeline.entities.gazetteer import entries
from pipeline.entities.own import over, read
from pipeline.errors import Problem
from pipeline.names.rules import Rule, Rules
from pipeline.names.same import representatives
from pipeline.names.tally import Named, Tally
from pipeline.typography import plain


@dataclass(frozen=True, slots=True)
class Final:
    """What becomes of a name.

    Attributes:
        run: its name in ``names.csv``; None when a rule drops it.
        article: its canonical form in ``entities.csv``.
    """

    run: str | None
    article: str | None


@dataclass
class Resolver:
    """From the canonical form of an article to the name over the run.

    A rule means a name as the article has it or as ``names.csv`` would; the article's goes first.

    Args:
        rules: the user's.
        names: the name over the run of every name of the articles, by form and label.
        join: whether ``entities.csv`` has the names of the run.

    >>> rules = Rules((Rule("rename", "names.toml:1", "Twitter", None, "X"),))
    >>> Resolver(rules, {("Twitter", "ORG"): "Twitter"}).final("a.txt", "Twitter", "ORG").run
    'X'
    """

    rules: Rules
    names: dict[Named, str]
    join: bool = False
    _general: dict[Named, Final] = field(default_factory=dict, init=False)
    _splits: dict[Named, list[Rule]] = field(default_factory=dict, init=False)
    _used: set[Rule] = field(default_factory=set, init=False)
    _targets: dict[tuple[str, str | None], str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._targets = {
            (plain(rule.to), rule.label): rule.to for rule in self.rules.all if rule.to is not None
        }

    @property
    def changes(self) -> bool:
        """Whether ``entities.csv`` may differ from what the articles gave."""
        return self.join or bool(self.rules.all)

    def final(self, article: str, canonical: str, label: str) -> Final:
        """What becomes of a mention's name.

        Args:
            article: locator of the article.
            canonical: its canonical form there.
            label: its label.
        """
        named = (canonical, label)
        if named not in self._general:
            self._general[named] = self._resolve(canonical, label)
        general = self._general[named]
        if named not in self._splits:
            forms = (canonical, self._over_run(canonical, label), general.run)
            self._splits[named] = [
                rule for rule in self._rules(forms, label) if rule.article is not None
            ]
        for rule in self._splits[named]:
            if rule.fits(label, article):
                self._used.add(rule)
                return Final(rule.to, rule.to)
        return general

    def unused(self) -> Iterator[Problem]:
        """A warning for every rule that met no name; to be asked when all mentions are through."""
        labels: dict[str, set[str]] = defaultdict(set)
        for name, label in self._general:
            labels[plain(name)].add(label)
        for rule in self.rules.all:
            if rule not in self._used:
                there = labels[plain(rule.name)] - {rule.label}
                hint = f"; it is there as {', '.join(sorted(there))}" if there else ""
                yield Problem("W104", rule.place, "names", f"{rule}{hint if rule.label else ''}")

    def _over_run(self, canonical: str, label: str) -> str:
        return self.names.get((canonical, label), canonical)

    def _resolve(self, canonical: str, label: str) -> Final:
        over_run = self._over_run(canonical, label)
        for rule in self._rules((canonical, over_run), label):
            if rule.article is None:
                self._used.add(rule)
                return Final(rule.to, rule.to)
        for form in (canonical, over_run):
            for wanted in ((plain(form), label), (plain(form), None)):
                if wanted in self._targets:
                    return Final(self._targets[wanted], self._targets[wanted])
        return Final(over_run, over_run if self.join else canonical)

    def _rules(self, forms: Iterable[str | None], label: str) -> list[Rule]:
        return [
            rule
            for form in dict.fromkeys(forms)
            if form is not None
            for rule in self.rules.of(form)
            if rule.label in {None, label}
        ]


def resolver(config: Config, rules: Rules, tally: Tally) -> Resolver:
    """Put together what the settings, the rules and the names of a run say.

    Args:
        config: whether names are merged, and with which gazetteers.
        rules: the user's.
        tally: the names of all articles.

    Raises:
        GlaneurError: E305 when a gazetteer cannot be read.
    """
    names: dict[Named, str] = {}
    if config.names.merge:
        own = read(config.entities.gazetteers)
        known = over(own, entries() if config.entities.gazetteer else ())
        names = representatives(tally, known, own, _wanted(rules.all, tally))
    return Resolver(rules, names, config.names.join)


def _wanted(rules: Sequence[Rule], tally: Tally) -> set[Named]:
    """The names that rules lead to, with the labels that those names have in the run."""
    labels: dict[str, set[str]] = defaultdict(set)
    for name, label in tally.mentions:
        labels[plain(name)].add(label)
    return {
        (rule.to, label)
        for rule in rules
        if rule.to is not None and rule.kind != "split"
        for label in ({rule.label} if rule.label else labels[plain(rule.name)])
        if label
    }
