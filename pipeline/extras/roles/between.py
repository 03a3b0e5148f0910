"""Patterns of what may stand between a name and a function."""

from __future__ import annotations

import re

from pipeline.extras.roles import lexicon
from pipeline.extras.roles.forms import forms
from pipeline.extras.roles.lexicon import APOSTROPHE, S

_WORDS = lexicon.table("between")


def _either(name: str) -> str:
    """One of a list of ``between.toml``."""
    return lexicon.either(_WORDS[name])


def _before(name: str) -> str:
    """One of a list, with the space behind it unless it ends with an apostrophe."""
    return rf"(?:{_either(name)}(?:(?<=['’])|{S}))"


_PIECE = r"[^,;:.()\n]"
_POLITE = rf"(?:{_either('polite')}{S})?"
_PAREN = rf"{S}?\([^()\n]{{1,50}}\)"

# a piece between commas: an age, where from; before a title without a determiner any that says who
_AGE = (
    rf"(?:\d{{1,3}}{S}ans(?:{S}à{S}l{APOSTROPHE}époque|{S}alors|{S}{_PIECE}{{2,20}})?|âgée?{S}de{S}\d+{S}ans|la{S}[a-zé]+aine"
    rf"|(?:de|d{APOSTROPHE}|du|des){S}?{_PIECE}{{2,40}})"
)
# « X, 55 ans et directeur »
_YEARS_AND = rf"(?:(?:\d{{1,3}}{S}ans|âgée?{S}de{S}\d+{S}ans){S}et{S})?"
_WHO = (
    rf"(?:{_AGE}|[a-zà-ÿ]+(?:é|ée|is|ise|i|ie|u|ue){S}{_PIECE}{{2,50}}"
    rf"|(?:le|la|son|sa){S}{_PIECE}{{2,40}})"
)
_NAMED_SO = (
    rf"(?:{_PAREN}|{S}?«{S}?[^»\n]{{1,30}}»)?(?:{S}{_either('orders')})?"
    rf"(?:{S}?,{S}|{S}?\({S}?|{S}[–—-]{S}|{S}?:{S}|,?\n|{S}/{S}|{S}\|{S})"
)
_KIN = lexicon.either([*lexicon.words("kin"), *_WORDS["authors"]])
# « X, fille de Y et directrice », « X, passionné de moto et directeur »
_KIN_AND = (
    rf"(?:(?:{_KIN}{S}(?:de|du|des|d{APOSTROPHE})|(?:autre{S})?[\w-]+(?:{S}[\w-]+)?{S}(?:de|du|des|d{APOSTROPHE}))"
    rf"{_PIECE}{{2,50}}{S}et{S})?"
)
_AND_SO = rf"(?:{_either('adverbs')},?{S})*(?:dite?{S})?"

# « X, directeur »
LEFT = re.compile(rf"{_NAMED_SO}(?:{_AGE},{S})?{_YEARS_AND}{_AND_SO}")
LEFT_BARE = re.compile(rf"{_NAMED_SO}(?:{_WHO},{S})?{_YEARS_AND}{_KIN_AND}{_AND_SO}")
KIN_BEFORE = re.compile(
    rf"\b{lexicon.either(lexicon.words('kin'))}{S}(?:d[eu]{S}(?:la{S}|l{APOSTROPHE})?)?$"
)

# « le directeur X », « le directeur, X », « Directeur : X »
RIGHT = re.compile(rf"{S}{_POLITE}(?:«{S}?)?|{_PAREN},?{S}{_POLITE}")
_IN_TIME = rf"(?:{S}(?:depuis|jusqu|pendant|entre|de){S}?[^,;.:()\n]{{2,30}})?"
_IN_PLACE = rf"(?:{S}d{APOSTROPHE}[\w’-]+|{S}{_either('places')}(?:{S}[\w’'-]+){{0,3}})?"
RIGHT_COMMA = re.compile(
    rf"{_IN_PLACE}{_IN_TIME}{S}?,{S}(?:{_either('articles')}{S}?"
    rf"(?:(?!de\b|du\b|des\b)[A-ZÀ-Þ]?[a-zà-ÿ-]+{S}){{0,2}},?{S}?)?{_POLITE}"
)
# « Rapporteur du texte, le député X »
RIGHT_TITLED = re.compile(
    rf",{S}(?:l[ea]{S}|l{APOSTROPHE})(?P<noun>[\w-]+)[^,;:.!?\n]{{0,50}}{S}{_POLITE}"
)
RIGHT_COLON = re.compile(rf"{S}?[:|]{S}{_POLITE}|{S}[–—-]{S}{_POLITE}")
IS_CALLED = re.compile(rf"(?:,{S}(?:lui|elle),)?{S}{_either('called')}{S}{_POLITE}")
LISTED = re.compile(
    rf"(?:,{S}(?!(?:il|elle|on|ils){S})[a-zà-ÿ][^,;.:!?\n]{{2,50}}){{1,2}}{_IN_PLACE},{S}"
)
THEN_HE = re.compile(
    rf"(?:{S}[A-ZÀ-Þ][\w-]+)?(?:{S}(?:depuis|jusqu|de|en|à|au|pendant)\b[^,;.:!?\n]{{2,40}})?(?:,{S}[a-zà-ÿ][^,;.:!?\n]{{2,50}}){{0,2}},{S}(?P<pronoun>il|elle|celui-ci|celle-ci|ce{S}dernier|cette{S}dernière"
    rf"|cet(?:te)?{S}[\w-]+|ce{S}[a-zà-ÿ-]+|l{APOSTROPHE}intéressée?|l{APOSTROPHE}homme|la{S}(?:jeune{S})?femme|le{S}jeune{S}homme"
    rf"|(?:le|la){S}(?:[a-z]+(?:génaire|entenaire)|[a-z]+(?:quadra|quinqua))){S}"
)

_POST = (
    rf"{_either('of_posts')}{S}(?:nouve\w+{S}|futur\w*{S}|ancien\w*{S})?{_either('posts')}"
    rf"(?:{S}[a-zà-ÿ]+){{0,2}}?{S}d(?:e|{APOSTROPHE})"
)
# « X, patron de Y annonce »
APPOSED = re.compile(
    rf",{S}(?:l[ea]{S}|l{APOSTROPHE}|ex-|ancien(?:ne)?{S})*(?P<noun>[\w-]+)(?:{S}[^,;:.()\n]{{2,60}})"
)
# « la famille X »
FAMILY = re.compile(rf"\b{_either('families')}{S}$", re.IGNORECASE)
# « C'est un ancien directeur »
THIS_IS = re.compile(rf"C{APOSTROPHE}est{S}(?:aussi{S}|également{S})?")
WHO_SAYS = re.compile(rf"{S}qu(?:i{S}|e{S}|{APOSTROPHE})")
# « il a débuté comme directeur »
CAREER = re.compile(rf"comme{S}|en{S}(?:tant|qualité){S}|à{S}titre{S}|{_POST}")
SUBJECT = re.compile(
    rf"(?<![\w'’-])(?P<pronoun>[Ii]l|[Ee]lle){S}(?!y{S}|faut|s{APOSTROPHE}agit|ne{S}faut)"
    rf"(?:(?!{S}(?:dont|que|qui|où){S}).)*$"
)
# « X, Y et Z », « X, à Lille, et Y »
TOGETHER = re.compile(
    rf"(?:{_PAREN})?(?:,{S}(?:à|en|au|aux|pour){S}[^,;.:()\n]{{2,30}},?{S}et{S}|,{S}|,?{S}et{S}|{S}&{S}|{S}ainsi{S}que{S}|{S}ou{S})"
    rf"(?:{_before('together')}(?:[a-zà-ÿ-]+{S}){{0,3}})?{_POLITE}"
)
COMMA = re.compile(rf",{S}(?!(?:.*{S})?et{S})")
WITH = re.compile(
    rf"(?:{S}[^\s.;:!?()\n]+){{0,6}}?{S}(?:avec|aux{S}côtés{S}de){S}"
    rf"(?:(?:son|sa|ses|l{APOSTROPHE}|le|la|un|une)?{S}?"
    rf"(?:[a-zà-ÿ-]+,?{S}|l{APOSTROPHE}|d{APOSTROPHE}[a-zà-ÿ]+{S}){{0,5}})?"
)

# « trois ingénieurs ont été inculpés, dont X »
AMONG = re.compile(rf"[^.;:!?\n«»]{{0,60}},{S}dont{S}(?:{_before('articles')})?{_POLITE}")
# behind « juge », a verb unless these follow
CLOSED_BARE = re.compile(
    rf"{S}?(?:[,;:.)»–—\n…!?\"”]|[-]{S}|$|{S}(?:à|au(?!{S}contraire)|aux|chez|de|du|des|dont|depuis)\b|{S}d{APOSTROPHE})"
)
# behind a function that is a verb too
CLOSED_VERBAL = re.compile(rf"{S}(?:et|puis|numéro){S}")

# behind an apposition
CLOSED = re.compile(
    rf"{S}?(?:[A-ZÀ-Þ0-9]|[,;:.)»–—\n…!?\"”]|[-]{S}|$"
    rf"|{S}(?:qui|que|dont|depuis|en|à|au|aux|chez|pour|de|du|jusqu"
    rf"|[a-zà-ÿ]+(?:é|ée|u|ue|i|ie|is|ise))\b)"
)

# « X est », « nommé », « comme »
_ADVERBS = (
    rf"(?:(?:{_either('adverbs')}|depuis{S}[^,;.]{{2,25}}|pas|plus|jamais|bien|en{S}\d{{4}}"
    rf"|en{S}[a-zéû]+(?:{S}\d{{4}})?|l{APOSTROPHE}une?{S}|le{S}\d+{S}\w+),?{S})*"
)
_BE = rf"(?:{_either('be')}|{_either('have')}{S}(?:{_either('been')}{S})?été)"
_NAMED = lexicon.either(form.surface for word in _WORDS["named"] for form in forms(word))
_NOT_BUT = (
    rf"n{APOSTROPHE}(?:est|était){S}(?:pas|plus){S}[^.;:!?\n]{{2,60}}?,?{S}mais{S}"
    rf"(?:désormais{S}|aussi{S})?"
)
# « nommée, par décret du 14 janvier, présidente »
_DECREE = (
    rf"(?:,{S}(?:par|sur|lors|le|en|à|dans|hier|lundi|mardi|mercredi|jeudi|vendredi){S}?"
    r"[^,;:.()\n]{2,60},)?"
)
# in small letters
COPULA = re.compile(
    rf"(?<!\w)(?:{_NOT_BUT}|(?:(?:{_BE}{S}{_ADVERBS}){_NAMED}{_DECREE}|(?P<named>{_NAMED}{_DECREE})|(?P<be>{_BE})|(?P<as>{_either('as')})|(?P<post>{_POST}))(?:(?<=['’])|{S}){_ADVERBS})"
    rf"(?:[«“\"]{S}?)?$"
)
# what tells when a function is said to be held
# « Ferro a nommé », but not « l'a nommé »
JUST_BEFORE = re.compile(rf"{S}(?:(?:est|était|sera|a|avait){S}(?:{_either('adverbs')}{S})?)?")
HAS = re.compile(
    rf"(?<![’'])\b(?:a|ont|avait|avoir|vien(?:t|nent){S}de){S}(?:{_either('adverbs')}{S})*$"
)
HELD = re.compile(
    rf"\b(?:a|ont|avait|avoir|ayant){S}(?:{_either('adverbs')}{S})*{_either('held')}{S}"
    rf"(?:{_either('adverbs')}{S})*$"
)
ENDED = re.compile(rf"\b{_either('ended')}[^,;:.()\n]{{0,40}}$", re.IGNORECASE)
WAS = re.compile(rf"^fut{S}|(?:^|\w{S})été{S}(?:{_either('adverbs')}{S})*$")
# « quitte Y pour devenir directeur »
LEAVES_FOR = re.compile(rf"\b(?:quitt|part|laiss|abandonn|démissionn|délaiss)\w*{S}[^;:.!?\n]*$")
UNTIL_NOW = re.compile(rf"\b{_either('until_now')}(?![\w-])", re.IGNORECASE)
# what opens a sentence about what somebody was before: « Avant cela, il était »
EARLIER = re.compile(rf"\W{{0,2}}(?:(?i:{_either('until_now')})|Avant{S}[^,;:.!?\n]{{2,60}}),{S}")
# « chez Ferro, où il était directeur »
WHERE_HE = re.compile(
    rf"\boù{S}(?:il|elle){S}(?:(?:[a-z]+ait|a|avait){S}(?:[^,;:.()\n]{{1,40}}{S})?)?$"
)
# « a travaillé dix ans comme directeur »
SPENT = re.compile(rf"\b(?:a|avait|ayant){S}(?:[a-zà-ÿ]+{S}){{0,2}}{_either('spent')}\b")
# « passe du poste de X »
FROM = re.compile(rf"\bpass[a-zé]+{S}$")
LATER = re.compile(
    rf"\b(?:(?!rester|demeurer|conserver|garder)[a-zà-ÿ]+(?:era|ira|dra|tra){S}(?:[^,;:.()\n]{{1,60}}{S})?"
    rf"|aur(?:a|ont){S}(?:[a-zà-ÿ]+{S})?"
    rf"|attendue?s?{S}(?:[^,;:.()\n]{{1,60}}{S})?"
    rf"|(?:va|vont){S}(?:[a-zà-ÿ]+{S}){{0,2}})$"
)
OVER = re.compile(rf"\b{_either('over')}{S}")
NOT = re.compile(rf"(?:n{APOSTROPHE}|ne{S})\w+(?:{S}été)?{S}(?P<word>pas|plus|jamais)\b")
NOT_SO = re.compile(
    rf"(?:\b[cCsS]{APOSTROPHE}|\b[cC]e{S}|\b{_either('wishes')}\w*{S}(?:(?:d[e’']|à){S}?)?)$"
)
APPOINT = re.compile(rf"\b{_either('appoint')}\w*", re.IGNORECASE)
APPOINTED = re.compile(rf"(?:{S}\([^()\n]{{1,30}}\))?{S}")
SUCCEEDS = re.compile(rf"\b{_either('succeeds')}\w*(?P<by>{S}(?:\w+{S})?par{S})?")

# before a verb, in small letters
PRONOUN = re.compile(
    rf"\b(?P<pronoun>{_either('pronouns')})"
    rf"(?:{S}(?:n{APOSTROPHE}|ne{S}|en{S}|y{S}|s{APOSTROPHE}|l{APOSTROPHE})?)?{S}?$"
)
_JOIN = rf"(?:{_either('joins')}{S})*"
WHO_DOES = re.compile(rf"(?:{_PAREN})?(?:,[^,;.:]{{1,80}})?,?{S}(?:(?:et|mais){S})?qui{S}{_JOIN}")
VERBS_JOINED = re.compile(
    rf"[^;:.\n]*(?:,|{S}et|{S}puis|,?{S}avant{S}de|{S}pour|{S}partie?(?:{S}depuis)?){S}{_JOIN}"
)
DIRECT = re.compile(rf"(?:{_PAREN})?(?:,[^;.:]{{1,120}},|,{S}(?:lui|elle|eux),)?{S}{_JOIN}")
THIS = re.compile(rf"\b[Cc]e(?:t|tte)?{S}(?P<noun>[A-Za-zà-ÿ-]+)")
THEY = re.compile(rf"\b(?:[Ii]ls|[Ee]lles){S}(?:y{S}|ont{S})?$")
WITH_BEFORE = re.compile(rf"\b[Aa]vec{S}(?:son{S}\w+{S}|sa{S}\w+{S})?")
THEN_SUBJECT = re.compile(
    rf"(?:{S}et{S}d{APOSTROPHE}autres)?(?:,[^,;.:]{{2,60}})?,{S}(?:il|elle|ils|elles)?{S}?"
)
# « Avant de diriger Y, il », « Nommé directeur, il », « Occupant le poste de directeur, il »
BEFORE_DOING = re.compile(
    rf"\W{{0,2}}(?:(?:Avant|Après|Ayant){S}(?:de{S}|d{APOSTROPHE})?"
    rf"|{_either('opening_verbs')}{S}(?:{_either('adverbs')}{S})?|{_either('entering')}{S}[^,;:.!?\n]{{2,50}}{S})?"
)
# « Également président de Y, X … »
OPENER = re.compile(rf"(?:{_either('openers')}{S})+$")
THEN_WHO = re.compile(
    rf"[^.;:!?\n]{{0,80}}?,{S}(?:(?P<pronoun>il|elle){S}|(?P<this>ce(?:t|tte)?{S}[a-zà-ÿ-]+)|(?=[A-ZÀ-Þ]))"
)
DESCRIBED = re.compile(rf"(?:L[ea]{S}|L{APOSTROPHE}|Ce(?:t|tte)?{S})[A-Za-zÀ-ÿ-]+")
FORMERLY = re.compile(rf"L{APOSTROPHE}ancien(?P<her>ne)?{S}")
QUI = re.compile(rf"(?:{S}[^,;.:]{{1,40}})?,?{S}qui{S}{_JOIN}")
HUMANS = tuple(_WORDS["humans"])

# « par l'ingénieur X »; « par deux anciens de Y, X et Z »
INTO_NAME = re.compile(
    rf"(?:(?:l{APOSTROPHE}|d{APOSTROPHE})?[^\s.;:!?()\n]+{S}|[A-Z][\w-]*,{S}){{0,9}}?"
)
OF_BODY = re.compile(rf"(?:\b(?:de|du|chez|à|des){S}|\bd{APOSTROPHE}|ex-)$")

# « X, de l'université Y »: with a comma a noun for an organisation may stand in between
ATTACHED = re.compile(
    rf"{S}?(?P<comma>,{S}){_before('attached')}|{S}\({S}?|{S}(?:de|du|d{APOSTROPHE}|chez){S}?"
)
ATTACHED_NOUN = re.compile(rf"{S}(?:[a-zà-ÿ-]+{S}|d{APOSTROPHE}[\w-]+{S}){{0,3}}")
