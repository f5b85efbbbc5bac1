"""`visa-kit checklist`: a checklist for somebody who has no case file yet."""

from pathlib import Path

import pypdfium2
from typer.testing import CliRunner, Result

from visa_kit.cli import app


def checklist(out: Path, *options: str) -> Result:
    words = ["checklist", "--live-in", "VN", "--nationality", "VN", "--day", "2026-12-01", "--lang", "en"]
    return CliRunner().invoke(app, [*words, "--out", str(out), *options])


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    return " ".join("\n".join(pages).split())


def test_one_for_the_patient_and_one_for_each_companion(tmp_path: Path) -> None:
    result = checklist(tmp_path, "--stays", "2", "--companions", "1", "--longest", "10")
    assert result.exit_code == 0, result.output
    patient, companion = (text_of(tmp_path / "checklist" / f"traveller-{n}.pdf") for n in (1, 2))
    assert "Multiple-entry visa" in patient
    assert "Physician in Japan" in patient
    assert "Companion 1" in companion
    assert "Physician in Japan" not in companion, "the schedule is the patient's to hand in"


def test_what_is_not_told_is_not_decided_and_a_mistyped_mission_is_asked_about(tmp_path: Path) -> None:
    result = checklist(tmp_path, "--mission", "hanoy")
    assert result.exit_code == 0
    assert "hanoy; did you mean hanoi?" in result.output
    assert "add --stays, --longest and, beyond 90 days, --in-hospital" in " ".join(result.output.split())
    assert "Not decided yet" in text_of(tmp_path / "checklist" / "traveller-1.pdf")


def test_an_answer_that_cannot_be_read_is_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["checklist", "--live-in", "Atlantis", "--nationality", "VN", "--out", str(tmp_path)]
    )
    assert result.exit_code == 2
    assert "--live-in" in result.output
    assert not (tmp_path / "checklist").exists()


def test_the_residence_decides_the_mission_where_the_book_knows_one(tmp_path: Path) -> None:
    assert checklist(tmp_path, "--region", "Ha Noi", "--stays", "1", "--longest", "6").exit_code == 0
    text = text_of(tmp_path / "checklist" / "traveller-1.pdf")
    assert "Embassy of Japan in Viet Nam" in text


def test_without_a_region_the_mission_stays_a_question(tmp_path: Path) -> None:
    result = checklist(tmp_path, "--stays", "1", "--longest", "6")
    assert result.exit_code == 0
    assert "add --region or --mission" in result.output
    assert "add --stays" not in result.output
    assert "ask which one it is" in text_of(tmp_path / "checklist" / "traveller-1.pdf")
