"""Which names of a run are one thing: by spelling, alias, acronym, and surname of someone known."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from pipeline.entities.canonical import is_acronym
from pipeline.entities.gazetteer import Entry
from pipeline.names.spelling import best_spelling, folded, spelling_key
from pipeline.names.tally import Named, Tally
from pipeline.typography import plain

# a spelling key and a label
Key = tuple[str, str]

# a company and its service have one name, and aliases in common
_SHARED = frozenset({"ORG", "PRODUCT"})
_SHORTEST_WORD = 4


def representatives(
    tally: Tally,
    known: Sequence[Entry] = (),
    own: Collection[Entry] = (),
    wanted: Collection[Named] = (),
) -> dict[Named, str]:
    """The name under which each name of the run is counted.

    Args:
        tally: the names of the run.
        known: gazetteer entries, whose forms are aliases.
        own: those of them that are the user's; their name is shown whatever the texts say.
        wanted: names that rules lead to, with label; one of them is shown where it fits.

    Returns:
        The representative of every name in ``tally`` and ``wanted``.

    >>> tally = Tally()
    >>> tally.add("ORG", "KLIVENTO", "KLIVENTO")
    >>> tally.add("ORG", "Klivento", "Klivento")
    >>> representatives(tally)["KLIVENTO", "ORG"]
    'Klivento'
    """
    groups = _Groups(tally, wanted)
    aliases = _Aliases(groups, known, own)
    _join_acronyms(groups, tally, aliases)
    _join_surnames(groups, aliases)
    found: dict[Named, str] = {}
    for members in groups.sets():
        shown = _shown(members, groups, aliases, wanted)
        for key in members:
            found |= {(form, key[1]): shown for form in groups.forms[key]}
    return found


def _shown(
    members: Sequence[Key], groups: _Groups, aliases: _Aliases, wanted: Collection[Named]
) -> str:
    label = members[0][1]
    full = [key for key in members if key not in groups.short]
    forms = {form: times for key in full for form, times in groups.forms[key].items()}
    asked = {form: times for form, times in forms.items() if (form, label) in wanted}
    if asked:
        return best_spelling(asked)
    entries = [entry for key in members if (entry := aliases.entry(key))]
    if mine := [entry.name for entry in entries if entry in aliases.own]:
        return mine[0]
    usual = {plain(entry.name) for entry in entries}
    named = {form: times for form, times in forms.items() if plain(form) in usual}
    shown = best_spelling(named or forms)
    longer = {form: times for form, times in forms.items() if is_acronym(shown, form)}
    return best_spelling(longer) if longer else shown


class _Groups:
    """Names by spelling, and which spellings are one thing.

    Attributes:
        forms: how often each form of a spelling is the canonical one.
        short: acronyms and surnames that stand for a longer name.
    """

    def __init__(self, tally: Tally, wanted: Collection[Named]) -> None:
        self.forms: dict[Key, Counter[str]] = defaultdict(Counter)
        self.short: set[Key] = set()
        self._parents: dict[Key, Key] = {}
        for (name, label), times in tally.mentions.items():
            self.forms[_key(name, label)][name] += times
        for name, label in sorted(wanted):
            self.forms[_key(name, label)][name] += 0

    def root(self, key: Key) -> Key:
        while key in self._parents:
            key = self._parents[key]
        return key

    def join(self, one: Key, other: Key) -> None:
        # the smaller one is the root, so that the order of joining makes no difference
        root, child = sorted((self.root(one), self.root(other)))
        if root != child:
            self._parents[child] = root

    def sets(self) -> Iterable[list[Key]]:
        members: dict[Key, list[Key]] = defaultdict(list)
        for key in sorted(self.forms):
            members[self.root(key)].append(key)
        return members.values()


class _Aliases:
    """What the gazetteers know of the names; a form that two entries have says nothing."""

    def __init__(self, groups: _Groups, known: Sequence[Entry], own: Collection[Entry]) -> None:
        self.own = frozenset(own)
        self.people = [entry for entry in known if entry.label == "PER"]
        self._claims: dict[Key, list[Entry]] = defaultdict(list)
        for entry in known:
            for label in _SHARED if entry.label in _SHARED else (entry.label,):
                for key in {_key(form, label) for form in entry.forms}:
                    self._claims[key].append(entry)
        first: dict[tuple[Entry, str], Key] = {}
        for key in sorted(groups.forms):
            if known_as := self.entry(key):
                groups.join(first.setdefault((known_as, key[1]), key), key)

    def entry(self, key: Key) -> Entry | None:
        """The entry whose spelling it is: the user's, else that of the same label."""
        entries = self._claims.get(key, [])
        for chosen in (
            [entry for entry in entries if entry in self.own],
            [entry for entry in entries if entry.label == key[1]],
            entries,
        ):
            if chosen:
                return chosen[0] if len(chosen) == 1 else None
        return None


def _key(name: str, label: str) -> Key:
    return spelling_key(name, label), label


def _join_acronyms(groups: _Groups, tally: Tally, aliases: _Aliases) -> None:
    """``ANSSI`` is what some article spells out, unless two things are spelt out so."""
    longs: dict[Key, set[str]] = defaultdict(set)
    for (short, label), names in tally.glosses.items():
        longs[_key(short, label)] |= names
    for key, names in sorted(longs.items()):
        entry = aliases.entry(key)
        forms = entry.forms if entry else ()
        spelt = names | {form for form in forms if is_acronym(key[0], form)}
        if key in groups.forms and len(_things(spelt, key[1], aliases)) == 1:
            for name in sorted(names):
                groups.join(key, _key(name, key[1]))
            groups.short.add(key)


def _things(names: Collection[str], label: str, aliases: _Aliases) -> set[object]:
    """The different things among long forms; little words make no difference."""
    things: dict[frozenset[str], object] = {}
    entries = {name: aliases.entry(_key(name, label)) for name in names}
    for name in sorted(names, key=lambda name: (entries[name] is None, name)):
        words = frozenset(
            word for word in re.findall(r"\w+", folded(name)) if len(word) >= _SHORTEST_WORD
        )
        things.setdefault(words, entries[name] or words)
    return set(things.values())


def _join_surnames(groups: _Groups, aliases: _Aliases) -> None:
    """A surname alone is a known person's who is named in the run, if no one else bears it."""
    bearers: dict[str, set[Entry | Key]] = defaultdict(set)
    full: dict[Entry | Key, Key] = {}
    people = sorted(key for key in groups.forms if key[1] == "PER")
    for key in people:
        bearer = aliases.entry(key) or groups.root(key)
        full.setdefault(bearer, key)
        for surname in {surname for form in groups.forms[key] for surname in _surnames(form)}:
            bearers[surname].add(bearer)
    for entry in aliases.people:
        for surname in {surname for form in entry.forms for surname in _surnames(form)}:
            bearers[surname].add(entry)
    for key in people:
        known = [one for one in bearers.get(key[0], ()) if isinstance(one, Entry) and one in full]
        if len(known) == len(bearers.get(key[0], ())) == 1 and aliases.entry(key) is None:
            groups.join(key, full[known[0]])
            groups.short.add(key)


def _surnames(name: str) -> Iterator[str]:
    """``LeGoff`` and ``Goff`` of Yann Le Goff, as spelling keys."""
    words = plain(name).split()
    for i in range(1, len(words)):
        yield spelling_key(" ".join(words[i:]), "PER")
