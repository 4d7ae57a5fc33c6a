"""Typst → PDF for every room: tagged, PDF/A-3a and PDF/UA-1 in one file, the same bytes for the same input."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import typst

from ui.typefaces import FONT_DIR

STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
_of_this_thread = threading.local()


class CannotPrint(Exception):
    """The typefaces or the shaping rules refuse something in the text."""


def compile_pdf(main: Path, *, root: Path, inputs: Mapping[str, str], at: datetime) -> bytes:
    """Return the PDF that the Typst file `main` makes of these inputs; it may read files below `root` only.

    `at` is the moment that the PDF says it was made. Raise CannotPrint where a character cannot be set.
    """
    try:
        result = _compiler(main, root).compile(
            sys_inputs=dict(inputs), format="pdf", pdf_standards=STANDARDS, timestamp=at.astimezone(UTC)
        )
    except typst.TypstError as error:
        raise CannotPrint(error.message) from error
    assert isinstance(result, bytes)
    return result


def _compiler(main: Path, root: Path) -> typst.Compiler:
    """Return this thread's own compiler: a shared one refuses the second thread (tech-choices, trap 3)."""
    compilers: dict[Path, typst.Compiler] = _of_this_thread.__dict__.setdefault("compilers", {})
    if main not in compilers:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_DIR)])
        compilers[main] = typst.Compiler(input=str(main), root=str(root), font_paths=fonts, ignore_system_fonts=True)
    return compilers[main]
