"""The style sheet: one file, small, from this site only, every class of the drawings in it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from ui.bundles import REMARK, build, content_of, scripts, sources, squeeze
from ui.files import replace

BASE: Path = settings.BASE_DIR
OWN_FILES = [
    *(BASE / "static" / "css").rglob("*.css"),
    *(BASE / "static" / "js").rglob("*.js"),
    *(BASE / "templates").rglob("*.html"),
]
FIGURE_CLASSES = (
    "lbl lbl-s lbl-m box box-a box-e box-ok box-no ln ln-m bar1 bar2 bar3 bar4 dot cell nuc br gu rt r1 r2 r3 r4 ar"
)


def bundle() -> str:
    return build("css/site.css").read_text()


def test_the_bundles_hold_every_file_once() -> None:
    files = [path for name in settings.CSS_BUNDLES for path in sources(name)]
    assert len(files) == len(set(files)) == len(list((BASE / "static" / "css").rglob("*.css")))


def test_the_finder_serves_the_bundle() -> None:
    assert finders.find("css/site.css") == str(build("css/site.css"))
    assert finders.find("css/other.css") is None


def test_squeezing_keeps_the_meaning() -> None:
    css = (
        "/* why */\na > b,\n:is(c, d) {\n  margin: -1px calc(1px + 2px);\n}\n"
        "@media (min-width: 40rem) {\n  a {\n    top: 0;\n  }\n}\n"
    )
    assert squeeze(css) == "a > b,:is(c,d){margin:-1px calc(1px + 2px)}@media (min-width:40rem){a{top:0}}"


@pytest.mark.parametrize("name", scripts())
def test_a_script_is_sent_without_remarks_and_is_otherwise_the_same(name: str) -> None:
    source, sent = (BASE / "static" / name).read_text(), content_of(name)
    kept = [line for line in source.splitlines() if not line.lstrip().startswith("//")]
    assert sent.splitlines() == kept
    assert Path(str(finders.find(name))).read_text() == sent
    # A text over several lines is the one place where such a line would not be a remark.
    assert all(source[: remark.start()].count("`") % 2 == 0 for remark in REMARK.finditer(source))


def test_fonts_are_found_from_where_the_bundle_lies() -> None:
    fonts = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', bundle())
    assert len(fonts) == 5
    assert all(finders.find(font) for font in fonts)


def test_budget_of_style_and_script() -> None:
    css, study = bundle().encode(), build("css/study.css").read_bytes() + build("css/sort.css").read_bytes()
    scripts = b"".join(build(f"js/{path.name}").read_bytes() for path in sorted((BASE / "static" / "js").glob("*.js")))
    assert len(gzip.compress(css, 9)) <= 8 * 1024
    assert sum(len(brotli.compress(part)) for part in (css, study, scripts)) <= 20 * 1024


@pytest.mark.parametrize(
    "script", sorted((BASE / "static" / "js" / "figures").glob("*.js")), ids=lambda path: path.stem
)
def test_the_script_of_a_figure_is_small(script: Path) -> None:
    assert len(brotli.compress(script.read_bytes())) <= 1.5 * 1024


@pytest.mark.parametrize("name", FIGURE_CLASSES.split())
def test_a_drawing_may_use_this_class(name: str) -> None:
    assert re.search(rf"\.{re.escape(name)}(?![\w-])", bundle() + build("css/study.css").read_text())


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: str(path.relative_to(BASE)))
def test_nothing_is_loaded_from_elsewhere(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"""(?:src|url\(|import|@import|action|fetch\()\s*=?\s*["'(]?\s*(?:https?:)?//""", text)
    assert not re.search(r"<link[^>]+(?:https?:)?//", text)


@pytest.mark.parametrize(
    "path", [path for path in OWN_FILES if path.suffix == ".html"], ids=lambda path: str(path.relative_to(BASE))
)
def test_templates_hold_no_inline_style_script_or_event(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"""\sstyle=["']""", text)
    assert not re.search(r"""\son[a-z]+=["']""", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)


def test_every_colour_token_has_a_value_for_both_themes() -> None:
    tokens = (BASE / "static" / "css" / "tokens.css").read_text()
    plain, _, both = tokens.partition("@supports")
    names = set(re.findall(r"(--[\w-]+): #", plain))
    assert names
    assert names <= set(re.findall(r"(--[\w-]+): light-dark\(", both))


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "folder" / "site.css"
    replace(target, b"old")
    replace(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]
