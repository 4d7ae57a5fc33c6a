"""Item analysis as a file: a row for the test, then a row per group of versions. Empty where there is no figure."""

from __future__ import annotations

import csv
from io import StringIO

from quizzes.selectors_analysis import Analysis, Group

TEST = ("attempts", "items_per_attempt", "mean", "median", "sd", "skewness", "kurtosis", "cronbach_alpha", "kr20",
        "reliability_of_drawn_items", "standard_error")  # fmt: skip
ITEM = ("item", "versions", "kind", "answers", "facility", "facility_low", "facility_high", "sd",
        "discrimination_index", "discriminative_efficiency", "corrected_item_total", "item_rest", "item_rest_low",
        "item_rest_high", "random_guess_score", "intended_weight", "effective_weight", "remarks")  # fmt: skip


def as_csv(found: Analysis) -> str:
    """Return the file. Shares and weights from 0 to 1; discrimination index and efficiency per cent, as in Moodle."""
    text = StringIO()
    writer = csv.writer(text)
    whole, scores = found.whole, found.whole.scores
    writer.writerow(["attempts_taken", *TEST])
    numbers = (scores.mean, scores.median, scores.sd, scores.skewness, scores.kurtosis, whole.alpha, whole.kr20,
               None if whole.same_items else whole.drawn, whole.standard_error)  # fmt: skip
    writer.writerow([found.which, scores.n, whole.length or "", *map(_number, numbers)])
    writer.writerow([])
    writer.writerow(ITEM)
    for group in found.groups:
        writer.writerow(_row(group))
    return text.getvalue()


def _row(group: Group) -> list[str]:
    of, version = group.figures, group.newest
    low, high = group.facility_interval or (None, None)
    r_low, r_high = group.correlation_interval or (None, None)
    index, efficiency = (None if one is None else one * 100 for one in (of.discrimination, of.efficiency))
    guess = None if group.guess is None else float(group.guess)
    numbers = (of.facility, low, high, of.sd, index, efficiency, of.item_total, of.item_rest, r_low, r_high, guess,
               group.intended, group.effective)  # fmt: skip
    versions = " ".join(str(number) for number in group.numbers)
    return [version.item.slug, versions, version.kind, str(of.n), *map(_number, numbers), " ".join(group.remarks)]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"
