"""The records of a JSON value of any size, one at a time.

The standard library decodes every record; what is done here is to find where they begin, and where
the next one does after a broken one. So one bad record costs that record, which no event parser
allows, and no more than one is in memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any

from pipeline.lexicons import load
from pipeline.readers.document import over
from pipeline.readers.records.articles import Bad, Record

_DECODER = json.JSONDecoder(strict=False)
_SEEN = re.compile(r"[^ \t\r\n\ufeff]")
# an error so near to the end of what was read may be due to the cut: "fals", "\u00e"
_NEAR = 16
# a break between two objects is no longer
_OVERLAP = 1024
_JSON_FEED = "https://jsonfeed.org/"
_DEEPEST_LIST = 3

Found = Iterator[Record | Bad]
Object = Generator[Record | Bad, None, dict[str, Any]]


class JsonStream:
    """The records of a JSON value: of a list, of the list that an object holds, or that object.

    Args:
        blocks: the text, in pieces.
        longest: characters of one record, at most.
        is_article: whether an object has a text.

    >>> blocks = iter(['{"articles": [{"text": "Un.', '"}, {"text": oups}, {"text": "Trois."}]}'])
    >>> [getattr(one, "fields", "bad") for one in JsonStream(blocks, 100, bool).records()]
    [{'text': 'Un.'}, 'bad', {'text': 'Trois.'}]
    """

    def __init__(
        self, blocks: Iterator[str], longest: int, is_article: Callable[[dict[str, Any]], bool]
    ) -> None:
        self._text = _Ahead(blocks, longest)
        self._is_article = is_article
        self._number = 0
        self._listed = False
        self._source = ""
        self._first_key = ""
        paths = load("readers", "fields")["lists"]["paths"]
        self._paths = frozenset(paths)
        self._leading = {path[: m.start()] for path in paths for m in re.finditer(r"\.", path)}

    def records(self) -> Found:
        """Every record in order, and what is wrong with those that cannot be read."""
        try:
            while opening := self._text.peek():
                if opening == "[":
                    yield from self._list()
                elif opening == "{":
                    yield from self._top()
                else:
                    yield Bad(0, "not JSON from here on")
                    return
        except _BrokenError as error:
            yield Bad(0, error.detail, error.code)
        except _EndError:
            return

    def _top(self) -> Found:
        self._listed = False
        found = yield from self._object("")
        if self._is_article(found) or (found and not self._listed):
            yield from self._whole(found)

    def _whole(self, found: dict[str, Any]) -> Found:
        """An object at hand: an article, or one that holds a list under a name of its own."""
        held = None if self._is_article(found) else self._held(found)
        for one in [found] if held is None else held:
            yield self._record(one)

    def _held(self, found: Mapping[str, Any], depth: int = 1) -> list[dict[str, Any]] | None:
        for value in found.values():
            if isinstance(value, list) and any(map(self._is_object_with_text, value)):
                return value
        if depth < _DEEPEST_LIST:
            inner = (self._held(one, depth + 1) for one in found.values() if isinstance(one, dict))
            return next((one for one in inner if one is not None), None)
        return None

    def _is_object_with_text(self, value: Any) -> bool:
        return isinstance(value, dict) and self._is_article(value)

    def _object(self, path: str) -> Object:
        """Read an object; the records of the list in it are yielded, what else it has returned."""
        found: dict[str, Any] = {}
        for key in self._text.names():
            where = f"{path}.{key}" if path else key
            if where in self._leading and self._text.peek() == "{":
                found[key] = yield from self._object(where)
            elif where in self._paths and self._begins_list(found):
                self._listed = True
                self._name_source(found)
                yield from self._list()
            else:
                found[key] = self._text.value()
        return found

    def _begins_list(self, found: dict[str, Any]) -> bool:
        return self._text.begins_list_of_objects() and not self._is_article(found)

    def _name_source(self, found: Mapping[str, Any]) -> None:
        if str(found.get("version", "")).startswith(_JSON_FEED):
            self._source = str(found.get("title", ""))

    def _list(self) -> Found:
        for _ in self._text.items():
            try:
                value = self._text.value()
            except _BrokenError as error:
                self._number += 1
                yield Bad(self._number, error.detail, error.code)
                self._text.resume(self._first_key)
            else:
                if isinstance(value, dict) and value:
                    self._first_key = self._first_key or str(next(iter(value)))
                yield self._record(value)

    def _record(self, value: Any) -> Record | Bad:
        self._number += 1
        if isinstance(value, dict):
            return Record(self._number, value, self._source)
        return Bad(self._number, "not an object with fields")


class _EndError(Exception):
    """Nothing that can be read follows."""


class _BrokenError(Exception):
    """What comes next cannot be read."""

    def __init__(self, detail: str, code: str = "E111") -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = code


class _Ahead:
    """Text from a position on, read as far as it is needed."""

    def __init__(self, blocks: Iterator[str], longest: int) -> None:
        self._blocks = blocks
        self._longest = longest
        self._text = ""
        self._at = 0

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while not (m := _SEEN.search(self._text, self._at)):
            self._at = len(self._text)
            if not self._more():
                return ""
        self._at = m.start()
        return m[0]

    def begins_list_of_objects(self) -> bool:
        """Whether a list comes next that is empty or begins with an object."""
        if self.peek() != "[":
            return False
        while not (m := _SEEN.search(self._text, self._at + 1)):
            if not self._more():
                return False
        return m[0] in "{]"

    def names(self) -> Iterator[str]:
        """Read an object; after each name its value is to be read."""
        self._take("{")
        while (char := self.peek()) != "}":
            if char == ",":
                self._take(",")
                continue
            key = self.value() if char == '"' else None
            if not isinstance(key, str):
                raise _BrokenError(
                    "an object is not closed" if not char else f"{char!r} for a name"
                )
            self._take(":")
            yield key
        self._take("}")

    def items(self) -> Iterator[None]:
        """Read a list; at each step an item is to be read."""
        self._take("[")
        while (char := self.peek()) != "]":
            if char == ",":
                self._take(",")
            elif char:
                yield None
            else:
                raise _BrokenError("the list is not closed: the end is missing")
        self._take("]")

    def value(self) -> Any:
        """Decode the next value.

        Raises:
            _BrokenError: when it is none, or too long.
        """
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._is_cut(error) and self._more():
                    continue
                raise _BrokenError(self._reason(error)) from error
            except (ValueError, RecursionError) as error:
                raise _BrokenError(str(error)) from error
            # a number may go on
            if end < len(self._text) or self._text[end - 1] in '}]"' or not self._more():
                self._at = end
                return value

    def resume(self, first_key: str) -> None:
        """Go to the next object of the list after a broken one.

        Raises:
            _EndError: when there is none.
        """
        key = re.escape(json.dumps(first_key, ensure_ascii=False)) if first_key else ""
        following = re.compile(rf"\}}\s*,\s*(?=\{{\s*{key})")
        while not (m := following.search(self._text, self._at + 1)):
            self._at = max(self._at, len(self._text) - _OVERLAP)
            if not self._more():
                raise _EndError
        self._at = m.end()

    def _take(self, char: str) -> None:
        if self.peek() != char:
            raise _BrokenError(f"{char!r} is missing")
        self._at += 1

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        if not error.msg.startswith("Unterminated") and error.pos < len(self._text) - _NEAR:
            return False
        if len(self._text) - self._at > self._longest:
            raise _BrokenError(over(self._longest), "E113") from error
        return True

    def _reason(self, error: json.JSONDecodeError) -> str:
        near = self._text[max(self._at, error.pos - 20) : error.pos + 20]
        return f"{error.msg} near {near!r}" if near else f"{error.msg}: the end is missing"

    def _more(self) -> bool:
        """Read on, at least doubling what is at hand: a long record is not decoded too often."""
        text = self._text[self._at :]
        wanted = 2 * len(text) + 1
        pieces, length = [text], len(text)
        while length < wanted and (block := next(self._blocks, "")):
            pieces.append(block)
            length += len(block)
        self._text, self._at = "".join(pieces), 0
        return length > len(text)
