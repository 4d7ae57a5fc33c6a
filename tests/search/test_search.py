"""What is found: the same on both databases, whatever is typed."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import Claim, Course, Lesson, LessonText, Source, Term
from search.engines import SQLITE
from search.models import Kind, Passage
from search.selectors import Hit, Results, search
from search.services import index
from search.snippets import LEAD, LENGTH, Piece, snippet
from search.vocabulary import vocabulary
from search.words import fold, stems

Ask = Callable[..., Results]
pytestmark = pytest.mark.django_db


def marked(hit: Hit) -> list[str]:
    return [piece.text for piece in (*hit.title, *hit.snippet) if piece.is_marked]


def shown(hit: Hit) -> str:
    return "".join(piece.text for piece in (*hit.title, *hit.snippet))


def keys(results: Results) -> set[tuple[object, ...]]:
    return {(hit.kind, hit.lesson, hit.anchor) for hit in results.hits}


def test_everything_of_the_course_can_be_found(course: Course) -> None:
    kinds = set(Passage.objects.filter(language="nl").values_list("kind", flat=True))
    assert kinds == set(Kind.values)
    for language in course.languages:
        found = Passage.objects.filter(language=language)
        assert found.filter(kind=Kind.LESSON).count() == Lesson.objects.filter(retired_at=None).count()
        assert found.filter(kind=Kind.TERM).count() == Term.objects.filter(retired_at=None).count()
        assert found.filter(kind=Kind.SOURCE).count() == Source.objects.filter(retired_at=None).count()
        used = Claim.objects.filter(retired_at=None, lessons__isnull=False).exclude(grade="").distinct()
        assert found.filter(kind=Kind.CLAIM).count() == used.count()


def test_every_paragraph_of_a_lesson_is_a_passage_of_its_own(course: Course) -> None:
    text = LessonText.objects.filter(language="nl").first()
    assert text is not None
    anchors = set(Passage.objects.filter(lesson=text.lesson, language="nl").values_list("anchor", flat=True))
    assert {heading["id"] for heading in text.headings} <= anchors
    assert all(f'id="{anchor}"' in text.body_html for anchor in anchors if anchor)
    assert len([anchor for anchor in anchors if anchor.startswith("p-")]) >= 5


@pytest.mark.parametrize(
    ("one", "other"),
    [("barrière", "BARRIERE"), ("afbouwen", "afgebouwd"), ("zenuw", "zenuwen"), ("de darm", "darm")],
)
def test_forms_of_a_word_find_the_same(ask: Ask, one: str, other: str) -> None:
    found = ask(one, limit=500)
    assert found.total == len(found.hits) > 1
    assert keys(found) == keys(ask(other, limit=500))


def test_a_word_finds_the_compounds_that_it_is_part_of(ask: Ask) -> None:
    found = [word for hit in ask("barrière", limit=500).hits for word in marked(hit)]
    assert any(fold(word) == "hersenbarriere" for word in found)


def test_the_last_word_may_be_half_typed(ask: Ask) -> None:
    assert keys(ask("serotonine", limit=500)) <= keys(ask("seroto", limit=500))
    assert ask("nervus vag").hits


def test_each_word_must_be_there_and_the_title_above_may_hold_one(ask: Ask) -> None:
    both = ask("serotonine slaap", limit=500)
    assert both.has_every_word
    assert 0 < both.total < min(ask("serotonine").total, ask("slaap").total)


def test_where_no_passage_has_every_word_those_with_some_come(ask: Ask) -> None:
    found = ask("serotonine xyzzy")
    assert found.hits
    assert not found.has_every_word
    assert not ask("serotonine xyzzy", only_every=True).hits


def test_what_was_asked_is_marked_and_stands_in_what_is_shown(ask: Ask) -> None:
    for hit in ask("vagus").hits:
        assert any("vagus" in word.casefold() for word in marked(hit)), shown(hit)
        assert len("".join(piece.text for piece in hit.snippet)) <= LENGTH + LEAD + 4


def test_a_term_by_that_name_comes_before_literature(ask: Ask) -> None:
    kinds = [hit.kind for hit in ask("nervus vagus", limit=500).hits]
    assert Kind.TERM in kinds[:2]
    assert Kind.SOURCE in kinds
    assert Kind.SOURCE not in kinds[: len(kinds) // 3]


def test_authors_are_found(ask: Ask) -> None:
    assert {hit.kind for hit in ask("Cryan Dinan").hits} == {Kind.SOURCE}


def test_a_slip_is_answered_with_what_was_meant(ask: Ask) -> None:
    found = ask("serotonien")
    assert not found.hits
    assert found.meant == "serotonine"
    assert ask("qqqqqq").meant == ""


@pytest.mark.parametrize("words", ["", " ", "de het een", "?!", "—", "\x00", "🧠"])
def test_nothing_to_look_for_finds_nothing(ask: Ask, words: str) -> None:
    assert ask(words) == Results()


RISKY = [
    *(
        '"',
        "darm* OR",
        "NEAR(darm brein, 5)",
        "title_stems : darm",
        "{",
        "-darm ^brein",
        "'; DROP TABLE x; --",
        "(((",
    ),
    *("a" * 9999, "%s %(wide)s %%", "darm & !brein | <->", "\\", "darm:*", "and or not"),
]


@pytest.mark.parametrize("words", RISKY)
def test_the_language_of_the_database_means_nothing(ask: Ask, words: str) -> None:
    assert ask(words).total >= 0


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(st.sampled_from(['"', "*", "(", ")", "NEAR", "OR", ":", "&", "darm", "é"])).map(" ".join),
    )
)
def test_any_text_may_be_asked(course: Course, words: str) -> None:
    for language in course.languages:
        found = search(course, words, language)
        assert found.total >= len(found.hits)
        if found.hits and found.has_every_word:
            assert stems(words, language)


def test_the_cost_does_not_follow_the_question(ask: Ask, django_assert_max_num_queries: object) -> None:
    ask("warm")
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        ask(" ".join(f"darm{number}" for number in range(50)))
    begin = time.process_time()
    ask("e " * 5000)
    assert time.process_time() - begin < 2


def test_a_second_time_writes_nothing(course: Course) -> None:
    before = list(Passage.objects.values_list("pk", flat=True))
    assert index(course=course) == len(before)
    assert list(Passage.objects.values_list("pk", flat=True)) == before


def test_what_retires_is_found_no_more(ask: Ask, course: Course) -> None:
    term = Term.objects.get(slug="nervus-vagus")
    assert term.slug in {hit.anchor for hit in ask("nervus vagus").hits}
    Term.objects.filter(pk=term.pk).update(retired_at=course.live_release.loaded_at)
    index(course=course)
    assert term.slug not in {hit.anchor for hit in ask("nervus vagus").hits}


def test_the_index_follows_the_rows_by_itself(ask: Ask, course: Course) -> None:
    row = Passage.objects.filter(language="nl", kind=Kind.TERM).first()
    assert row is not None
    Passage.objects.filter(pk=row.pk).update(text="Zwaluwstaart", text_stems="zwaluwstaart")
    ask_again = ask("zwaluwstaart")
    assert [hit.anchor for hit in ask_again.hits] == [row.anchor]
    row.delete()
    assert not ask("zwaluwstaart").hits


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has its own table")
def test_postgresql_has_an_index_over_what_is_asked(course: Course) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_index'")
        assert "gin" in cursor.fetchone()[0]


def test_a_long_text_is_cut_where_most_of_the_words_stand() -> None:
    text = "niets " * 100 + "serotonine in de darm " + "niets " * 100
    cut = snippet(text, {"darm", "serotonine"}, "nl")
    assert [piece.text for piece in cut if piece.is_marked] == ["serotonine", "darm"]
    assert cut[0].text.startswith("… niets")
    assert cut[-1].text.endswith(" …")


@given(st.text(max_size=900))
def test_a_text_is_never_lost_or_made_up_by_cutting(text: str) -> None:
    cut = "".join(piece.text for piece in snippet(text, {"darm"}, "nl"))
    assert cut.removeprefix("… ").removesuffix(" …") in text
    assert all(isinstance(piece, Piece) and piece.text for piece in snippet(text, {"darm"}, "nl"))


@pytest.mark.parametrize(
    "words", ["darm", "barrière serotonine", "bacteriën medicatie", "afgebouwd", "vag", "serotonine slaap"]
)
def test_what_is_found_is_what_a_plain_reading_of_the_rows_finds(ask: Ask, course: Course, words: str) -> None:
    """Both databases are held against the same rule, so they give the same hits."""
    asked = vocabulary(course, "nl").asked(words, "nl", most=8)
    expected = set()
    for row in Passage.objects.filter(language="nl"):
        inside = {*row.title_stems.split(), *row.text_stems.split()}
        whole = inside | set(row.around_stems.split())
        if all(whole & set(word.forms) for word in asked) and any(inside & set(word.forms) for word in asked):
            expected.add((row.kind, row.lesson_id, row.anchor))
    found = ask(words, limit=1000)
    assert found.has_every_word
    assert keys(found) == expected
    assert found.total >= len(expected) > 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="how SQLite goes about it")
def test_sqlite_asks_its_index_once_and_not_for_every_passage(course: Course) -> None:
    """Eight words in no passage held a worker for half a second."""
    values = {"course": course.pk, "language": "nl", "limit": 20, "offset": 0, "wide": '"darm"', "exact": '"darm"'}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {SQLITE}", values)
        steps = [row[3] for row in cursor.fetchall()]
    assert "SEARCH passage USING INTEGER PRIMARY KEY (rowid=?)" in steps
    assert not [step for step in steps if "INDEX 0:=" in step]
