"""The rule of each kind, and what it does not take for an answer."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction
from random import Random

import pytest

from quizzes.items import REGISTRY, BadResponse
from quizzes.items.typed import fold, number
from tests.quizzes.kinds.examples import EXAMPLES
from tests.quizzes.kinds.test_every_kind import say


def grade(name, *response):
    return REGISTRY[name].grade(EXAMPLES[name], response)


@pytest.mark.parametrize(
    ("response", "points"),
    [
        (["a=true", "b=true", "c=false", "d=false"], 1),
        (["a=true", "b=true", "c=false", "d=true"], Fraction(1, 2)),
        (["a=true", "b=true", "c=false"], Fraction(1, 2)),
        (["a=true", "b=true", "c=true", "d=true"], 0),
        (["a=true", "a=false", "b=true", "c=false", "d=false"], Fraction(1, 2)),
    ],
)
def test_statements_earn_all_half_or_nothing(response, points):
    assert grade("matrix", *response) == points


@pytest.mark.parametrize(
    ("response", "points"),
    [(["a=x", "b=y", "c=z"], 1), (["a=x", "b=x", "c=w"], Fraction(1, 3)), (["c=z"], Fraction(1, 3)), ([], 0)],
)
def test_each_right_pair_earns_its_part(response, points):
    assert grade("matching", *response) == points


@pytest.mark.parametrize(
    ("response", "points"),
    [("abcd", 1), ("bcda", Fraction(2, 3)), ("dcba", 0), ("abdc", Fraction(1, 3)), ("abc", 0), ("abcc", 0)],
)
def test_each_step_followed_by_the_right_one_earns_its_part(response, points):
    assert grade("ordering", *response) == points


def test_steps_are_never_shown_as_they_should_stand():
    kind, content = REGISTRY["ordering"], EXAMPLES["ordering"]
    assert all(kind.grade(content, kind.order(content, Random(seed))) < 1 for seed in range(300))


def test_a_step_moves_up_and_down_and_stops_at_the_ends():
    kind, content = REGISTRY["ordering"], EXAMPLES["ordering"]
    assert kind.act(content, list("abcd"), [], "up:b") == (list("bacd"), {})
    assert kind.act(content, list("abcd"), list("bacd"), "down:b") == (list("abcd"), {})
    assert kind.act(content, list("abcd"), [], "up:a") == (list("abcd"), {})
    assert kind.act(content, list("abcd"), [], "down:d") == (list("abcd"), {})
    assert kind.act(content, list("abcd"), [], "up:z") is None
    assert kind.act(content, list("abcd"), [], "turn:a") is None


@pytest.mark.parametrize(
    ("typed", "points"),
    [("90", 1), ("92", 1), ("88,0", 1), ("90 procent", 1), ("90 per cent", 1), ("90,5", 1), ("92.1", 0), ("9", 0)],
)
def test_a_number_counts_within_its_tolerance(typed, points):
    assert grade("numeric", typed) == points


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,125", "0.125"),
        ("1 500", "1500"),
        ("−2", "-2"),
        ("–2", "-2"),
        ("1.5", "1.5"),
        (",5", "0.5"),
        ("\u2009 7\u202f500 ", "7500"),
    ],
)
def test_numbers_are_read_as_dutch_and_english_write_them(typed, value):
    assert str(number(typed)) == value


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("5 µg", ["µg"]),
        ("5 μg", ["µg"]),
        ("5m²", ["m²"]),
        ("5%", ["procent"]),
        ("5 Per Cent", ["%"]),
        ("5kg", ["g", "kg"]),
    ],
)
def test_the_unit_may_be_typed_however_it_is_written(typed, units):
    assert number(typed, units) == 5


@pytest.mark.parametrize("typed", ["", "negentig", "9e1", "1.500", "1,500", "٩", "1/2", "9" * 41, "NaN", "90 kilo"])
def test_what_is_no_number_or_can_be_read_in_two_ways_is_refused(typed):
    with pytest.raises(BadResponse):
        number(typed, ["procent"])


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("Nervus vagus", 1), ("de nervus-vagus.", 1), ("nérvus  vagus", 1), ("the vagus nerve", 1),
        ("zwervende zenuw", 1), ("nervus vages", 1), ("ruggenmerg", 0), ("vagus", 0), ("", 0),
    ],
)  # fmt: skip
def test_a_term_counts_in_either_language_however_it_is_spelt(typed, points):
    assert grade("text", typed) == points


def test_a_misspelt_term_is_put_right():
    said = REGISTRY["text"].tally(EXAMPLES["text"], ["Nervus vages"])
    assert said == ["U antwoordde “Nervus vages”.", "Zo schrijft u het: nervus vagus."]


def test_a_term_misspelt_in_english_is_put_right_in_english():
    content = deepcopy(EXAMPLES["text"])
    content["options"][0]["misspelt"]["en"] = ["vagis nerve"]
    assert REGISTRY["text"].tally(content, ["the Vagis nerve"])[1] == "Zo schrijft u het: vagus nerve."


@pytest.mark.parametrize(
    ("typed", "side"), [("70", "Dat is te laag."), ("95,5", "Dat is te hoog."), ("9", ""), ("90", "")]
)
def test_a_number_that_nobody_expected_is_told_to_be_too_low_or_too_high(typed, side):
    said = REGISTRY["numeric"].tally(EXAMPLES["numeric"], [typed])
    assert said == [f"U antwoordde “{typed}”.", *([side] if side else [])]


def test_a_known_mistake_has_its_own_explanation():
    for name, typed in (("text", "ruggenmerg"), ("numeric", "9")):
        kind, content = REGISTRY[name], EXAMPLES[name]
        assert [line.why for line in kind.explain(content, [], [typed], say) if line.chosen] == ["uitleg b"]
        assert kind.first_mistake(content, [], [typed])["key"] == "b"


@pytest.mark.parametrize("typed", ["darm brein as", "DarmBreinAs", "de darm–brein-as!", "dármbrein as"])
def test_spaces_and_hyphens_do_not_count(typed):
    assert fold(typed) == fold("darm-brein-as")


@pytest.mark.parametrize("typed", ["nervus\u00ad vagus", "nervus\u200b vagus\x00", "\tnervus\nvagus "])
def test_what_nobody_sees_is_left_out_of_what_was_typed(typed):
    assert REGISTRY["text"].read(EXAMPLES["text"], [], [typed]) == ["nervus vagus"]


@pytest.mark.parametrize("name", ["text", "cloze"])
def test_too_long_is_said_to_be_too_long(name):
    sent = "x" * 201 if name == "text" else f"g2={'x' * 201}"
    with pytest.raises(BadResponse) as caught:
        REGISTRY[name].read(EXAMPLES[name], [], [sent])
    assert str(caught.value.sentence) == "Dit antwoord is te lang. Enkele woorden zijn genoeg."


def test_gaps_are_explained_under_the_whole_text():
    lines = REGISTRY["cloze"].explain(EXAMPLES["cloze"], [], [], say)
    assert {line.group for line in lines} == {"Van tekst a naar het brein."}


def test_folding_leaves_one_word_that_happens_to_be_an_article():
    assert fold("De") == "de"
    assert fold("De darm") == "darm"


@pytest.mark.parametrize(
    ("response", "points"),
    [
        (["g1=a", "g2=Brein"], 1),
        (["g1=a", "g2=brijn"], 1),
        (["g1=b", "g2=the brain"], Fraction(1, 2)),
        (["g1=b", "g2=hart"], 0),
        (["g2=brein"], Fraction(1, 2)),
    ],
)
def test_each_right_gap_earns_its_part(response, points):
    assert grade("cloze", *response) == points


def test_a_gap_tells_what_was_filled_in_and_what_belongs_there():
    kind, content = REGISTRY["cloze"], EXAMPLES["cloze"]
    first, second = kind.explain(content, [], ["g1=b", "g2=brijn"], say)
    assert (first.answer, first.key, first.right, first.why) == ("tekst b", "tekst a", False, "uitleg b uitleg g1")
    assert (second.answer, second.key, second.right) == ("brijn", "het brein", True)


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("matrix", lambda c: c["options"].__delitem__(slice(2, None)), "has 2 statements"),
        ("matrix", lambda c: [o.update(correct=True) for o in c["options"]], "only statements of one kind"),
        ("matching", lambda c: c["choices"].clear(), "has 0 choices"),
        ("matching", lambda c: c["options"][1].update(match="x"), "right for two rows"),
        ("matching", lambda c: c["options"][1].update(match="q"), "has no choice “q”"),
        ("ordering", lambda c: c["options"].__delitem__(slice(2, None)), "has 2 steps"),
        ("numeric", lambda c: c["options"][0].update(value="veel"), "needs a plain number"),
        ("numeric", lambda c: c["options"][1].update(value="91"), "overlap"),
        ("numeric", lambda c: c["options"][0].update(correct=False), "needs one right number"),
        ("text", lambda c: c["options"][1]["accepted"]["nl"].append("Nervus Vagus"), "in two answers"),
        ("text", lambda c: c["options"][0].update(correct=False), "needs one right answer"),
        ("cloze", lambda c: c["text"].update(en="From [[g2]] to [[g1]]."), "in “en”"),
        ("cloze", lambda c: c["options"][1].update(accepted={}), "needs either choices or accepted words"),
        ("cloze", lambda c: c["options"][0]["choices"][1].update(correct=True), "needs one right choice"),
    ],
)
def test_a_kind_says_what_is_wrong_with_a_shape(name, change, fault):
    content = deepcopy(EXAMPLES[name])
    change(content)
    assert any(fault in problem for problem in REGISTRY[name].problems(content))
