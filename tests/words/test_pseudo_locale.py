"""No literal word in templates, sheets or CSS: with every sentence of the catalogues marked, nothing unmarked is left
on any page but what the case says, what the rule book names, and signs that are no words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from typing import Any, Final

import pytest
from samples import ALL, DAY, decided, sample

from visa_kit import places
from visa_kit.answers import answers_of
from visa_kit.case import Case
from visa_kit.packet.plan import Bundle
from visa_kit.packet.planning import plan
from visa_kit.packet.render import render
from visa_kit.rules.decision import Decision, Route
from visa_kit.web import site
from visa_kit.words import speaker
from visa_kit.words.labels import MARITAL_STATUS, PASSPORT_TYPE, SEX

OPEN, CLOSE = "⦅", "⦆"
SAID: Final = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
LETTERS: Final = re.compile(r"[^\W\d_]+")
SPOKEN_ATTRIBUTES: Final = frozenset({"alt", "title", "data-foot", "data-stamp", "aria-label", "placeholder"})
NAMES_OF_THE_KIT: Final = frozenset(
    {
        # Files of the packet, and the parts of a document's number: sample-a-knees-TS-1.
        *("pdf", "office", "embassy", "patient", "traveller", "phone"),
        *("CL", "TS", "SS", "LE", "LC", "LA", "LL", "HR", "DN"),
        # Said in every language alike, or a sign of the form itself.
        *("JPY", "CNY", "Fax", "https", "no", "yes"),
    }
)

FORM_CHOICES: Final = frozenset(
    word
    for labels in (SEX, MARITAL_STATUS, PASSPORT_TYPE)
    for choice in labels.values()
    for word in LETTERS.findall(choice)
)
"""The choices printed on the ministry's form: the data sheet, which lies in the office, has them in its English only."""


def marked(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


def in_marks(message: str, values: dict[str, Any]) -> str:
    """A sentence with its own words marked and its values left bare."""
    parts = []
    for own, name, _, _ in Formatter().parse(message):
        parts += [marked(own)] if own else []
        parts += [str(values[name])] if name else []
    return "".join(parts)


def forget_what_was_said() -> None:
    for made_once in (speaker._said, speaker._in_the_book):
        made_once.cache_clear()


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A speaker that marks whatever comes from a catalogue, from the rule book or from the tables of days and countries."""
    forget_what_was_said()
    monkeypatch.setattr(speaker, "_translated", lambda lang, domain, message, values: in_marks(message, values))
    monkeypatch.setattr(
        speaker, "counted", lambda lang, one, many, number, /, **values: in_marks(one if number == 1 else many, values)
    )
    monkeypatch.setattr(
        speaker, "_official_in", lambda lang, ja, en, *template: marked(ja if lang == "ja" else en) if ja else ""
    )
    for name in ("_day_in", "_country_in", "_language_in"):
        monkeypatch.setattr(speaker, name, lambda lang, thing: marked(str(thing)))
    monkeypatch.setattr(speaker, "_money_in", lambda lang, amount, currency: marked(f"{amount:,} {currency}"))
    yield
    forget_what_was_said()


class Reader(HTMLParser):
    """Every text that a page shows or speaks, but for the style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag == "style"
        self.texts += [value for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.texts.append(data)


def texts_of(html: str) -> Iterator[str]:
    reader = Reader()
    reader.feed(html)
    yield from (text for text in reader.texts if text.strip())


def words_of(value: Any) -> Iterator[str]:
    """Every run of letters in a value, whatever it holds."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from words_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words_of(inner)
    elif value is not None:
        yield from LETTERS.findall(str(value))


def told(case: Case, decision: Decision) -> frozenset[str]:
    """The words of a case, and the names of rules, sources and fields, which are the same in every language."""
    names = [line.rule for line in decision.lines], [sight.path for line in decision.lines for sight in line.saw]
    seen = [sight.parts for line in decision.lines for sight in line.saw]
    sources = [(line.source.key, line.source.title, line.source.url) for line in decision.lines]
    numbers = [(number.id, number.unit, number.source.key) for number in decision.numbers]
    # What goes into the boxes of the ministry's form, which is in English for everybody.
    answers = [answers_of(case, decision, traveller).by_name() for traveller in case.travellers]
    return (
        frozenset(
            words_of([answers, case.model_dump(mode="json"), names, seen, sources, numbers, decision.book, case.id])
        )
        | NAMES_OF_THE_KIT
    )


def unmarked(html: str) -> Iterator[str]:
    """What is left of a page when all that was said through the speaker is taken away."""
    for text in texts_of(html):
        yield from LETTERS.findall(SAID.sub(" ", SAID.sub(" ", text)))


def bundles(case: Case, decision: Decision) -> tuple[Bundle, ...]:
    return plan(case, decision, draft=True).bundles


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("name", ALL)
def test_nothing_on_any_page_is_said_without_the_speaker(name: str) -> None:
    case = sample(name)
    decision = decided(case)
    known = told(case, decision)
    strangers: dict[str, set[str]] = {}
    for bundle in bundles(case, decision):
        html = render(bundle)
        assert html.count(OPEN) > 20, bundle.id
        for word in unmarked(html):
            if word not in (known | FORM_CHOICES if bundle.id == "office" else known):
                strangers.setdefault(bundle.id, set()).add(word)
    assert strangers == {}


@pytest.mark.usefixtures("pseudo")
def test_nothing_on_the_ready_checklists_is_said_without_the_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    few = tuple(place for place in site.missions() if place.id == "shanghai")
    monkeypatch.setattr(site, "missions", lambda: few)
    pages = list(site.site_pages(DAY))
    assert len(pages) > 30
    # The first page names the languages in their own words.
    # Beside the reader's own words stands the Japanese name of each paper, to point at.
    cases = [site.example_case(few[0], route, 2) for route in (Route.SINGLE, Route.MULTIPLE, Route.LONG)]
    official = frozenset(words_of([needed.name.ja for case in cases for needed in decided(case).documents]))
    strangers = {page.path: set(unmarked(page.html)) - official for page in pages}
    names = strangers.pop("index.html")
    assert not any(strangers.values()), {path: left for path, left in strangers.items() if left}
    assert names <= {"日本語", "English", "简体中文", "中文", "Tiếng", "Việt", "简体", "Visa", "医療滞在ビザ"}


@pytest.mark.usefixtures("pseudo")
def test_a_word_that_nobody_could_translate_is_caught() -> None:
    html = '<p title="Hint">⦅Patient⦆: <span lang="en">WANG</span> and others <img alt="picture"></p><style>x{}</style>'
    assert list(unmarked(html)) == ["Hint", "WANG", "and", "others", "picture"]


NOT_SHOWN: Final = re.compile(
    r"\{#.*?#\}|\{% block kind %\}.*?\{% endblock %\}|\{%.*?%\}|<style>.*?</style>|<!doctype html>", re.S
)
EXPRESSION: Final = re.compile(r"\{\{.*?\}\}", re.S)
LITERAL: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
NAMES_OF_FORMATS: Final = frozenset({"PDF", "YAML", "JSON", "Excel", "xlsx", "yaml", "json", "ics", "QR"})
"""The same in every language."""
ATTRIBUTE: Final = re.compile(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"')


def templates() -> list[Path]:
    return sorted(places.TEMPLATES.rglob("*.html"))


def test_there_are_templates_and_style_sheets_to_look_at() -> None:
    assert len(templates()) > 40
    assert len(list(places.TEMPLATES.rglob("*.css"))) > 5


@pytest.mark.parametrize("path", templates(), ids=lambda path: path.relative_to(places.TEMPLATES).as_posix())
def test_a_template_holds_no_word(path: Path) -> None:
    """Between tags, and in the attributes that are read or spoken, stand expressions only."""
    text = EXPRESSION.sub(" ", NOT_SHOWN.sub(" ", path.read_text(encoding="utf-8")))
    text = re.sub(r'\s(?:lang|class|aria-describedby|aria-invalid)="[^"<>]*"', " ", text)
    spoken = [word for value in ATTRIBUTE.findall(text) for word in LETTERS.findall(value)]
    between = [word for part in re.sub(r"<[^>]*>", "\n", text).splitlines() for word in LETTERS.findall(part)]
    between = [word for word in between if word not in NAMES_OF_FORMATS]
    assert (spoken, between) == ([], [])


@pytest.mark.parametrize("path", sorted(places.TEMPLATES.rglob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_says_nothing(path: Path) -> None:
    """`content:` may hold signs, counters and strings that the page sets, and no word."""
    for declared in re.findall(r"content:\s*([^;}]*)", path.read_text(encoding="utf-8")):
        assert [word for text in LITERAL.findall(declared) for word in LETTERS.findall(text)] == [], declared
