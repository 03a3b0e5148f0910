"""Where a reported clause begins and ends, without a parse."""

from __future__ import annotations

import re

from pipeline.extras.quotes.article import Article
from pipeline.extras.quotes.grammar import SPACES, is_clause, pattern, plain_start, word_count
from pipeline.extras.quotes.groups import Saying
from pipeline.extras.quotes.lexicon import forms, verbs
from pipeline.extras.quotes.people import speaks
from pipeline.extras.quotes.reading import is_finite

# what is no more part of a clause: stronger punctuation, other main clauses, other sources
_END = re.compile(
    r"(?=[ \u00a0,;()])(?:[ \u00a0]?;|[ \u00a0][—–-][ \u00a0]|[ \u00a0]:[ \u00a0]"
    r"|[ \u00a0]?\((?!\w{1,4}\))"
    r"|(?<!\(\w)(?<!\(\w\w)(?<!\(\w{3})(?<!\(\w{4})\)"
    r"|,[ \u00a0](?:tandis que|alors que)"
    r"|,?[ \u00a0](?:avant d(?:e[ \u00a0]|['’])|ajoutant|précisant|assurant"
    r"|(?<=,[ \u00a0])\w{3,}ant(?=[ \u00a0]qu(?:e[ \u00a0]|['’]))"
    r"|selon (?=[A-ZÀ-Þ]|lui|elle|une? |les? |la |des )|d['’]après )"
    r"|,[ \u00a0](?:mais|puis|car|et(?![ \u00a0]qu))[ \u00a0]"
    r"|,[ \u00a0]tout en (?=\w+ant\b)"
    r"|,[ \u00a0](?:une (?:information|annonce|affirmation|accusation)|confirmant|démentant)\b"
    r"|,[ \u00a0](?:ce qui|ce que|en (?=\w+ant\b)))"
)
_OPENS = re.compile(r"(?:[Ii]ls?|[Ee]lles?|[Oo]n|[Cc]e|[Jj]e)[ \u00a0]|[CcJj]['’]")
_COMPLEMENT = re.compile(r"(?:d['’]|de |du |à |que |qu['’]|entre )")
# « , promet Orvane, au premier semestre 2024 »
_WHEN = re.compile(
    r"(?:(?:au|en|dès|d['’]ici|avant|courant|à partir d(?:e|u)|à)[ \u00a0]"
    rf"(?:[^\s,.;:]+[ \u00a0]){{0,4}}?(?:{pattern('spans', 'month_names')}|\d{{4}})\b)"
)
_RELATIVES = re.compile(
    r"(?:qui|dont|et|mais|où|puis|tandis|alors|car|ce qui"
    r"|\w+(?:ée?s?|ise?s?|ue?s?) (?:par|de|dans|en|à))\b"
)
_TOLD = re.compile(
    r"(?:qui|dont|où|lequel|laquelle|\w+(?:ée?s?|ise?s?|ue?s?) (?:par|de|dans|en|à))\b"
)
_APPOSED = re.compile(
    r",[ \u00a0](?:(?P<article>(?:le|la|un|une)[ \u00a0]|l['’])"
    r"|(?:son|sa|leur|ancienne?)[ \u00a0]|)"
    r"(?P<noun>[\w-]+)(?(article)(?=[ \u00a0](?:de|du|des|chez)[ \u00a0]|[ \u00a0]d['’]|,))"
    r"[^,.;:!?«»()\n]{0,70}(?=,|[ \u00a0]*(?:[.;!?…\n]|$))"
)
# « , explique Ada Colin, d'Orvane »
_NAME = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w-]+$")
_OF_HOUSE = re.compile(
    r",[ \u00a0](?:(?:de|du|chez)[ \u00a0]|d['’])(?:l['’]|la[ \u00a0])?"
    r"[A-ZÀ-Þ][\w&.-]*\w(?:[ \u00a0][A-ZÀ-Þ][\w&-]*)*(?=,|[ \u00a0]*(?:[.;!?…\n]|$))"
)
_WHERE = re.compile(r"(?:sous|sur|lors|devant|chez|via|depuis|pendant)\b")
# characters between dashes
_LONGEST_ASIDE = 90
# words of a subject, an adverbial, before a parenthesis
_SHORT, _SUBJECT = 4, 2
_TRAILING = f'{SPACES},.;:!?…»”"—–-\n'
_AGAIN = re.compile(
    r",?[ \u00a0](?:et|mais|ou|puis)[ \u00a0](?:(?:aussi|surtout|même)[ \u00a0])?"
    r"qu(?:e[ \u00a0]|['’])"
    # « que A, que B et que C »
    r"|,[ \u00a0]qu(?:e[ \u00a0]|['’])(?=[^.;:]*[ \u00a0]et[ \u00a0]qu(?:e[ \u00a0]|['’]))"
)
_COMPOUND = re.compile(r"(?:[\w]+['’])?(?:a|ont|avait|avaient)[ \u00a0]")
_AND_SAID = re.compile(r"[ \u00a0]et[ \u00a0](?P<verb>\w+é|promis|admis|reconnu|écrit)[ \u00a0]")
_MORE = re.compile(rf"(?:\d|(?:{pattern('more', 'preposed')})\b|d['’])")
_PREPOSED = re.compile(rf"(?:{pattern('preposed')})\b|d['’]")
# whose second clause « et que » may begin
_SUBORDINATE = re.compile(
    r"\b(?:quand|lorsque|lorsqu['’]|puisque|puisqu['’]"
    r"|(?:parce|alors|tandis|dès|tant|bien)[ \u00a0]qu(?:e|['’]))\b[^,]*$"
)
_START = re.compile(
    r";[ \u00a0]|[ \u00a0][—–-][ \u00a0]|^[ \u00a0]*[-–—•][ \u00a0]"
    # « M. Vuono »: that is no end
    r"|(?:[!?…»]|(?<![A-ZÀ-Þ])\.)[ \u00a0]+(?=[A-ZÀ-Þ«])"
)
# « un site qui drainait, dit-on, 4 % du trafic »
_BARE_RELATIVE = re.compile(
    r"(?<=[^,])(?P<which>[ \u00a0]qui[ \u00a0])(?:[\w'’]+[ \u00a0])?[\w'’]+$"
)
# « … (1,15 milliard de francs), a-t-il dit »
_ASIDE = re.compile(r"[ \u00a0]+\((?!\w{1,4}\))[^()\n]+\)$")
# a relative pronoun right before an incise: the clause begins behind
_RELATIVE = re.compile(
    r"(?:^|[ \u00a0,])(?:ce[ \u00a0])?(?:qui|que|dont|où|duquel|laquelle|lequel)"
    r"[ \u00a0]?,?[ \u00a0]?$"
)
# « …, et, dit-on, un boîtier », « pour avoir, dit-il, menti »
_BROKEN = re.compile(r"[ \u00a0](?:et|ou|(?:pour|après)[ \u00a0]avoir)$")
_DEPENDENT = re.compile(rf"(?:{pattern('dependent')})\b")
_WAITING = re.compile(
    r"[ \u00a0](?:\w+rai(?:en)?t|est|sont|étai(?:en)?t|ser(?:a|ont)|a|ont|avai(?:en)?t"
    r"|doi(?:t|vent)|devr(?:a|ont)|peu(?:t|vent)|pourr(?:a|ont)|va|vont|reste(?:nt)?)$"
)
_CONTINUES = re.compile(rf"(?:n['’]|s['’]|l['’]a|(?:{pattern('continuing')})\b)")
# « X, dont le patron affirme que …, a refusé »
_DONT = re.compile(r",[ \u00a0]dont[ \u00a0][^;:.«»]{2,80}$")
# « X, qui affirme que …, a refusé »
_GOES_ON = re.compile(
    r",[ \u00a0](?=(?:n['’]|ne |s['’]|se |y |l['’])?"
    r"(?:(?:a|ont|est|sont|était|avait|sera|va|peut|doit|fait|\w{3,}(?:ait|era)|(?<=se )\w+)\b"
    r"|(?P<verb>\w+)))"
)


def reach(article: Article, start: int, limit: int, verb: Saying | None = None) -> int:
    """Where a clause that begins at an offset ends.

    Args:
        article: that it is in.
        start: its first character.
        limit: the end of the sentence.
        verb: of saying that governs it.
    """
    text = article.text
    end = limit
    at = start
    while m := _END.search(text, at, end):
        mark = article.mark_at(m.start())
        if mark and mark.left >= start and m.end() < mark.right <= limit:
            at = mark.right
            continue
        if m[0].endswith("(") and (after := _past(text, m.end(), limit)):
            at = after
            continue
        if m[0].strip(SPACES) in {"—", "–", "-"} and (after := _past_dashes(text, m, limit)):
            at = after
            continue
        if m[0].endswith("mais ") and _but(article, m.end(), limit):
            at = m.end()
            continue
        if m[0].endswith("et ") and _goes_on(article, m.end(), limit, verb):
            at = m.end()
            continue
        end = m.start()
        break
    for one in article.between(start, end):
        if one is not verb and (cut := _cut(article, one, start)):
            end = min(end, cut)
            break
    if verb and _COMPOUND.match(text, verb.start, verb.end):
        end = _before_next_saying(text, start, end)
    return trimmed(text, start, end)


def _before_next_saying(text: str, start: int, end: int) -> int:
    """« a dit que le pont tenait et promis de le repeindre »: before « et »."""
    for m in _AND_SAID.finditer(text, start, end):
        form = forms().get(m["verb"])
        if form and form.tenses == {"past"} and form.lemma in verbs("say") | verbs("object"):
            return m.start()
    return end


def _goes_on(article: Article, at: int, limit: int, verb: Saying | None) -> bool:
    """« , et davantage à leurs clients »; after a source, another clause too."""
    if verb is None:
        return all(one.base in verbs("expecting") for one in article.between(at, limit))
    return _MORE.match(article.text, at) is not None and not is_clause(article.text[at:limit])


def _but(article: Article, at: int, limit: int) -> bool:
    """« , mais sans hâte »: no other clause."""
    following = re.split(r"[,;:]", article.text[at:limit])[0]
    return _PREPOSED.match(following) is not None and not is_clause(following)


def _past(text: str, at: int, limit: int) -> int:
    """After a parenthesis within a clause; 0 where it ends the clause."""
    closing = text.find(")", at, limit)
    after = text[closing + 1 : limit].lstrip(SPACES)
    return closing + 1 if closing > 0 and after[:1].isalpha() else 0


def _past_dashes(text: str, m: re.Match[str], limit: int) -> int:
    """After an aside between dashes within a clause; 0 where the dash ends the clause."""
    closing = text.find(m[0], m.end(), min(limit, m.end() + _LONGEST_ASIDE))
    after = closing + len(m[0])
    whole = closing < 0 or set(text[m.end() : closing]) & set(";:!?") or not text[after:limit]
    return 0 if whole or not text[after].islower() else closing + 1


def _cut(article: Article, one: Saying, start: int) -> int:
    """Where another verb of saying ends the clause: an incise, or « et a déclaré »."""
    text = article.text
    at = one.start
    while at and text[at - 1] in SPACES:
        at -= 1
    if text[at - 1 : at] == "," and one.inverted:
        return at - 1
    m = re.compile(r",?[ \u00a0]et$").search(text, max(start, at - 4), at)
    if m and one.tense == "finite" and not one.pronoun:
        return m.start()
    return 0


def end_of_relative(article: Article, one: Saying, start: int, end: int) -> int:
    """Where a clause ends whose verb of saying is in a relative: « X, qui dit que …, a refusé »."""
    if article.pronoun_of(one) != "qui":
        first, _ = article.sentence(one.start)
        if not _DONT.search(article.text, first, one.start):
            return end
    return before_main(article.text, start, end)


def before_main(text: str, start: int, end: int) -> int:
    """Where a clause in a relative ends: before the comma and the verb of the main one."""
    every = _GOES_ON.finditer(text, start, end)
    return next((m.start() for m in every if not m["verb"] or is_finite(m["verb"])), end)


def trimmed(text: str, start: int, end: int) -> int:
    """The end without closing punctuation; marks that were opened inside stay."""
    while end > start and text[end - 1] in _TRAILING:
        if text[end - 1] in '»”"' and re.search(r"[«“\"]", text[start : end - 1]):
            break
        if (
            text[end - 1] == "."
            and re.search(r"\b(?:[A-Z]|etc|M|St|Inc|Corp)\.$", text[max(start, end - 6) : end])
            and end < len(text)
            and text[end : end + 1] not in "\n "
        ):
            break
        end -= 1
    return end


def again(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses that « et que » joins, each by itself.

    >>> again("il part et qu'elle reste", 0, 24)
    [(0, 7), (14, 24)]
    """
    found, at = [], start
    for m in _AGAIN.finditer(text, start, end):
        if _SUBORDINATE.search(text, at, m.start()):
            continue
        if m.start() > at:
            found.append((at, m.start()))
        at = m.end()
    found.append((at, end))
    return [(one, trimmed(text, one, other)) for one, other in found if other > one]


def around(article: Article, left: int, right: int) -> tuple[int, int] | None:
    """The clause into which a parenthesis is put, as « Le prix, dit-elle, baissera ».

    Args:
        article: that it is in.
        left: where the parenthesis begins, before its comma.
        right: where it ends, before a comma.

    Returns:
        With the parenthesis where it breaks the clause, without it where the clause was whole.
    """
    text = article.text
    first, last = article.sentence(left)
    start = first
    for m in _START.finditer(text, first, left):
        if m.end() < left and not article.mark_at(m.start()):
            start = m.end()
    start = plain_start(text, start, left)
    before = text[start:left]
    if _RELATIVE.search(before) and text[right:last].strip(_TRAILING):
        at = _skip(text, right)
        return at, reach(article, at, last)
    if (bare := _BARE_RELATIVE.search(before)) and text[right : right + 1] == ",":
        return start + bare.end("which"), reach(article, _skip(text, right), last)
    if _BROKEN.search(before) and text[right : right + 1] == ",":
        return _skip(text, right), reach(article, _skip(text, right), last)
    relative = _last_relative(before)
    right = _past_apposition(text, right, last)
    after = _skip(text, right)
    colon = before.rfind(" : ")
    if (
        colon > 0
        and text[right : right + 1] == ","
        and _is_broken(text, before[colon + 3 :], after, last)
    ):
        start += colon + 3
        return start + _last_relative(before[colon + 3 :]), reach(article, after, last)
    if text[right : right + 1] == "," and after < last and _is_broken(text, before, after, last):
        start += relative
        return start, reach(article, after, last)
    end = trimmed(text, start, left)
    if aside := _ASIDE.search(text, start, end):
        end = aside.start()
    return (start, end) if end > start else None


def _is_broken(text: str, before: str, after: int, last: int) -> bool:
    """Whether a parenthesis stands within its clause, so that the rest belongs to it."""
    waits = ends_in_verb(before) and not _RELATIVES.match(text, after)
    if waits or _CONTINUES.match(text, after) or _OPENS.match(_last_part(before)):
        return True
    if not is_clause(before) and _of_speaker(text[after:last]):
        return False
    if _WHEN.match(text, after) and not is_clause(text[after:last]):
        return True
    if _COMPLEMENT.match(text, after) or (
        word_count(before) <= _SUBJECT and not _RELATIVES.match(text, after)
    ):
        return True
    if is_clause(before) or _DEPENDENT.match(text, after):
        return (
            not is_clause(before) and word_count(before) <= _SHORT and is_clause(text[after:last])
        )
    return is_clause(text[after:last]) or word_count(before) <= _SHORT


def ends_in_verb(before: str) -> bool:
    """Whether the verb of a clause still waits for what goes with it: « Le prix devrait »."""
    return _WAITING.search(before) is not None


def _past_apposition(text: str, right: int, last: int) -> int:
    """After « , directrice d'Orvane » behind the subject of an incise."""
    named = _NAME.search(text, max(0, right - 30), right)
    if named and (m := _OF_HOUSE.match(text, right, last)):
        return m.end()
    m = _APPOSED.match(text, right, last)
    if m is None or not speaks(m["noun"].lower()) or is_clause(m[0]):
        return right
    after = text[m.end() : last]
    ends = not after.strip(_TRAILING) or re.match(r",[ \u00a0](?:qui|dont)\b", after)
    return m.end() if ends else right


def _of_speaker(after: str) -> bool:
    """Whether what stands after an incise tells of who speaks: « , dont la trésorerie … »."""
    return _TOLD.match(after) is not None or (
        _WHERE.match(after) is not None and not is_clause(after)
    )


def _last_part(before: str) -> str:
    """What stands after the last comma or colon, where that is short."""
    part = re.split(r"[,:;][ \u00a0]", before)[-1].strip()
    return part if word_count(part) < _SHORT else ""


def _last_relative(before: str) -> int:
    """Where the clause after the last « dont » or « qui » begins, if the parenthesis is in it."""
    last = None
    for m in re.finditer(r",[ \u00a0](?:dont|où|qui)[ \u00a0]", before):
        last = m
    if last is None or "," in before[last.end() :] or is_clause(before[last.end() :]):
        return 0
    return last.end()


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in f"{SPACES},":
        at += 1
    return at
