"""What a certificate costs, rendered and signed, against an empty document; and a thousand of them in a batch.

    make bench-certificates

First the ratio: milliseconds of processor time of one certificate (both languages, rendered and signed; these apart as
well) against an empty PDF that the same compiler makes to the same standards. The kinds take turns, round by round, so
that other load on the machine hits all alike; every document has a number of its own, so that no cache knows it. Then
the batch (benchmarks/batch.py), with everything looked at afterwards. `python -m benchmarks.certificates` takes
--ratio or --batch 100 for one of the two, --again to kill the batch half-way and run it again, and --folder for a
folder that keeps the database.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks import batch

ROUNDS, EACH, BATCH = 15, 5, 1000
# Typst keeps what it worked out for ten documents more: an empty one must not pay for throwing a certificate away.
SETTLING = 12
EMPTY = '#set document(title: "Empty " + sys.inputs.number)\n#set text(lang: "nl")\n'
BASE = "empty document"


def measured(work: Callable[[], object], settling: int) -> float:
    """Return the processor seconds, those of every thread, that this takes once; the first few times do not count."""
    for _ in range(settling):
        work()
    before = time.process_time()
    for _ in range(EACH):
        work()
    return (time.process_time() - before) / EACH


def kinds(folder: Path) -> dict[str, Callable[[], object]]:
    """Return what takes turns; the certificate is one that was issued here, with a new number every time."""
    from certificates.pdf import LANGUAGES, render
    from certificates.services import claim_certificate
    from certificates.signing import sign
    from ui.pdf import compile_pdf

    main = folder / "empty.typ"
    main.write_text(EMPTY, encoding="utf-8")
    (enrolment,) = batch.enrolments(1)
    issued = claim_certificate(enrolment=enrolment, name=batch.name_of(0))
    at, snapshots = issued.issued_at, numbered(issued.snapshot)

    def drawn(*languages: str) -> list[bytes]:
        snapshot = next(snapshots)
        return [render(snapshot, language, credential=issued.credential) for language in languages]

    unsigned = cycle(drawn(*LANGUAGES))
    return {
        BASE: lambda: compile_pdf(main, root=folder, inputs={"number": next(snapshots)["number"]}, at=at),
        "rendered in Dutch": lambda: drawn("nl"),
        "rendered in English": lambda: drawn("en"),
        "one PDF signed": lambda: sign(next(unsigned), at=at),
        "certificate, both signed": lambda: [sign(pdf, at=at) for pdf in drawn(*LANGUAGES)],
    }


def numbered(snapshot: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield this snapshot for ever, each time with another number wherever it stands, and another name."""
    from certificates.numbers import new_number

    for count in cycle(range(90)):
        text = json.dumps(snapshot).replace(snapshot["number"], new_number())
        yield {**json.loads(text), "name": batch.name_of(count)}


def ratio(folder: Path) -> None:
    """Let the kinds take turns; print the base, and each of the others as a ratio to it."""
    works = kinds(folder)
    costs: dict[str, list[float]] = {name: [] for name in works}
    for number in range(ROUNDS + 1):
        for name, work in works.items():
            cost = measured(work, SETTLING if name == BASE else 1)
            if number:  # the first round warms up
                costs[name].append(cost)
    print(f"{datetime.now():%Y-%m-%d %H:%M}, medians of {ROUNDS} rounds of {EACH} each, processor time")
    for name, values in costs.items():
        ratios = sorted(value / base for value, base in zip(values, costs[BASE], strict=True))
        print(
            f"{name:24} {statistics.median(values) * 1000:7.2f} ms   x {statistics.median(ratios):6.1f}   "
            f"({ratios[0]:.1f} to {ratios[-1]:.1f})",
            flush=True,
        )


def whole_batch(folder: Path, wanted: int, *, again: bool) -> None:
    """Issue all of them, look at them, and print what was found; with `again` the first try is killed half-way."""
    issued = batch.killed_half_way(folder, wanted) if again else {}
    print(batch.issue(wanted))
    print(batch.check(wanted))
    if again:
        print(batch.compare(issued))


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="benchmarks.certificates")
    parser.add_argument("--ratio", action="store_true", help="only the ratio")
    parser.add_argument("--batch", type=int, default=0, metavar="NUMBER", help="only the batch, of this many")
    parser.add_argument("--again", action="store_true", help="kill the batch half-way and run it again")
    parser.add_argument("--folder", type=Path, help="keep the database here")
    return parser.parse_args()


def main() -> None:
    """Do both, or what was asked for, on a database of its own."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (asked.folder or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        batch.set_up(folder)
        if asked.ratio or not asked.batch:
            ratio(folder)
        if asked.batch or not asked.ratio:
            whole_batch(folder, asked.batch or BATCH, again=asked.again)


if __name__ == "__main__":
    main()
