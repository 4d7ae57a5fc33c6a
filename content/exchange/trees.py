"""XML from strangers, read without harm: no document type, no entities, nothing fetched, limits to size and depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser
from django.utils.translation import gettext_lazy as _

from content.exchange.values import Refused

DEEPEST, MOST = 60, 100_000


@dataclass(slots=True, eq=False)
class Node:
    """An element with the line where it begins; `content` is text and elements in order."""

    name: str
    attributes: dict[str, str]
    line: int
    content: list[str | Node] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    """Processing instructions in it: {target: text}."""

    def __iter__(self) -> Iterator[Node]:
        return (part for part in self.content if isinstance(part, Node))

    def all(self, *names: str) -> list[Node]:
        """Return the children with one of these names."""
        return [child for child in self if child.name in names]

    def first(self, *names: str) -> Node | None:
        """Return the first such child."""
        return next(iter(self.all(*names)), None)

    def walk(self) -> Iterator[Node]:
        """Yield this element and everything in it, from top to bottom."""
        yield self
        for child in self:
            yield from child.walk()

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attributes.get(name, default)


class _Builder:
    """Takes what the parser finds; names lose their namespace."""

    def __init__(self) -> None:
        self.top = Node("", {}, 0)
        self.open = [self.top]
        self.count = 0
        self.line: Callable[[], int] = int

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        self.count += 1
        if len(self.open) > DEEPEST or self.count > MOST:
            raise Refused(_("The file is nested too deeply or has too many parts."), self.line())
        names = {name.rpartition("}")[2]: value for name, value in attributes.items()}
        node = Node(tag.rpartition("}")[2], names, self.line())
        self.open[-1].content.append(node)
        self.open.append(node)

    def end(self, tag: str) -> None:
        """End it."""
        self.open.pop()

    def data(self, data: str) -> None:
        """Keep text."""
        self.open[-1].content.append(data)

    def pi(self, target: str, data: str) -> None:
        """Keep what our own export says."""
        self.open[-1].marks[target] = data

    def close(self) -> None:
        """End the whole."""


def parse(data: bytes) -> Node:
    """Return the outermost element. Raises Refused with a sentence for whatever is wrong with the file."""
    builder = _Builder()
    make: Any = XMLParser
    parser = make(target=builder, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    builder.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException:
        raise Refused(
            _("The file has a document type or entities of its own; for safety it is not read."), builder.line()
        ) from None
    except ParseError as error:
        raise Refused(_("This is not XML: %(reason)s.") % {"reason": error.msg}, error.position[0]) from None
    except (LookupError, ValueError, UnicodeError):
        raise Refused(_("The file is in an encoding that cannot be read.")) from None
    return next(iter(builder.top))
