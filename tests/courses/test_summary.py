"""A module on one page: everything that must be on it, in a readable letter, for whoever may enter the module."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import override_settings
from django.urls import reverse
from pypdf import PdfReader

from courses import summary as summaries
from courses.models import Course, LessonText
from courses.outline import ModulePart, Outline
from courses.summary import main_claims, summary_of, summary_pdf
from provider.models import Provider
from tests.factories import make_enrolment
from ui.typefaces import unprintable

LANGUAGES, MODULES = ("nl", "en"), range(1, 7)
each = pytest.mark.parametrize(("number", "language"), [(n, code) for n in MODULES for code in LANGUAGES])
WHOM = re.compile(r"\b(bel|belt|bellen|melden?|huisarts|calls?|GP|report)\b", re.IGNORECASE)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def bare(text: str) -> str:
    """Only the letters and figures: lines break and words are hyphenated in print."""
    return re.sub(r"[^\w]", "", text.replace("\xad", ""))


def printed(reader: PdfReader) -> str:
    return bare("".join(page.extract_text() for page in reader.pages))


def module_of(known: Outline, number: int) -> ModulePart:
    return known.modules[number - 1]


def letter_sizes(page: Any) -> set[float]:
    sizes = set()

    def note(text: str, _cm: Any, tm: Any, _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * tm[3]), 1))

    page.extract_text(visitor_text=note)
    return sizes


@each
def test_a_module_is_one_page_in_a_letter_that_can_be_read(
    course: Course, known: Outline, number: int, language: str
) -> None:
    reader = read(summary_pdf(course, module_of(known, number), language))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    assert min(letter_sizes(reader.pages[0])) >= 9


@each
def test_it_holds_what_to_remember_to_say_and_every_safety_note_in_full(
    course: Course, known: Outline, number: int, language: str
) -> None:
    module = module_of(known, number)
    values, text = summary_of(course, module, language), printed(read(summary_pdf(course, module, language)))
    assert len(values["practice"]) == len(module.lessons)
    assert values["safety"]
    notes = [part.get("text") or " ".join(part["items"]) for note in values["safety"] for part in note["parts"]]
    wanted = [*values["remember"], *(one["text"] for one in values["practice"]), *notes]
    assert [one for one in wanted if bare(one) not in text] == []
    for note in values["safety"]:
        assert bare(note["title"]) in text
        words = " ".join(part.get("text", "") for part in note["parts"])
        assert re.search(r"\b(bel|belt|bellen|melden?|huisarts|calls?|GP|report)\b", words, re.IGNORECASE), note[
            "title"
        ]


@each
def test_it_shows_at_least_three_claims_with_grade_and_sources(
    course: Course, known: Outline, number: int, language: str
) -> None:
    module = module_of(known, number)
    values, text = summary_of(course, module, language), printed(read(summary_pdf(course, module, language)))
    shown = [one for one in values["claims"] if bare(f"{one['grade']}{one['text']}{one['sources']}") in text]
    assert len(shown) >= 3
    assert shown == values["claims"][: len(shown)]


def test_the_safety_notes_are_those_of_the_lessons(course: Course, known: Outline) -> None:
    for module in known.modules:
        titles = [note["title"] for note in summary_of(course, module, "nl")["safety"]]
        bodies = "".join(LessonText.objects.get(lesson=lesson.pk, language="nl").body_html for lesson in module.lessons)
        assert len(titles) == bodies.count('<div class="safety"')


def test_where_the_article_goes_further_comes_first_and_then_the_strongest(course: Course, known: Outline) -> None:
    found = main_claims(course, module_of(known, 2), "nl")
    marks = [entry.claim.correction is None for entry in found]
    assert marks == sorted(marks)
    assert marks[0] is False
    assert found[marks.index(True)].claim.grade == "sterk"


def test_it_says_which_release_of_whom_and_where(course: Course, known: Outline) -> None:
    Provider.objects.update_or_create(pk=1, defaults={"name": "Praktijk Noord"})
    with override_settings(PUBLIC_URL="https://course.example"):
        reader = read(summary_pdf(course, module_of(known, 1), "en"))
    text = printed(reader)
    release = course.live_release
    assert release is not None
    for part in (f"version {release.version} of 24 November 2026", "reviewed by", "Praktijk Noord"):
        assert bare(part) in text
    links = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]
    assert links == ["https://course.example/en/courses/darm-brein-as/"]


def test_it_is_tagged_and_says_its_language_and_title(course: Course, known: Outline) -> None:
    reader = read(summary_pdf(course, module_of(known, 3), "nl"))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert str(reader.metadata.title) == "Module 3, samenvatting voor uw praktijk: Dopamine"
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1" in xmp


def test_every_character_of_it_can_be_printed(course: Course, known: Outline) -> None:
    texts = [str(summary_of(course, module, code)) for module in known.modules for code in LANGUAGES]
    assert unprintable("".join(texts)) == []


def test_the_same_page_is_set_once(course: Course, known: Outline, monkeypatch: pytest.MonkeyPatch) -> None:
    summaries._set.cache_clear()
    made = []
    monkeypatch.setattr(summaries, "compile_pdf", lambda *args, **kwargs: made.append(1) or b"%PDF")
    for _ in range(3):
        summary_pdf(course, module_of(known, 1), "nl")
    summary_pdf(course, module_of(known, 1), "en")
    summaries._set.cache_clear()
    assert len(made) == 2


def test_a_text_that_grew_still_comes_on_one_page(course: Course, known: Outline) -> None:
    text = LessonText.objects.get(lesson=module_of(known, 4).lessons[2].pk, language="nl")
    text.passages = [*text.passages, *(row for row in text.passages if row["kind"] == "safety")]
    text.save(update_fields=["passages"])
    assert len(read(summary_pdf(course, module_of(known, 4), "nl")).pages) == 1


def test_whoever_may_enter_the_module_gets_it(client: Any, user_client: Any, course: Course, known: Outline) -> None:
    for number, browser in ((1, client.__class__()), (4, user_client)):
        answer = browser.get(url(course, module_of(known, number)))
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Cache-Control"] == "private, max-age=600"
        name = f"samenvatting-{number}-{module_of(known, number).slug}.pdf"
        assert answer["Content-Disposition"] == f'inline; filename="{name}"'
        assert answer.content.startswith(b"%PDF")


def test_a_visitor_at_a_closed_module_is_shown_how_to_get_in(client: Any, course: Course, known: Outline) -> None:
    module = module_of(known, 2)
    answer = client.get(url(course, module))
    assert (answer.status_code, answer.url) == (302, reverse("courses:module", args=[course.slug, module.slug]))


def test_what_is_not_there_is_not_found(client: Any, course: Course, known: Outline) -> None:
    for path in (url(course, module_of(known, 1), "de"), url(course, module_of(known, 1)).replace("as-en", "no")):
        assert client.get(path).status_code == 404
    assert client.post(url(course, module_of(known, 1))).status_code == 405


def test_it_costs_few_queries(
    user_client: Any, user: Any, course: Course, known: Outline, django_assert_max_num_queries: Any
) -> None:
    make_enrolment(user, read=3)
    user_client.get(url(course, module_of(known, 2)))
    with django_assert_max_num_queries(10):
        user_client.get(url(course, module_of(known, 2)))


def test_module_page_and_last_lesson_lead_there(user_client: Any, course: Course, known: Outline) -> None:
    module = module_of(known, 2)
    link = f'href="{url(course, module)}"'
    page = reverse("courses:module", args=[course.slug, module.slug])
    last = reverse("courses:lesson", args=[course.slug, module.slug, module.lessons[-1].slug])
    first = reverse("courses:lesson", args=[course.slug, module.slug, module.lessons[0].slug])
    found = {path: link in user_client.get(path).content.decode() for path in (page, last, first)}
    assert found == {page: True, last: True, first: False}
    assert (
        link.replace("summary.nl", "summary.en").replace("/nl/", "/en/")
        in user_client.get(page.replace("/nl/", "/en/")).content.decode()
    )


def url(course: Course, module: ModulePart, language: str = "nl") -> str:
    return reverse("courses:summary", args=[course.slug, module.slug, language])
