"""What is exported and imported is the same: with our own record to the letter, without it as far as a format goes."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from content.exchange.formats import WRITABLE, read_file, write_file
from content.exchange.values import Say
from quizzes.items import REGISTRY
from tests.content.exchange.awkward import WILD, item_of_kind, items, real_pool

FORMATS = st.sampled_from(sorted(WRITABLE))
LANGUAGES = st.sampled_from([("nl",), ("en",), ("nl", "en")])
# What each format says of an item without our record.
TOLD = {
    "gift": {"single", "multiple", "matrix", "matching", "ordering", "numeric", "text"},
    "moodle": {"single", "multiple", "matrix", "matching", "ordering", "numeric", "text", "cloze"},
    "qti3": {"single", "multiple", "matrix", "matching", "ordering", "numeric", "text", "cloze", "case"},
}
WITHOUT_WHY = {("gift", "matrix"), ("gift", "matching"), ("gift", "ordering"), ("moodle", "matrix"),
               ("moodle", "matching"), ("qti3", "matrix"), ("qti3", "matching"), ("qti3", "ordering")}  # fmt: skip


@given(item=items(REGISTRY, WILD), form=FORMATS, languages=LANGUAGES)
def test_an_item_of_any_kind_comes_back_to_the_letter(item, form, languages):
    report = read_file(write_file([item], Say(languages), form), "nl")
    assert [found.item for found in report.found] == [item]
    assert [str(note) for note in report.notes] == []


@pytest.mark.parametrize("form", sorted(WRITABLE))
@pytest.mark.parametrize("languages", [("nl",), ("en",), ("nl", "en")])
def test_the_whole_pool_comes_back_to_the_letter(form, languages):
    pool = real_pool(settings.CONTENT_DIR / settings.COURSE_SLUG)
    report = read_file(write_file(pool, Say(languages), form), "nl")
    assert [found.item for found in report.found] == pool
    assert report.notes == []


def bare(data: bytes, form: str) -> bytes:
    """Return an export as another system would hand it on: without our record."""
    if form == "gift":
        return re.sub(rb"// course-item:[^\n]*\n", b"", data)
    return re.sub(rb"<\?course-item .*?\?>", b"", data, flags=re.DOTALL)


def told(item, form):
    """Return what a format tells of an item in Dutch: what is asked, the parts, what is right, why."""
    why = (form, item["kind"]) not in WITHOUT_WHY
    parts = [part for stage in item.get("stages", [item]) for part in stage["options"]]
    choices = {choice["key"]: _plain(choice["text"]) for choice in item.get("choices", ())}
    return [
        (item["kind"] not in ("numeric", "text") and _plain(part.get("text")),
         bool(part.get("correct")), why and _plain(part["why"]),
         choices.get(part.get("match")), part.get("value"), part.get("tolerance"),
         [(_plain(choice["text"]), bool(choice.get("correct")), _plain(choice["why"]))
          for choice in part.get("choices") or ()])
        for part in parts
    ]  # fmt: skip


def _plain(texts):
    return " ".join((texts or {}).get("nl", "").split())


@given(data=st.data(), form=FORMATS)
def test_without_our_record_a_format_tells_what_it_can_hold(data, form):
    item = data.draw(items(TOLD[form]))
    if item["kind"] == "cloze":
        # The names of gaps and why a gap with choices is right are ours alone.
        for gap in item["options"]:
            gap["text"] = {}
            gap["why"] = {}
    if form == "gift" and item["kind"] in ("matching", "matrix"):
        item = _without_arrows(item)
    raw = bare(_one(item, form), form)
    (found,) = read_file(raw, "nl").found
    assert found.item["kind"] == item["kind"]
    assert told(found.item, form) == told(item, form)
    if item["kind"] not in ("case", "cloze"):
        assert _plain(found.item["stem"]) == _plain(item["stem"])


def _one(item, form):
    if form != "qti3":
        return write_file([item], Say(("nl",)), form)
    from content.exchange.qti_write import write_item

    return write_item(item, Say(("nl",))).encode()


def _without_arrows(item):
    from content.exchange.values import mapped

    return mapped(item, lambda text: text.replace("->", "→"))


def test_what_was_edited_elsewhere_wins_and_the_rest_is_kept():
    item = item_of_kind("single")
    data = write_file([item], Say(("nl",)), "moodle").replace(b"<text>tekst b</text>", b"<text>anders</text>")
    report = read_file(data, "nl")
    (found,) = report.found
    assert found.item["options"][1]["text"] == {"nl": "anders"}
    assert found.item["options"][1]["key"] == "b"
    assert found.item["options"][1]["why"] == item["options"][1]["why"]
    assert found.item["options"][0] == item["options"][0]
    assert found.item["stem"] == item["stem"]
    assert found.item["objective"] == "o1-1"
    assert "edited" in str(report.notes[0].sentence) or "bewerkt" in str(report.notes[0].sentence)


def test_a_key_that_was_changed_elsewhere_is_the_key():
    data = write_file([item_of_kind("single")], Say(("en",)), "gift").replace(b"\t=", b"\t~", 1)
    data = data.replace(b"\t~tekst d", b"\t=tekst d", 1)
    (found,) = read_file(data, "nl").found
    assert [option["key"] for option in found.item["options"] if option["correct"]] == ["d"]
    assert found.item["options"][3]["why"] == item_of_kind("single")["options"][3]["why"]


def test_why_a_choice_of_a_gap_is_right_or_wrong_is_told_by_each_gap_for_itself():
    item = item_of_kind("cloze")
    first = item["options"][0]
    again = first | {
        "key": "g2",
        "choices": [part | {"why": {"nl": f"Bij g2: {part['key']}"}} for part in first["choices"]],
    }
    item["options"] = [first, again]
    (found,) = read_file(bare(_one(item, "qti3"), "qti3"), "nl").found
    told_why = [[choice["why"]["nl"] for choice in gap["choices"]] for gap in found.item["options"]]
    assert told_why == [[choice["why"]["nl"] for choice in gap["choices"]] for gap in item["options"]]


def test_a_step_to_order_in_gift_names_no_form_and_may_hold_both_languages():
    item = item_of_kind("ordering")
    item["options"][0]["text"] = {"nl": "[html] eerst #####", "en": "[plain] first"}
    (found,) = read_file(bare(write_file([item], Say(("nl",)), "gift"), "gift"), "nl").found
    assert found.item["options"][0]["text"] == {"nl": "[html] eerst #####"}
    (found,) = read_file(bare(write_file([item], Say(("nl", "en")), "gift"), "gift"), "nl").found
    assert [step["text"] for step in found.item["options"]] == [step["text"] for step in item["options"]]
