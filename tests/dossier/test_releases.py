"""An older release: what it asked, how long it took, and what the next one changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Course, LessonText, Release, ReleasedText
from courses.outline import outline
from dossier.items import entries
from quizzes.models import Item, ItemVersion, ReleasedItem

pytestmark = pytest.mark.django_db


def make_newer(course: Course, **values: Any) -> Release:
    """Return a newer release of the course, which is live from now on."""
    new = Release.objects.get(pk=course.live_release_id)
    new.pk, new.version, new.loaded_at = None, "99.0.0", timezone.now()
    for name, value in values.items():
        setattr(new, name, value)
    new.save(force_insert=True)
    course.live_release = new
    course.save(update_fields=["live_release"])
    return new


def test_an_older_release_shows_what_it_asked(course: Course) -> None:
    old = course.live_release
    assert old
    then = timezone.now() + timedelta(days=1)
    new = make_newer(course)
    changed, gone = Item.objects.filter(retired_at=None)[:2]
    first = changed.versions.get()
    ItemVersion.objects.create(
        item=changed, number=2, kind=first.kind, content=first.content, digest="x", created_at=then
    )
    Item.objects.filter(pk=gone.pk).update(retired_at=then)
    before = {entry.slug: entry.version for entry in entries(course, old)}
    after = {entry.slug: entry.version for entry in entries(course, new)}
    assert (before[changed.slug], after[changed.slug]) == (1, 2)
    assert gone.slug in before.keys() - after.keys()
    assert set(before) == set(ReleasedItem.objects.filter(release=old).values_list("item__slug", flat=True))
    assert set(after) == set(Item.objects.filter(retired_at=None).values_list("slug", flat=True))


def test_an_older_release_shows_its_own_load_and_says_what_was_new(reviewer_client: Client, course: Course) -> None:
    old = course.live_release
    assert old
    LessonText.objects.update(words=1)
    make_newer(course, changes={"nl": ["Een les over slaap."], "en": ["A lesson about sleep."]})
    page = reviewer_client.get(f"/nl/dossier/{old.version}/")
    lesson = page.context["load"].modules[0].lessons[0]
    text = ReleasedText.objects.get(release=old, lesson__slug=outline(course).modules[0].lessons[0].slug, language="nl")
    assert lesson.words["nl"] == text.words > 1
    assert page.context["questions_kept"]
    assert "Nieuw in versie 99.0.0" in page.content.decode()
    assert "Een les over slaap." in page.content.decode()
    assert "A lesson about sleep." in reviewer_client.get("/en/dossier/").content.decode()


def test_a_release_of_which_nothing_was_kept_says_so(reviewer_client: Client, course: Course) -> None:
    old = course.live_release
    assert old
    make_newer(course)
    said = "De vragen van deze versie zijn niet apart bewaard"
    assert said not in reviewer_client.get(f"/nl/dossier/{old.version}/").content.decode()
    ReleasedItem.objects.all().delete()
    ReleasedText.objects.all().delete()
    page = reviewer_client.get(f"/nl/dossier/{old.version}/")
    assert said in page.content.decode()
    assert not any(module.lessons for module in page.context["load"].modules)
    assert said not in reviewer_client.get("/nl/dossier/").content.decode()
