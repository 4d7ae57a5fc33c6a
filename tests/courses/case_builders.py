"""Small cases, for rules about any case."""

from __future__ import annotations

from courses.cases.story import Choice, Ending, Node, Story

FITS = {"a": "good", "b": "partly", "c": "poor"}


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": words}


def node(key: str, a: str, b: str, c: str) -> Node:
    """A station whose choices a (good), b (partly) and c (poor) lead to these places."""
    choices = tuple(
        Choice(name, text(f"Words {name}"), to, "yours", FITS[name], text("Because"), ("1.1",))
        for name, to in zip("abc", (a, b, c), strict=True)
    )
    return Node(key, text(f"Station {key}"), text("It happens"), text("What do you do?"), choices)


def ending(key: str, outcome: str = "good") -> Ending:
    return Ending(key, outcome, text(f"Ending {key}"), text("So it ended"), text("This went well"))


NODES = (
    node("one", "two", "two", "detour"),
    node("detour", "two", "two", "two"),
    node("two", "three", "three", "three"),
    node("three", "fine", "loose", "loose"),
)


def make_story(*nodes: Node, endings: tuple[Ending, ...] = ()) -> Story:
    """A case; with no stations given, three on the best way and one detour."""
    return Story(
        title=text("A case"),
        person=text("Someone"),
        setting=text("Somewhere"),
        aim=text("something"),
        safety=text("Call"),
        safety_claims=("s1",),
        remember=text("Remember"),
        lessons=("medicatie/veilig-met-medicatie",),
        nodes=nodes or NODES,
        endings=endings or (ending("fine"), ending("loose", "open")),
    )
