"""Which texts changed in one language and not in the other, since someone last said that they say the same.

`translations.txt` beside the course has a line for each text: a key and, per language, a digest of what it said then.
Lines are sorted and stand by themselves, so that two authors' changes merge; where a merge left two lines for one
text, either may be the one that holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.draft import Draft
from content.problems import Problems
from content.texts import Text, texts_of

NAME = "translations.txt"
HEAD = """\
# Per text: its digest in each language when the languages were last found to say the same.
# Written by `manage.py mark_translated`; docs/content-format.md tells what it is for.
"""

Digests = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the texts of a course stand to what was last found to say the same."""

    out_of_step: dict[str, tuple[Text, list[str]]]
    unmarked: dict[str, Text]
    gone: list[str]


def standing(draft: Draft) -> Standing:
    """Compare each text with its line.

    Out of step is a text that changed in some languages and not in all, with those in which it did. A text without a
    line, or that changed in every language, waits to be marked.
    """
    marked = read(draft.course.root / NAME)
    out_of_step: dict[str, tuple[Text, list[str]]] = {}
    unmarked: dict[str, Text] = {}
    texts = {text.key: text for text in texts_of(draft.course)}
    for key, text in texts.items():
        lines = [line for line in marked.get(key, []) if line.keys() == text.digests.keys()]
        changed = [[code for code, digest in text.digests.items() if line[code] != digest] for line in lines]
        if [] in changed or not text.is_whole:
            continue
        least = min(changed, key=len, default=list(text.said))
        if len(least) < len(text.said):
            out_of_step[key] = (text, least)
        else:
            unmarked[key] = text
    return Standing(out_of_step, unmarked, sorted(marked.keys() - texts.keys()))


def check_translations(draft: Draft, problems: Problems) -> None:
    """Add every text that was edited in one language and not in the other."""
    for key, (text, languages) in standing(draft).out_of_step.items():
        others = [language for language in text.said if language not in languages]
        sentence = f"“{key}” changed in {_quoted(languages)} and not in {_quoted(others)}. Bring it in line, or say "
        problems.add(text.place.file, text.place.line, sentence + f"that it is: manage.py mark_translated '{key}'.")


def _quoted(languages: Iterable[str]) -> str:
    return ", ".join(f"“{language}”" for language in languages)


def read(path: Path) -> dict[str, list[Digests]]:
    """Return the digests per key; more than one where a merge left two lines; {} where there is no file."""
    found: dict[str, list[Digests]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        key, _, rest = line.strip().partition(" ")
        if key and not key.startswith("#"):
            pairs = [part.partition(":") for part in rest.split()]
            found.setdefault(key, []).append({code: digest for code, _, digest in pairs})
    return found


def write(path: Path, marked: Mapping[str, Digests]) -> None:
    """Write a line per key, sorted."""
    lines = [f"{key} {' '.join(f'{code}:{digest}' for code, digest in marked[key].items())}" for key in sorted(marked)]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def mark(draft: Draft, named: Iterable[str] = ()) -> Standing:
    """Note that the texts that wait, and those named, say the same in all languages; forget those that are gone.

    Returns how the texts stood before. Raises KeyError for a name that is no text.
    """
    path, before = draft.course.root / NAME, standing(draft)
    texts = {text.key: text for text in texts_of(draft.course)}
    left = before.out_of_step.keys() - {texts[key].key for key in named}
    kept = read(path)
    write(path, {key: kept[key][-1] if key in left else text.digests for key, text in texts.items()})
    return before
