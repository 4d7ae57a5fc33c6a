"""What `make test` does on a machine without Chromium."""

from __future__ import annotations

import pytest

from scripts import browser


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """A machine on which nothing is installed, apt neither."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("CI", raising=False)


def test_without_a_browser_the_tests_go_on_and_one_sentence_says_what_to_install(
    bare: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert browser.main() == 0
    said = capsys.readouterr().out.strip().splitlines()
    assert len(said) == 1
    assert "apt install chromium" in said[0]
    assert "the browser tests are skipped" in said[0]


def test_in_ci_a_missing_browser_is_a_failure(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert browser.main() == 1


def test_a_browser_that_was_named_is_used(bare: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert browser.find() == "/opt/chromium"
    assert browser.main() == 0
