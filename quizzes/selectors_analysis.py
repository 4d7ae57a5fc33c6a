"""Read what item analysis has counted. The number of queries and rows does not depend on the number of answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Case, SmallIntegerField, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from quizzes.analysis.categories import known
from quizzes.analysis.items import Bin, Cell, Figures, figures, weights
from quizzes.analysis.remarks import Choice, facility_interval, of_choices, of_item
from quizzes.analysis.report import Score, Whole, pooled, thirds_of, whole
from quizzes.analysis.sums import EVERYONE, NOTHING, OTHER, UNIT
from quizzes.analysis.thirds import Cuts
from quizzes.analysis.wilson import Interval, of_correlation
from quizzes.items import REGISTRY
from quizzes.models import Item, ItemChoice, ItemScore, ItemVersion, Quiz, QuizScore
from quizzes.pages import Text
from ui.templatetags.ui import tr

SPECIAL = (OTHER, NOTHING)


@dataclass(frozen=True, slots=True)
class Group:
    """Versions of an item that are counted together; `newest` is the last of them."""

    newest: ItemVersion
    numbers: tuple[int, ...]
    figures: Figures
    guess: Fraction | None
    intended: float | None
    effective: float | None

    @property
    def facility_interval(self) -> Interval | None:
        """Ninety-five per cent."""
        return facility_interval(self.figures)

    @property
    def correlation_interval(self) -> Interval | None:
        """Ninety-five per cent, of the item-rest correlation."""
        return of_correlation(self.figures.item_rest, self.figures.n)

    @property
    def remarks(self) -> list[str]:
        """What stands out in the figures."""
        return of_item(self.figures, self.guess)

    @property
    def stem(self) -> Text:
        """The question."""
        stem: Text = self.newest.content["stem"]
        return stem


@dataclass(frozen=True, slots=True)
class Analysis:
    """A quiz as a whole, and the groups of versions that were answered or are in use, by item and version."""

    quiz: Quiz
    which: str
    whole: Whole
    groups: tuple[Group, ...]
    scores: tuple[Score, ...]


def analysis(quiz: Quiz, which: str) -> Analysis:
    """Return all figures of a quiz. Four queries, which add up whatever need not be told apart."""
    versions = list(ItemVersion.objects.filter(item__quiz=quiz).select_related("item").order_by("item__slug", "number"))
    scores = tuple(
        Score(*row)
        for row in QuizScore.objects.filter(quiz=quiz, which=which, n__gt=0).values_list(
            "length", "points", "n", "squares"
        )
    )
    cells = _cells(quiz, which)
    return Analysis(quiz, which, whole(scores, cells), tuple(_groups(versions, cells, _bins(quiz, which))), scores)


def _cells(quiz: Quiz, which: str) -> dict[int, list[Cell]]:
    found: dict[int, list[Cell]] = defaultdict(list)
    rows = ItemScore.objects.filter(version__item__quiz=quiz, which=which, n__gt=0)
    sums = rows.values_list("version", "length", "points").annotate(Sum("n"), Sum("rest"), Sum("rest_squares"))
    for version, length, points, n, rest, squares in sums:
        found[version].append(Cell(length, points, 0, n, rest, squares, UNIT))
    return found


def _bins(quiz: Quiz, which: str) -> dict[int, list[Bin]]:
    found: dict[int, list[Bin]] = defaultdict(list)
    rows = ItemScore.objects.filter(version__item__quiz=quiz, which=which, n__gt=0)
    for version, place, length, n, rest in rows.values_list("version", "bin", "length").annotate(Sum("n"), Sum("rest")):
        found[version].append((place, length, n, rest))
    return found


def _groups(
    versions: Sequence[ItemVersion], cells: Mapping[int, Sequence[Cell]], bins: Mapping[int, Sequence[Bin]]
) -> list[Group]:
    """Return the groups that were answered, and the newest of each item, with their weights."""
    heads = {version.pk: head(version) for version in versions}
    counts, rests = pooled(cells, heads), pooled(bins, heads)
    members: dict[int, list[ItemVersion]] = defaultdict(list)
    for version in versions:
        members[heads[version.pk]].append(version)
    in_use = {version.item_id: heads[version.pk] for version in versions if version.item.retired_at is None}
    shown = [one for one, mine in members.items() if counts.get(one) or in_use.get(mine[-1].item_id) == one]
    found = [figures(counts.get(one, ()), rests.get(one, ())) for one in shown]
    return [
        Group(
            members[one][-1], tuple(version.number for version in members[one]), of, _guess(members[one][-1]), *weight
        )
        for one, of, weight in zip(shown, found, weights([(one.n, one.covariance) for one in found]), strict=True)
    ]


def head(version: ItemVersion) -> int:
    """Return the version at the beginning of the statistics of this one: itself, unless it mends a slip of the pen."""
    return version.continues_id or version.pk


def _guess(version: ItemVersion) -> Fraction | None:
    """Return what blind guessing earns; None where it depends on a panel that a version does not know."""
    kind = REGISTRY[version.kind]
    return None if kind.by_panel else kind.guess(version.content)


@dataclass(frozen=True, slots=True)
class Bar:
    """So many of a third; `width` is that of a bar of sixty, whole."""

    n: int
    of: int

    @property
    def width(self) -> int:
        """Never wider than the frame, and nothing where there is nobody."""
        return 60 * self.n // self.of if self.of else 0


@dataclass(frozen=True, slots=True)
class Row:
    """A choice with its bars."""

    choice: Choice
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A group with what was chosen in it; `takers` are its answers per third, None where all scored the same."""

    group: Group
    choices: tuple[Choice, ...]
    takers: tuple[int, int, int] | None

    @property
    def remarks(self) -> list[str]:
        """What stands out, in figures and choices."""
        return [*self.group.remarks, *of_choices(self.choices, self.group.figures.n)]

    @property
    def rows(self) -> list[Row]:
        """The choices with a bar per third."""
        return [
            Row(one, tuple(Bar(n, of) for n, of in zip(one.thirds or (), self.takers or (), strict=True)))
            for one in self.choices
        ]


def chosen(found: Analysis, item: Item) -> list[Chosen]:
    """Return the groups of an item with what was chosen, the newest first. One query, which adds up by thirds."""
    groups = [group for group in found.groups if group.newest.item_id == item.pk]
    where = thirds_of(found.scores)[0]
    counts: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    rows = ItemChoice.objects.filter(version__item=item, which=found.which, n__gt=0)
    heads = rows.annotate(head=Coalesce("version__continues", "version"), third=_third(where))
    for one, category, third, n in heads.values_list("head", "category", "third").annotate(Sum("n")):
        counts[one][category][third] = n
    return [_chosen(group, counts[head(group.newest)], where is not None) for group in reversed(groups)]


def _third(where: Cuts | None) -> Case | Value:
    """Return in which third a row is, 0 to 2, as `Cuts.third` says it."""
    if where is None:
        return Value(0)
    lower, upper = When(bin__lte=where.low, then=0), When(bin__gte=where.high, then=2)
    return Case(lower, upper, default=1, output_field=SmallIntegerField())


def _chosen(group: Group, counts: Mapping[str, Sequence[int]], differ: bool) -> Chosen:
    """Return a group with what was chosen, given {category: number per third}, and whether the scores differ."""
    version = group.newest
    every = known(version.pk, version.digest, version.kind, version.content)
    seen = [one for one in counts if one not in (*SPECIAL, EVERYONE)]
    order = [*sorted(every.all.union(seen), key=_place(version)), *(one for one in SPECIAL if one in counts)]
    right = frozenset() if REGISTRY[version.kind].by_panel else every.right
    choices = (
        Choice(
            category=one,
            text=category_words(version, one),
            right=one in right,
            n=sum(counts.get(one, ())),
            thirds=_three(counts.get(one)) if differ else None,
        )
        for one in order
    )
    return Chosen(group, tuple(choices), _three(counts.get(EVERYONE)) if differ else None)


def _three(counts: Sequence[int] | None) -> tuple[int, int, int]:
    lower, middle, upper = counts or (0, 0, 0)
    return lower, middle, upper


def category_words(version: ItemVersion, category: str) -> str:
    """Return what was chosen in words."""
    if category in SPECIAL:
        return gettext("no answer") if category == NOTHING else gettext("something else")
    return REGISTRY[version.kind].category_words(version.content, category, tr)


def _place(version: ItemVersion) -> Callable[[str], tuple[int, str]]:
    """Return how to sort categories: as their options, rows, gaps or stages stand in the course files."""
    content = version.content
    keys = [part["key"] for part in [*content.get("options", ()), *content.get("stages", ())]]

    def place(category: str) -> tuple[int, str]:
        key = category.partition("=")[0]
        return keys.index(key) if key in keys else len(keys), category

    return place
