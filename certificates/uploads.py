"""A file that someone sends to have it checked: held in memory, within a limit, and searched for a number of ours."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from certificates.numbers import Reading, read_number

FIELD = "file"
LARGEST = 2 * 1024 * 1024
LARGEST_REQUEST = 10 * LARGEST  # beyond that it is not read at all
UNPACKED_AT_MOST = 4 * LARGEST
NUMBERS_AT_MOST = 3
MAGIC_WITHIN = 1024  # where readers look for the first bytes of a PDF

NUMBER = re.compile(rb"DB(?:-[2-9A-HJ-NP-Z]{4}){3}-[2-9A-HJ-NP-Z](?![0-9A-Z])")
STREAM = re.compile(rb"stream\r?\n")


class InMemory(FileUploadHandler):
    """Keeps the files of one field in memory and never on disk: together one byte more than is allowed, at most."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._left = LARGEST + 1
        self._kept = BytesIO()

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        """Begin a file; pass over those of other fields."""
        super().new_file(field_name, *args, **kwargs)
        if field_name != FIELD:
            raise SkipFile
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what still fits; the rest is read and forgotten, so that the browser gets its answer."""
        part = raw_data[: self._left]
        self._left -= len(part)
        self._kept.write(part)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand over what was kept, with the size that it really had."""
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept,
            self.field_name,
            "certificate.pdf",  # what it is called with the sender is none of our business
            "application/pdf",
            file_size,
            None,
        )


def fingerprint(data: bytes) -> str:
    """Return the hash as it is kept beside each document."""
    return hashlib.sha256(data).hexdigest()


def is_pdf(data: bytes) -> bool:
    """Tell whether this begins as a PDF does."""
    return b"%PDF-" in data[:MAGIC_WITHIN]


def numbers_in(data: bytes) -> list[str]:
    """Return the certificate numbers that a PDF names in its title, metadata, links or attachments; a few at most.

    Nothing is interpreted: it looks at the bytes as they are and, within a limit, at unpacked streams. Text that is
    drawn on a page is not found that way; the title and the metadata of our documents hold the number too.
    """
    found: dict[str, None] = {}
    for piece in _pieces(data):
        # Strings of a PDF may be UTF-16.
        for match in NUMBER.finditer(piece.replace(b"\x00", b"")):
            reading, number = read_number(match[0].decode("ascii"))
            if reading is Reading.POSSIBLE:
                found[number] = None
            if len(found) == NUMBERS_AT_MOST:
                return list(found)
    return list(found)


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield the file, then what its streams unpack to, until the limit."""
    yield data
    left = UNPACKED_AT_MOST
    for match in STREAM.finditer(data):
        if left <= 0:
            return
        try:
            piece = zlib.decompressobj().decompress(memoryview(data)[match.end() :], left)
        except zlib.error:
            left -= 1024  # so that a file full of false starts ends too
            continue
        left -= len(piece) + 1024
        yield piece
