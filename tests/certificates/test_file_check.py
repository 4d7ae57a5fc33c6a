"""A PDF that someone has is compared with what was issued; nothing of it is kept, and nothing breaks the page."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader, PdfWriter

from certificates import services, throttle, uploads
from certificates.chain import LinkKind
from certificates.models import Certificate

PATH = "/nl/verify/file/"
NUMBER = "DB-2222-2222-2222-2"
NAME = "Noor van den Bakker"
CUT_OFF = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n%PDF'


def pdf_of(certificate: Certificate, language: str = "nl") -> bytes:
    return bytes(certificate.documents.get(language=language).pdf)


def send(client: Client, data: bytes, path: str = PATH, name: str = "x.pdf", **extra: Any) -> Any:
    return client.post(path, {"file": SimpleUploadedFile(name, data)}, **extra)


def text(response: Any) -> str:
    return str(response.content.decode())


def edited(data: bytes) -> bytes:
    """Return the PDF as another program saves it: metadata packed away, a page turned."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.pages[0].rotate(180)
    for thing in writer.pages:
        thing.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_issued_file_is_genuine_and_shows_the_name_in_it(
    client: Client, certificate: Certificate, language: str
) -> None:
    response = send(client, pdf_of(certificate, language))
    assert response.status_code == 200
    for part in ("Dit bestand is echt", "Dit certificaat is geldig", certificate.number, NAME):
        assert part in text(response)


def test_answer_is_in_english_too(client: Client, certificate: Certificate) -> None:
    said = text(send(client, pdf_of(certificate), "/en/verify/file/"))
    assert "This file is genuine." in said
    assert "This certificate is valid" in said


def test_genuine_file_of_a_withdrawn_certificate_is_not_valid(client: Client, certificate: Certificate) -> None:
    data = pdf_of(certificate)
    services.revoke_certificate(certificate=certificate, reason="Geheime reden")
    said = text(send(client, data))
    assert "Dit bestand is echt" in said
    assert "niet meer geldig" in said
    assert "Geheime reden" not in said


def test_each_link_of_a_chain_has_the_status_of_exactly_that_link(client: Client, certificate: Certificate) -> None:
    old = pdf_of(certificate)
    new = services.reissue(certificate=certificate, kind=LinkKind.NAME, reason="Gehuwd", name="Noor Jansen")
    said = text(send(client, old))
    assert "vervangen" in said
    assert f"/nl/verify/{new.number}/" in said
    assert "Noor Jansen" not in said
    assert "Dit certificaat is geldig" in text(send(client, pdf_of(new)))


@pytest.mark.parametrize("change", [edited, lambda data: data + b"\n", lambda data: data[:-1] + b"x"])
def test_changed_file_is_told_from_a_strange_one(client: Client, certificate: Certificate, change: Any) -> None:
    response = send(client, change(pdf_of(certificate)))
    assert response.status_code == 200
    said = text(response)
    assert "niet zoals wij het uitgaven" in said
    assert f"/nl/verify/{certificate.number}/" in said
    for part in (NAME, "N.v.d.B.", "Dit bestand is echt", certificate.holder_key):
        assert part not in said


def test_strange_file_with_or_without_a_number_is_unknown(client: Client, certificate: Certificate) -> None:
    for data in (b"%PDF-1.7 nothing", b"%PDF-1.7 " + NUMBER.encode(), b"%PDF-1.7 \x00\xff" * 1000):
        said = text(send(client, data))
        assert "Wij kennen dit bestand niet" in said
        assert "Vraag de houder" in said


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Dit bestand is leeg"),
        (b"\x00" * 500, "Dit is geen pdf"),
        (b"PK\x03\x04", "Dit is geen pdf"),
        (b"x" * 2000 + b"%PDF-1.7", "Dit is geen pdf"),
        (b"%PDF-1.7" + b"x" * uploads.LARGEST, "ten hoogste 2 MB"),
        (b"%PDF-1.7" + b"x" * 3 * 1024 * 1024, "ten hoogste 2 MB"),
        (b"%PDF-1.7" + b"x" * uploads.LARGEST_REQUEST, "ten hoogste 2 MB"),
    ],
)
def test_what_cannot_be_a_certificate_is_refused_beside_the_field(
    client: Client, db: None, data: bytes, sentence: str
) -> None:
    response = send(client, data)
    assert response.status_code == 422
    assert sentence in text(response)


def test_largest_file_that_is_allowed_is_read(client: Client, db: None) -> None:
    data = (b"%PDF-1.7" + b"x" * uploads.LARGEST)[: uploads.LARGEST]
    assert "Wij kennen dit bestand niet" in text(send(client, data))


@pytest.mark.parametrize("name", ["\x00.pdf", "../../etc/passwd", "😀" * 60 + ".pdf", "a.exe", 'a"b.pdf'])
def test_what_the_file_is_called_does_not_matter(client: Client, certificate: Certificate, name: str) -> None:
    upload = SimpleUploadedFile("x.pdf", pdf_of(certificate))
    upload.__dict__["_name"] = name
    response = client.post(PATH, {"file": upload})
    assert "Dit bestand is echt" in text(response)
    assert "passwd" not in text(response)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"file": "no file"},
        {"other": SimpleUploadedFile("x.pdf", b"%PDF-1.7")},
        {"file\x00": SimpleUploadedFile("x.pdf", b"%PDF-1.7")},
    ],
)
def test_form_without_the_file_asks_for_it(client: Client, db: None, form: dict[str, Any]) -> None:
    response = client.post(PATH, form)
    assert response.status_code == 422
    assert "Kies een bestand." in text(response)


def test_two_files_are_not_answered_as_one(client: Client, certificate: Certificate) -> None:
    both = [SimpleUploadedFile("a.pdf", pdf_of(certificate)), SimpleUploadedFile("b.pdf", b"%PDF-1.7")]
    response = client.post(PATH, {"file": both})
    assert response.status_code == 422
    assert "één bestand per keer" in text(response)


def test_hundreds_of_files_are_refused(client: Client, db: None) -> None:
    many = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.7") for n in range(150)]
    assert client.post(PATH, {"file": many}).status_code == 400


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=x", CUT_OFF),
        ("multipart/form-data", b"no boundary"),
        ("application/json", b"{}"),
        ("application/pdf", b"%PDF-1.7"),
    ],
)
def test_broken_request_gets_an_answer(client: Client, db: None, kind: str, body: bytes) -> None:
    assert client.generic("POST", PATH, body, content_type=kind).status_code in {200, 400, 422}


def test_post_without_the_token_is_refused(certificate: Certificate) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, pdf_of(certificate)).status_code == 403
    strict.get(PATH)
    token = strict.cookies["csrftoken"].value
    upload = SimpleUploadedFile("x.pdf", pdf_of(certificate))
    response = strict.post(PATH, {"csrfmiddlewaretoken": token, "file": upload})
    assert "Dit bestand is echt" in text(response)


def test_neither_page_nor_answer_is_kept_or_found(client: Client, certificate: Certificate) -> None:
    for response in (client.get(PATH), send(client, pdf_of(certificate)), send(client, b"%PDF-1.7"), send(client, b"")):
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]
        assert '<meta name="robots" content="noindex">' in text(response)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused(client: Client, db: None, method: str) -> None:
    assert client.generic(method, PATH).status_code == 405


def test_nothing_is_written_logged_or_put_on_disk(
    client: Client, certificate: Certificate, caplog: Any, monkeypatch: Any, tmp_path: Path, settings: Any
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        send(client, pdf_of(certificate))
        send(client, edited(pdf_of(certificate)))
        client.get(PATH)
    wrote = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not [sql for sql in wrote if "cache" not in sql]
    assert not list(tmp_path.iterdir())
    said = " ".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert NAME not in said
    assert certificate.number not in said


def test_genuine_answer_costs_at_most_four_queries(
    client: Client, certificate: Certificate, django_assert_max_num_queries: Any
) -> None:
    data = pdf_of(certificate)
    with django_assert_max_num_queries(4):
        send(client, data)


def test_many_files_that_we_do_not_know_must_wait(client: Client, certificate: Certificate) -> None:
    good = pdf_of(certificate)
    for _ in range(throttle.WRONG_NUMBERS - 1):
        send(client, b"%PDF-1.7")
    send(client, b"no pdf at all")
    assert send(client, good).status_code == 200
    send(client, good + b"x")
    response = send(client, good)
    assert response.status_code == 429
    assert response["Retry-After"] == str(throttle.WINDOW_SECONDS)
    assert client.get(PATH).status_code == 200


def test_pages_of_numbers_lead_to_it(client: Client, db: None) -> None:
    for path in ("/nl/verify/", f"/nl/verify/{NUMBER}/"):
        assert f'href="{PATH}"' in text(client.get(path))
    assert client.get("/verify/file/")["Location"] == PATH
