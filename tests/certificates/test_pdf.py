"""The document itself: tagged, two pages, the right words, the QR code, the same bytes every time."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import segno
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from certificates import names
from certificates.pdf import render
from courses.models import Accreditation
from provider.models import Provider
from tests.certificates.steps import snapshot_of
from ui.pdf import CannotPrint
from ui.typefaces import unprintable

LONG = "Wilhelmina-Elisabeth Antoinette van der Westerhuizen-Bloemenkamp de Graaf-Jansen"


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(page: Any) -> str:
    return re.sub(r"\s+", " ", page.extract_text().replace("\xa0", " ").replace("\u200b", ""))


@pytest.mark.parametrize(("language", "title"), [("nl", "Certificaat"), ("en", "Certificate")])
def test_document_is_tagged_and_says_its_language_and_title(course: Any, language: str, title: str) -> None:
    reader = read(render(snapshot_of(course), language))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith(f"{title} DB-7KQ4-M2XR-9TWP-T, Noor Bakker")
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1" in xmp
    assert "<pdfaid:part>3" in xmp
    assert "<pdfaid:conformance>A" in xmp


def test_first_page_says_what_was_earned(course: Any) -> None:
    snapshot = snapshot_of(course)
    page = words(read(render(snapshot, "nl")).pages[0])
    hours, minutes = divmod(snapshot["release"]["study_minutes"], 60)
    for part in ("Bewijs van deelname", "Noor Bakker", "De darm-brein-as", "25 november 2026", "Voldaan", "NL-Lab"):
        assert part in page
    assert f"{hours} uur" in page
    assert (f"en {minutes} min" in page) == bool(minutes)
    assert snapshot["plain_url"] in page


def test_second_page_is_the_programme(course: Any) -> None:
    snapshot = snapshot_of(course)
    page = words(read(render(snapshot, "en")).pages[1])
    for module in snapshot["modules"]:
        assert module["title"]["en"] in page
        for objective in module["objectives"]:
            assert objective["en"] in page
    for part in (
        "Final test and evaluation",
        "Target group",
        "Assessment",
        "Source article",
        "G.J. Jansen (2025)",
        "Version 1.0",
        "Dutch, English",
    ):
        assert part in page


def test_what_the_owner_has_not_filled_in_leaves_no_trace(course: Any) -> None:
    snapshot = snapshot_of(course, provider=Provider(name="NL-Lab"))
    first, second = (words(page) for page in read(render(snapshot, "nl")).pages)
    assert "Accreditatie" not in first
    assert "Namens" not in first
    assert "Auteur" not in second
    assert "Belangen" not in second
    assert "ingevuld" not in first + second


def test_what_the_owner_has_filled_in_is_printed(course: Any) -> None:
    provider = Provider(
        name="NL-Lab", address="Straat 1\n\n1234 AB Utrecht", author_name="A. Auteur",
        author_qualifications_nl="gz-psycholoog", interests_nl="Geen.", signatory_name="B. Tekenaar",
        signatory_function_nl="opleider",
    )  # fmt: skip
    line = Accreditation(
        register="other", other_name="Kwaliteitsregister V&V", number="471", points="1.5", category="",
        valid_from=course.live_release.released_on, valid_to=course.live_release.expires_on,
    )  # fmt: skip
    first, second = (
        words(page) for page in read(render(snapshot_of(course, provider=provider, accreditations=[line]), "nl")).pages
    )
    assert "Kwaliteitsregister V&V: 471, 1,5 punten, geldig van 24 november 2026" in first
    for part in ("1234 AB Utrecht", "Namens NL-Lab", "B. Tekenaar", "opleider"):
        assert part in first
    for part in ("A. Auteur, gz-psycholoog", "Belangen en financiering", "Geen."):
        assert part in second


def test_two_pages_hold_the_longest_of_everything(course: Any) -> None:
    long = "Een belang van een auteur. " * 37
    provider = Provider(
        name="N" * 120, address="\n".join(["Adresregel van een aanbieder"] * 13), author_name="A" * 120,
        author_qualifications_nl="kwalificatie " * 30, interests_nl=long, interests_en=long, signatory_name="S" * 120,
        signatory_function_nl="f" * 120,
    )  # fmt: skip
    release = course.live_release
    lines = [
        Accreditation(
            register="other", other_name=f"Register {n} " + "r" * 60, number="4" * 40, points="2.0", category="c" * 80,
            valid_from=release.released_on, valid_to=release.expires_on,
        )
        for n in range(8)
    ]  # fmt: skip
    for language in ("nl", "en"):
        pdf = render(snapshot_of(course, LONG, provider=provider, accreditations=lines), language)
        assert len(read(pdf).pages) == 2


def test_same_snapshot_gives_the_same_bytes_in_any_thread(course: Any) -> None:
    snapshot = snapshot_of(course)
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _n: render(snapshot, "nl"), range(8)))) == 1


def test_qr_code_holds_the_check_address_and_has_words(course: Any) -> None:
    snapshot = snapshot_of(course)
    reader = read(render(snapshot, "nl"))
    assert drawn_modules(reader.pages[0]) == expected_modules(snapshot["check_url"])
    figures = [element for element in structure(reader.trailer["/Root"]["/StructTreeRoot"]) if element.get("/Alt")]  # type: ignore[index]
    assert any(snapshot["plain_url"] in element["/Alt"] for element in figures)


def expected_modules(address: str) -> list[list[bool]]:
    code = segno.make(address, error="m", micro=False)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=2)]


def drawn_modules(page: Any) -> list[list[bool]]:
    """Read the embedded image back: the middle of every square of eight pixels."""
    objects = [part.get_object() for part in page["/Resources"]["/XObject"].values()]
    image = next(part for part in objects if part["/Subtype"] == "/Image")
    width, bits, data = image["/Width"], image["/BitsPerComponent"], image.get_data()
    channels = 3 if image["/ColorSpace"] == "/DeviceRGB" else 1
    row_bytes = len(data) // image["/Height"]
    assert bits == 8
    assert row_bytes == width * channels
    middles = range(4, width, 8)
    return [[data[y * row_bytes + x * channels] < 128 for x in middles] for y in middles]


def structure(node: Any) -> list[Any]:
    """Return every element of the tag tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for part in node for found in structure(part)]
    if not hasattr(node, "get"):
        return []
    below = structure(node["/K"]) if "/K" in node else []
    return [node, *below]


def test_headings_and_table_are_tagged(course: Any) -> None:
    reader = read(render(snapshot_of(course), "nl"))
    kinds = {element.get("/S") for element in structure(reader.trailer["/Root"]["/StructTreeRoot"])}  # type: ignore[index]
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/Figure", "/Link"} <= kinds


def test_course_texts_lose_no_character_in_print(course: Any) -> None:
    release = course.live_release
    printed = [course.title, course.subtitle, course.audience, course.entry_level, course.test_form]
    assert release.version
    assert unprintable("".join(str(text) for text in printed)) == []


def test_a_character_that_no_typeface_has_is_an_error_not_a_blank(course: Any) -> None:
    with pytest.raises(CannotPrint):
        render(snapshot_of(course, "王小明"), "nl")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=80) | st.text("abc ñÅё Жд ếΩά בנ יى لא-'’.", max_size=80))
def test_any_name_is_printed_in_full_or_refused(course: Any, name: str) -> None:
    tidy = names.tidy(name)
    if names.problem(tidy):
        return
    try:
        reader = read(render(snapshot_of(course, tidy), "nl"))
    except CannotPrint:
        return
    assert len(reader.pages) == 2
    assert reader.metadata is not None
    assert tidy in str(reader.metadata.title)
    if all(character in "abc ñÅёЖдếΩά-'’." for character in tidy):
        assert re.sub(r"\s", "", tidy) in re.sub(r"\s", "", words(reader.pages[0]))
