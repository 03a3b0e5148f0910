"""From text to a syntax tree, within limits of length and depth."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings

from pipeline.looking.where.fault import Fault

LONGEST = 2000
DEEPEST = 30

_HINTS = (
    (re.compile(r"&&|\|\||\b(?:AND|OR|NOT)\b"), "write and, or, not"),
    (re.compile(r"<>"), "write !="),
    (re.compile(r"(?<![=!<>:])=(?!=)"), "write == to compare"),
    (re.compile(r"[«»“”‘’]"), "text stands between \" or '"),
)


def parsed(text: str) -> ast.expr:
    """The tree of an expression.

    Args:
        text: as the user wrote it.

    Raises:
        Fault: it is no expression, or a longer or deeper one than anybody needs.

    >>> type(parsed("amount > 5")).__name__
    'Compare'
    """
    text = text.strip()
    if not text:
        raise Fault("nothing in it")
    if len(text) > LONGEST:
        raise Fault(f"{len(text):,} characters, over {LONGEST:,}")
    try:
        with warnings.catch_warnings():
            # of « \d » in a text, which is what is meant
            warnings.simplefilter("ignore")
            tree = ast.parse(text, mode="eval").body
    except (RecursionError, MemoryError) as error:
        raise Fault("nested too deeply") from error
    except (SyntaxError, ValueError) as error:
        raise Fault(_explained(text, error)) from error
    _measure(tree)
    return tree


def _explained(text: str, error: SyntaxError | ValueError) -> str:
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', text)
    for pattern, hint in _HINTS:
        if pattern.search(bare):
            return hint
    if isinstance(error, SyntaxError):
        place = f" at character {error.offset}" if error.offset else ""
        return f"{error.msg}{place}".replace("Perhaps you forgot a comma?", "").strip()
    return str(error)


def _measure(tree: ast.expr) -> None:
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise Fault("nested too deeply")


def text_of(node: ast.Constant, source: str) -> str:
    r"""The text that a constant stands for; a backslash in it is a backslash, as patterns want it.

    Args:
        node: a constant that is a text.
        source: the whole expression.

    Raises:
        Fault: it has a prefix that makes it no plain text.

    >>> source = r'"\bOpenAI\b"'
    >>> text_of(ast.parse(source, mode="eval").body, source) == r"\bOpenAI\b"
    True
    """
    segment = ast.get_source_segment(source, node) or ""
    # in parentheses, since a text may go on in the next line
    tokens = tokenize.generate_tokens(io.StringIO(f"({segment})").readline)
    return "".join(_bare(one.string, node) for one in tokens if one.type == tokenize.STRING)


def _bare(token: str, node: ast.Constant) -> str:
    prefix, quote, _ = re.split(r"(\"\"\"|'''|\"|')", token, maxsplit=1)
    if prefix.lower() not in {"", "r", "u"}:
        raise Fault("text has no prefix", node)
    inside = token[len(prefix) + len(quote) : -len(quote)]
    return inside.replace(f"\\{quote[0]}", quote[0])
