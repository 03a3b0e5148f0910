"""Our dates and money beside other tools: ``python benchmarks/values.py [--install] [ARTICLES]``.

``--install`` makes a virtual environment for each tool under ``.venv-peers``, or the folder that
the environment variable PEERS names. ARTICLES is a file of annotated articles, a JSON object a
line, to be measured too. Prints a Markdown table of F1 for dates, and one for money.

Every tool is given raw text and the day of publication, on one core, in a process of its own, and
is scored on the fields that all have: a date's first and last day, by its value at its own
precision; an amount and its currency (a range has no one amount). Bounds, modifiers, periods and
the kind of a date are ours alone.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from peers.days import of_timex

from pipeline.api import read
from pipeline.evaluate import Annotation, Annotations, Gold, evaluate, load_gold
from pipeline.testing import Expected, parse_markup

HERE = Path(__file__).parent
CASES = HERE.parent / "tests" / "cases"
VENVS = Path(os.environ.get("PEERS", HERE.parent / ".venv-peers"))
SECONDS = 20.0
GIVE_UP = 10
NO_DATE = "2024-01-01"
COLUMNS = {"dates": ("first", "last"), "money": ("amount", "currency")}
RIGHT = {"dates": "first and last day", "money": "amount and currency"}


@dataclass(frozen=True)
class Text:
    """What a tool is given, and what it should find."""

    slug: str
    text: str
    published: str
    wanted: list[Annotation]
    ignore: tuple[tuple[int, int], ...] = ()


@dataclass
class Answers:
    """What a tool found by text, and the time it took."""

    found: dict[str, list[Annotation]] = field(default_factory=dict)
    seconds: float = 0.0
    cut_off: int = 0
    errors: int = 0
    missing: str = ""


class Tool:
    """A tool in a process of its own, restarted when it hangs on a text."""

    def __init__(self, python: Path, kind: str, name: str) -> None:
        self._command = [str(python), "-m", "peers.answer", kind, name]
        self._kind = kind
        self._start()

    def _start(self) -> None:
        env = os.environ | {"PYTHONPATH": str(HERE), "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            self._command,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._warm = False

    def _ask(self, text: Text) -> list[Any] | None:
        """Its answer, or None when it was too slow.

        Raises:
            EOFError: when the tool does not run.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        try:
            stdin.write(json.dumps([text.text, text.published]) + "\n")
            stdin.flush()
        except BrokenPipeError as error:
            raise EOFError from error
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            if not selector.select(SECONDS if self._warm else 6 * SECONDS):
                return None
        self._warm = True
        if not (line := stdout.readline()):
            raise EOFError
        answer: list[Any] = json.loads(line)
        return answer

    def answer(self, texts: Iterable[Text]) -> Answers:
        """What it finds in each text; a text that takes too long gives nothing."""
        answers = Answers()
        for text in texts:
            try:
                got = self._ask(text)
            except EOFError:
                answers.missing = "does not run"
                break
            if got is None:
                answers.cut_off += 1
                answers.seconds += SECONDS
                self.close()
                if answers.cut_off >= GIVE_UP:
                    break
                self._start()
                continue
            found, seconds, error = got
            answers.seconds += seconds
            answers.errors += bool(error)
            answers.found[text.slug] = [self._annotation(text, *one) for one in found]
        return answers

    def _annotation(self, text: Text, start: int, end: int, *values: str) -> Annotation:
        fields = {name: plain(one) for name, one in zip(names(self._kind), values, strict=True)}
        return Annotation(start, end, text.text[start:end], fields)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


def names(kind: str) -> tuple[str, str]:
    return COLUMNS.get(kind, ("one", "other"))


def plain(value: str) -> str:
    """An amount in one way of writing it; anything else as it is."""
    try:
        return format(Decimal(value).normalize(), "f")
    except InvalidOperation:
        return value


def date_cases() -> list[Text]:
    files = [tomllib.loads(path.read_text("utf-8")) for path in sorted(CASES.glob("dates*.toml"))]
    cases = [case for file in files for case in file["case"] if len(case["published"]) == 10]
    return [
        case_text("dates", str(at), one["text"], one["published"]) for at, one in enumerate(cases)
    ]


def money_cases() -> list[Text]:
    file = tomllib.loads((CASES / "money.toml").read_text("utf-8"))
    lines = [line for kind in ("found", "near") for group in file[kind].values() for line in group]
    return [case_text("money", str(at), line, NO_DATE) for at, line in enumerate(lines)]


def case_text(kind: str, slug: str, marked: str, published: str) -> Text:
    text, expected = parse_markup(marked)
    values = date_values if kind == "dates" else money_values
    wanted = [
        Annotation(
            one.start,
            one.end,
            text[one.start : one.end],
            dict(zip(names(kind), values(one), strict=True)),
        )
        for one in expected
    ]
    return Text(f"{kind}-{slug}", text, published, wanted)


def date_values(one: Expected) -> tuple[str, str]:
    if one.fields.get("start") == "none":
        return "", ""
    if "start" in one.fields:
        return one.fields["start"], one.fields["end"]
    return of_timex(one.fields["value"])


def money_values(one: Expected) -> tuple[str, str]:
    return plain(one.fields.get("amount", "")), one.fields.get("currency", "EUR")


def corpus(kind: str) -> list[Text]:
    texts = []
    for gold in load_gold(HERE.parent / "corpus"):
        article = read(gold.article)
        wanted = [narrowed(kind, one) for one in gold.tables.get(kind, [])]
        published = day(article.published.value)
        texts.append(Text(gold.slug, article.raw, published, wanted, gold.ignore))
    return texts


def annotated(path: Path, kind: str) -> list[Text]:
    """Articles of a file of JSON lines."""
    texts = []
    with path.open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            wanted = [
                narrowed(
                    kind,
                    Annotation(
                        one["start"],
                        one["end"],
                        one["text"],
                        {name: "" if value is None else str(value) for name, value in one.items()},
                    ),
                )
                for one in article[kind]
            ]
            ignore = tuple((one["start"], one["end"]) for one in article["ignore"])
            published = day(article["published"] or "")
            texts.append(Text(article["id"], article["text"], published, wanted, ignore))
    return texts


def narrowed(kind: str, one: Annotation) -> Annotation:
    """The two fields that every tool has."""
    sources = {"dates": ("start_date", "end_date"), "money": ("amount", "currency")}[kind]
    values = (plain(one.fields.get(source, "")) for source in sources)
    return Annotation(one.start, one.end, one.text, dict(zip(names(kind), values, strict=True)))


def day(published: str) -> str:
    """A whole day for tools that know no month or year: its first."""
    return (published + "-01-01"[len(published) - 4 :] if published else NO_DATE)[:10]


def score(kind: str, texts: Sequence[Text], answers: Answers) -> dict[str, str]:
    """Two measures: found at all, and found with the right values."""
    golds, predicted = [], {}
    for text in texts:
        found = answers.found.get(text.slug, [])
        bare: Annotations = {"found": [Annotation(o.start, o.end, o.text) for o in text.wanted]}
        golds.append(Gold(text.slug, Path(), bare | {"right": text.wanted}, text.ignore))
        predicted[text.slug] = {"found": found, "right": found}
    scores = evaluate(golds, predicted).scores
    right = scores["right.all"]
    return {
        "found": f"{scores['found.all'].f1:.3f}",
        f"{RIGHT[kind]} (P, R)": f"{right.f1:.3f} ({right.precision:.2f}, {right.recall:.2f})",
    }


def install(name: str, requirements: Sequence[str]) -> None:
    """Make the tool's environment; a failure is told, and the tool left out."""
    folder = VENVS / name
    if python_of(name).exists():
        return
    venv.create(folder, with_pip=True)
    command = [str(python_of(name)), "-m", "pip", "install", "--quiet", *requirements]
    if subprocess.run(command, check=False).returncode:
        print(f"{name} does not install.", file=sys.stderr)


def python_of(name: str) -> Path:
    if name in {"glaneur", "both", "ner"}:
        return Path(sys.executable)
    return VENVS / name / "bin" / "python"


def column(kind: str, name: str, groups: Mapping[str, list[Text]], ner: float) -> dict[str, str]:
    """A tool's figures, a group of texts after the other; its speed on articles."""
    if not python_of(name).exists():
        return {"": "not installed"}
    cells: dict[str, str] = {}
    cut_off = errors = 0
    for label, texts in groups.items():
        tool = Tool(python_of(name), kind, name)
        answers = tool.answer(texts)
        tool.close()
        if answers.missing:
            return {"": answers.missing}
        if answers.cut_off >= GIVE_UP:
            cells |= {f"{label}: found": "gave up"}
        else:
            cells |= {f"{label}: {key}": cell for key, cell in score(kind, texts, answers).items()}
        cut_off, errors = cut_off + answers.cut_off, errors + answers.errors
        if label == "articles":
            pace = sum(len(text.text) for text in texts) / answers.seconds
            cells["characters/s"] = f"{pace:,.0f}"
            cells["speed, bare ner = 1"] = f"{pace / ner:.2f}"
    cells["texts cut off, failed"] = f"{cut_off}, {errors}"
    return cells


def speed(name: str, texts: list[Text]) -> float:
    """Characters a second, the better of two passes: the first one warms up."""
    tool = Tool(python_of(name), "speed", name)
    seconds = [tool.answer(texts).seconds for _ in range(2)]
    tool.close()
    return sum(len(text.text) for text in texts) / min(seconds)


def table(kind: str, columns: Mapping[str, Mapping[str, str]]) -> str:
    """Markdown: a line a tool."""
    heads = list(dict.fromkeys(key for cells in columns.values() for key in cells if key))
    lines = [f"| {kind}, F1 | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
    for name, cells in columns.items():
        shown = [cells.get(head, "–") for head in heads]
        lines.append(f"| {name} | {cells.get('') or ' | '.join(shown)} |")
    return "\n".join(lines)


def main() -> None:
    arguments = [one for one in sys.argv[1:] if one != "--install"]
    peers = tomllib.loads((HERE / "peers" / "peers.toml").read_text("utf-8"))
    if "--install" in sys.argv:
        for name, peer in peers.items():
            install(name, peer["install"])
    articles = corpus("dates")
    ner, ours = speed("ner", articles), speed("both", articles)
    print(
        f"One core: bare ner {ner:,.0f} characters/s; our dates and money together {ours:,.0f}.\n"
    )
    for kind, cases in (("dates", date_cases()), ("money", money_cases())):
        groups = {"cases": cases, "articles": corpus(kind)}
        if arguments:
            groups["more articles"] = annotated(Path(arguments[0]), kind)
        tools = ["glaneur", *(name for name, peer in peers.items() if peer.get(kind))]
        print(table(kind, {name: column(kind, name, groups, ner) for name in tools}) + "\n")


if __name__ == "__main__":
    main()
