"""`visa-kit pack`: folders whole or not at all, one bad case beside good ones, the same bytes for the same input."""

import json
import stat
from pathlib import Path

import pypdfium2
import pytest
from nights import quick_printing
from packs import only_printing, printed_bundles
from samples import CHECKUP, EXAMPLES
from typer.testing import CliRunner, Result

from visa_kit.cli import app

HANOI = EXAMPLES / f"{CHECKUP}.visa.yaml"
FOLDER = "sample-b-checkup"


def pack(*arguments: str | Path) -> Result:
    words = ["pack", *map(str, arguments), "--day", "2026-12-01", "--lang", "en"]
    return CliRunner().invoke(app, words)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("packed")
    result = pack(HANOI, "--out", out)
    assert result.exit_code == 0, result.output
    return out / FOLDER


def text_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [document[n].get_textpage() for n in range(len(document))]
        return "\n".join(str(page.get_text_range()) for page in pages)


def test_a_ready_case_gives_its_bundles(packed: Path) -> None:
    names = {path.name for path in packed.iterdir()}
    assert {"office.pdf", "embassy.pdf", "traveller-1.pdf", "summary.json"} <= names


def test_everything_belongs_to_its_owner_alone(packed: Path) -> None:
    assert stat.S_IMODE(packed.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in packed.iterdir()}
    assert modes == {0o600}


def test_the_summary_holds_no_value_of_the_case(packed: Path) -> None:
    text = (packed / "summary.json").read_text(encoding="utf-8")
    told = json.loads(text)
    assert told["status"] == "ready"
    for private in ("NGUYEN", "Nguyễn", "X0000001", "1974"):
        assert private not in text


def test_the_embassy_reads_the_name_and_number_and_not_the_kits_name(packed: Path) -> None:
    text = text_of(packed / "embassy.pdf")
    assert "NGUYEN THI ANH TUYET" in text
    assert "X0000001" in text
    assert "visa_kit" not in text.lower()
    assert "visa-kit" not in text.lower()


def test_the_checklist_holds_no_treatment_and_no_amount(packed: Path) -> None:
    text = text_of(packed / "traveller-1.pdf")
    assert "NGUYEN THI ANH TUYET" in text
    for private in ("endoscopy", "内視鏡", "900,000,000"):
        assert private not in text


def test_the_same_input_gives_the_same_bytes(packed: Path) -> None:
    """The command's papers, and the same bundles printed another time, between other papers."""
    again = {f"{one.bundle}.pdf": one.pdf for one in printed_bundles(CHECKUP)}
    saved = {path.name: path.read_bytes() for path in packed.glob("*.pdf")}
    assert saved.keys() == again.keys()
    assert [name for name, pdf in saved.items() if pdf != again[name]] == []


def test_a_bad_case_stops_nobody_else(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "1.visa.yaml").write_text("id: one\nstays: [{enter: 2027-02-30}]\n", encoding="utf-8")
    (cases / "2.visa.yaml").write_text("id: two\npatient: {nationality: VN}\n", encoding="utf-8")
    (cases / "3.visa.yaml").write_text("id: two\n", encoding="utf-8")
    with quick_printing() as printed:
        result = pack(cases, "--out", tmp_path / "out")
    assert printed == ["two"]
    assert result.exit_code == 4
    assert (tmp_path / "out" / "two" / "office.pdf").is_file()
    assert not (tmp_path / "out" / "two" / "embassy.pdf").exists()
    assert not (tmp_path / "out" / "one").exists()
    said = " ".join(result.output.replace("│", " ").split())
    assert "no such day" in said
    assert "2.visa.yaml" in said


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / FOLDER
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work", encoding="utf-8")
    result = pack(HANOI, "--out", tmp_path)
    assert result.exit_code == 5
    assert "Not saved: see below" in " ".join(result.output.split())
    assert "Not taken" not in result.output
    assert [path.name for path in theirs.iterdir()] == ["thesis.txt"]


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    case = tmp_path / "open.visa.yaml"
    case.write_text("id: open\nstays: [{enter: 2027-02-01, leave: 2027-02-05}]\n", encoding="utf-8")
    with only_printing("embassy"):
        assert pack(case, "--out", tmp_path, "--draft").exit_code == 3
    with pypdfium2.PdfDocument(tmp_path / "open" / "embassy.pdf") as document:
        assert len(document) >= 1
        for number in range(len(document)):
            assert "DRAFT" in document[number].get_textpage().get_text_range()


def test_the_lock_file_that_excel_lays_beside_an_open_workbook_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "~$cases.visa.xlsx").write_bytes(b"\x08Tanaka")
    (tmp_path / "torn.visa.yaml").write_text("id: [")
    result = pack(tmp_path, "--out", tmp_path / "out", "--format", "json")
    assert [one["file"] for one in json.loads(result.stdout)] == ["torn.visa.yaml"]


def test_nothing_to_pack_is_wrong_use(tmp_path: Path) -> None:
    assert pack(tmp_path, "--out", tmp_path / "out").exit_code == 2
