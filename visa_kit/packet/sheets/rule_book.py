"""The rule book on paper: each entry with its page, a box to tick, and a place for initials and day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from visa_kit.case import Frozen
from visa_kit.packet.pages_read import PagesOfOneStanding, pages_by_standing
from visa_kit.packet.plan import Audience, Bundle, Sheet
from visa_kit.packet.rows import Row
from visa_kit.problem import say
from visa_kit.rules import Book
from visa_kit.rules.reading import Entry, Part, parts_of_the_book
from visa_kit.rules.records import SourceRecord
from visa_kit.rules.written import ABOUT as ABOUT_IN_JAPANESE
from visa_kit.rules.written import STANDING as STANDING_IN_JAPANESE
from visa_kit.words import Pair, Speaker


class BookLine(Frozen):
    """One entry: what the book says, and the pages to read it beside."""

    id: str
    says: Pair
    follows: Pair | None
    held: Pair | None
    paper: Pair | None
    """The paper it is about, where the line before was not about the same."""
    sources: tuple[str, ...]
    """Each page's key, standing and date, in few words."""


class BookPart(Frozen):
    """A chapter, or the page of one mission."""

    title: Pair
    lines: tuple[BookLine, ...]


class RuleBook(Sheet):
    """The whole book, to be read beside the official pages and signed."""

    template: ClassVar[str] = "rule-book"
    fingerprint: str
    parts: tuple[BookPart, ...]
    pages: tuple[PagesOfOneStanding, ...]
    signatures: tuple[Row, ...]


def rule_book(book: Book, day: date, missions: tuple[str, ...] = ()) -> Bundle:
    """The rule book as one bundle for the office, as it stands on a day; of the missions only those named, if any are.

    Raises DayNotCovered when the book does not cover the day.
    """
    left_out = frozenset(book.missions) - frozenset(missions) if missions else frozenset()
    parts = tuple(part for part in parts_of_the_book(book, day) if part.id not in left_out)
    used = {source.key for part in parts for entry in part.entries for source in entry.sources}
    speaker = Speaker("ja", "en")
    sheet = RuleBook(
        id="rule-book",
        title=speaker.say("The rule book, to read beside the official pages"),
        fingerprint=book.fingerprint,
        parts=tuple(_part(part, speaker) for part in parts),
        pages=pages_by_standing((page for page in book.sources.values() if page.key in used), speaker),
        signatures=tuple(
            Row(label=speaker.say(label), value=value)
            for label, value in (
                (say("As of"), speaker.day(day)),
                (say("Read by"), None),
                (say("Date"), None),
                (say("Signature"), None),
            )
        ),
    )
    return Bundle(id="rule-book", audience=Audience.OFFICE, reader="ja", beside="en", sheets=(sheet,))


def _part(part: Part, speaker: Speaker) -> BookPart:
    before = (None, *(entry.paper for entry in part.entries))
    lines = (
        _line(entry, speaker, new_paper=entry.paper != last) for entry, last in zip(part.entries, before, strict=False)
    )
    return BookPart(title=speaker.official(part.title), lines=tuple(lines))


def _line(entry: Entry, speaker: Speaker, *, new_paper: bool) -> BookLine:
    same = entry.says.ja == entry.says.en
    return BookLine(
        id=entry.id,
        says=speaker.same(entry.says.en, "en") if same else speaker.official(entry.says),
        follows=speaker.official(entry.follows) if entry.follows else None,
        held=_held(entry, speaker),
        paper=speaker.official(entry.paper) if entry.paper and new_paper else None,
        sources=tuple(_in_few_words(source) for source in entry.sources),
    )


def _in_few_words(source: SourceRecord) -> str:
    dated = source.page_date.isoformat() if source.page_date else "–"
    return f"{source.key} {STANDING_IN_JAPANESE[source.standing][0]}・{ABOUT_IN_JAPANESE[source.about][0]} {dated}"


def _held(entry: Entry, speaker: Speaker) -> Pair | None:
    if entry.begins and entry.ends:
        return speaker.say("in force from {first} to {last}", first=entry.begins, last=entry.ends)
    if entry.begins:
        return speaker.say("in force from {first}", first=entry.begins)
    return speaker.say("in force until {last}", last=entry.ends) if entry.ends else None
