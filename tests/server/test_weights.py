"""What a first visit and every further page weigh on the wire, from the real server, as a browser asks for it."""

from __future__ import annotations

import gzip
import http.client
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import brotli
import pytest

from scripts.site import Site

pytestmark = pytest.mark.server
KB = 1024
FIRST_VISIT, STYLE_AND_SCRIPT, FURTHER_PAGE = 60 * KB, 20 * KB, 12 * KB
LANDING, QUESTION, SECTION = 10 * KB, 5 * KB, 14 * KB
# The pages that list all publications with what each found, and all claims with why: nobody begins there.
SOURCES = 24 * KB
# A whole module for paper, where nobody waits for a first line.
PAPER = 40 * KB
COURSE = "/nl/courses/darm-brein-as"
LESSONS = """
import json
from courses.models import Course
from courses.outline import outline
course = Course.objects.select_related("live_release").get()
print(json.dumps([f"modules/{m.slug}/lessons/{page.slug}" for m in outline(course).modules for page in m.lessons]))
"""
FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
KINDS = re.compile(r'data-figure="(\w+)"')
IMPORTS = re.compile(r'(\w+): \(\) => import\("\./([^"]+)"\)')
# A style sheet names three typefaces; a browser fetches the ones that the page uses, which preload names.
FONT = re.compile(r"\.woff2$")


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer as it came over the wire."""

    size: int
    body: str
    headers: dict[str, str]

    @property
    def files(self) -> list[str]:
        """The addresses of what this page loads."""
        return sorted(set(FILES.findall(self.body)))


def ask(site: Site, path: str) -> Sent:
    """Ask for a page or a file as the signed-in learner's browser does."""
    connection = http.client.HTTPConnection("localhost", site.port, timeout=20)
    headers = {"Cookie": f"sessionid={site.session}", "Accept-Encoding": "gzip, deflate, br"}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    raw, found = answer.read(), {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    assert answer.status == 200, (path, answer.status)
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress}.get(found.get("content-encoding", ""), bytes)
    body = unpack(raw).decode(errors="replace")
    return Sent(len(raw), body, found)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site for this file: the tests only look."""
    folder = tmp_path_factory.mktemp("site")
    site = Site(folder, variables={"DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}"})
    site.seed()
    site.start()
    yield site
    site.kill()


def test_what_a_visit_weighs(site: Site) -> None:
    lessons = site.run(LESSONS)
    assert len(lessons) == 19
    pages = {f"{language}/{path}": ask(site, f"/{language}/{path}/") for path, language in _paths(lessons)}
    files = {file: ask(site, file) for file in {file for page in pages.values() for file in page.files}}
    scripts = {name: _scripts_of_figures(page, files) for name, page in pages.items()}
    files |= {file: ask(site, file) for file in {file for named in scripts.values() for file in named}}
    weights = {name: page.size for name, page in pages.items()}
    print(json.dumps(weights, indent=1), json.dumps({name: file.size for name, file in files.items()}, indent=1))
    for name, page in pages.items():
        loaded = {file: files[file] for file in (*page.files, *scripts[name])}
        assert page.size + sum(file.size for file in loaded.values()) <= FIRST_VISIT, name
        assert page.size <= FURTHER_PAGE, name
        assert sum(file.size for path, file in loaded.items() if path.endswith((".css", ".js"))) <= STYLE_AND_SCRIPT
    for path, file in files.items():
        assert "immutable" in file.headers["cache-control"], path
        assert "max-age=315360000" in file.headers["cache-control"], path
        assert FONT.search(path) or file.headers["content-encoding"] == "br", path


def _scripts_of_figures(page: Sent, files: dict[str, Sent]) -> list[str]:
    """Return the addresses of the scripts that the figures on this page ask for when they come near."""
    loader = next(file.body for path, file in files.items() if path.startswith("/static/js/study."))
    names = dict(IMPORTS.findall(loader))
    assert all(re.fullmatch(r"figures/\w+\.[0-9a-f]{12}\.js", name) for name in names.values())
    return sorted({f"/static/js/{names[kind]}" for kind in KINDS.findall(page.body)})


def _paths(lessons: list[str]) -> list[tuple[str, str]]:
    return [(f"courses/darm-brein-as/{lesson}", language) for lesson in lessons for language in ("nl", "en")]


def test_what_single_pages_weigh(site: Site) -> None:
    question = site.post(f"{COURSE}/modules/as-en-routes/quiz/start/").location
    budgets = {"/nl/": LANDING, "/en/": LANDING, question: QUESTION, f"{COURSE}/": SECTION}
    budgets |= {f"{COURSE}/sources/": SOURCES, f"{COURSE}/claims/": SOURCES}
    budgets |= {f"{COURSE}/glossary/": FURTHER_PAGE, f"{COURSE}/about/": FURTHER_PAGE}
    cases = ("", "noor/", "noor/?path=b.a", "noor/?from=&choice=a", "bram/?path=b.b.a.b")
    budgets |= {f"{COURSE}/cases/{path}": FURTHER_PAGE for path in cases}
    budgets |= {"/nl/progress/": FURTHER_PAGE, "/nl/account/": FURTHER_PAGE, "/nl/privacy/": FURTHER_PAGE}
    budgets |= {
        f"{COURSE}/modules/{module}/print/": PAPER for module in {path.split("/")[1] for path in site.run(LESSONS)}
    }
    budgets |= {"/nl/notes/": FURTHER_PAGE, f"{COURSE}/{site.run(LESSONS)[0]}/notes/": FURTHER_PAGE}
    sizes = {path: ask(site, path).size for path in budgets}
    print(json.dumps(sizes, indent=1))
    assert {path: size for path, size in sizes.items() if size > budgets[path]} == {}
