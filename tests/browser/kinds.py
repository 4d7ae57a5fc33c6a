"""A quiz with one item of each kind, in words as long as real ones, and what one does to answer them."""

from __future__ import annotations

from random import Random
from typing import Any

from playwright.sync_api import Page, expect

from courses.models import Course
from quizzes.models import Attempt, AttemptItem, Item, ItemVersion
from tests.factories import make_enrolment
from tests.quizzes.builders import make_attempt

KINDS = ("matrix", "matching", "ordering", "numeric", "text", "cloze", "case", "concordance", "single", "multiple")
PLACES = {kind: place for place, kind in enumerate(KINDS, start=1)}


def t(nl: str, en: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"nl": nl, "en": en}


def _part(key: str, nl: str, en: str, **rest: Any) -> dict[str, Any]:
    why = t(f"Zo staat het in de les bij “{nl}”.", f"The lesson says so at “{en}”.")
    return {"key": key, "text": t(nl, en), "why": why, "misconception": None} | rest


STATEMENTS = [
    _part("a", "De meeste serotonine zit in de darm.", "Most serotonin is found in the gut.", correct=True),
    _part("b", "Serotonine uit de darm gaat door de bloed-hersenbarrière.",
          "Serotonin from the gut passes the blood-brain barrier.", correct=False, misconception=2),
    _part("c", "De nervus vagus loopt van de hersenstam tot in de buik.",
          "The vagus nerve runs from the brainstem into the abdomen.", correct=True),
    _part("d", "Elke darmbacterie maakt zelf serotonine voor de hersenen.",
          "Every gut bacterium makes serotonin for the brain.", correct=False),
]  # fmt: skip
ROUTES = [
    _part("a", "De nervus vagus", "The vagus nerve", match="x"),
    _part("b", "Cortisol", "Cortisol", match="y"),
    _part("c", "Cytokinen", "Cytokines", match="z"),
]
STEPS = [
    _part("a", "Vraag wat de cliënt zelf al heeft geprobeerd.", "Ask what the client has tried already."),
    _part("b", "Leg uit wat bekend is en wat onzeker blijft.", "Explain what is known and what stays uncertain."),
    _part("c", "Bespreek met wie de cliënt over medicatie kan praten, en spreek af hoe u dat samen regelt.",
          "Discuss whom the client can talk to about medication, and agree how you arrange that together."),
    _part("d", "Leg vast wat u hebt afgesproken.", "Record what you have agreed."),
]  # fmt: skip
GAP = [
    _part("p", "darm", "gut", correct=True),
    _part("q", "lever", "liver", correct=False),
    _part("r", "hersenstam", "brainstem", correct=False),
]
STAGES = [
    {"key": f"s{number}", "kind": "single", "text": t(f"Deel {number} van het verhaal.", f"Chapter {number} told."),
     "stem": t(f"Wat doet u in deel {number}?", f"What do you do in chapter {number}?"),
     "options": [_part(key, f"Keuze {number}{key}", f"Option {number}{key}", correct=key == "a") for key in "abcd"]}
    for number in (1, 2, 3)
]  # fmt: skip
CONTENTS: dict[str, dict[str, Any]] = {
    "matrix": {"stem": t("Welke uitspraken kloppen?", "Which statements are true?"), "options": STATEMENTS},
    "matching": {
        "stem": t("Welke route hoort bij welke boodschapper?", "Which route belongs to which messenger?"),
        "options": ROUTES,
        "choices": [
            {"key": "w", "text": t("De stofwisseling", "Metabolism")},
            {"key": "x", "text": t("Het zenuwstelsel", "The nervous system")},
            {"key": "y", "text": t("Hormonen", "Hormones")},
            {"key": "z", "text": t("Het afweersysteem", "The immune system")},
        ],
    },
    "ordering": {"stem": t("In welke volgorde pakt u dit aan?", "In which order do you do this?"), "options": STEPS},
    "numeric": {
        "stem": t("Welk deel van de vezels loopt van darm naar brein?", "What part of the fibres runs to the brain?"),
        "unit": t("procent", "per cent"),
        "options": [
            _part("a", "", "", value="80", tolerance="5", correct=True),
            _part("b", "", "", value="20", tolerance="2", correct=False, misconception=3),
        ],
    },
    "text": {
        "stem": t("Hoe heet deze zenuw?", "What is this nerve called?"),
        "options": [
            _part("a", "", "", accepted={"nl": ["nervus vagus"], "en": ["vagus nerve"]},
                  misspelt={"nl": ["nervus vages"], "en": ["vagis nerve"]}, correct=True),
            _part("b", "", "", accepted={"nl": ["ruggenmerg"], "en": ["spinal cord"]}, misspelt={}, correct=False),
        ],
    },
    "cloze": {
        "stem": t("Vul de zin aan.", "Complete the sentence."),
        "text": t(
            "De meeste serotonine wordt gemaakt in de [[g1]], en bereikt de [[g2]] niet langs het bloed.",
            "Most serotonin is made in the [[g1]], and does not reach the [[g2]] by way of the blood.",
        ),
        "options": [
            _part("g1", "waar het gemaakt wordt", "where it is made", choices=GAP, accepted={}, misspelt={}),
            _part("g2", "waar het niet komt", "where it does not come", choices=[],
                  accepted={"nl": ["hersenen"], "en": ["brain"]}, misspelt={"nl": ["hersennen"], "en": []}),
        ],
    },
    "case": {"stem": t("Een verhaal in delen", "A story in chapters"), "stages": STAGES},
    "concordance": {
        "stem": t("Hoe verandert dit uw vermoeden?", "How does this change your hypothesis?"),
        "hypothesis": t("De klachten komen van de stress.", "Stress causes the complaints."),
        "fact": t("De cliënt valt af.", "The client loses weight."),
        "why": t("Er is meer te bedenken.", "There is more to consider."),
    },
    "single": {"stem": t("Welke klopt?", "Which is true?"), "options": STAGES[0]["options"]},
    "multiple": {"stem": t("Welke twee kloppen?", "Which two are true?"), "options": STATEMENTS},
}  # fmt: skip


STEPS_IN_ORDER = [step["text"]["nl"] for step in STEPS]


def make_quiz(course: Course, user: Any) -> Attempt:
    """Return an open attempt of this learner with one item of each kind, at the places of PLACES."""
    attempt = make_attempt(course, make_enrolment(user))
    old = attempt.drawn.select_related("version__item").order_by("position")[0].version
    attempt.drawn.all().delete()
    for kind, place in PLACES.items():
        _put(attempt, old, kind, place)
    return attempt


def _put(attempt: Attempt, old: ItemVersion, kind: str, place: int) -> None:
    read = {"claims": ["1.1"], "read": old.content["read"]}
    content = {"case": {}} | CONTENTS[kind] | read
    content = _with_read(content, old.content["read"])
    item = Item.objects.create(quiz=old.item.quiz, objective=old.item.objective, slug=f"test-{kind}")
    version = ItemVersion.objects.create(item=item, number=1, kind=kind, content=content, digest=kind)
    row = AttemptItem(attempt=attempt, version=version, position=place)
    row.option_order, row.counts = row.kind.order(content, Random(3)), row.kind.is_scored(content)
    row.save()


def _with_read(value: Any, read: str) -> Any:
    """Return the same with a place to read again in every part."""
    if isinstance(value, list):
        return [_with_read(part, read) for part in value]
    if isinstance(value, dict) and "nl" not in value:
        found = {name: _with_read(part, read) for name, part in value.items()}
        return found | {"read": read} if "why" in found and "read" not in found else found
    return value


def row_of(attempt: Attempt, kind: str) -> AttemptItem:
    """Return the item of this kind as it now stands."""
    row: AttemptItem = attempt.drawn.select_related("version").get(position=PLACES[kind])
    return row


def address_of(attempt: Attempt, kind: str, *, language: str = "nl", page: str = "") -> str:
    """Return where the item of this kind is asked, or its page with this name."""
    return f"/{language}/attempts/{attempt.uuid}/{PLACES[kind]}/{page}"


def steps(page: Page) -> list[str]:
    """Return the steps as they stand on the page."""
    return page.locator(".order li > span:not(.moves)").all_inner_texts()


def sort_steps(page: Page) -> None:
    """Press "move up" until every step stands where it should."""
    for place, text in enumerate(STEPS_IN_ORDER):
        while steps(page).index(text) > place:
            before = steps(page)
            page.get_by_role("button", name=f"Omhoog: {text}").click()
            expect(page.locator(".order li > span:not(.moves)")).not_to_have_text(before)


def answer_rightly(page: Page, kind: str) -> None:
    """Answer the open item as one does who knows it."""
    if kind == "matrix":
        for place, word in ((0, "Juist"), (1, "Onjuist"), (2, "Juist"), (3, "Onjuist")):
            statement = ["De meeste", "Serotonine uit", "De nervus", "Elke darm"][place]
            page.get_by_role("group", name=statement).get_by_role("radio", name=word, exact=True).check()
    elif kind == "matching":
        for row, choice in (
            ("De nervus vagus", "Het zenuwstelsel"), ("Cortisol", "Hormonen"), ("Cytokinen", "Het afweersysteem")
        ):  # fmt: skip
            page.get_by_label(row).select_option(choice)
    elif kind == "ordering":
        sort_steps(page)
    elif kind == "numeric":
        page.get_by_label("Uw antwoord (procent)").fill("77,5 %")
    elif kind == "text":
        page.get_by_label("Uw antwoord").fill("Nervus-vages")
    else:
        page.get_by_label("Gat 1 van 2: waar het gemaakt wordt").select_option("darm")
        page.get_by_label("Gat 2 van 2: waar het niet komt").fill("de hersenen")
