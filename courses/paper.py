"""A lesson's rendered text made fit to stand under others on one page, for paper. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

REFERS = re.compile(r'\b(id|for|popovertarget|aria-labelledby|aria-describedby|aria-controls|aria-owns)="([^"]+)"')
# Of a lesson's address up to that of the course, as content.render writes it.
UP = "../../../../"


@lru_cache(maxsize=128)
def on_paper(html: str, name: str, course_url: str) -> str:
    """Return the text with ids of its own (each begins with `name`), headings one lower, and everything opened.

    `course_url` is the address of the course, where the links of the text begin.
    """
    text = REFERS.sub(lambda found: f'{found[1]}="{_named(found[2], name)}"', html)
    text = text.replace('href="#', f'href="#{name}-').replace(f'href="{UP}', f'href="{course_url}')
    for level in (3, 2):
        text = re.sub(rf"<(/?)h{level}\b", rf"<\1h{level + 1}", text)
    return re.sub(r"<details(?![^>]*\sopen\b)", "<details open", text)


def _named(ids: str, name: str) -> str:
    return " ".join(f"{name}-{one}" for one in ids.split())
