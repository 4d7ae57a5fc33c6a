"""A shared page holds nothing of the person for whom it was first rendered."""

from django.test import Client

from courses.models import Course
from tests.factories import make_user
from ui.stencil import STENCILS, Stencils

LESSON = "/nl/courses/darm-brein-as/modules/serotonine/lessons/de-barriere/"


def page_of(name: str) -> str:
    client = Client()
    client.force_login(make_user(name=name))
    response = client.get(LESSON)
    assert response.status_code == 200
    return response.content.decode()


def test_the_next_reader_gets_the_same_page_with_an_own_name(course: Course) -> None:
    STENCILS.pages.clear()
    first, second = page_of("Anna Aalders"), page_of("Bram Bos")
    assert len(STENCILS.pages) == 1
    assert "Anna Aalders" in first
    assert "Bram Bos" in second
    assert "Anna" not in second
    assert "AA" not in second.partition("<main")[0]


def test_the_kept_page_holds_no_name_and_no_form_token(course: Course) -> None:
    STENCILS.pages.clear()
    page = page_of("Anna Aalders")
    kept = next(iter(STENCILS.pages.values())).decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert len(token) == 64
    assert token not in kept
    assert "Aalders" not in kept


def test_a_name_with_markup_stays_text(course: Course) -> None:
    assert "<b>Anna</b>" not in page_of("<b>Anna</b>").partition("<main")[0]


def test_what_one_reader_has_read_is_not_shown_to_another(course: Course) -> None:
    reader, other = Client(), Client()
    reader.force_login(make_user())
    other.force_login(make_user())
    reader.post(f"{LESSON}read/")
    assert 'class="done"' in reader.get(LESSON).content.decode()
    assert 'class="done"' not in other.get(LESSON).content.decode()


def test_visitors_and_learners_do_not_share_a_page(client: Client, course: Course) -> None:
    address = "/nl/courses/darm-brein-as/modules/as-en-routes/lessons/vier-routes/"
    learner = Client()
    learner.force_login(make_user())
    assert "Inloggen" not in learner.get(address).content.decode()
    assert "Inloggen" in client.get(address).content.decode()


def test_a_notice_is_shown_once_and_not_kept(user_client: Client, course: Course) -> None:
    STENCILS.pages.clear()
    session = user_client.session
    session["_messages"] = '[["__json_message", 0, 20, "Een eigen bericht"]]'
    session.save()
    assert "Een eigen bericht" in user_client.get(LESSON).content.decode()
    assert "Een eigen bericht" not in user_client.get(LESSON).content.decode()


def test_only_the_most_recent_pages_are_kept() -> None:
    stencils = Stencils(most=2)
    for key in ("a", "b", "a", "c"):
        stencils.get(key, lambda: "page")
    assert list(stencils.pages) == ["a", "c"]
