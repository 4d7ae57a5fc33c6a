"""The front page: what, for whom, how long, by whom, at what price; and one click to the first lesson."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from courses.models import Release
from courses.quick import forget
from courses.wording import duration
from provider.models import Provider
from registers.models import Registration
from tests.factories import make_enrolment, make_grant, make_request

NL, EN = "/nl/", "/en/"


def page(client, url=NL):
    return client.get(url).content.decode()


def test_the_first_screen_says_what_for_whom_and_how_long(client, course):
    text = page(client)
    assert course.title["nl"] in text
    assert course.audience["nl"] in text
    with override("nl"):
        assert duration(course.live_release.study_minutes) in text
    assert course.source_article["author"] in text


def test_one_click_leads_to_the_first_lesson_without_an_account(client, course, address):
    first = address("lesson", 1, 1)
    assert f'class="btn" href="{first}"' in page(client)
    assert client.get(first).status_code == 200


def test_someone_who_began_goes_on(user_client, user, address):
    make_enrolment(user, read=1)
    text = page(user_client)
    assert f'class="btn" href="{address("lesson", 1, 2)}"' in text
    assert "Ga verder" in text


def test_facts_that_the_owner_did_not_fill_in_are_not_there(client, course):
    text = page(client)
    assert "Prijs" not in text
    assert "<dt>Bron</dt><dd>Artikel zonder titel" in text
    assert "<dt>Belangen</dt><dd>NL-Lab biedt ook consulten en trainingen aan." in text
    assert "punten" not in text


def test_facts_are_shown_in_the_language_of_the_page(client, course):
    Provider.objects.update_or_create(
        pk=1,
        defaults={
            "price_nl": "95 euro",
            "price_en": "EUR 95",
            "interests_nl": "Geen <belangen>",
            "author_name": "G. Jansen",
        },
    )
    dutch, english = page(client, NL), page(client, EN)
    assert "95 euro" in dutch
    assert "EUR 95" in english
    assert "Geen &lt;belangen&gt;" in dutch
    assert "belangen" not in english
    assert "G. Jansen" in dutch


@pytest.mark.parametrize(("start", "end", "shown"), [(-1, 0, True), (0, 1, True), (1, 2, False), (-2, -1, False)])
def test_an_accreditation_is_shown_within_its_period_only(client, course, start, end, shown):
    today = timezone.localdate()
    first, last = today + timedelta(days=start), today + timedelta(days=end)
    make_grant(course.live_release, register="other", first=first, last=last)
    assert ("Keurregister: 4 punten" in page(client)) is shown
    assert ("Keurregister: 4 punten" in page(client, reverse("courses:about", args=[course.slug]))) is shown


def test_home_leads_a_learner_to_the_overview_and_a_visitor_to_the_front(client, user, course):
    assert client.get(reverse("courses:home")).url == NL
    client.force_login(user)
    assert client.get(reverse("courses:home")).url == reverse("courses:overview", args=[course.slug])


def test_the_front_page_costs_few_queries(client, course, known, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        client.get(NL)


@pytest.mark.parametrize("url", [NL, "/nl/home/"])
def test_the_front_is_for_looking_at(client, course, url):
    assert client.post(url).status_code == 405


def both(client, course):
    return page(client), page(client, reverse("courses:about", args=[course.slug]))


def test_a_request_is_told_with_its_date_and_without_points(client, course):
    make_request(course.live_release, at=date(2026, 1, 5))
    for text in both(client, course):
        assert "Accreditatie aangevraagd bij NIP op 5 januari 2026, nog niet toegekend: er zijn geen punten." in text
        assert "NIP: " not in text


@pytest.mark.parametrize("decided", [-1, 0, 1])
def test_a_decision_of_tomorrow_is_not_told_today(client, course, decided):
    today = timezone.localdate()
    first, last = today - timedelta(days=9), today + timedelta(days=9)
    make_grant(course.live_release, first=first, last=last, granted_on=today + timedelta(days=decided))
    assert all(("NIP: 4 punten" in text) is (decided <= 0) for text in both(client, course))


@pytest.mark.parametrize("ended", [-1, 0, 1])
def test_what_ended_yesterday_is_gone_and_an_end_ahead_is_told(client, course, ended):
    today = timezone.localdate()
    first, last = today - timedelta(days=9), today + timedelta(days=9)
    day = today + timedelta(days=ended)
    make_grant(course.live_release, first=first, last=last, ended_on=day, ended_because="Gestopt")
    with override("nl"):
        until = date_format(day, "j F Y")
    assert all((f"geldig tot en met {until}" in text) is (ended >= 0) for text in both(client, course))


def test_a_refusal_is_nothing_to_a_learner(client, course):
    make_request(course.live_release, refused_on=timezone.localdate(), refused_because="Te kort")
    assert all("NIP" not in text and "Te kort" not in text for text in both(client, course))


def test_an_expired_release_promises_no_points(client, course):
    today = timezone.localdate()
    make_grant(course.live_release, last=today + timedelta(days=9))
    make_request(course.live_release, register="nvo")
    Release.objects.update(released_on=date(2020, 1, 1), review_on=date(2020, 1, 1), expires_on=today)
    forget()
    assert all("NIP: 4 punten" in text for text in both(client, course))
    Release.objects.update(expires_on=today - timedelta(days=1))
    forget()
    for text in both(client, course):
        assert "NIP" not in text
        assert "NVO" not in text
        assert "Reken niet op accreditatiepunten" in text


def test_what_another_release_was_granted_is_not_told(client, course):
    other = Release.objects.get(pk=course.live_release_id)
    other.pk, other.version = None, "0.9"
    other.save()
    make_grant(other)
    assert all("NIP" not in text for text in both(client, course))


def test_a_learner_reads_how_each_of_their_own_registers_stands(user_client, user, course):
    release, today = course.live_release, timezone.localdate()
    text = page(user_client)
    assert "Voeg uw registers toe" in text
    for number, (register, name) in enumerate((("nip", ""), ("venvn", ""), ("skj", ""), ("other", "keur  & CO"))):
        Registration.objects.create(user=user, register=register, other_name=name, number=f"1234567{number}")
    make_grant(release, last=today + timedelta(days=9))
    make_request(release, at=date(2026, 1, 5), register="venvn")
    make_request(release, register="skj", refused_on=today, refused_because="Te kort")
    make_grant(
        release, first=date(2020, 1, 1), last=today - timedelta(days=1), register="other", other_name="Keur & Co"
    )
    text = " ".join(page(user_client).split())
    assert "<dt>NIP</dt> <dd>4 punten, als u de cursus uiterlijk" in text
    assert "<dt>V&amp;VN</dt> <dd>Aangevraagd op 5 januari 2026, nog niet toegekend: geen punten</dd>" in text
    assert "<dt>SKJ</dt> <dd>Niet geaccrediteerd: geen punten</dd>" in text
    assert text.count("Niet geaccrediteerd") == 2
    assert "Voeg uw registers toe" not in text


def test_nobody_reads_the_registers_of_another(client, user_client, user, stranger, course):
    Registration.objects.create(user=stranger, register="lvpohggz", number="12345678")
    assert "LV POH-GGZ" not in page(user_client)
    client.logout()
    assert "Uw registers" not in page(client)
