"""A server on this machine that behaves as the specification of PE-online says."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

KEY = "geheim-123"


def summary(accepted: list[str], errors: list[tuple[int, str]], total: int) -> bytes:
    wrong = "".join(f"<Error><errorNR>{code}</errorNR><errorMsg>{text}</errorMsg></Error>" for code, text in errors)
    counts = f"<rejected_rows>{total - len(accepted)}</rejected_rows><accepted_rows>{len(accepted)}</accepted_rows>"
    return (
        f'<?xml version="1.0" standalone="yes"?><Summary><Results>{counts}<total_rows>{total}</total_rows></Results>'
        f"{wrong}{''.join(accepted)}</Summary>"
    ).encode()


class PeOnline(ThreadingHTTPServer):
    """Knows some professionals; keeps what it took, by its own key, unless it is in test mode."""

    daemon_threads = True

    def __init__(self, known: set[str]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.known, self.kept, self.calls = known, set[tuple[str, str, str]](), 0
        self.test_mode, self.mood = False, ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/WriteAttendance.asmx/ProcessXML"

    def judge(self, document: str) -> bytes:
        try:
            root = fromstring(document)
        except ParseError:
            return summary([], [(505, "XML is niet juist")], 0)
        if root.findtext("Settings/userKey") != KEY or root.findtext("Settings/userRole") != "EDU":
            return summary([], [(400, "Onjuiste combinatie van userID en userKey")], 0)
        rows = root.findall("Attendance")
        if not 0 < len(rows) <= 100:
            return summary([], [(505, "Maximaal 100 regels")], 0)
        accepted, errors = [], []
        for row in rows:
            person, course, day = (row.findtext(name) or "" for name in ("externalPersonID", "PECourseID", "endDate"))
            if person not in self.known:
                errors.append((100, f"Professional {person} bestaat niet in PE"))
                continue
            if not self.test_mode:
                self.kept.add((person, course, day))
            accepted.append(
                f"<Accepted><person>{person}</person><course>{course}</course><date>{day}</date></Accepted>"
            )
        return summary(accepted, errors, len(rows))


class Handler(BaseHTTPRequestHandler):
    server: Any

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        self.server.calls += 1
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        status, answer = 200, self.server.judge(parse_qs(body)["sXML"][0])
        if self.server.mood == "slow":
            time.sleep(1)
        if self.server.mood == "broken":
            status, answer = 500, b"Server Error"
        if self.server.mood == "garbage":
            answer = b"\x00\xff<html>"
        if self.server.mood == "elsewhere":
            status = 302
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.server.url)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        try:
            self.wfile.write(answer)
        except OSError:
            return


@contextmanager
def pe_online(known: set[str]) -> Iterator[PeOnline]:
    """Run one until the block ends."""
    server = PeOnline(known)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
