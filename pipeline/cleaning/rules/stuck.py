"""Words stuck together with no stop between: « chez OpenAILes tensions », « àApple ».

Firms write their names like that too. So a name that the article repeats is left alone, and both
parts must be words: of the article itself, or French words that open sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.cleaning.edits import Change
from pipeline.cleaning.rule import Rule
from pipeline.cleaning.rules.passages import Passages, addresses
from pipeline.sentences.lexicon import INVERSION, LOWER, SURE_OPENERS, UPPER, alternatives

# the capital first: few characters are one
_SEAM = re.compile(rf"[{UPPER}](?:(?<=[{LOWER}\d][{UPPER}])|(?<=[{UPPER}]{{2}})(?=[{LOWER}']))")
_OPENER = re.compile(rf"(?:{INVERSION}(?![\w-])|{alternatives(SURE_OPENERS)}(?=[ {LOWER}]))")
_PREPOSITION = re.compile(r"(?<!\w)(?:à|de|par|chez|avec|et|pour|sur|dans|selon|entre|contre)\Z")
_LEFT = re.compile(r"[^\s«»()\"',;]*\Z")
_NAME = re.compile(r"\w{3,}")
# a plain word, a year, the last word of a heading in capitals
_ORDINARY = re.compile(rf"[{LOWER}]{{3,}}|\d{{4}}|[{UPPER}]{{4,}}")
_WORD = re.compile(r"\w+")

_LONGEST = 40


def _stuck(text: str) -> Iterator[Change]:
    vocabulary: Counter[str] = Counter()
    kept: Passages | None = None
    for m in _SEAM.finditer(text):
        seam = m.start()
        before = text[max(0, seam - _LONGEST) : seam]
        opener = _OPENER.match(text, seam)
        if not opener and not _PREPOSITION.search(before):
            continue
        left = _LEFT.search(before)
        if left is None or any(sign in left[0] for sign in "/@#_"):
            continue
        kept = kept or addresses(text)
        if kept.hold(seam):
            continue
        vocabulary = vocabulary or Counter(_WORD.findall(text))
        word = _WORD.findall(left[0])[-1]
        right = _WORD.match(text, seam)
        if right is None or vocabulary[word + right[0]] > 1:
            continue
        if opener and (_ORDINARY.fullmatch(word) or vocabulary[word]):
            yield Change(seam, seam, "\n")
        elif not opener and _NAME.fullmatch(right[0]) and vocabulary[right[0]]:
            yield Change(seam, seam, " ")


STUCK_WORDS = Rule("stuck words", _stuck)
