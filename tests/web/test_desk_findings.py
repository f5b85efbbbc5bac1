"""Findings stand beside the lines that they are about, and what is about no line stands apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from samples import DAY, EXAMPLES, KNEES, sample_text

from visa_kit.web.desk.boxes import Stuck
from visa_kit.web.desk.findings import Listing, Weight, by_path, findings_of, lines_at, listing
from visa_kit.web.desk.form import CASE, PARTS, part_of
from visa_kit.web.desk.offers import Offers
from visa_kit.web.desk.seeing import Seen, kind_of, see_text

NAME = "case.yaml"


def seen(tmp_path: Path, text: str, name: str = NAME, folder: Path | None = EXAMPLES) -> Seen:
    path = tmp_path / "draft"
    path.write_text(text, encoding="utf-8")
    return see_text(str(path), name, folder, DAY)


def listed(tmp_path: Path, text: str, name: str = NAME, folder: Path | None = EXAMPLES) -> Listing:
    return listing(text, seen(tmp_path, text, name, folder), name, "en")


def about(found: Listing) -> list[str]:
    """The lines of each block in which something was found."""
    return [block.text for block in found.blocks if block.findings]


def test_every_line_is_shown_once_and_in_order(tmp_path: Path) -> None:
    for text in (sample_text(), sample_text(KNEES).replace("issued: 2024-04-02", "issued: 2024-04-32")):
        found = listed(tmp_path, text)
        lines = [line for block in found.blocks for line in block.lines]
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
        assert "\n".join(line.text for line in lines) == text


def test_lines_next_to_a_finding_are_shown_and_the_rest_is_folded(tmp_path: Path) -> None:
    found = listed(tmp_path, sample_text(KNEES).replace("issued: 2024-04-02", "issued: 2024-04-32", 1))
    kinds = [
        ("found" if block.findings else "folded" if block.folded else "shown", len(block.lines))
        for block in found.blocks
    ]
    assert [kind for kind, _ in kinds] == ["folded", "shown", "found", "shown", "folded"]
    assert [count for kind, count in kinds if kind == "shown"] == [3, 3]
    assert not any(block.folded for block in listed(tmp_path, "id: x\nsample: yes\n").blocks)


def test_a_problem_stands_at_its_own_line(tmp_path: Path) -> None:
    found = listed(tmp_path, "id: x\npatient:\n  sex: famale\n  birth: 1974-02-30\n")
    assert about(found) == ["  sex: famale", "  birth: 1974-02-30"]
    assert [one.weight for block in found.blocks for one in block.findings] == [Weight.PROBLEM] * 2


def test_two_problems_of_one_line_share_it(tmp_path: Path) -> None:
    found = listed(tmp_path, "id: x\npatient: {sex: famale, birth: 1974-02-30}\n")
    (block,) = [block for block in found.blocks if block.findings]
    assert block.text == "patient: {sex: famale, birth: 1974-02-30}"
    assert len(block.findings) == 2


def test_a_rule_about_a_stay_stands_at_the_days_of_the_stay(tmp_path: Path) -> None:
    text = sample_text().replace("leave: 2027-02-20", "leave: 2027-05-20")
    found = listed(tmp_path, text)
    assert about(found)[0] == "  - enter: 2027-02-15\n    leave: 2027-05-20"
    stop = next(one for block in found.blocks for one in block.findings if one.weight is Weight.STOP)
    assert stop.rule == "beyond-limit-only-in-hospital"
    assert (
        stop.saw[0]
        == "Stays 1: 2027-02-15 – 2027-05-20: 95 days, both ends counted; 94 by the official count, without the first"
    )


def test_a_problem_of_a_profile_is_about_no_line_here(tmp_path: Path) -> None:
    (tmp_path / "office.yaml").write_text("kind: nobody\n")
    found = listed(tmp_path, "id: x\nguarantor: {profile: office.yaml}\n", folder=tmp_path)
    assert about(found) == []
    (one,) = found.elsewhere
    assert one.complaint and one.complaint.place == "office.yaml:1:7"


def test_a_letter_that_no_font_has_stands_at_its_line_though_the_case_is_decided(tmp_path: Path) -> None:
    text = "id: x\npatient:\n  occupation: \U00012000 scribe\n"
    assert seen(tmp_path, text).decision
    found = listed(tmp_path, text)
    assert about(found) == ["  occupation: \U00012000 scribe"]


def test_a_day_that_the_book_does_not_cover_stands_at_its_line(tmp_path: Path) -> None:
    found = listed(tmp_path, "id: x\napplication:\n  filing: 1999-01-12\n")
    assert about(found) == ["  filing: 1999-01-12"]


def test_something_that_is_missing_stands_at_what_it_is_missing_from(tmp_path: Path) -> None:
    found = listed(tmp_path, "id: x\nguardians:\n  - name: {surname: TRAN}\n")
    assert about(found) == ["  - name: {surname: TRAN}"]


@pytest.mark.parametrize(
    ("path", "first", "last"),
    [
        ("id", 1, 1),
        ("patient", 2, 2),
        ("patient.name.given", 4, 4),
        ("patient.name.only", 3, 4),
        ("patient.nothing.there", 2, 2),
        ("treatment.purpose.ja", 7, 9),
        ("stays[0]", 11, 12),
        ("stays[0].visits[0].day", 14, 14),
    ],
)
def test_where_things_stand(tmp_path: Path, path: str, first: int, last: int) -> None:
    text = (
        "id: x\npatient:\n  name:\n    given: ANNA\ntreatment:\n  purpose:\n    ja: |\n      one\n      two\n"
        "stays:\n  - enter: 2027-01-12\n    leave: 2027-01-20\n    visits:\n      - day: 2027-01-13\n"
    )
    where = lines_at(seen(tmp_path, text), path)
    assert where
    assert (where.first, where.last) == (first, last)


def test_a_path_that_leads_nowhere_has_no_lines(tmp_path: Path) -> None:
    assert lines_at(seen(tmp_path, "id: x\n"), "stays[3].enter") is None
    assert lines_at(seen(tmp_path, "id: x\n"), "") is None


def test_findings_are_found_by_their_field(tmp_path: Path) -> None:
    found = by_path(findings_of(seen(tmp_path, "id: x\npatient: {sex: famale}\n"), NAME, "ja"))
    assert list(found) == ["patient.sex"]


def test_a_hundred_thousand_lines_do_not_fill_the_browser(tmp_path: Path) -> None:
    found = listed(tmp_path, "id: x\n" + "\n" * 100_000 + "strange: y\n")
    assert sum(len(block.lines) for block in found.blocks) == 5_000
    assert len(found.elsewhere) == 1


def test_a_list_longer_than_any_case_is_not_drawn() -> None:
    told: dict[str, Any] = {"id": "x", "stays": [{} for _ in range(1_001)]}
    assert isinstance(part_of(told, "stays", "ja", Offers()), Stuck)
    told["stays"].pop()
    assert not isinstance(part_of(told, "stays", "ja", Offers()), Stuck)
    assert {type(part_of(told, part, "ja", Offers())).__name__ for part in PARTS if part != CASE} >= {"Group", "Many"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"id: x", ".yaml"),
        (b'{"id": "x"}', ".json"),
        (b'\xef\xbb\xbf \n{ "id": "x"}', ".json"),
        (b"{}", ".json"),
        (b"{id: x}", ".yaml"),
        (b"", ".yaml"),
        (b"PK\x03\x04rest", ".xlsx"),
        (b"\xd0\xcf\x11\xe0rest", ".xls"),
    ],
)
def test_what_a_file_is_is_told_by_its_bytes(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind
