"""Reads an article from trigger to trigger, and makes rows of the events they state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.extractors import Match
from pipeline.extras.events import details, products, reader
from pipeline.extras.events.article import Article
from pipeline.extras.events.draft import Draft
from pipeline.extras.events.frames import Frame
from pipeline.extras.events.lexicon import words
from pipeline.extras.events.lists import inside, rounds
from pipeline.extras.events.parties import Party
from pipeline.extras.events.row import Event
from pipeline.extras.events.scene import Scene
from pipeline.extras.events.several import respective
from pipeline.extras.events.triggers import (
    Trigger,
    Word,
    behind,
    fittings,
    followed,
    words_of_triggers,
)

Hit = tuple[int, list[Trigger]]


def find(article: Article, published: date | None) -> Iterator[Match[Event]]:
    """The events of an article, in order of their triggers.

    Args:
        article: its names, sentences, amounts and dates.
        published: its day, if known.
    """
    article.makers = products.makers(article)
    guessed: list[int] = []
    seen: list[Event] = []
    found: list[Match[Event]] = []
    for scene, hits in _scenes(article):
        for draft in _drafts(scene, hits):
            for row in _rows(draft, published, scene):
                if not _told(row, seen) or (_denies(draft, row) and row not in seen):
                    seen.append(row)
                    _learn(article, row, draft, guessed, len(found))
                    if row.type in _ALONE or (row.main and row.other):
                        article.told[row.type] = row
                    if row.type == "result":
                        article.earner = (row.main, draft.start)
                    if row.type == "funding":
                        article.givers.update(row.other.split(" | "))
                    found.append(Match(*_span(draft, row), row, _rule(draft)))
    _ask_again(article, guessed, found)
    _list(article, seen, found)
    yield from sorted(found, key=lambda one: (one.start, one.end))


def _list(article: Article, seen: list[Event], found: list[Match[Event]]) -> None:
    """Add the rounds that lists tell of, in brackets or line by line."""
    places = sorted(
        (one.start, one.end) for one in found if one.row.type in {"funding", "valuation"}
    )
    for one in rounds(article):
        line = article.talk.paragraph_at(one.start)
        apart = article.text[one.start - 1] == "(" or not inside(places, *line)
        if apart and not _told(one.row, seen):
            seen.append(one.row)
            found.append(one)


# types whose event is remembered with one side alone
_ALONE = frozenset(["acquisition", "funding"])


def _ask_again(article: Article, guessed: Sequence[int], found: list[Match[Event]]) -> None:
    for k in guessed:
        if maker := article.makers.get(found[k].row.other):
            found[k] = replace(found[k], row=replace(found[k].row, main=maker))


def _learn(article: Article, row: Event, draft: Draft, guessed: list[int], number: int) -> None:
    """Learn who is attacked and who makes a product, or note whom to ask for again."""
    if row.type == "breach":
        article.victims.append(row.main)
    elif row.type != "launch":
        return
    elif draft.guessed:
        guessed.append(number)
    elif row.main and row.other and row.factuality != "rumoured":
        article.makers.setdefault(row.other, row.main)


def _scenes(article: Article) -> Iterator[tuple[Scene, list[Hit]]]:
    """The sentences that hold triggers, each with these."""
    text, product = article.small, "PRODUCT" in article.kinds
    found = words_of_triggers(text)
    k = 0
    for (start, end), kinds in article.sentences():
        fitting, hits = fittings(kinds, product), []
        while k < len(found) and found[k].end <= end:
            word = found[k]
            k += 1
            if word.start < start or not (fits := fitting[word.trigger]):
                continue
            triggers = fits.at(text, word, end)
            if triggers and (likely := _likely(article, triggers, word, (start, end))):
                hits.append((word.start, likely))
        if hits:
            yield Scene(article, start, end), hits


def _likely(
    article: Article, triggers: Sequence[Trigger], word: Word, sentence: tuple[int, int]
) -> list[Trigger]:
    """Those of a word's triggers that may state their event, as far as the text alone tells."""
    found = []
    for one in triggers:
        frame = one[0]
        if not frame.verb:
            fits = bool(article.states(frame, word.start))
        else:
            asks = frame.unless or frame.follows
            fits = not asks or _followed(article, frame, word, sentence[1])
        if fits and (not frame.near or _is_near(article, frame, sentence)):
            found.append(one)
    return found


def _followed(article: Article, frame: Frame, word: Word, end: int) -> bool:
    """Whether what stands behind a verb is what its frame asks for."""
    text = article.small
    if frame.unless and frame.unless.match(text, behind(text, word.end), end):
        return False
    return not frame.follows or bool(followed(frame.follows, text, word.end, end))


# types whose words may stand before the sentence: how far
_AROUND = {"lawsuit": 250, "breach": 250, "fine": 250}


def _is_near(article: Article, frame: Frame, sentence: tuple[int, int]) -> bool:
    """Whether the sentence holds what a frame wants near, or all of the article is about it."""
    first = max(0, sentence[0] - _AROUND.get(frame.type, 0))
    return bool(
        (frame.near and frame.near.search(article.small, first, sentence[1]))
        or (frame.type == "breach" and article.attacked)
        or (frame.type == "lawsuit" and article.sued)
    )


def _drafts(scene: Scene, hits: Sequence[Hit]) -> list[Draft]:
    """What the triggers of a sentence state, each thing once."""
    found: list[Draft] = []
    if _imagined(scene):
        return found
    for position, frames in hits:
        i = scene.at(position)
        if i >= len(scene.items) or scene.items[i].start != position:
            continue
        if scene.items[i].kind != "word":
            continue
        for frame, tense in frames:
            if any(one.start <= position < one.end for one in found):
                break
            draft = reader.read(scene, i, frame, tense)
            if draft is not None:
                found.append(draft)
                if frame.type in {"acquisition", "stake"} and frame.subject != "both":
                    scene.bought = draft.fields.get("other", ())
    return _merged(scene, found)


def _imagined(scene: Scene) -> bool:
    """« Et si Norvex rachetait Orvia ? »."""
    if not scene.small.startswith("et si ", scene.start):
        return False
    return scene.small[max(scene.start, scene.end - 3) : scene.end].rstrip().endswith("?")


def _merged(scene: Scene, found: list[Draft]) -> list[Draft]:
    """« lève 5 M€ lors d'un tour de table mené par Accel » is one event."""
    kept: list[Draft] = []
    for draft in found:
        for one in kept:
            if _same(one, draft) and not _apart(scene, one, draft):
                for name, parties in draft.fields.items():
                    one.fill(name, parties)
                if one.amount is None:
                    one.amount, one.currency = draft.amount, draft.currency
                one.when = one.when or draft.when
                if draft.frame.verb and not one.frame.verb and draft.frame.type != "fine":
                    one.start, one.end = draft.start, draft.end
                one.detail = one.detail or draft.detail
                break
        else:
            kept.append(draft)
    return kept


def _apart(scene: Scene, one: Draft, other: Draft) -> bool:
    left, right = sorted((one.left, other.left))
    return any(scene.items[k].low in {";", ":", "–", "—", "-"} for k in range(left, right))


def _same(one: Draft, other: Draft) -> bool:
    if one.frame.type != other.frame.type or one.frame.type in {"appointment", "departure"}:
        return False
    if one.amount is not None and other.amount is not None and one.amount != other.amount:
        return False
    if one.detail and other.detail and one.detail != other.detail:
        return one.frame.type == "funding"
    # « s'allient pour un accord » is one
    if one.frame.type == "fine" or (one.frame.type == "partnership" and other.taken <= one.taken):
        return True
    for name in ("main", "other"):
        mine = {party.text for party in one.fields.get(name, ())}
        its = {party.text for party in other.fields.get(name, ())}
        if mine and its and not (mine & its):
            return False
    return True


def _span(draft: Draft, row: Event) -> tuple[int, int]:
    """What states a row: of a predecessor it may be words of their own."""
    other = row.type == "departure" and draft.frame.type != "departure"
    return draft.gone if draft.gone and other else (draft.start, draft.end)


def _rule(draft: Draft) -> str:
    return "verb" if draft.frame.verb else "noun"


def _rows(draft: Draft, published: date | None, scene: Scene) -> Iterator[Event]:
    """What a draft states: its own rows, then those of who comes or goes with it."""
    row, fields = _row(draft, published), draft.fields
    if _stands_alone(draft, row):
        yield from respective(scene, draft, row)
    for printed, office in draft.more:
        yield replace(row, main=printed, detail=office)
    if row.main:
        if draft.amount is not None and row.type in _SERIES:
            yield from _series(scene, draft, row)
        if joined := fields.get("joined"):
            yield replace(row, type="appointment", other=joined[0].text, detail="")
        if successor := fields.get("successor"):
            yield _handed(scene, draft, row, successor[0])
    if gone := fields.get("predecessor"):
        yield replace(row, type="departure", main=gone[0].text, amount=None, currency="")


def _row(draft: Draft, published: date | None) -> Event:
    main, other = (
        " | ".join(party.text for party in draft.fields.get(name, ())) for name in ("main", "other")
    )
    ahead = published and draft.day and draft.day > published and not draft.bare
    return Event(
        draft.frame.type,
        main,
        other,
        draft.amount,
        draft.currency,
        draft.when,
        draft.detail,
        draft.factuality or ("planned" if ahead else "done"),
    )


def _stands_alone(draft: Draft, row: Event) -> bool:
    """Whether it states more than who goes: « on cherche un successeur à X »."""
    if not row.main:
        return row.type in {"launch", "lawsuit"} or "nobody" in draft.frame.flags
    printed = row.type == "appointment" and not draft.fields["main"][0].label
    return not (printed and draft.fields.get("predecessor"))


def _handed(scene: Scene, draft: Draft, row: Event, successor: Party) -> Event:
    """Who takes over: « cède son poste de directeur général à X »."""
    given = details.office_in(scene.text, draft.end, max(draft.end, successor.start))
    return replace(row, type="appointment", main=successor.text, detail=row.detail if given else "")


# « 5 M€ en 2017, puis 20 M€ en 2019 », « 12 M€, contre 9 M€ un an plus tôt »
_SERIES = {"funding": frozenset({"puis"}), "result": frozenset({"contre", "après"})}


def _series(scene: Scene, draft: Draft, row: Event) -> Iterator[Event]:
    """The further amounts that a verb has, each with its own date."""
    items, linked = scene.items, False
    first = scene.at(draft.money)
    for k in range(first + 1, min(len(items), first + 22)):
        item = items[k]
        ended = item.low in {";", "?"} or item.low in words("results")
        if ended or (item.kind == "word" and scene.finite(k)):
            return
        if item.low in _SERIES[row.type]:
            linked = True
        elif item.kind == "money" and not linked:
            continue
        elif item.kind == "money":
            amount = item.value.amount
            if amount is None or item.value.modifier in {"range", "vague"}:
                return
            when = next(
                (
                    one.value.value
                    for one in items[k + 1 : k + 6]
                    if one.kind == "date" and one.value.type == "DATE"
                ),
                "",
            )
            yield replace(
                row,
                amount=amount,
                currency=item.value.currency,
                date=when,
                other="",
                factuality="done" if row.type == "result" else row.factuality,
            )
            return


def _denies(draft: Draft, row: Event) -> bool:
    """Whether a row says that what was told did not happen: « aucune donnée n'a été volée »."""
    said = draft.frame.verb or draft.frame.factuality == "denied"
    return said and row.factuality == "denied"


def _told(row: Event, seen: Sequence[Event]) -> bool:
    """Whether an earlier row says all that this one does."""
    return any(
        one.type == row.type
        and one.main == row.main
        and (row.type != "result" or one.detail == row.detail)
        and all(
            getattr(row, name) in (empty, getattr(one, name))
            for name, empty in (("other", ""), ("amount", None), ("date", ""), ("detail", ""))
        )
        for one in seen
    )
