"""Going through a case: the state machine, the map and what is read once."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.cases.catalogue import bases, cases, of_lesson, of_module
from courses.cases.chart import chart
from courses.cases.story import Ending, Node, Story
from courses.models import Case
from tests.courses.case_builders import make_story

STORY = make_story()
PATHS = st.lists(st.sampled_from("abc"), max_size=12).map(".".join)


def test_a_way_leads_from_station_to_station_to_an_ending():
    walk = STORY.walk("a.b")
    assert [step.node.key for step in walk.steps] == ["one", "two"]
    assert (walk.at.key, walk.number, walk.path, walk.path_back, walk.ending) == ("three", 3, "a.b", "a", None)
    assert STORY.walk("a.b.c").ending == STORY.endings[1]


def test_the_start_is_a_way_without_steps():
    assert (STORY.walk("").at.key, STORY.walk("").is_sound) == ("one", True)


@pytest.mark.parametrize(
    ("path", "sound"),
    [("x", ""), ("a.x.a", "a"), ("a..a", "a"), ("a.a.a.a", "a.a.a"), (".", ""), ("A", ""), ("a,a", "")],
)
def test_an_impossible_way_stops_at_the_last_sound_place(path, sound):
    walk = STORY.walk(path)
    assert (walk.path, walk.is_sound) == (sound, False)
    assert STORY.walk(sound).at == walk.at


@given(path=st.text() | PATHS)
def test_any_way_leads_to_a_place_and_says_whether_it_exists(path):
    walk = STORY.walk(path)
    assert isinstance(walk.at, Node | Ending)
    assert walk.is_sound == (walk.path == path)


@given(path=st.lists(st.sampled_from("abc"), min_size=4, max_size=4).map(".".join))
def test_who_goes_on_choosing_comes_to_an_end(path):
    assert STORY.walk(path).ending


def test_the_best_way_is_what_fits_well_at_each_station():
    assert [step.choice.key for step in STORY.best_way()] == ["a", "a", "a"]
    assert [step.node.key for step in STORY.best_way()] == ["one", "two", "three"]


def test_a_case_is_kept_as_json_and_comes_back_the_same():
    kept = json.loads(json.dumps(STORY.content))
    assert kept == STORY.content
    assert Story.of(kept) == STORY


def test_the_map_tells_taken_from_here_from_open_from_gone():
    drawn = chart(STORY, STORY.walk("a"))
    states = {mark.label or (mark.x, mark.y): mark.state for mark in drawn.marks}
    assert (states["1"], states["2"]) == ("taken", "here")
    assert sorted(mark.state for mark in drawn.marks) == ["gone", "here", "open", "open", "open", "taken"]
    assert (drawn.open_stations, drawn.open_endings) == (1, 2)
    assert sum(line.state == "taken" for line in drawn.lines) == 1


@given(path=PATHS)
def test_the_map_holds_every_place_once_and_inside_the_drawing(path):
    drawn = chart(STORY, STORY.walk(path))
    spots = {(mark.x, mark.y) for mark in drawn.marks}
    assert len(spots) == len(STORY.nodes) + len(STORY.endings)
    assert all(0 < x < drawn.width and 0 < y < drawn.height for x, y in spots)
    assert sum(mark.state == "here" for mark in drawn.marks) == 1


@pytest.mark.django_db
def test_the_real_cases_are_those_that_were_loaded(course):
    assert [part.slug for part in cases(course)] == list(Case.objects.values_list("slug", flat=True))
    assert [part.number for part in cases(course)] == list(range(1, Case.objects.count() + 1))


@pytest.mark.django_db
def test_every_claim_of_a_case_is_known_and_has_its_sources(course):
    known = bases(course)
    for part in cases(course):
        for key in part.story.claims():
            assert known[key].sources or known[key].grade == "praktijk", key


@pytest.mark.django_db
def test_a_case_belongs_to_its_lessons_and_their_modules(course):
    assert "noor" in [part.slug for part in of_lesson(course, "serotonine/de-barriere")]
    assert "noor" in [part.slug for part in of_module(course, "medicatie")]
    assert of_lesson(course, "as-en-routes/vier-routes") == ()


@pytest.mark.django_db
def test_every_real_way_ends_and_each_ending_is_reached(course):
    for part in cases(course):
        reached, ways = set(), [""]
        while ways:
            walk = part.story.walk(ways.pop())
            assert walk.is_sound
            if walk.ending:
                assert len(walk.steps) >= 3
                reached.add(walk.ending.key)
            else:
                ways += [".".join(filter(None, (walk.path, choice.key))) for choice in walk.at.choices]
        assert reached == {ending.key for ending in part.story.endings}
