"""Texts of other systems, which are often HTML and sometimes several languages in one, to and from plain texts."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from html.parser import HTMLParser

from django.conf import settings

from content.exchange.values import Say, Texts

# Moodle's filter for texts in several languages.
MULTILANG = re.compile(
    r"<span\b(?=[^>]*\bclass=[\"']multilang[\"'])[^>]*\blang=[\"']([a-zA-Z_-]+)[\"'][^>]*>(.*?)</span>", re.DOTALL
)
TAG = re.compile(r"</?(p|br|b|i|u|em|strong|span|div|sub|sup|ul|ol|li|img|a|h[1-6]|table|tr|td|th|code|pre)\b", re.I)
BREAKS = {"br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}
PARAGRAPHS = {"p", "div", "ul", "ol", "table", "pre", "blockquote"}
MEDIA = {"img", "audio", "video", "object", "svg", "iframe", "math", "embed"}
SILENT = {"script", "style", "head", "title"}
CODES = [code for code, _name in settings.LANGUAGES]


class _Plain(HTMLParser):
    """Gathers the text, with a line break where a line ends; counts what cannot become text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.media = self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.media += tag in MEDIA
        self.silent += tag in SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in SILENT))
        if tag in PARAGRAPHS:
            self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in BREAKS:
            self.parts.append("\n")
        elif tag in PARAGRAPHS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def plain(text: str) -> tuple[str, int]:
    """Return what an HTML text says, and how many pictures and the like it holds."""
    parser = _Plain()
    parser.feed(text)
    parser.close()
    return tidy("".join(parser.parts)), parser.media


def tidy(text: str) -> str:
    """Return a text without spaces at the ends of lines and with one empty line at most."""
    lines = "\n".join(line.strip(" \t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def read_texts(text: str, form: str, language: str, lost: Callable[[], None]) -> Texts:
    """Return {language: plain text} of a text in `form` (html, moodle, plain or markdown).

    `lost` is called where there is a picture, a sound or a formula, which a text cannot hold.
    """
    if form != "html" and not (form == "moodle" and TAG.search(text)):
        found = tidy(text)
        return {language: found} if found else {}
    parts = MULTILANG.findall(text) if len(text) < 100_000 else []
    known = {code[:2].lower(): part for code, part in parts if code[:2].lower() in CODES}
    texts = {}
    for code, part in (known or {language: text}).items():
        found, media = plain(part)
        if media:
            lost()
        if found:
            texts[code] = found
    return texts


def as_html(text: str) -> str:
    """Return a plain text as HTML."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def written(texts: Texts, say: Say) -> tuple[str, str]:
    """Return form and text: plain in one language, HTML with Moodle's language spans in two."""
    found = {code: texts[code] for code in say.languages if texts.get(code)}
    if len(found) < 2:
        return "plain", say(texts)
    spans = (f'<span lang="{code}" class="multilang">{as_html(text)}</span>' for code, text in found.items())
    return "html", "".join(spans)
