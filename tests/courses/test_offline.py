"""The service worker as it is sent, and the page about what is on this device."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.contrib.staticfiles import finders
from django.test import Client

from courses.models import Course, Release
from courses.offline import REMOVAL, worker
from courses.quick import forget
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def config(script: str) -> dict[str, Any]:
    found = re.match(r"const CONFIG = (\{.*\});\n", script)
    assert found
    values: dict[str, Any] = json.loads(found[1])
    return values


def test_the_worker_is_for_the_whole_site_and_never_cached(client: Client, course: Course) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert "no-store" in answer["Cache-Control"]
    assert "worker-src 'self'" in client.get("/nl/offline/")["Content-Security-Policy"]
    assert "set-cookie" not in {name.lower() for name in answer.headers}


def test_it_knows_every_style_script_and_typeface(client: Client, course: Course) -> None:
    files = config(client.get("/sw.js").content.decode())["files"]
    assert all(finders.find(path.removeprefix(conf.STATIC_URL)) for path in files)
    page = client.get("/nl/courses/darm-brein-as/modules/as-en-routes/lessons/vier-routes/").content.decode()
    asked = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    assert asked <= set(files)
    assert [path for path in files if path.endswith("worker.js")] == []


def test_another_release_makes_another_worker(client: Client, course: Course) -> None:
    before = config(client.get("/sw.js").content.decode())
    assert config(client.get("/sw.js").content.decode()) == before
    Release.objects.filter(pk=course.live_release_id).update(digest="another")
    forget()
    assert config(client.get("/sw.js").content.decode())["version"] != before["version"]


def test_its_words_are_in_both_languages(course: Course) -> None:
    words = config(worker("x"))["words"]
    assert words["nl"]["text"].startswith("U leest een bewaarde versie van {when}.")
    assert words["en"]["text"].startswith("You are reading a kept version of {when}.")


def test_switched_off_it_takes_itself_away(client: Client, course: Course, settings: Any) -> None:
    settings.OFFLINE_READING = False
    assert client.get("/sw.js").content.decode() == REMOVAL
    page = client.get("/nl/courses/darm-brein-as/modules/as-en-routes/").content.decode()
    assert "js/offline.js" not in page
    assert 'href="/nl/offline/"' not in page
    assert "staat uit op deze site" in client.get("/nl/offline/").content.decode()


def test_the_page_says_what_is_kept_and_for_how_long(client: Client, course: Course) -> None:
    text = client.get("/nl/offline/").content.decode()
    assert "na 30 dagen" in text
    assert "Bewaar niets op dit apparaat" in text
    assert "<noscript>" in text
    assert "U bent offline" in client.get("/nl/offline/?missing=1").content.decode()


@pytest.mark.parametrize("query", ["missing", "missing=" + "a" * 5000, "x=%ff", "missing=🧠"])
def test_any_query_is_a_page(client: Client, course: Course, query: str) -> None:
    assert client.get(f"/nl/offline/?{query}").status_code == 200


def test_the_key_of_a_person_on_a_device_tells_nothing_and_differs(client: Client, course: Course) -> None:
    keys = set()
    for person in (make_user(), make_user()):
        client.force_login(person)
        for path in ("/nl/privacy/", "/nl/courses/darm-brein-as/modules/serotonine/lessons/de-barriere/"):
            found = re.findall(r'data-person="([^"]*)"', client.get(path).content.decode())
            assert found == [person.device_key]
        keys.add(person.device_key)
    assert len(keys) == 2
    assert all(re.fullmatch(r"[0-9a-f]{16}", key) for key in keys)
    client.logout()
    assert "data-person" not in client.get("/nl/privacy/").content.decode()


def test_the_mark_in_which_the_worker_writes_stands_on_the_pages(client: Client, course: Course) -> None:
    script = Path(conf.BASE_DIR, "static", "js", "worker.js").read_text()
    mark = re.search(r"const MAIN = '([^']+)';", script)
    assert mark
    page = client.get("/nl/courses/darm-brein-as/modules/as-en-routes/lessons/vier-routes/").content.decode()
    assert page.count(mark[1]) == 1
