"""Sheets looked at, bundles and official forms downloaded; work that is lost or finds no room says so."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pikepdf
import pytest
from blank_forms import flat_pdf, official, write_flat_map
from desk_browser import Coordinator, a_desk, on_the_desk, sitting, state
from httpx import Response
from samples import CHECKUP, DAY, EXAMPLES, KNEES, changed, decided

from visa_kit.intake import read_case
from visa_kit.packet.corridor import summary
from visa_kit.packet.planning import plan
from visa_kit.packet.save import MARKER, save
from visa_kit.packet.version import key_of
from visa_kit.web.printing import Busy
from visa_kit.workers.worker import Job


def test_a_sheet_is_looked_at_before_it_is_printed(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    sheets = desk.get(f"{page.url.path}/sheets")
    address = f"{page.url.path}/sheets/embassy/treatment-schedule"
    assert f'href="{address}"' in sheets.text
    sheet = desk.get(address)
    assert sheet.status_code == 200
    assert f'src="{address}/1.png' in sheet.text
    picture = desk.get(f"{address}/1.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    for nowhere in ("0", "99", "x"):
        assert desk.get(f"{address}/{nowhere}.png").status_code in (404, 422)
    assert desk.get(f"{page.url.path}/sheets/embassy/nothing").status_code == 404
    assert desk.get(f"{page.url.path}/sheets/traveller-1/treatment-schedule").status_code == 404


def test_a_bundle_is_downloaded_under_a_name_that_says_nothing(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    answer = desk.get(f"{page.url.path}/bundle/embassy.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="embassy.pdf"'
    assert answer.headers["cache-control"] == "no-store"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) >= 3


def test_what_is_printed_bears_the_version_that_pack_would_give(tmp_path: Path) -> None:
    inside = copytree(EXAMPLES, tmp_path / "cases")
    case = read_case(inside / f"{CHECKUP}.visa.yaml")
    remembered = summary(decided(case), plan(case, decided(case)), (), key_of(inside / "out"))
    save(inside / "out" / case.id, {MARKER: remembered})
    with sitting(a_desk(inside), "en") as desk:
        page = on_the_desk(desk)
        assert "Version 1." in desk.get(f"{page.url.path}/sheets").text
        desk.fill(desk.get(f"{page.url.path}/form/stays"), {"stays.0.leave": "2027-02-21"})
        assert "Version 2." in desk.get(f"{page.url.path}/sheets").text


def test_a_draft_to_be_looked_at_makes_no_new_version(tmp_path: Path) -> None:
    text = (EXAMPLES / f"{CHECKUP}.visa.yaml").read_text(encoding="utf-8")
    inside = copytree(EXAMPLES, tmp_path / "cases")
    file = inside / f"{CHECKUP}.visa.yaml"
    file.write_text(text.replace("leave: 2027-02-20", "leave: 2027-05-20"), encoding="utf-8")
    case = read_case(file)
    planned = plan(case, decided(case))
    assert "embassy" not in {bundle.id for bundle in planned.bundles}
    save(inside / "out" / case.id, {MARKER: summary(decided(case), planned, (), key_of(inside / "out"))})
    with sitting(a_desk(inside), "en") as desk:
        sheets = desk.get(f"{on_the_desk(desk).url.path}/sheets").text
    assert "Version 1." in sheets
    assert "DRAFT" in sheets


def test_the_embassys_papers_of_a_stopped_case_are_a_draft(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    desk.fill(desk.get(f"{page.url.path}/form/stays"), {"stays.0.leave": "2027-05-20"})
    sheets = desk.get(f"{page.url.path}/sheets")
    assert "下書き" in sheets.text
    assert f"{page.url.path}/bundle/embassy.pdf" in sheets.text


def test_there_is_no_paper_of_a_case_that_cannot_be_read(desk: Coordinator) -> None:
    page = desk.paste("id: x\nstrange: y\n")
    assert state(page) == "refused"
    assert "書面を作れません" in desk.get(f"{page.url.path}/sheets").text
    for nowhere in ("sheets/office/review", "bundle/office.pdf", "sheets/office/review/1.png", "case.xlsx"):
        assert desk.get(f"{page.url.path}/{nowhere}").status_code == 404
    assert desk.send(f"{page.url.path}/official", {}, files={"file": ("x", b"%PDF-")}).status_code == 404


def test_the_ministrys_form_is_filled_on_the_coordinators_own_copy(desk: Coordinator) -> None:
    blank = official().data
    page = on_the_desk(desk, KNEES)
    filled = desk.send(f"{page.url.path}/official", {}, files={"file": ("x.pdf", blank, "application/pdf")})
    assert filled.status_code == 200
    for number in (1, 2):
        form = desk.get(f"{page.url.path}/official/{number}.pdf")
        assert form.content.startswith(b"%PDF-")
    assert desk.get(f"{page.url.path}/official/3.pdf").status_code == 404
    # The empty form is kept for the next case; what was filled is not.
    other = on_the_desk(desk)
    assert desk.get(f"{other.url.path}/official/1.pdf").status_code == 404
    again = desk.send(f"{other.url.path}/official", {}, files={"file": ("", b"", "application/pdf")})
    assert again.status_code == 200
    assert desk.get(f"{other.url.path}/official/1.pdf").status_code == 200


def test_an_offices_own_form_is_filled_with_the_map_in_its_folder(tmp_path: Path) -> None:
    inside = copytree(EXAMPLES, tmp_path / "cases")
    write_flat_map(inside / "profiles" / "forms")
    with sitting(a_desk(inside)) as desk:
        page = on_the_desk(desk)
        answer = desk.send(f"{page.url.path}/official", {}, files={"file": ("x.pdf", flat_pdf())})
        assert answer.status_code == 200
        assert desk.get(f"{page.url.path}/official/1.pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "content", [b"", b"no pdf", b"%PDF-1.7 torn", flat_pdf()], ids=["empty", "text", "torn", "unknown"]
)
def test_what_is_no_known_empty_form_is_refused(desk: Coordinator, content: bytes) -> None:
    page = on_the_desk(desk)
    answer = desk.send(f"{page.url.path}/official", {}, files={"file": ("x.pdf", content)})
    assert answer.status_code == 422
    assert 'id="problems"' in answer.text


def test_whoever_finds_no_room_is_told_when_to_come_back(desk: Coordinator) -> None:
    page = on_the_desk(desk)

    async def full(job: Job, what: str) -> Any:
        raise Busy(7)

    desk.desk.press.make = full  # type: ignore[method-assign]
    answer = desk.get(f"{page.url.path}/bundle/office.pdf")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "7"
    assert list(desk.desk.drawer.folder.iterdir()) == []


def test_a_file_that_ends_its_reader_is_a_problem_of_that_file(desk: Coordinator) -> None:
    async def lost(job: Job, what: str) -> Any:
        raise Busy

    good = desk.desk.eyes.make
    desk.desk.eyes.make = lost  # type: ignore[method-assign]
    answer = desk.paste("id: x\n")
    assert answer.status_code == 422
    assert "時間またはメモリ" in answer.text
    desk.desk.eyes.make = good  # type: ignore[method-assign]
    assert state(desk.paste("id: x\n")) == "unknown"


def test_a_reader_with_too_much_to_do_takes_no_more(desk: Coordinator) -> None:
    desk.desk.eyes._in_hand = 1
    answer = desk.paste("id: x\n")
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0


def checked_again(desk: Coordinator, page: Response) -> Response:
    """The page after “check again”, with the text as it stands there."""
    return desk.fill(page, {})


def test_checking_again_sees_a_profile_that_was_changed_meanwhile(tmp_path: Path) -> None:
    inside = copytree(EXAMPLES, tmp_path / "cases")
    office = inside / "profiles" / "office.yaml"
    with sitting(a_desk(inside)) as desk:
        page = on_the_desk(desk)
        before = office.read_text()
        office.write_text("no such field: x\n")
        refused = checked_again(desk, page)
        assert state(refused) == "refused"
        office.write_text(before)
        assert state(checked_again(desk, refused)) == state(page) != "refused"


def test_a_reader_lost_for_a_moment_is_tried_again_with_the_same_text(desk: Coordinator) -> None:
    async def lost(job: Job, what: str) -> Any:
        raise Busy

    page = on_the_desk(desk)
    good = desk.desk.eyes.make
    desk.desk.eyes.make = lost  # type: ignore[method-assign]
    refused = checked_again(desk, page)
    assert state(refused) == "refused"
    desk.desk.eyes.make = good  # type: ignore[method-assign]
    assert state(checked_again(desk, refused)) == state(page) != "refused"


def test_a_lost_reader_does_not_take_a_decided_case_away_at_midnight(tmp_path: Path) -> None:
    async def lost(job: Job, what: str) -> Any:
        raise Busy

    today = [DAY]
    desk = a_desk(copytree(EXAMPLES, tmp_path / "cases"))
    desk.day = lambda: today[0]
    with sitting(desk) as coordinator:
        page = on_the_desk(coordinator)
        good = desk.eyes.make
        desk.eyes.make = lost  # type: ignore[method-assign]
        today[0] += timedelta(days=1)
        assert state(coordinator.get(page.url.path)) == state(page)
        desk.eyes.make = good  # type: ignore[method-assign]
        assert state(coordinator.get(page.url.path)) == state(page)


def test_a_paper_follows_the_version_that_was_packed_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = copytree(EXAMPLES, tmp_path / "cases")
    with sitting(a_desk(inside)) as desk:
        page = on_the_desk(desk)
        address = f"{page.url.path}/bundle/embassy.pdf"
        assert desk.get(address).content == desk.get(address).content
        before = desk.get(address).content
        other = changed(read_case(inside / f"{CHECKUP}.visa.yaml"), means=None)
        decision = decided(other)
        packed = plan(other, decision, draft=True)
        out = inside / "out"
        out.mkdir()
        save(out / other.id, {MARKER: summary(decision, packed, (), key_of(out))})
        after = desk.get(address).content
        assert after != before
        assert after.startswith(b"%PDF-")
