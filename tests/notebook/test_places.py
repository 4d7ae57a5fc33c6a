"""Which places a lesson has, read from its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.markdown import parse
from courses.models import LessonText
from notebook.places import find, places

TEXT = (
    '<h2 id="h-een">Een kop</h2>\n'
    '<p id="p-een">De <span class="nb"><button class="term" popovertarget="t-a">nervus vagus</button>'
    '<span class="pop" id="t-a"><b>Nervus vagus</b>uitleg<button class="close">×</button></span>,</span> en\nverder. '
    '<button class="ev"><i></i><span class="vh">Bewijs: </span>Redelijk</button></p>'
    '<div id="f-plaat"></div><figure id="plate-a"><figcaption><b>Figuur 1</b> De as</figcaption>'
    '<div class="in"><svg><text>x</text></svg><div class="words"><p>Woorden</p></div></div></figure>'
    '<div class="predict" id="d-a"><p>Denk eerst<br>zelf</p><details><summary>Toon</summary><p>Zo</p></details></div>'
    '<details class="terms"><dl><dt>x</dt></dl></details>'
)


def test_a_place_has_the_words_that_one_reads_there():
    found = {place.anchor: place.text for place in places(TEXT)}
    assert found == {
        "h-een": "Een kop",
        "p-een": "De nervus vagus, en verder.",
        "plate-a": "Figuur 1 De asWoorden",
        "d-a": "Denk eerstzelfToonZo",
    }
    assert [place.is_heading for place in places(TEXT)] == [True, False, False, False]


def test_a_label_is_the_first_words():
    (place,) = places(f'<p id="p">{"woord " * 40}</p>')
    assert place.label == "woord " * 9 + "woord…"


def test_a_passage_is_found_at_its_anchor_first_and_then_anywhere():
    known = places('<p id="a">Een zin.</p><p id="b">Een zin. En meer.</p>')
    assert find("Een  zin.", "b", known).anchor == "b"
    assert find("Een zin.", "gone", known).anchor == "a"
    assert find("Een andere zin.", "a", known) is None


@pytest.mark.django_db
def test_every_paragraph_and_heading_of_the_course_is_a_place():
    rows = list(LessonText.objects.all())
    assert rows
    for row in rows:
        found = {place.anchor for place in places(row.body_html)}
        assert {heading["id"] for heading in row.headings} <= found
        assert all(place.text and place.label for place in places(row.body_html))
        assert len(found) >= 5


def test_places_follow_the_anchors_of_the_files():
    assert [anchor for anchor, _ in parse("{#p-a}\nEen.\n\n{#h-b}\n## Twee\n").anchors] == ["p-a", "h-b"]


@given(st.text(alphabet=st.sampled_from(list("<>/ap=\"' di&;svgid#x")), max_size=80))
def test_no_text_breaks_it(text):
    assert isinstance(places(text), tuple)
