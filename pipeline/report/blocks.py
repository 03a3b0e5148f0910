"""Data inside a page: script elements that nothing runs, packed when they are large."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

# below this many characters packing saves nothing worth having
_PLAIN = 4_000
# what could end the element, open a comment in it, or end a line of script
_ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def blocks(found: Mapping[str, Any]) -> str:
    r"""Each value as an element of that name, in their order.

    >>> blocks({"a": ["</script>"]})
    '<script type="application/json" id="data-a">["\\u003c/script\\u003e"]</script>\n'
    """
    return "".join(f"{_block(name, value)}\n" for name, value in found.items())


def _block(name: str, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if len(text) < _PLAIN:
        return _element(name, "json", text.translate(_ESCAPED))
    # a lone surrogate has no UTF-8
    return _element(name, "deflate", _deflated(text.encode("utf-8", "replace")))


def _element(name: str, kind: str, text: str) -> str:
    return f'<script type="application/{kind}" id="data-{name}">{text}</script>'


def _deflated(data: bytes) -> str:
    packer = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS)
    return base64.b64encode(packer.compress(data) + packer.flush()).decode("ascii")
