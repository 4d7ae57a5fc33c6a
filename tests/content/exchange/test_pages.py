"""The owner's page: files to download, and what an upload would give. Nothing is kept."""

from __future__ import annotations

import html

import pytest
import yaml
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from content.exchange.formats import read_file
from content.reader import read_course
from quizzes.models import Item
from tests.factories import make_user

PAGE = "content:questions"


@pytest.fixture
def owner_client(client, db):
    """Return the browser of an owner with two factors."""
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    TOTP.activate(owner, generate_totp_secret())
    client.force_login(owner)
    return client


def sent(client, data, **rest):
    """Send a file."""
    values = {"file": SimpleUploadedFile("x.txt", data), "into": "as-en-routes", "language": "nl"} | rest
    return client.post(reverse(PAGE), values)


@pytest.mark.parametrize("form", ["gift", "moodle", "qti3"])
def test_each_format_is_handed_out_and_reads_back(owner_client, form):
    response = owner_client.get(reverse("content:questions_file", args=[form]), {"quiz": "as-en-routes"})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    assert (
        len(read_file(response.content, "nl").found) == Item.objects.filter(quiz__module__slug="as-en-routes").count()
    )


@pytest.mark.parametrize("query", [{"quiz": "nergens"}, {"language": "xx"}])
def test_what_is_not_there_is_not_found(owner_client, query):
    assert owner_client.get(reverse("content:questions_file", args=["gift"]), query).status_code == 404
    assert owner_client.get(reverse("content:questions_file", args=["word"])).status_code == 404


def test_an_upload_is_told_and_shown(owner_client):
    page = sent(owner_client, b"::Een::Wat?{=a ~b}\n\nVertel {}\n").content.decode()
    assert "een (single)" in page
    assert "regel 3" in page
    assert "# FILL IN" in page


def test_the_piece_is_handed_out_as_a_file(owner_client):
    response = sent(owner_client, b"::Een::Wat?{=a ~b}\n\nVertel {}\n", download="1")
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'attachment; filename="items-as-en-routes.yaml"'
    (item,) = yaml.safe_load(response.content)
    assert item["slug"] == "een"
    assert [option["text"]["nl"] for option in item["options"]] == ["a", "b"]
    page = sent(owner_client, b"::Een::Wat?{=a ~b}\n\nVertel {}\n")
    assert html.escape(response.content.decode()) in page.content.decode()


def test_without_a_piece_the_page_says_why_instead_of_an_empty_file(owner_client):
    response = sent(owner_client, b"Vertel {}\n", download="1")
    assert "Content-Disposition" not in response
    assert "Er is geen vraag overgenomen." in response.content.decode()
    assert sent(owner_client, b"x", into="nergens", download="1").status_code == 422


@pytest.mark.parametrize(("language", "final"), [("nl", "Eindtoets"), ("en", "Final test")])
def test_a_quiz_is_chosen_by_the_title_of_its_module(owner_client, language, final):
    course = read_course(settings.CONTENT_DIR / settings.COURSE_SLUG)[0]
    with override(language):
        form = owner_client.get(reverse(PAGE)).context["form"]
        shown = [(slug, str(label)) for slug, label in form.fields["into"].choices]
    assert shown == [(module.slug, module.title[language]) for module in course.modules] + [("final-test", final)]


def test_a_text_in_a_file_is_never_html(owner_client):
    page = sent(owner_client, b"::<script>x</script>::[plain]<script>alert(1)</script>{}\n").content.decode()
    assert "<script>alert" not in page
    assert "<script>x" not in page


def test_a_file_that_cannot_be_is_shown_again_with_a_sentence(owner_client):
    assert sent(owner_client, b"x", into="nergens").status_code == 422
    assert owner_client.post(reverse(PAGE), {}).status_code == 422
    response = sent(owner_client, b"a" * 2_000_001)
    assert response.status_code == 422
    assert "2 MB" in response.content.decode()
    assert sent(owner_client, b"\x00\xff<quiz>").status_code == 200


def test_the_page_is_for_owners(client, user_client):
    for name, places in ((PAGE, []), ("content:questions_file", ["gift"])):
        assert user_client.get(reverse(name, args=places)).status_code in (302, 403, 404)
