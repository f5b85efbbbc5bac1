"""Missions: what an overlay adds, replaces and drops, and what is said about one the book does not know."""

from __future__ import annotations

from datetime import date

import pytest
from small_book import Folder

from visa_kit.case import Case
from visa_kit.rules import Decision, decide, load_book
from visa_kit.rules.book import Book
from visa_kit.rules.decision import Form, Outcome

DAY = date(2026, 11, 22)

SAMPLE = """
ja: 在見本日本国大使館
en: Embassy of Japan in Sample
country: VN
regions: [Hà Nội, 北部]
list_read: yes
source: law
filing:
  - ja: 窓口は{stay_limit}番
    en: Counter {stay_limit}
    source: short
order: {documents: [photo], source: short}
adds:
  documents:
    - {id: deed, ja: 証書, en: Deed, issuer: bank, form: original, source: short}
  numbers:
    - {id: sample-age, value: 2, unit: weeks, source: short}
  rules:
    - id: sample-deed
      ja: 証書を提出する
      en: a deed is handed in
      when: []
      for: patient
      needs: deed
      source: short
      stories: [{given: {}, expect: needed}]
replaces:
  documents:
    - id: photo
      en: Two photos
      count: 2
      form: copy
      max_age: sample-age
      notes: [{ja: 裏に氏名, en: name on the back, source: agent}]
      source: short
  numbers:
    - {id: stay-limit, value: 30, unit: days, source: law}
  rules:
    - id: stay-planned
      ja: 滞在があれば望ましい
      en: a stay had better be planned
      when: []
      must: a-stay-planned
      else: warn
      source: short
      stories:
        - {given: {stays: []}, expect: warn}
        - {given: {}, expect: unknown}
drops:
  - {rule: one-stay-opens, source: short}
"""


@pytest.fixture
def book(small_book: Folder) -> Book:
    small_book.write("missions/sample.yaml", SAMPLE)
    return load_book(small_book.path)


def at(mission: str | None, book: Book | None = None) -> Decision:
    case = Case.model_validate(
        {"id": "x", "stays": [], "companions": [], "application": {"mission": mission, "filing": "2026-12-15"}}
    )
    return decide(case, DAY, book)


def outcome(decision: Decision, rule: str) -> Outcome | None:
    return next((line.outcome for line in decision.lines if line.rule == rule), None)


def test_a_mission_changes_only_its_own_cases(book: Book) -> None:
    elsewhere = at(None, book)
    assert [paper.document for paper in elsewhere.documents] == ["passport", "photo"]
    assert outcome(elsewhere, "stay-planned") is Outcome.STOP
    assert elsewhere.number("stay-limit") == 90


def test_what_it_adds_replaces_and_drops(book: Book) -> None:
    here = at("sample", book)
    assert [paper.document for paper in here.documents] == ["photo", "passport", "deed"]
    photo = here.documents[0]
    assert (photo.count, photo.form, photo.name.en, photo.name.ja) == (2, Form.COPY, "Two photos", "写真")
    assert photo.earliest == date(2026, 12, 1)
    assert [note.en for note in photo.notes] == ["name on the back"]
    assert [source.key for source in photo.sources] == ["law", "short", "agent"]
    assert outcome(here, "stay-planned") is Outcome.WARN
    assert outcome(here, "one-stay-opens") is None
    assert here.number("stay-limit") == 30


def test_it_says_where_to_file_and_where_that_was_read(book: Book) -> None:
    mission = at("sample", book).mission
    assert (mission.known, mission.list_read, mission.name.en) == (True, True, "Embassy of Japan in Sample")
    assert [line.en for line in mission.filing] == ["Counter 30"]
    assert [source.key for source in mission.filing_sources] == ["short"]
    assert mission.source is not None
    assert mission.source.key == "law"


def test_a_mission_the_book_does_not_know_is_asked() -> None:
    decision = at("atlantis")
    assert (decision.mission.id, decision.mission.known, decision.mission.list_read) == ("atlantis", False, False)
    assert outcome(decision, "mission-unknown-to-the-book") is Outcome.ASK
    assert outcome(decision, "list-of-the-mission-unread") is Outcome.TOLD
    assert [paper.document for paper in decision.documents][:3] == ["passport", "visa-form", "photo"]


def test_no_mission_is_a_question() -> None:
    decision = at(None)
    assert decision.mission.id == ""
    assert outcome(decision, "mission-is-named") is Outcome.UNKNOWN


@pytest.mark.parametrize("mission", sorted(load_book().missions))
def test_that_no_list_was_read_is_said_aloud(mission: str) -> None:
    decision = at(mission)
    told = outcome(decision, "list-of-the-mission-unread") is Outcome.TOLD
    assert told is not decision.mission.list_read


@pytest.mark.parametrize("mission", sorted(load_book().missions))
def test_every_page_says_where_to_file(mission: str) -> None:
    assert at(mission).mission.filing


def test_shanghai_wants_the_household_register_with_the_original_shown() -> None:
    identity = next(paper for paper in at("shanghai").documents if paper.document == "identity")
    assert identity.form is Form.ORIGINAL_AND_COPY
    assert "戸口簿" in identity.notes[0].ja


@pytest.mark.parametrize(
    ("mission", "country", "region", "expected"),
    [
        ("hanoi", "VN", "Hà Nội", Outcome.SATISFIED),
        ("hanoi", "VN", "HA NOI", Outcome.SATISFIED),
        ("hanoi", "VN", "Hải Phòng", Outcome.SATISFIED),
        ("hanoi", "VN", "Dien Bien", Outcome.SATISFIED),
        ("hanoi", "VN", "Đà Nẵng", Outcome.WARN),
        ("hanoi", "CN", "浙江", Outcome.WARN),
        ("shanghai", "CN", "浙江省", Outcome.SATISFIED),
        ("shanghai", "CN", "Jiangsu", Outcome.SATISFIED),
        ("shanghai", "CN", "江苏", Outcome.SATISFIED),
        ("shanghai", "CN", "広東", Outcome.WARN),
        ("shanghai", "CN", None, Outcome.UNKNOWN),
    ],
)
def test_the_residence_decides_the_district(mission: str, country: str, region: str | None, expected: Outcome) -> None:
    patient = {"addresses": [{"country": country, "region": region}]}
    case = Case.model_validate({"id": "x", "patient": patient, "application": {"mission": mission}})
    assert outcome(decide(case, DAY), "residence-in-district") is expected
