"""What looks like a date and is none: names, events, prices, versions, rates."""

from __future__ import annotations

from pipeline.dates.lexicon import table
from pipeline.dates.pieces import DAY_NUMBER, MONTH, UNIT, WEEKDAY, YEAR, S
from pipeline.dates.rules.rule import FIGURE, Rules

rules = Rules()
_NAMES = table("cues")["names"]["with_year"]

# Mai 68, le 11-Septembre: names of events have a capital or a hyphen
rules.never("event-name", [FIGURE], r"(?:11[ -]Septembre|14[ -]Juillet|4[ -]Septembre)(?!\w)")
rules.never(
    "attacks",
    ["attentat", "attentats", "attaques", "commémorations"],
    rf"(?:attentats?|attaques|commémorations){S}du{S}11{S}septembre(?!{S}\d{{4}})",
)
rules.never(
    "street",
    ["rue", "avenue", "place", "boulevard", "quai", "square", "stade"],
    rf"(?:rue|avenue|place|boulevard|quai|square|stade){S}du{S}(?i:{DAY_NUMBER}(?:{S}|-){MONTH})"
    rf"(?:{S}{YEAR})?",
)
rules.never(
    "named-season",
    ["printemps", "hiver", "été"],
    rf"printemps{S}(?:arabe|de{S}Prague)|hiver{S}(?:nucléaire|de{S}l['’](?:IA|intelligence))"
    rf"|été{S}indien",
)
rules.never(
    "named-weekday",
    ["série", "film", "roman", "album", "personnage"],
    rf"(?:série|film|roman|album|personnage){S}(?-i:(?=[A-Z])(?i:{WEEKDAY}))(?!{S}\d)",
)
rules.never("may-68", ["mai"], r"[Mm]ai 68(?!\d)|Mai 1968")
rules.never("bug", ["bug", "bogue"], rf"(?:bug|bogue){S}de{S}l['’]an{S}2000")
# « Exchange Server 2016 et 2019 »
rules.never(
    "software-years",
    ["windows", "exchange", "sql", "sharepoint", "office", "visual"],
    rf"(?:Windows{S}Server|Exchange(?:{S}Server)?|SQL{S}Server|SharePoint(?:{S}Server)?|Office"
    rf"|Visual{S}Studio){S}{YEAR}(?:(?:,{S}|{S}(?:et|ou){S}){YEAR})*(?!\w)",
)
rules.never("named-year", _NAMES, rf"(?:{'|'.join(_NAMES).replace(' ', S)})(?:{S}|-){YEAR}(?!\w)")
rules.never("windows", ["windows"], rf"Windows{S}\d+(?:{S}\w+{S}\d{{4}}{S}Update)?")
rules.never(
    "law-number",
    ["ue", "directive", "règlement", "loi"],
    rf"(?:UE\)?|[Dd]irective|[Rr]èglement|[Ll]oi)(?:{S}\(UE\))?{S}(?:n°{S}?)?\d+[/-]\d+",
)
rules.never("cve", ["cve"], r"CVE-\d{4}-\d+")
rules.never("phone", [FIGURE], r"0\d(?:[ .\xa0]\d\d){4}(?!\d)")
rules.never("thousands", [FIGURE], r"\d{1,3}(?:[ \xa0\u202f.]\d{3})+(?!\d)(?:,\d+)?")
# 12.05.21 with its zeros is a day, any other figures with dots or commas are none
rules.never(
    "decimal",
    [FIGURE],
    r"(?!(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?:\d\d){1,2}(?!\d))\d+(?:[.,]\d+)+"
    rf"(?!{S}?(?:{UNIT}|h|s|min|ms)|\d)",
)
rules.never("money", [FIGURE], rf"\d[\d.,]*{S}?(?:[€$£¥%]|euros?|dollars?|[kM][€$]|Md[€$])(?!\w)")
rules.never("news-show", [FIGURE], rf"(?:20|13){S}[Hh]eures{S}de{S}(?:TF1|France)")
rules.never("news-show-alone", [FIGURE], rf"(?<=\b[Ll]e\s)(?:20|19|13){S}[Hh](?:eures)?(?!\w)")
rules.never(
    "news-show-2", ["jt", "journal"], rf"(?:JT|[Jj]ournal){S}d[eu]{S}(?:20|13){S}[Hh](?:eures)?"
)
rules.never(
    "news-at-eight",
    [FIGURE],
    rf"(?:(?<=[Dd]u )|(?<=[Ll]e )|(?<=[Aa]u ))(?:12|13|19|20)(?:{S}heures?|{S}?[hH])(?!\w|{S}?\d)",
)
rules.never("working-week", [FIGURE], rf"(?<=[Ll]es )3[59]{S}(?:heures|h)(?!\w)")
rules.never(
    "round-the-clock",
    [FIGURE],
    rf"\d+{S}?(?:heures?|h|jours?|j)(?:{S}sur{S}|{S}?/{S}?)(?:24|7)(?!\w)",
)
rules.never("le-mans", [FIGURE], rf"24{S}[Hh]eures{S}du{S}Mans")
rules.never("rate", ["par"], rf"par{S}(?:\d+{S})?{UNIT}")
rules.never(
    "weekday-of-months",
    ["premier", "deuxième", "second", "troisième", "quatrième", "dernier"],
    rf"(?:premier|deuxième|second|troisième|quatrième|dernier){S}{WEEKDAY}{S}(?:du|de{S}chaque)"
    rf"{S}mois",
)
rules.never(
    "age",
    ["âgé", "âgée", "âgés", "âgées"],
    rf"[Ââ]gée?s?{S}(?:de{S}|d['’])(?:plus{S}de{S}|moins{S}de{S})?\w+(?:[ -]\w+){{0,3}}?{S}"
    r"(?:ans|mois)(?!\w)",
)
rules.never(
    "up-to-date", ["à", "mise", "mises", "mis"], rf"(?:[Mm]ise?s?{S})?[Àà]{S}(?:ce{S})?jour"
)
