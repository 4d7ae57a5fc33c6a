"""Data sets with results that others published.

LSAT: Bock and Lieberman (1970), Psychometrika 35, 179-197: how often each of the 32 patterns of right and wrong answers
to five items of sections 6 and 7 of the Law School Admission Test occurred among 1000 takers (as in the R package
psych, `bock.table`). The results are those that the R package mirt (Chalmers 2012) prints for `itemstats`.

MOODLE: 22 attempts at 20 questions, github.com/moodle/moodle, mod/quiz/report/statistics/tests (fixtures of
statistics_test.php); the results there come from a spreadsheet, contrib/tools/quiz_tools/stats.xls.

WALK: 25 attempts at 7 questions, same folder, results00.csv and qstats00.csv; the results of the whole test stand in
stats_from_steps_walkthrough_test.php and were computed independently in a spreadsheet.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

OB6 = (
    3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15,
    10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298,
)  # fmt: skip
OB7 = (
    12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28,
    7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136, 32, 308,
)  # fmt: skip


def lsat(counts: tuple[int, ...]) -> list[tuple[Fraction, ...]]:
    """Return a row of points per taker."""
    patterns = [tuple(Fraction(one) for one in pattern) for pattern in product((0, 1), repeat=5)]
    return [pattern for pattern, number in zip(patterns, counts, strict=True) for _ in range(number)]


# mean, SD, item-total, item-rest, alpha without the item
LSAT6_ITEMS = (
    (0.924, 0.265, 0.362, 0.113, 0.275),
    (0.709, 0.454, 0.567, 0.153, 0.238),
    (0.553, 0.497, 0.618, 0.173, 0.217),
    (0.763, 0.425, 0.534, 0.144, 0.246),
    (0.870, 0.336, 0.435, 0.122, 0.266),
)
LSAT7_ITEMS = (
    (0.828, 0.378, 0.530, 0.246, 0.396),
    (0.658, 0.475, 0.600, 0.247, 0.394),
    (0.772, 0.420, 0.611, 0.313, 0.345),
    (0.606, 0.489, 0.592, 0.223, 0.415),
    (0.843, 0.364, 0.461, 0.175, 0.438),
)
# mean and SD of the totals, alpha, standard error
LSAT6_TEST, LSAT7_TEST = (3.819, 1.035, 0.295, 0.869), (3.707, 1.199, 0.453, 0.886)

# Questions 8 to 20 of each attempt: number 8 has 8 points, the others one. (1 to 7 earned nobody anything.)
MOODLE = """
5.5 0.3 0.9 1 0.3 1 0 0 1 1 0 0 1
1 0.9 0.9 0.3 0.3 1 0 0 1 0 1 0 1
2.5 1 0.9 0.3 1 0 0 1 1 1 1 1 1
4 0.3 0.9 1 0.3 0 0 0 0 1 0 0 1
3 0.9 0.3 0.9 1 0 1 0 0 1 1 1 0
4.5 0.9 1 1 0.9 0 1 1 1 0 0 0 0
3 0.3 0.3 0.3 0.3 1 0 1 1 1 1 1 1
6 0.9 0.9 1 0.3 0 1 1 1 1 0 0 1
0.5 0.9 1 0.9 0.3 0 1 1 0 1 1 0 1
5.5 0.9 1 0.9 0.3 1 1 0 0 1 0 0 0
2.5 0.9 1 1 0.9 0 1 0 0 1 0 0 1
4 0.9 0.3 0.9 1 0 1 1 1 1 1 0 1
4 0.9 0.3 0.3 1 1 1 1 0 0 1 1 0
3 1 1 0.3 1 0 1 0 1 1 1 1 0
1 1 0.9 0.3 0.3 1 0 1 0 0 0 0 0
1 0.3 0.3 0.3 0.9 0 0 0 1 0 0 0 1
1.5 1 0.3 0.9 1 1 1 0 1 1 0 0 0
4 0.9 1 0.9 1 0 1 1 1 0 1 0 0
2 0.9 0.9 0.3 0.9 0 1 0 0 0 0 0 0
1 1 0.3 0.3 0.3 0 1 1 0 1 0 0 0
6 0.9 1 1 0.9 0 0 0 1 0 0 1 1
7 0.9 0.3 0.3 0.3 1 0 1 1 1 1 0 0
""".strip().splitlines()
MOODLE_MAXIMUM = (8, *[1] * 12)
MOODLE_FACILITY = (
    41.19318182, 81.36363636, 71.36363636, 65.45454545, 65.90909091, 36.36363636, 59.09090909, 50, 59.09090909,
    63.63636364, 45.45454545, 27.27272727, 50,
)  # fmt: skip
MOODLE_SD = (
    1912.733589, 251.2738111, 322.6312277, 333.4199022, 337.5811591, 492.3659639, 503.2362797, 511.7663157, 503.2362797,
    492.3659639, 509.6471914, 455.8423058, 511.7663157,
)  # fmt: skip
MOODLE_WEIGHT = (
    26.58464457, 3.368456046, 3.253955259, 7.584083694, 3.79658376, 3.183278505, 4.532356904, 7.78856243, 10.08351572,
    8.381139345, 8.727645713, 7.946277111, 4.769500946,
)  # fmt: skip
MOODLE_DISCRIMINATION = (
    25.88327077, 1.170256965, -4.207816809, 28.16930644, -2.513606859, -12.99017581, -8.900638238, 8.670004606,
    29.63337745, 15.18945843, 16.21079629, 15.52451404, -8.396734802,
)  # fmt: skip
MOODLE_EFFICIENCY = (
    27.23492723, 1.382386552, -4.691171307, 31.12404354, -2.877487579, -17.5074184, -10.27568922, 10.86956522,
    34.58997279, 17.4790556, 20.14359793, 22.06477733, -10,
)  # fmt: skip

WALK = """
1 1 1 1 1 0 1
1 1 1 1 0.5 1 0
1 1 1 1 0.5 0 1
0 0 1 1 1 0 0
1 0 1 0 0 1 0.5
1 1 1 1 0.5 0 0.5
0 1 1 1 0.5 1 0.5
1 1 1 0 0.5 1 0.5
1 0 1 1 1 1 1
0 1 1 0 0.5 1 0.5
0.8 0 1 1 0.5 1 0.5
1 1 1 0 0.5 1 1
1 0 1 1 0.5 1 0.5
1 0 1 1 1 0 0.5
0 0 1 1 0 1 1
1 0 1 0 0.5 1 1
0.8 0 1 1 0.5 0 1
1 0 1 1 0 1 0.5
1 0 1 1 0.5 0 0.5
0 1 1 0 0.5 1 0
1 1 0.3333333 1 0.5 0 0.5
1 1 1 0 0.5 0 0.5
1 1 1 1 0 1 0.5
0 0 1 0 0.5 1 1
0 0 1 1 1 1 1
""".strip().splitlines()
WALK_TEST = {
    "mean": 4.617333332, "median": 4.5, "sd": 0.8117265554, "skewness": -0.092502502, "kurtosis": -0.7073968557,
    "alpha": -0.872230935542, "standard_error": 1.1106813066,
}  # fmt: skip
# facility, SD, effective weight, discrimination, covmax, efficiency
WALK_ITEMS = (
    (0.704, 0.4513682901, 21.2922742344, -7.0650767526, -9.4550536967),
    (0.48, 0.5099019514, 18.8979800309, -28.8982125772, -36.7834118938),
    (0.973333332, 0.13333334, 4.443012573, -9.1230674268, -21.6545012165),
    (0.68, 0.4760952286, 18.9347251357, -22.6306444113, -31.4411395613),
    (0.52, 0.3055050463, 11.1450138688, -17.6997047674, -21.1794802584),
    (0.64, 0.4898979486, 9.8081339177, -45.3785178421, -56.9365974439),
    (0.62, 0.331662479, 15.4788602394, -5.6543166602, -6.5043742058),
)


def numbers(lines: list[str]) -> list[tuple[Fraction, ...]]:
    """Return a row of points per attempt, exact."""
    return [tuple(Fraction(word) for word in line.split()) for line in lines]
