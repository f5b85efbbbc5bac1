"""The contents of the packet and the covering letter: one set of papers, under one set of numbers."""

from __future__ import annotations

from collections import Counter

import pytest
from samples import ALL, CHECKUP, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.papers import papers_in_order
from visa_kit.packet.sheets.contents import Contents, contents
from visa_kit.packet.sheets.covering_letter import CoveringLetter, covering_letter


def both(case: Case) -> tuple[Contents, CoveringLetter]:
    (listed,), (letter,) = contents(briefed(case)), covering_letter(briefed(case))
    assert isinstance(listed, Contents)
    assert isinstance(letter, CoveringLetter)
    return listed, letter


@pytest.mark.parametrize("name", ALL)
def test_each_paper_of_the_covering_letter_lies_in_the_packet_under_the_same_number_and_nothing_else(name: str) -> None:
    listed, letter = both(sample(name))
    sets: Counter[tuple[int, str]] = Counter()
    for pile in listed.piles:
        for line in pile.lines:
            if line.number is not None:
                sets[line.number, line.name.first.text] += line.count

    assert sets == {(one.number, one.name.first.text): one.count for one in letter.enclosures}
    assert len(sets) == len(letter.enclosures) > 5


@pytest.mark.parametrize("name", ALL)
def test_the_letter_itself_stands_once_and_without_a_number(name: str) -> None:
    listed, _ = both(sample(name))

    assert [line.name.first.text for pile in listed.piles for line in pile.lines if line.number is None] == ["添え状"]
    assert listed.piles[-1].role is None


def test_each_line_stands_in_the_pile_of_its_traveller() -> None:
    listed, _ = both(sample(KNEES))
    papers = papers_in_order(briefed(sample(KNEES)))

    for traveller, pile in enumerate(listed.piles[:-1]):
        assert [line.number for line in pile.lines] == [
            number for number, paper in enumerate(papers, start=1) if traveller in paper.of
        ]


def test_what_is_noted_of_a_paper_is_told_once_for_a_couple() -> None:
    listed, _ = both(sample(KNEES))
    patient, companion, _ = listed.piles
    patients = {line.number: line for line in patient.lines}
    noted = [line for line in companion.lines if line.notes]

    assert len(noted) > 2
    for line in noted:
        assert [note.first.text for note in line.notes] == ["備考はWANG XIAOMINGの欄と同じ"]
        assert patients[line.number].notes
        assert "備考は" not in str(patients[line.number].notes)


def test_a_case_without_stays_has_no_schedule_to_send() -> None:
    listed, letter = both(changed(sample(CHECKUP), stays=None))

    assert [line.name.first.text for line in listed.piles[-1].lines] == ["添え状"]
    assert "滞在予定表" not in [one.name.first.text for one in letter.enclosures]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("vi", "ベトナム語"),
        (None, "英語(言語の記載がないため)"),
        ("ru", "英語(本ソフトがロシア語に対応していないため)"),
    ],
)
def test_the_office_sees_in_which_language_the_travellers_pages_are(language: str | None, told: str) -> None:
    case = sample(CHECKUP)
    assert case.patient
    listed, _ = both(changed(case, patient=case.patient.model_dump() | {"language": language}))
    row = listed.particulars[-1]
    assert row.label.first.text == "渡航者用書類の言語"
    assert row.value
    assert row.value.first.text == told


def test_a_family_that_reads_two_languages_has_a_row_for_each() -> None:
    case = sample(KNEES)
    spouse = case.travellers[1].person.model_dump() | {"language": "vi"}
    listed, _ = both(changed(case, companions=[spouse]))
    rows = {row.label.first.text: row.value.first.text for row in listed.particulars[-2:] if row.value}
    assert rows == {
        "WANG XIAOMING 用の書類の言語": "中国語 (簡体字)",
        "LI MEIHUA 用の書類の言語": "ベトナム語",
    }
