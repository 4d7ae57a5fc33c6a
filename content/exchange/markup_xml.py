"""XML as we write it: built from the inside out, every text escaped, what XML cannot hold left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(words: str) -> str:
    """Return a text for between tags."""
    return UNFIT.sub("", words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute(words: str) -> str:
    """Return a text for within quotes."""
    return text(words).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def element(name: str, /, *content: str, **attributes: str) -> str:
    """Return an element; `content` is XML. Underscores in the names of attributes stand for hyphens, __ for a colon."""
    named = "".join(
        f' {key.rstrip("_").replace("__", ":").replace("_", "-")}="{attribute(value)}"'
        for key, value in attributes.items()
    )
    inner = "".join(content)
    return f"<{name}{named}>{inner}</{name}>" if inner else f"<{name}{named}/>"


def lines(parts: Iterable[str]) -> str:
    """Return elements, each on a line of its own."""
    return "\n" + "\n".join(parts) + "\n"


def mark(target: str, words: str) -> str:
    """Return a processing instruction."""
    return f"<?{target} {UNFIT.sub('', words)}?>"
