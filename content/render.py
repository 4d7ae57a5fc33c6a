"""Tokens of a lesson → safe HTML, once, when the course is loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from django.utils.formats import date_format
from django.utils.translation import override
from markdown_it.token import Token

from content.figure_words import words_html
from content.figures import plate
from content.library import Library
from content.markdown import REFERENCE, Parsed, parse, parser
from content.safe import clean
from content.sorters import sorter_html
from content.wording import DOTS

# Relative, so that the page stays in the language it was asked for: …/modules/<module>/lessons/<lesson>/.
COURSE = "../../../../"
# A term with its popover and the comma or full stop after it, which must not begin the next line.
TERM_AND_STOP = re.compile(r'(<button type="button" class="term"(?:(?!</button></span>).)*</button></span>[.,;:?!)]+)')


def lesson_html(parsed: Parsed, library: Library) -> str:
    """Return the body of a lesson, with its terms and sources below it."""
    renderer = Renderer(library)
    body = clean(renderer.render(parsed.tokens))
    for slug in parsed.targets("figure"):
        if slug in library.figures:
            figure = library.figures[slug]
            words = clean(words_html(figure, renderer))
            words += sorter_html(figure, library.language, renderer.prose) + clean(renderer.take())
            body = body.replace(f"<div>figure:{slug}</div>", plate(figure, library, words))
    return body + clean(_terms(renderer.seen_terms, library) + _sources(renderer.badges, library))


class Renderer:
    """Walks the tokens once; a claim or term that comes back opens the popover of its first time."""

    def __init__(self, library: Library) -> None:
        self.library, self.words = library, library.words
        self.markdown = parser()
        self.badges: dict[str, None] = {}
        self.seen_terms: dict[str, None] = {}
        self.closing: list[str] = []
        # A popover inside something closed would open unseen, so there they are gathered, and put behind it.
        self.gathered: list[str] | None = None

    def render(self, tokens: list[Token]) -> str:
        """Return the HTML of these block tokens."""
        out: list[str] = []
        for token in tokens:
            if token.type.startswith("container_"):
                out.append(self._container_open(token) if token.nesting == 1 else self._container_close(token))
            elif token.type == "inline":
                out.append(self._inline(token.children or []))
            elif token.type == "table_open":
                label = escape(self.words["table"])
                out.append(f'<div class="tbl wide" role="region" tabindex="0" aria-label="{label}"><table>')
            elif token.type == "table_close":
                out.append("</table></div>")
            elif token.type == "th_open":
                out.append('<th scope="col">')
            else:
                out.append(self.markdown.renderer.render([token], self.markdown.options, {}))
        return "".join(out)

    def prose(self, text: str) -> str:
        """Return Markdown as safe HTML; its popovers are kept apart until they are taken."""
        if self.gathered is None:
            self.gather()
        return clean(self.render(parse(text).tokens))

    def _container_open(self, token: Token) -> str:
        name, _, argument = token.info.strip().partition(" ")
        anchor = f' id="{token.attrGet("id")}"' if token.attrGet("id") else ""
        title, words = escape(argument.strip()), self.words
        opening, closing = {
            "predict": (
                f'<div class="predict"{anchor}><p><b>{words["predict"]}</b> {title}</p>'
                f"<details><summary>{words['show']}</summary>", "</details></div>",
            ),
            "note": (f'<div class="note" role="note"{anchor}><p class="label"><b>{title}</b></p>', "</div>"),
            "correction": (f'<div class="correction"{anchor}><p class="label">{words["correction"]}</p>', "</div>"),
            "safety": (
                f'<div class="safety" role="note"{anchor}><p class="label"><b>{words["safety"]}:</b> {title}</p>',
                "</div>",
            ),
            "practice": (f'<section class="key practice"{anchor}><h2>{words["practice"]}</h2>', "</section>"),
            "figure": (f"<div{anchor}></div><div>figure:{title}</div>", ""),
        }[name]  # fmt: skip
        self.closing.append(closing)
        if name == "predict":
            self.gather()
        return opening

    def _container_close(self, token: Token) -> str:
        closing = self.closing.pop()
        return closing + self.take() if token.type == "container_predict_close" else closing

    def _inline(self, children: list[Token]) -> str:
        out: list[str] = []
        ends: list[str] = []
        for child in children:
            if child.type == "link_open":
                opening, closing = self._reference(str(child.attrGet("href") or ""))
                out.append(opening)
                ends.append(closing)
            elif child.type == "link_close":
                out.append(ends.pop())
            else:
                out.append(self.markdown.renderer.render([child], self.markdown.options, {}))
        return TERM_AND_STOP.sub(r'<span class="nb">\1</span>', "".join(out))

    def _reference(self, href: str) -> tuple[str, str]:
        match = REFERENCE.fullmatch(href)
        if match is None:
            return f'<a href="{escape(href)}">', "</a>"
        kind, target = match.groups()
        if kind == "claim":
            return self._badge(target), ""
        if kind == "term":
            return self._term(target)
        module, _, rest = target.partition("/")
        lesson, _, anchor = rest.partition("#")
        address = f"{COURSE}modules/{module}/lessons/{lesson}/" + (f"#{anchor}" if anchor else "")
        return f'<a href="{escape(address)}">', "</a>"

    def _term(self, slug: str) -> tuple[str, str]:
        term = self.library.terms.get(slug)
        if term is None or slug in self.seen_terms:
            return "", ""
        self.seen_terms[slug] = None
        language = self.library.language
        link = f'<a href="{COURSE}glossary/#{slug}">{self.words["glossary"]}</a>'
        text = f"<b>{escape(_capital(term.term[language]))}</b>{escape(term.meaning[language])} {link}"
        return (
            f'<button type="button" class="term" popovertarget="t-{slug}">',
            f"</button>{self._pop('t-' + slug, text)}",
        )

    def _badge(self, key: str) -> str:
        claim = self.library.claims.get(key)
        if claim is None or not claim.grade:
            return ""
        ident = f"c-{key.replace('.', '-')}"
        grade, language = self.words[claim.grade], self.library.language
        dots = DOTS.get(claim.grade, 0)
        evidence = self.words["evidence"]
        mark = f'<i class="n{dots}" aria-hidden="true"></i>' if dots else ""
        button = (
            f'<button type="button" class="ev" popovertarget="{ident}">{mark}'
            f'<span class="vh">{evidence}: </span>{grade}</button>'
        )
        if key in self.badges:
            return button
        self.badges[key] = None
        links = " ".join(
            f'<a href="#src-{source}">{escape(self.library.sources[source].short)}</a>'
            for source in claim.sources if source in self.library.sources
        )  # fmt: skip
        with override(language):
            checked = f"{self.words['checked']} {date_format(claim.checked, 'j F Y')}."
        text = (
            f"<b>{evidence}: {grade.lower()}</b>{escape(claim.text[language])} "
            f'<span class="why">{escape(claim.why[language])} {checked}</span> <span class="refs">{links}</span>'
        )
        return button + self._pop(ident, text)

    def _pop(self, ident: str, text: str) -> str:
        close = (
            f'<button type="button" class="close" popovertarget="{ident}" popovertargetaction="hide" '
            f'aria-label="{self.words["close"]}"><span aria-hidden="true">×</span></button>'
        )
        pop = f'<span class="pop" popover="auto" id="{ident}">{text}{close}</span>'
        if self.gathered is None:
            return pop
        self.gathered.append(pop)
        return ""

    def gather(self) -> None:
        """Keep the popovers that follow apart, until they are taken."""
        self.gathered = []

    def take(self) -> str:
        """Return the popovers that were kept apart; the next ones stand behind their button again."""
        pops, self.gathered = "".join(self.gathered or []), None
        return pops


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _terms(slugs: Iterable[str], library: Library) -> str:
    """The terms once more below the text, for browsers without popovers."""
    rows = "".join(
        f"<dt>{escape(_capital(library.terms[slug].term[library.language]))}</dt>"
        f"<dd>{escape(library.terms[slug].meaning[library.language])}</dd>"
        for slug in slugs
    )  # fmt: skip
    if not rows:
        return ""
    return f'<details class="terms ui"><summary>{library.words["terms"]}</summary><dl>{rows}</dl></details>'


def _sources(claims: Iterable[str], library: Library) -> str:
    keys = [key for claim in claims for key in library.claims[claim].sources]
    rows = "".join(
        f'<li id="src-{key}">{escape(source.authors)} ({source.year}). <em>{escape(source.title)}</em>. '
        f"{escape(source.published)} "
        f'<a href="{escape(source.address)}">{escape(source.doi or source.address.split("/")[2])}</a></li>'
        for key in dict.fromkeys(keys) if (source := library.sources.get(key))
    )  # fmt: skip
    if not rows:
        return ""
    heading = f"{library.words['sources']} ({rows.count('<li')})"
    # What each found is a fifth of a lesson's bytes, and stands once in the list of all sources.
    words = library.words
    more = (
        f'<p class="row"><a href="{COURSE}sources/">{words["findings"]}</a>'
        f'<a href="{COURSE}claims/">{words["claims"]}</a></p>'
    )
    return f'<details class="terms refs-list ui"><summary>{heading}</summary><ol>{rows}</ol>{more}</details>'
