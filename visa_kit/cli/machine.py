"""Looks at the machine the kit stands on: libraries, fonts, folders, and how fresh the rule book is."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from typing import Final

import visa_kit
from visa_kit import places
from visa_kit.cli import native
from visa_kit.packet import fonts, libraries
from visa_kit.problem import say
from visa_kit.rules import BrokenBook, DayNotCovered, load_book


class State(StrEnum):
    """How one part of the machine is."""

    GOOD = "good"
    LOOK = "look"
    """It works, and somebody should look at it."""
    BROKEN = "broken"
    """Something cannot be done before this is mended."""


@dataclass(frozen=True)
class Finding:
    """One part of the machine: how it is, what that costs, what to do.

    `found` is in no language (a version, a folder); all else are sentences, and `values` fill their `{names}`.
    """

    part: str
    state: State
    found: str = ""
    told: str = ""
    costs: str = ""
    do: str = ""
    values: dict[str, object] = field(default_factory=dict)


NO_PAPER: Final = say("Nothing can be printed. Checking and explaining a case still work.")
SLOW_PAPER: Final = say(
    "Nothing is printed without it: each page with Japanese or Chinese would take seconds instead of a fraction of one."
)
INSTALL: Final = say("As root: apt-get install --no-install-recommends {package} (on macOS: brew install pango).")
INSTALL_AGAIN: Final = say("Install the kit again. In a checkout: remove the folder .venv and start ./visa-kit.")


def examine(day: date) -> tuple[Finding, ...]:
    """Look at every part of the machine that the kit stands on, for a day."""
    return (
        Finding(say("The kit"), State.GOOD, f"visa_kit {visa_kit.__version__}"),
        Finding(say("Python"), State.GOOD, platform.python_version()),
        _package(say("Page engine"), "weasyprint"),
        _package(say("PDF writer"), "pikepdf"),
        _package(say("PDF reader"), "pypdfium2"),
        *_libraries(),
        _cache(),
        *_fonts(),
        _rule_book(day),
        _languages(),
    )


def _package(part: str, name: str) -> Finding:
    try:
        return Finding(part, State.GOOD, f"{name} {version(name)}")
    except PackageNotFoundError:
        return Finding(part, State.BROKEN, name, costs=NO_PAPER, do=INSTALL_AGAIN)


def _libraries() -> Iterator[Finding]:
    """The Debian packages behind the engine."""
    part = say("Drawing library")
    missing = libraries.missing_libraries()
    for package in libraries.LIBRARIES:
        if package in missing:
            costs = SLOW_PAPER if package == "libharfbuzz-subset0" else NO_PAPER
            yield Finding(part, State.BROKEN, package, costs=costs, do=INSTALL, values={"package": " ".join(missing)})
        elif package == "libpango-1.0-0":
            yield Finding(part, State.GOOD, f"{package} (Pango {native.pango_version()})")
        else:
            yield Finding(part, State.GOOD, package)


def _cache() -> Finding:
    """The folder for the index of fonts: it must take a file."""
    part = say("Cache folder")
    try:
        folder = places.cache()
        with tempfile.TemporaryFile(dir=folder):
            return Finding(part, State.GOOD, str(folder))
    except (OSError, RuntimeError):
        do = say("Set XDG_CACHE_HOME to a folder that may be written.")
        return Finding(part, State.BROKEN, costs=NO_PAPER, do=do)


def _fonts() -> Iterator[Finding]:
    """The kit's fonts, and whether they are the only ones that can get on to the paper."""
    part = say("Fonts")
    try:
        folders = fonts.folders()
        fonts.use_only_ours()
    except ModuleNotFoundError as error:
        yield Finding(part, State.BROKEN, error.name or "", costs=NO_PAPER, do=INSTALL_AGAIN)
        return
    except (OSError, RuntimeError):
        return  # the cache folder has its own line
    seen = native.fonts_in_sight()
    if seen is None:
        yield Finding(part, State.BROKEN, costs=NO_PAPER, do=INSTALL, values={"package": "libfontconfig1"})
        return
    empty = [folder for folder in folders if not any(font.is_relative_to(folder) for font in seen)]
    if empty:
        names = ", ".join(folder.parent.name if folder.name == "files" else folder.name for folder in empty)
        yield Finding(part, State.BROKEN, names, costs=NO_PAPER, do=INSTALL_AGAIN)
    else:
        told = say("{count} font files in {packages} packages")
        yield Finding(part, State.GOOD, told=told, values={"count": len(seen), "packages": len(folders)})
    strangers = [font.name for font in seen if not any(font.is_relative_to(folder) for folder in folders)]
    if strangers:
        costs = say("Fonts of this machine can get on to the paper; it then looks different elsewhere.")
        yield Finding(say("Other fonts"), State.LOOK, ", ".join(strangers[:3]), costs=costs, do=INSTALL_AGAIN)


def _rule_book(day: date) -> Finding:
    """The law the kit knows: whether it can be read, covers the day, and how long ago its sources were read."""
    part = say("Rule book")
    try:
        book = load_book()
        law = book.law_on(day)
    except BrokenBook as broken:
        costs, do = say("No case can be decided."), INSTALL_AGAIN
        return Finding(part, State.BROKEN, str(broken), costs=costs, do=do)
    except DayNotCovered as outside:
        costs = say("No case can be decided for this day.")
        covered = outside.problems[0].details["covered"]
        return Finding(part, State.BROKEN, covered, costs=costs, do=say("Get a newer version of the kit."))
    sources = [law.source(key) for key in book.sources]
    days = sorted(source.read for source in sources)
    old = sum(source.stale for source in sources)
    values: dict[str, object] = {
        "rules": len(book.rules), "sources": len(sources), "first": days[0], "last": days[-1],
        "old": old, "days": book.opening.fresh_for_days,
    }  # fmt: skip
    told = say("{rules} rules from {sources} sources, read from {first} to {last}")
    if not old:
        return Finding(part, State.GOOD, told=told, values=values)
    costs = say(
        "{old} of the sources were read more than {days} days ago. The law may have changed; the papers say so."
    )
    do = say("Get a newer version of the kit, or compare docs/rules.md with the official pages.")
    return Finding(part, State.LOOK, told=told, costs=costs, do=do, values=values)


def _languages() -> Finding:
    """The languages that have a catalogue, and English, in which the sentences are written."""
    folders = {path.parent.parent.name.replace("_", "-") for path in places.LOCALES.glob("*/LC_MESSAGES/*.po")}
    if folders:
        return Finding(say("Languages"), State.GOOD, ", ".join(sorted(folders | {"en"})))
    costs = say("The papers cannot be said in Japanese.")
    return Finding(say("Languages"), State.BROKEN, "en", costs=costs, do=INSTALL_AGAIN)
