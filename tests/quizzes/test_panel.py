"""The panel: experts answer by their own link; what was drawn before keeps the panel of that moment."""

from __future__ import annotations

from random import Random
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes import services
from quizzes.enums import Change
from quizzes.models import AttemptItem, Expert, ExpertAnswer, Item, ItemVersion
from quizzes.querysets import Owner
from tests.factories import make_reader
from tests.quizzes.builders import give, items_of, the_quiz
from tests.quizzes.kinds.test_concordance import content
from tests.quizzes.mending import next_version, typo

pytestmark = pytest.mark.django_db


def make_judgement(course, slug="test-oordeel", module="as-en-routes"):
    """Return a version of a new item that waits for its panel."""
    quiz = the_quiz(course, module)
    other = quiz.items.first()
    item = Item.objects.create(quiz=quiz, slug=slug, objective=other.objective)
    whole = content() | {"case": {}, "claims": ["1.1"], "read": other.versions.first().content["read"]}
    return ItemVersion.objects.create(item=item, number=1, kind="concordance", content=whole, digest=slug)


def make_experts(course, number):
    return [Expert.objects.create(course=course, name=f"Deskundige {n}", profession="Arts") for n in range(number)]


def say_all(experts, version, *answers):
    for expert, answer in zip(experts, answers, strict=True):
        services.answer_as_expert(expert=expert, version=version, answer=answer, remark="", at=timezone.now())


def begin(course, enrolment, seed=1):
    quiz = the_quiz(course)
    return services.start_attempt(quiz=quiz, owner=Owner(enrolment=enrolment), at=timezone.now(), rng=Random(seed))


def url_of(expert, version=None):
    if version is None:
        return reverse("quizzes:panel", args=[expert.uuid])
    return reverse("quizzes:panel_question", args=[expert.uuid, version.item.slug])


def test_without_a_panel_it_comes_on_top_of_the_quiz_and_does_not_count(course, enrolment):
    version = make_judgement(course)
    rows = items_of(begin(course, enrolment))
    assert len(rows) == 7
    assert [row.version for row in rows if not row.counts] == [version]


def test_only_one_that_is_not_scored_is_asked_at_a_time(course, enrolment):
    for number in range(3):
        make_judgement(course, f"test-{number}")
    assert sum(not row.counts for row in items_of(begin(course, enrolment))) == 1


def test_it_earns_nothing_and_costs_nothing_without_a_panel(course, enrolment):
    make_judgement(course)
    attempt = begin(course, enrolment)
    for row in items_of(attempt):
        give(row, row.kind.right(row.content))
    done = services.submit(attempt=attempt, at=timezone.now())
    assert (done.points, done.passed) == (6, True)


def test_from_five_experts_on_it_is_drawn_as_any_other_and_scored(course, enrolment):
    version = make_judgement(course)
    say_all(make_experts(course, 5), version, -1, -1, -1, 0, 1)
    Item.objects.filter(quiz=version.item.quiz).exclude(pk=version.item_id).update(retired_at=timezone.now())
    (row,) = items_of(begin(course, enrolment))
    assert row.counts
    assert row.state == {"panel": {"-1": 3, "0": 1, "1": 1}}
    give(row, ["0"])
    done = services.submit(attempt=row.attempt, at=timezone.now())
    assert str(done.points) == "0.3333"


def test_what_was_drawn_keeps_the_panel_of_that_moment(course, enrolment):
    version, experts = make_judgement(course), make_experts(course, 5)
    say_all(experts, version, 0, 0, 0, 0, 0)
    Item.objects.filter(quiz=version.item.quiz).exclude(pk=version.item_id).update(retired_at=timezone.now())
    attempt = begin(course, enrolment)
    say_all(experts, version, 2, 2, 2, 2, 2)
    give(items_of(attempt)[0], ["0"])
    assert services.submit(attempt=attempt, at=timezone.now()).points == 1


def test_an_expert_answers_by_the_link_alone(client, course):
    version, (expert,) = make_judgement(course), make_experts(course, 1)
    page = client.get(url_of(expert)).content.decode()
    assert "Deskundige 0" in page
    reply = client.post(url_of(expert, version), {"answer": "-2", "remark": "Past er niet bij."})
    assert reply.status_code == 302
    kept = ExpertAnswer.objects.get()
    assert (kept.answer, kept.remark) == (-2, "Past er niet bij.")
    client.post(url_of(expert, version), {"answer": "1"})
    assert ExpertAnswer.objects.get().answer == 1
    assert "Hartelijk dank" in client.get(url_of(expert)).content.decode()


@pytest.mark.parametrize("answer", ["", "3", "x", "\x00", "9" * 400])
def test_an_answer_off_the_scale_is_shown_again(client, course, answer):
    version, (expert,) = make_judgement(course), make_experts(course, 1)
    reply = client.post(url_of(expert, version), {"answer": answer, "remark": "Wat ik typte"})
    assert reply.status_code == 422
    assert "Kies een plaats op de schaal" in reply.content.decode()
    assert "Wat ik typte" in reply.content.decode()
    assert not ExpertAnswer.objects.exists()


def test_a_remark_that_is_too_long_is_shown_again(client, course):
    version, (expert,) = make_judgement(course), make_experts(course, 1)
    reply = client.post(url_of(expert, version), {"answer": "1", "remark": "x" * 1001})
    assert reply.status_code == 422
    assert not ExpertAnswer.objects.exists()


def test_an_unknown_or_closed_link_is_not_found(client, course):
    version, (expert,) = make_judgement(course), make_experts(course, 1)
    services.close_link(expert=expert, at=timezone.now())
    assert client.get(url_of(expert)).status_code == 404
    assert client.post(url_of(expert, version), {"answer": "1"}).status_code == 404
    assert client.get(reverse("quizzes:panel", args=[uuid4()])).status_code == 404


def test_only_questions_for_experts_are_found(client, course):
    make_judgement(course)
    (expert,) = make_experts(course, 1)
    other = Item.objects.exclude(slug="test-oordeel").first()
    assert client.get(reverse("quizzes:panel_question", args=[expert.uuid, other.slug])).status_code == 404


def test_other_methods_are_refused(client, course):
    version, (expert,) = make_judgement(course), make_experts(course, 1)
    assert client.post(url_of(expert)).status_code == 405
    assert client.delete(url_of(expert, version)).status_code == 405


def test_pages_cost_the_same_with_many_experts(client, course, django_assert_num_queries):
    version = make_judgement(course)
    experts = make_experts(course, 20)
    say_all(experts, version, *[0] * 20)
    with django_assert_num_queries(3):
        client.get(url_of(experts[0]))
    with django_assert_num_queries(3):
        client.get(url_of(experts[0], version))


def test_it_is_not_indexed(client, course):
    version, (expert,) = make_judgement(course), make_experts(course, 1)
    for url in (url_of(expert), url_of(expert, version)):
        assert '<meta name="robots" content="noindex">' in client.get(url).content.decode()


def test_the_owner_invites_an_expert_and_finds_the_link(owner_client, course):
    data = {"course": course.pk, "name": "Dr. E. Vos", "profession": "MDL-arts"}
    inline = {"answers-TOTAL_FORMS": 0, "answers-INITIAL_FORMS": 0}
    reply = owner_client.post(reverse("admin:quizzes_expert_add"), data | inline)
    assert reply.status_code == 302
    expert = Expert.objects.get()
    page = owner_client.get(reverse("admin:quizzes_expert_change", args=[expert.pk])).content.decode()
    assert url_of(expert) in page


def test_the_owner_closes_a_link(owner_client, course):
    (expert,) = make_experts(course, 1)
    data = {"action": "close", "_selected_action": [expert.pk]}
    owner_client.post(reverse("admin:quizzes_expert_changelist"), data)
    expert.refresh_from_db()
    assert expert.closed_at


def test_feedback_on_what_is_not_scored_is_no_verdict(user_client, course, enrolment):
    make_judgement(course)
    attempt = begin(course, enrolment)
    row = next(row for row in items_of(attempt) if not row.counts)
    url = reverse("quizzes:question", args=[attempt.uuid, row.position])
    user_client.post(url, {"action": "check", "answer": "1", "revision": 0, "confidence": 2})
    page = user_client.get(f"{url}feedback/").content.decode()
    assert "Om over na te denken" in page
    assert "Nog niet juist" not in page
    services.submit(attempt=attempt, at=timezone.now())
    result = user_client.get(reverse("quizzes:result", args=[attempt.uuid])).content.decode()
    assert "van de 6" in result
    assert AttemptItem.objects.get(pk=row.pk).counts is False


def test_who_may_only_look_closes_no_link(client, course):
    (expert,) = make_experts(course, 1)
    client.force_login(make_reader("view_expert"))
    data = {"action": "close", "_selected_action": [expert.pk]}
    client.post(reverse("admin:quizzes_expert_changelist"), data)
    expert.refresh_from_db()
    assert expert.closed_at is None


def test_a_mended_slip_of_the_pen_keeps_its_panel_and_nobody_is_asked_again(client, course, enrolment):
    version, experts = make_judgement(course), make_experts(course, 5)
    say_all(experts, version, -2, -2, -2, 0, 1)
    mended = next_version(version, typo(version.content), Change.TYPO)
    page = client.get(url_of(experts[0])).content.decode()
    assert "Hartelijk dank" in page
    services.answer_as_expert(expert=experts[0], version=mended, answer=2, remark="", at=timezone.now())
    assert ExpertAnswer.objects.panels([mended])[mended.pk] == {"-2": 2, "0": 1, "1": 1, "2": 1}
    other = next_version(mended, mended.content)
    assert ExpertAnswer.objects.panels([other]) == {}
    assert "Hartelijk dank" not in client.get(url_of(experts[0])).content.decode()


def test_the_first_page_of_a_quiz_names_the_question_that_does_not_count(user_client, course):
    url = reverse("quizzes:module_quiz", args=[course.slug, "as-en-routes"])
    assert "die niet meetelt" not in user_client.get(url).content.decode()
    version = make_judgement(course)
    assert "en één om over na te denken, die niet meetelt" in user_client.get(url).content.decode()
    say_all(make_experts(course, 5), version, 0, 0, 0, 1, 1)
    assert "die niet meetelt" not in user_client.get(url).content.decode()
