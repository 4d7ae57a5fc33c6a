"""What a person with a disability, a small screen or another language meets on a page: looked at in the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
RUN_AXE = """async tags => (
    await axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false})
    ).violations.map(v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + ' | ' +
        n.any.concat(n.all, n.none).map(c => c.message).join('; ').slice(0, 220)).join('\\n      '))"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Words that only one of the two languages has.
WORDS = {
    "nl": r"\b(het|een|niet|wordt|worden|maar|naar|ook|uw|zijn|voor|deze)\b",
    "en": r"\b(the|and|with|your|this|you|have|from|which|are)\b",
}
FACTS = """([other, words]) => {
    // What the owner reads in the admin are the rows themselves, in whatever language they are.
    const rows = '#content h1, #content h2, #content td, #content th, #content p, #content .readonly, #content li, ' +
        '.breadcrumbs, #content option, #content textarea, #content-related';
    const skipped = 'cite, .refs-list, .sources li > p:first-child, script, style' +
        (document.querySelector('#user-tools') ? ', ' + rows : '');
    const spoken = node => (node.closest('[lang]') || document.documentElement).lang;
    const seen = [], strange = new RegExp(words, 'i');
    const known = /https?:\\S+|training on the job|aan het Rot|Tijdschrift voor Psychiatrie/gi;
    const look = (raw, element) => {
        const text = raw.replace(known, '');
        if (!strange.test(text) || spoken(element) === other || element.closest(skipped)) return;
        seen.push(text.trim().slice(0, 80));
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) look(walker.currentNode.data, walker.currentNode.parentElement);
    for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
        for (const element of document.querySelectorAll('[' + name + ']')) look(element.getAttribute(name), element);
    return {
        h1: document.querySelectorAll('h1').length,
        title: document.title,
        lang: document.documentElement.lang,
        strange: seen,
        italic: [...document.querySelectorAll('main *')].some(e => getComputedStyle(e).fontStyle === 'italic' &&
            getComputedStyle(e).fontFamily.startsWith('Literata') && e.textContent.trim()),
        bad: !!document.querySelector('.errors, .errornote, [aria-invalid=true]'),
    };
}"""
# The widest thing that sticks out, so that a failure says what to mend.
OVERFLOW = """() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return '';
    const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1);
    return document.scrollingElement.scrollWidth + ' px: ' +
        out.slice(0, 3).map(e => e.outerHTML.slice(0, 100)).join(' / ');
}"""
FOCUS = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    // A choice is drawn around its label.
    const drawn = [e, e.closest('label')].filter(Boolean).map(part => getComputedStyle(part))
        .some(style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
    return {drawn, shown: e.outerHTML.slice(0, 120)};
}"""


SEND = """values => {
    const form = document.querySelector('main form[method=post]:not([data-display])');
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    form.noValidate = true;
    form.requestSubmit(form.querySelector('button:not([type=button]), input[type=submit]'));
}"""


@dataclass(slots=True)
class Walker:
    """Goes from page to page in one window and notes every fault; nothing is raised, so that all faults show."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)
    titles: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def go(self, path: str, *, status: int = 200) -> bool:
        """Open a path; tell whether that showed a page which was not looked at before."""
        response = self.page.goto(self.base + path)
        return self.arrived(response, path, status)

    def arrived(self, response: Response | None, path: str, status: int) -> bool:
        """Tell whether the answer is a new page; a status other than the one expected is a fault."""
        assert response
        if "text/html" not in response.headers.get("content-type", ""):
            return False
        if response.status != status:
            self.fault(path, f"answered {response.status}, not {status}")
            return False
        new = f"{urlsplit(self.page.url).path}?{status}" not in self.seen
        self.seen.add(f"{urlsplit(self.page.url).path}?{status}")
        return new

    def look(self, name: str, *, axe: bool = True, is_error: bool = False) -> None:
        """Look at the page that is open; pages of two names may not have one title."""
        path = urlsplit(self.page.url).path
        language, other = ("nl", "en") if path.startswith("/nl/") else ("en", "nl")
        facts = self.page.evaluate(FACTS, [other, WORDS[other]])
        self._facts(path, language, facts, name, is_error)
        if axe:
            self.page.evaluate(AXE)
            for violation in self.page.evaluate(RUN_AXE, TAGS):
                self.fault(path, violation)
        self.page.set_viewport_size({"width": 320, "height": 640})
        if wide := self.page.evaluate(OVERFLOW):
            self.fault(path, f"at 320 px wide: {wide}")
        self.page.set_viewport_size({"width": 1280, "height": 800})

    def _facts(self, path: str, language: str, facts: dict[str, Any], name: str, is_error: bool) -> None:
        if facts["h1"] != 1:
            self.fault(path, f"{facts['h1']} h1")
        if facts["italic"]:
            self.fault(path, "needs the italic, for which the weight of a page has no room")
        if facts["lang"] != language:
            self.fault(path, f"lang={facts['lang']}")
        for text in facts["strange"][:5]:
            self.fault(path, f"in the other language, unmarked: {text}")
        prefix = facts["title"].startswith(("Fout:", "Error:"))
        if prefix != is_error or facts["bad"] != is_error:
            self.fault(path, f"refused: {is_error}, title: {facts['title']!r}, errors on the page: {facts['bad']}")
        if not is_error:
            self.titles.setdefault((language, facts["title"]), set()).add(name)

    def send(self, path: str, values: Mapping[str, str], *, status: int = 422) -> bool:
        """Fill in the form of a page and send it, past what the browser itself would refuse."""
        self.page.goto(self.base + path)
        with self.page.expect_navigation() as found:
            self.page.evaluate(SEND, dict(values))
        return self.arrived(found.value, path, status)

    def tab(self, steps: int) -> None:
        """Step through the page by keyboard: each stop shows where it is."""
        for _ in range(steps):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            if focus and not focus["drawn"]:
                self.fault(urlsplit(self.page.url).path, f"focus cannot be seen: {focus['shown']}")

    def fault(self, path: str, text: str) -> None:
        """Note a fault."""
        self.faults.append(f"{path}\n    {text}")

    def shared_titles(self) -> Iterator[str]:
        """Yield each title that two pages have."""
        for (language, title), names in self.titles.items():
            if len(names) > 1:
                yield f"{language}: {title!r} is the title of {sorted(names)}"
