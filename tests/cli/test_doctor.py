"""The doctor: a whole machine, and machines on which one thing or another is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from visa_kit.cli import machine, native
from visa_kit.cli.doctor import doctor
from visa_kit.cli.machine import Finding, State, examine
from visa_kit.packet import fonts, libraries
from visa_kit.rules import load_book

READ = date(2026, 12, 1)
"""A day on which the book was fresh."""


def broken(day: date = READ) -> list[Finding]:
    return [finding for finding in examine(day) if finding.state is State.BROKEN]


def named(part: str, day: date = READ) -> Finding:
    return next(finding for finding in examine(day) if finding.part == part)


def start(*words: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(doctor)
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


class TestWholeMachine:
    def test_nothing_is_missing_here(self) -> None:
        assert [finding for finding in examine(READ) if finding.state is not State.GOOD] == []

    def test_it_tells_the_versions_that_print(self) -> None:
        found = [finding.found for finding in examine(READ)]
        assert any(one.startswith("weasyprint ") for one in found)
        assert any("(Pango 1." in one for one in found)

    def test_only_the_kits_fonts_are_in_sight(self) -> None:
        fonts.use_only_ours()
        seen = native.fonts_in_sight()
        assert seen
        assert all(any(font.is_relative_to(folder) for folder in fonts.folders()) for font in seen)

    def test_the_command_ends_with_0_and_a_table(self) -> None:
        code, text = start("--lang", "en", "--day", READ.isoformat())
        assert code == 0
        assert "Nothing is missing." in text

    def test_programs_get_one_object_for_each_part(self) -> None:
        code, text = start("--lang", "en", "--format", "json", "--day", READ.isoformat())
        findings = json.loads(text)["findings"]
        assert code == 0
        assert {"part", "state", "found", "costs", "do"} == set(findings[0])
        assert {finding["state"] for finding in findings} == {"good"}

    def test_everything_is_said_in_japanese_too(self) -> None:
        _, text = start("--lang", "ja", "--day", READ.isoformat())
        assert "⟦" not in text


class TestMissingLibraries:
    @pytest.mark.parametrize("package", libraries.LIBRARIES)
    def test_each_is_named_with_the_command_that_installs_it(
        self, monkeypatch: pytest.MonkeyPatch, package: str
    ) -> None:
        monkeypatch.setattr(libraries, "missing_libraries", lambda: (package,))
        code, text = start("--lang", "en", "--format", "json", "--day", READ.isoformat())
        (finding,) = [one for one in json.loads(text)["findings"] if one["state"] == "broken"]
        assert code == 1
        assert finding["found"] == package
        assert f"apt-get install --no-install-recommends {package}" in finding["do"]

    def test_without_the_subsetter_it_says_that_pages_would_be_slow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(libraries, "missing_libraries", lambda: ("libharfbuzz-subset0",))
        assert [finding.costs for finding in broken()] == [machine.SLOW_PAPER]

    def test_the_table_counts_what_is_to_be_mended(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(libraries, "missing_libraries", lambda: tuple(libraries.LIBRARIES))
        code, text = start("--lang", "en", "--day", READ.isoformat())
        assert code == 1
        assert f"To be mended: {len(libraries.LIBRARIES)}" in text

    def test_no_library_can_be_opened_at_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(name: str) -> None:
            raise OSError(name)

        monkeypatch.setattr("ctypes.CDLL", refuse)
        assert native.pango_version() is None
        assert native.fonts_in_sight() is None
        packages = " ".join(libraries.LIBRARIES)
        assert [finding.values.get("package") for finding in broken()] == [packages] * 3 + ["libfontconfig1"]

    def test_a_package_that_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def not_there(name: str) -> str:
            raise PackageNotFoundError(name)

        monkeypatch.setattr(machine, "version", not_there)
        assert [finding.found for finding in broken()] == ["weasyprint", "pikepdf", "pypdfium2"]


class TestFontsAndFolders:
    @pytest.fixture(autouse=True)
    def _a_cache_of_its_own(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
        """Broken settings must reach neither the real cache folder nor the tests that come after."""
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
        fonts.use_only_ours.cache_clear()
        yield
        fonts.use_only_ours.cache_clear()

    def test_a_cache_folder_that_cannot_be_made(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
        (finding,) = broken()
        assert finding.part == "Cache folder"
        assert "XDG_CACHE_HOME" in finding.do

    def test_a_font_package_that_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def not_there() -> tuple[Path, ...]:
            raise ModuleNotFoundError(name="noto_cjk_sans_jp_bold")

        monkeypatch.setattr(fonts, "folders", not_there)
        (finding,) = broken()
        assert (finding.part, finding.found) == ("Fonts", "noto_cjk_sans_jp_bold")

    def test_a_font_package_without_fonts(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        folder = tmp_path / "fontpkg_noto_sans" / "files"
        monkeypatch.setattr(fonts, "folders", lambda: (folder,))
        (finding,) = broken()
        assert (finding.part, finding.found) == ("Fonts", "fontpkg_noto_sans")

    def test_fonts_of_the_machine_that_slip_in(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        ours = fonts.folders()
        monkeypatch.setattr(
            native, "fonts_in_sight", lambda: (*(folder / "a.ttf" for folder in ours), tmp_path / "b.ttf")
        )
        assert broken() == []
        assert named("Other fonts").state is State.LOOK
        assert named("Other fonts").found == "b.ttf"


class TestRuleBook:
    @pytest.mark.parametrize(("days", "state"), [(0, State.GOOD), (1, State.LOOK)])
    def test_the_last_fresh_day_and_the_day_after(self, days: int, state: State) -> None:
        book = load_book()
        first = min(source.read for source in book.sources.values())
        day = first + timedelta(days=book.opening.fresh_for_days + days)
        assert named("Rule book", day).state is state

    def test_a_stale_book_is_no_reason_to_fail(self) -> None:
        code, text = start("--lang", "en", "--day", "2029-01-01")
        assert code == 0
        assert "The law may have changed" in " ".join(text.replace("│", " ").split())

    def test_a_day_before_the_book_begins(self) -> None:
        first = load_book().opening.covers_from
        (finding,) = broken(first - timedelta(days=1))
        assert finding.part == "Rule book"
        assert str(first) in finding.found

    def test_a_book_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(machine, "load_book", lambda: load_book(tmp_path))
        assert [finding.part for finding in broken()] == ["Rule book"]


def test_no_language_but_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("visa_kit.places.LOCALES", tmp_path)
    assert [finding.part for finding in broken()] == ["Languages"]
