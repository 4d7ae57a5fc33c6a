from __future__ import annotations

import pytest
from django.contrib.admin.models import DELETION, LogEntry

from provider.models import ContactRequest, Provider
from provider.services import close
from tests.accounts.conftest import give_second_factor
from tests.factories import make_user
from tests.provider.test_contact import make_request

pytestmark = pytest.mark.django_db
ADMIN = "/nl/admin/"
REQUESTS = f"{ADMIN}provider/contactrequest/"
PROVIDER = f"{ADMIN}provider/provider/1/change/"


@pytest.fixture
def owner_client(client):
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    give_second_factor(owner)
    client.force_login(owner)
    return client


def test_the_index_names_what_is_missing_and_what_waits(owner_client):
    make_request()
    page = owner_client.get(ADMIN).content.decode()
    assert "naam van de auteur" in page
    assert "1 aanvraag wacht op antwoord." in page


def test_the_one_provider_is_filled_in_on_one_page(owner_client):
    assert owner_client.get(f"{ADMIN}provider/provider/")["Location"] == PROVIDER
    page = owner_client.get(PROVIDER)
    assert "Nog in te vullen over de aanbieder" in page.content.decode()
    values = dict.fromkeys(page.context["adminform"].form.fields, "ingevuld") | {
        "helpdesk_email": "hulp@example.org",
        "article_url": "https://example.org/artikel",
    }
    assert owner_client.post(PROVIDER, values).status_code == 302
    assert Provider.objects.get().author_name == "ingevuld"
    assert "Nog in te vullen" not in owner_client.get(PROVIDER).content.decode()


def test_a_lost_provider_can_be_filled_in_again(owner_client):
    Provider.objects.all().delete()
    page = owner_client.get(PROVIDER)
    assert page.status_code == 200
    owner_client.post(PROVIDER, {"name": "NL-Lab"})
    assert Provider.objects.get().pk == 1


def test_there_is_no_second_provider_and_none_can_go(owner_client):
    assert owner_client.get(f"{ADMIN}provider/provider/add/").status_code == 403
    assert owner_client.post(f"{ADMIN}provider/provider/1/delete/", {"post": "yes"}).status_code == 403


def test_requests_are_listed_with_their_state_in_a_fixed_number_of_queries(owner_client, django_assert_max_num_queries):
    for _ in range(15):
        make_request()
    with django_assert_max_num_queries(12):
        page = owner_client.get(REQUESTS).content.decode()
    assert page.count(">wacht<") >= 15


@pytest.mark.parametrize(("action", "field"), [("answered", "answered_at"), ("close", "closed_at")])
def test_the_actions_move_the_state(owner_client, action, field):
    row = make_request()
    assert owner_client.post(REQUESTS, {"action": action, "_selected_action": [row.pk]}).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) is not None


@pytest.mark.parametrize("state", ["waiting", "answered", "closed", "nonsense"])
def test_requests_are_filtered_by_state(owner_client, state):
    make_request()
    assert owner_client.get(REQUESTS, {"state": state}).status_code in {200, 302}


def test_what_someone_wrote_is_read_only(owner_client):
    row = make_request()
    path = f"{REQUESTS}{row.pk}/change/"
    assert row.message.split("\n")[0] in owner_client.get(path).content.decode()
    assert owner_client.post(path, {"message": "anders"}).status_code == 403
    assert owner_client.get(f"{REQUESTS}add/").status_code == 403


def test_only_a_closed_request_can_be_deleted(owner_client):
    row = make_request()
    path = f"{REQUESTS}{row.pk}/delete/"
    assert owner_client.post(path, {"post": "yes"}).status_code == 403
    close(row=row)
    assert owner_client.post(path, {"post": "yes"}).status_code == 302
    assert not ContactRequest.objects.exists()


def test_a_learner_finds_no_admin(user_client):
    assert user_client.get(PROVIDER, follow=True).status_code == 404


def test_the_log_of_a_deleted_request_names_no_person(owner_client):
    row = make_request()
    close(row=row)
    assert owner_client.post(f"{REQUESTS}{row.pk}/delete/", {"post": "yes"}).status_code == 302
    (entry,) = LogEntry.objects.filter(action_flag=DELETION)
    assert not {row.name, row.email} & {entry.object_repr, entry.change_message}
    assert row.name not in entry.object_repr
