"""`visa-kit rules`: the book as text and as paper, what changes in it, and pages that no longer say what they said."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from terminal import said
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.cli.exits import Exit
from visa_kit.packet.plan import Bundle
from visa_kit.packet.reading import read
from visa_kit.packet.sheets.rule_book import RuleBook, rule_book
from visa_kit.rules import load_book

QUOTES = load_book().sources["mofa-g"].quotes


def rules(*words: object, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["rules", *map(str, words), "--lang", lang])


def test_write_shows_the_book_or_saves_it_once(tmp_path: Path) -> None:
    shown = rules("write")
    assert shown.exit_code == 0
    assert shown.output.startswith("# 規則集 / The rule book")
    out = tmp_path / "rules.md"
    assert rules("write", "--out", out).exit_code == 0
    assert out.read_text(encoding="utf-8") == shown.output
    again = rules("write", "--out", out)
    assert again.exit_code == Exit.OUTPUT
    assert "already there" in said(again)


def test_on_a_day_says_what_became_otherwise() -> None:
    result = rules("on", "2026-07-01", "--since", "2026-06-30")
    assert result.exit_code == 0
    assert "fee-single 3,000 JPY becomes 15,000 JPY" in said(result)
    assert "3,000 JPYから15,000 JPYに変わる" in said(rules("on", "2026-07-01", lang="ja"))


def test_on_a_day_says_when_nothing_changes() -> None:
    assert "Nothing changes between 2026-07-01 and 2026-11-22." in said(
        rules("on", "2026-11-22", "--since", "2026-07-01")
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2026-07-01", "--since", "2026-07-02"), Exit.USAGE),
        (("2026-07-01", "--since", "2026-03-31"), Exit.REFUSED),
        (("2026-02-30",), Exit.USAGE),
        (("yesterday",), Exit.USAGE),
    ],
)
def test_days_that_cannot_be_compared_are_refused(words: tuple[str, ...], code: Exit) -> None:
    assert rules("on", *words).exit_code == code


def page(folder: Path, words: str) -> Path:
    path = folder / "guarantor.html"
    path.write_text(f"<meta charset=utf-8><p>{words}", encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_check_is_content_while_every_quote_stands(tmp_path: Path, lang: str) -> None:
    result = rules("check", "mofa-g", page(tmp_path, "<br>".join(quote.says for quote in QUOTES)), lang=lang)
    assert result.exit_code == 0
    assert "⟦" not in result.output


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_check_names_the_rules_that_rest_on_a_quote_that_is_gone(tmp_path: Path, lang: str) -> None:
    result = rules("check", "mofa-g", page(tmp_path, "<br>".join(quote.says for quote in QUOTES[:-1])), lang=lang)
    assert result.exit_code == Exit.STOPPED
    assert "proof-of-means-needed" in said(result)
    assert "⟦" not in result.output


def test_check_says_when_there_is_nothing_to_look_for(tmp_path: Path) -> None:
    result = rules("check", "jims", page(tmp_path, "査証"))
    assert result.exit_code == Exit.UNKNOWN
    assert "quotes nothing from this page" in said(result)


def test_check_of_a_page_that_the_book_does_not_know_offers_others(tmp_path: Path) -> None:
    result = rules("check", "mofag", page(tmp_path, "査証"))
    assert result.exit_code == Exit.USAGE
    assert "mofa-g" in said(result)


def test_check_refuses_what_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"%PDF-1.7")
    result = rules("check", "mofa-g", path)
    assert result.exit_code == Exit.REFUSED
    assert "HTML only" in said(result)


def shortened(*told: Any) -> Bundle:
    """Two lines of each part, for all of them take most of a minute; test_rule_book.py counts them without printing."""
    bundle = rule_book(*told)
    (sheet,) = bundle.sheets
    assert isinstance(sheet, RuleBook)
    parts = tuple(part.model_copy(update={"lines": part.lines[:2]}) for part in sheet.parts)
    return bundle.model_copy(update={"sheets": (sheet.model_copy(update={"parts": parts, "pages": ()}),)})


def test_pdf_prints_the_base_list_and_one_mission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = import_module("visa_kit.cli.rules")  # by that name the package itself offers the group of commands
    monkeypatch.setattr(command, "rule_book", shortened)
    out = tmp_path / "rules.pdf"
    result = rules("pdf", "--out", out, "--mission", "surabaya", "--day", "2026-11-22")
    assert result.exit_code == 0, result.output
    words = "".join(page.text for page in read(out.read_bytes()).pages)
    assert "a-stay-is-planned" in words
    assert "Surabaya" in words
    assert "Vladivostok" not in words


def test_pdf_of_a_mission_that_the_book_does_not_know_prints_nothing(tmp_path: Path) -> None:
    result = rules("pdf", "--out", tmp_path / "rules.pdf", "--mission", "surabay")
    assert result.exit_code == Exit.USAGE
    assert "surabaya" in said(result)
    assert not list(tmp_path.iterdir())
