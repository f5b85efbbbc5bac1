"""`visa-kit prove`: whether the papers in a folder are those of the case as it stands now."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from packs import printed_already
from samples import CHECKUP, DAY, KNEES, changed, sample
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.cli.exits import Exit
from visa_kit.intake import write_yaml
from visa_kit.packet.corridor import pack_case

FOLDER = "sample-b-checkup"


def prove(case: Path, out: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["prove", str(case), "--out", str(out), "--lang", "en", *more])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The example as one file, beside the folder of its packet."""
    file = tmp_path / "case.visa.yaml"
    file.write_text(write_yaml(sample(CHECKUP)))
    with printed_already(CHECKUP):
        assert pack_case(sample(CHECKUP), tmp_path / "out", DAY).folder
    return file


def wrong(result: Result) -> set[tuple[str, str]]:
    (told,) = json.loads(result.output)
    return {(one["formula"], one["where"].get("path", one["where"]["file"])) for one in told["problems"]}


def test_a_packet_of_the_case_holds(case: Path) -> None:
    result = prove(case, case.parent / "out")
    assert result.exit_code == Exit.READY
    assert result.output.count("As in the case") == 5


@pytest.mark.parametrize(
    ("before", "after", "sheets"),
    [
        (
            "NGUYEN",
            "NGUYEM",
            {"treatment-schedule", "covering-letter", "landing-letter-1", "checklist-1", "data-sheet-1"},
        ),
        ("X0000001", "X0000007", {"treatment-schedule", "covering-letter", "landing-letter-1", "data-sheet-1"}),
        ("1974-03-08", "1974-03-09", {"treatment-schedule", "landing-letter-1", "data-sheet-1"}),
        ("2027-02-20", "2027-02-21", {"treatment-schedule", "schedule-of-stay", "own-schedule", "landing-letter-1"}),
        # The day of the visit becomes that of leaving, which stands on each of these sheets already, but less often.
        ("2027-02-19", "2027-02-20", {"treatment-schedule", "own-schedule"}),
    ],
    ids=("name", "passport", "birth", "leaving", "visit"),
)
def test_a_letter_or_a_day_that_was_changed_since_is_found(
    case: Path, before: str, after: str, sheets: set[str]
) -> None:
    text = case.read_text()
    assert before in text
    case.write_text(text.replace(before, after))
    result = prove(case, case.parent / "out", "--format", "json")
    assert result.exit_code == Exit.OUTPUT
    assert sheets <= {sheet for formula, sheet in wrong(result) if formula == "not_readable"}


def test_whoever_was_taken_out_of_the_case_since_is_found_though_every_name_left_can_be_read(tmp_path: Path) -> None:
    with printed_already(KNEES):
        assert pack_case(sample(KNEES), tmp_path / "out", DAY).folder
    alone = changed(sample(KNEES), companions=[], stays=[stay | {"joined_by": []} for stay in told_stays()])
    file = tmp_path / "case.visa.yaml"
    file.write_text(write_yaml(alone))
    result = prove(file, tmp_path / "out", "--format", "json")
    assert result.exit_code == Exit.OUTPUT
    gone = {sheet for formula, sheet in wrong(result) if formula == "sheet_of_another_state"}
    assert {"list-of-applicants", "data-sheet-2", "companion-page-2", "covering-letter"} <= gone


def told_stays() -> list[dict[str, object]]:
    return [stay.model_dump(exclude_unset=True) for stay in sample(KNEES).stays or ()]


def test_values_are_shown_only_when_asked_for(case: Path) -> None:
    case.write_text(case.read_text().replace("X0000001", "X0000007"))
    assert "X0000007" not in prove(case, case.parent / "out").output
    shown = prove(case, case.parent / "out", "--show-values").output
    assert "X0000007" in shown
    assert "embassy.pdf: Treatment schedule" in shown


def test_a_paper_that_is_gone_or_of_another_is_found(case: Path) -> None:
    folder = case.parent / "out" / FOLDER
    shutil.copy(folder / "embassy.pdf", folder / "office.pdf")
    (folder / "patient.pdf").unlink()
    found = {formula for formula, _ in wrong(prove(case, case.parent / "out", "--format", "json"))}
    assert {"sheet_missing", "sheet_astray", "paper_not_there"} <= found


def test_without_a_packet_it_says_so(case: Path) -> None:
    shutil.rmtree(case.parent / "out" / FOLDER)
    result = prove(case, case.parent / "out")
    assert result.exit_code == Exit.OUTPUT
    assert "There is no packet of this case." in result.output


def test_a_case_that_cannot_be_read_is_refused(case: Path) -> None:
    case.write_text("id: [")
    assert prove(case, case.parent / "out").exit_code == Exit.REFUSED
