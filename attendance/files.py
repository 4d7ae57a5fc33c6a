"""The files of a list, written from its lines: the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable

from attendance import numbers
from attendance.models import Export, ExportLine
from attendance.peonline.document import Attendance, batches, entry
from attendance.states import Form
from attendance.tables import Line, paste_list, table

TYPES = {Form.PASTE: "text/plain; charset=utf-8", Form.TABLE: "text/csv; charset=utf-8", Form.XML: "application/xml"}
ENDINGS = {Form.PASTE: "txt", Form.TABLE: "csv", Form.XML: "xml"}


def attendances(export: Export, lines: Iterable[ExportLine]) -> list[Attendance]:
    """Return these lines of a list as the web service knows them."""
    return [
        Attendance(numbers.sent(export.register, line.number), line.course_code, line.completed_on) for line in lines
    ]


def files(export: Export) -> list[bytes]:
    """Return the files in order: one, or for XML one per hundred rows."""
    in_order = export.lines.order_by("place")
    if export.form == Form.XML:
        return [entry(part, organisation=export.organisation) for part in batches(attendances(export, in_order))]
    lines = [_line(line) for line in in_order]
    return [(paste_list if export.form == Form.PASTE else table)(export.register, lines)]


def file_name(export: Export, part: int) -> str:
    """Return a name without a person in it."""
    day = f"{export.made_at:%Y%m%d-%H%M}"
    return f"presentie-{export.register}-{day}-{part}.{ENDINGS[Form(export.form)]}"


def _line(line: ExportLine) -> Line:
    return Line(line.name, line.number, line.course_code, line.completed_on, line.certificate_number)
