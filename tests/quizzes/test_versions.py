"""What a new version is to the one before it, and which are counted together."""

from __future__ import annotations

import copy

import pytest
from django.db import IntegrityError, transaction

from quizzes import services
from quizzes.enums import Change
from quizzes.items import REGISTRY
from quizzes.models import AttemptItem, ItemVersion
from quizzes.selectors_versions import statistics_group, statistics_heads, statistics_of
from quizzes.versions import can_regrade, keeps_statistics, part_keys, same_parts
from tests.quizzes.mending import next_version, other_key, typo


@pytest.fixture
def version(course):
    return ItemVersion.objects.select_related("item").filter(kind="single").first()


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_of_every_kind_another_spelling_keeps_the_statistics_and_another_kind_does_not(course, kind):
    version = ItemVersion.objects.filter(kind=kind).first()
    if version is None:
        pytest.skip(f"the course has no {kind} item yet")
    assert keeps_statistics(kind, version.content, kind, typo(version.content))
    assert not keeps_statistics(kind, version.content, "another", version.content)
    assert not keeps_statistics("another", version.content, "another", version.content)


def test_another_key_more_options_or_another_order_is_more_than_a_typo(version):
    content = version.content
    fewer, turned = copy.deepcopy(content), copy.deepcopy(content)
    fewer["options"].pop()
    turned["options"].reverse()
    for other in (other_key(content), fewer, turned):
        assert not keeps_statistics("single", content, "single", other)


def test_a_unit_and_accepted_words_belong_to_the_key():
    numeric = {"unit": {"nl": "mg"}, "options": [{"key": "a", "value": "5", "correct": True}]}
    assert not keeps_statistics("numeric", numeric, "numeric", {**numeric, "unit": {"nl": "g"}})
    text = {"options": [{"key": "a", "accepted": {"nl": ["vagus"]}, "correct": True}]}
    wider = {"options": [{"key": "a", "accepted": {"nl": ["vagus", "nervus vagus"]}, "correct": True}]}
    assert not keeps_statistics("text", text, "text", wider)
    assert can_regrade("text", text, "text", wider)


def test_parts_are_told_apart_by_where_they_stand():
    stages = {"stages": [{"key": "s1", "options": [{"key": "a"}]}, {"key": "s2", "options": [{"key": "a"}]}]}
    assert len(part_keys(stages)) == 4
    assert not same_parts(stages, {"stages": stages["stages"][:1]})


def test_answers_can_be_judged_by_a_version_that_lacks_no_part(version):
    fewer = copy.deepcopy(version.content)
    fewer["options"].pop()
    assert can_regrade("single", version.content, "single", other_key(version.content))
    assert can_regrade("single", fewer, "single", version.content)
    assert not can_regrade("single", version.content, "single", fewer)
    assert not can_regrade("single", version.content, "multiple", version.content)


def test_typos_are_counted_together_from_the_first_of_them(version, attempt):
    second = next_version(version, typo(version.content), Change.TYPO)
    third = next_version(version, typo(second.content), Change.TYPO)
    fourth = next_version(version, other_key(version.content), Change.KEY)
    fifth = next_version(version, typo(fourth.content), Change.TYPO)
    assert statistics_group(third) == [version, second, third]
    assert statistics_group(fourth) == statistics_group(fifth) == [fourth, fifth]
    heads = {version.pk: version.pk, third.pk: version.pk, fifth.pk: fourth.pk}
    assert statistics_heads([version, third, fifth]) == heads
    AttemptItem.objects.exclude(pk=attempt.drawn.first().pk).delete()
    AttemptItem.objects.update(version=fifth)
    rows = AttemptItem.objects.annotate(head=statistics_of("version")).values_list("version", "head")
    assert set(rows) == {(fifth.pk, fourth.pk)}


def test_a_typo_that_changes_the_key_is_refused(version):
    with pytest.raises(services.NotATypo):
        next_version(version, other_key(version.content), Change.TYPO)
    assert version.item.versions.count() == 1


def test_a_first_version_is_always_new(version):
    with pytest.raises(services.NotATypo):
        services.declare_change(version=version, change=Change.KEY)
    assert services.declare_change(version=version, change=Change.NEW).change == Change.NEW


def test_what_a_version_changed_can_be_said_later_and_those_after_it_follow(version):
    second = next_version(version, typo(version.content))
    third = next_version(version, typo(second.content), Change.TYPO)
    assert statistics_group(third) == [second, third]
    services.declare_change(version=second, change=Change.TYPO)
    third.refresh_from_db()
    assert statistics_group(third) == [version, second, third]
    services.declare_change(version=ItemVersion.objects.get(pk=second.pk), change=Change.NEW)
    third.refresh_from_db()
    assert statistics_group(third) == [second, third]


def test_the_database_holds_the_change_of_a_version_to_its_rules(version):
    second = next_version(version, typo(version.content))
    for pk, values, name in [
        (second.pk, {"change": "typo"}, "quizzes_version_change_is_known"),
        (second.pk, {"change": "other"}, "quizzes_version_change_is_known"),
        (second.pk, {"continues": version}, "quizzes_version_change_is_known"),
        (version.pk, {"change": "key"}, "quizzes_first_version_changes_nothing"),
        (second.pk, {"change": "typo", "continues": second}, "quizzes_version_continues_another"),
    ]:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            ItemVersion.objects.filter(pk=pk).update(**values)
