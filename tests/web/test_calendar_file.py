"""The calendar file: what RFC 5545 asks of it, and that it says nothing of an illness."""

from __future__ import annotations

from datetime import date

import pytest
from families import FAMILY
from hypothesis import given
from hypothesis import strategies as st
from samples import DAY

from visa_kit.rules import decide
from visa_kit.web.patient.answers import LANGUAGES
from visa_kit.web.patient.calendar import Event, calendar_file, events
from visa_kit.web.patient.case_of import case_of
from visa_kit.web.patient.reading import answers_of
from visa_kit.words import Speaker


def found(lang: str = "en", **changed: str) -> tuple[Event, ...]:
    answers = answers_of({**FAMILY, **changed}, lang)
    case = case_of(answers)
    return events(case, decide(case, DAY), Speaker(lang, lang))


def unfolded(file: bytes) -> list[str]:
    """The lines as a calendar reads them."""
    assert file.endswith(b"\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    return file.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def plain(value: str) -> str:
    """A value without its escapes."""
    kept = value.replace("\\\\", "\0")
    return kept.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\0", "\\")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_is_whole_and_every_line_is_short(lang: str) -> None:
    file = calendar_file(found(lang, home="MN", nationality="MN", district="?"), DAY, "key")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    for piece in file.split(b"\r\n"):
        piece.decode()  # no character is cut in two
    lines = unfolded(file)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") >= 2
    assert lines.count(f"DTSTAMP:{DAY:%Y%m%d}T000000Z") == lines.count("BEGIN:VEVENT")
    marks = [line for line in lines if line.startswith("UID:")]
    assert len(set(marks)) == len(marks) == lines.count("BEGIN:VEVENT")


def test_the_days_of_the_family_stand_in_it() -> None:
    kinds = [(event.summary, event.first, event.last) for event in found()]
    assert ("Papers: hand them in", date(2027, 1, 12), date(2027, 1, 12)) in kinds
    assert ("Journey to Japan, as planned", date(2027, 3, 1), date(2027, 3, 20)) in kinds
    lines = unfolded(calendar_file(found(), DAY, "key"))
    # All days, and the end is the day after the last one.
    assert "DTSTART;VALUE=DATE:20270301" in lines
    assert "DTEND;VALUE=DATE:20270321" in lines


def test_papers_with_a_first_day_stand_on_that_day_by_name() -> None:
    """At Ulaanbaatar a page says how old some papers may be."""
    papers = [
        event for event in found(home="MN", nationality="MN", district="?") if event.summary.startswith("Papers: get")
    ]
    assert papers
    for event in papers:
        assert event.first == event.last < date(2027, 1, 12)
        assert event.lines[0].startswith("Issued between")
        assert len(event.lines) > 1


def test_while_no_day_is_known_there_is_nothing_to_write_down() -> None:
    assert found(landing="?", filing="?") == ()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("purpose", ["treatment", "regenerative", "childbirth"])
def test_it_says_nothing_of_an_illness_and_of_nobody(lang: str, purpose: str) -> None:
    lines = unfolded(calendar_file(found(lang, purpose=purpose), DAY, "key"))
    summaries = " ".join(line for line in lines if line.startswith("SUMMARY:")).lower()
    for word in (
        "medical",
        "treatment",
        "hospital",
        "医療",
        "治療",
        "再生",
        "医疗",
        "y tế",
        "bệnh",
        "sinh con",
        "出産",
    ):
        assert word not in summaries
    assert "CLASS:PRIVATE" in lines


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n,;\\"), max_size=300))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    file = calendar_file((Event(DAY, DAY, text, (text, "x")),), DAY, "key")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    values = dict(line.split(":", 1) for line in unfolded(file) if line.startswith(("SUMMARY", "DESCRIPTION")))
    assert plain(values["SUMMARY"]) == text
    assert plain(values["DESCRIPTION"]) == f"{text}\nx"


def test_the_same_answers_give_the_same_file_and_others_another() -> None:
    assert calendar_file(found(), DAY, "key") == calendar_file(found(), DAY, "key")
    assert calendar_file(found(), DAY, "key") != calendar_file(found(), DAY, "another key")
