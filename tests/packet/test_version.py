"""Versions: a packet that has not changed stays as it is, a changed one says what it replaces."""

from __future__ import annotations

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from samples import ALL, CHECKUP, DAY, KNEES, changed, sample

from visa_kit.case import Case
from visa_kit.packet import corridor
from visa_kit.packet.corridor import Printed, pack_case
from visa_kit.packet.plan import Bundle, Plan
from visa_kit.packet.planning import SHEETS, plan
from visa_kit.packet.render import render
from visa_kit.packet.save import NotSaved
from visa_kit.packet.signing import SIGNING, signing_of
from visa_kit.packet.version import KEY_FILE, Saved, is_whole, key_of, marks, next_plan, saved_in
from visa_kit.rules import decide

KEY = bytes(range(32))
LATER = date(2026, 12, 9)


def saved(planned: Plan) -> Saved:
    """What the summary would tell of a plan."""
    return Saved(
        version=planned.version,
        day=planned.day,
        replaces=planned.replaces,
        marks=marks(planned, KEY),
        files={},
    )


def packed_on(case: Case, day: date, before: Plan | None = None) -> Plan:
    return next_plan(case, decide(case, day), saved(before) if before else None, KEY)


def with_passport(case: Case, number: str) -> Case:
    told = case.model_dump()
    told["patient"]["passport"]["number"] = number
    return Case.model_validate(told)


@pytest.fixture(scope="module")
def first() -> Plan:
    return packed_on(sample(CHECKUP), DAY)


def test_the_first_packet_is_version_one_and_replaces_nothing(first: Plan) -> None:
    assert (first.version, first.replaces) == (1, None)


def test_the_same_case_on_a_later_day_is_the_same_packet_with_its_old_date(first: Plan) -> None:
    assert packed_on(sample(CHECKUP), LATER, first) == first


def test_a_changed_case_gets_the_next_version_and_says_what_it_replaces(first: Plan) -> None:
    second = packed_on(with_passport(sample(CHECKUP), "X0000009"), LATER, first)
    assert (second.version, second.day) == (2, LATER)
    assert second.replaces is not None
    assert (second.replaces.version, second.replaces.day) == (1, DAY)
    assert "embassy/treatment-schedule" in second.replaces.changed
    assert "traveller-1/checklist-1" not in second.replaces.changed


def test_what_it_replaces_stands_on_the_office_s_first_page(first: Plan) -> None:
    second = packed_on(with_passport(sample(CHECKUP), "X0000009"), LATER, first)
    page = second.bundles[0].sheets[0].model_dump_json()
    assert second.bundles[0].id == "office"
    assert "2; replaces version 1 of 1 Dec 2026" in page
    assert "2(2026年12月1日の第1版に代わるもの)" in page
    assert "Treatment schedule" in page
    assert "the physician" in page
    still_good = "署名済みのものは、この変更のために署名を受け直す必要はない"
    assert still_good in render(second.bundles[0])
    assert still_good not in render(first.bundles[0])


def test_a_second_version_stays_itself_too(first: Plan) -> None:
    other = with_passport(sample(CHECKUP), "X0000009")
    second = packed_on(other, LATER, first)
    assert packed_on(other, date(2026, 12, 20), second) == second


def test_going_back_to_what_was_is_a_third_version(first: Plan) -> None:
    second = packed_on(with_passport(sample(CHECKUP), "X0000009"), LATER, first)
    third = packed_on(sample(CHECKUP), LATER, second)
    assert third.version == 3
    assert third.replaces is not None
    assert third.replaces.version == 2


def test_a_traveller_who_stays_at_home_takes_sheets_away_and_that_is_told() -> None:
    case = sample(KNEES)
    told = case.model_dump()
    alone = Case.model_validate(told | {"companions": [], "stays": [s | {"joined_by": []} for s in told["stays"]]})
    before = next_plan(case, decide(case, DAY), None, KEY, draft=True)
    after = next_plan(alone, decide(alone, LATER), saved(before), KEY, draft=True)
    assert after.replaces is not None
    assert "traveller-2/checklist-2" in after.replaces.changed
    assert "traveller-2" not in [bundle.id for bundle in after.bundles]


def test_a_draft_is_another_packet_than_the_paper_itself() -> None:
    case = changed(sample(CHECKUP), guarantor=None)
    decision = decide(case, DAY)
    before = next_plan(case, decision, None, KEY)
    assert next_plan(case, decision, saved(before), KEY, draft=True).version == 2


# Marks and the key.


def test_a_mark_is_no_value_and_another_key_gives_another_mark(first: Plan) -> None:
    told = json.dumps(marks(first, KEY))
    assert "NGUYEN" not in told
    assert "X0000001" not in told
    other = marks(first, bytes(32))
    assert other.keys() == marks(first, KEY).keys()
    assert not set(other.values()) & set(marks(first, KEY).values())


def test_the_key_is_made_once_and_belongs_to_its_owner(tmp_path: Path) -> None:
    out = tmp_path / "out"
    key = key_of(out)
    assert len(key) == 32
    assert key_of(out) == key
    assert stat.S_IMODE((out / KEY_FILE).stat().st_mode) == 0o600
    assert [path.name for path in out.iterdir()] == [KEY_FILE]
    assert key_of(tmp_path / "other") != key


def test_runs_that_begin_at_once_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: key_of(tmp_path / "out"), range(24)))
    assert len(keys) == 1


def test_a_key_that_leads_elsewhere_or_is_spoilt_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(bytes(32))
    (tmp_path / KEY_FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotSaved):
        key_of(tmp_path)
    (tmp_path / KEY_FILE).unlink()
    (tmp_path / KEY_FILE).write_bytes(bytes(31))
    with pytest.raises(NotSaved):
        key_of(tmp_path)


@pytest.mark.parametrize("text", [None, "", "[]", "{", '{"files": []}', '{"files": [{"name": "a"}], "version": 1}'])
def test_a_folder_without_a_sound_summary_holds_no_earlier_packet(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "summary.json").write_text(text)
    assert saved_in(tmp_path) is None


# Packing: a printer of paper, so that nothing is laid out here.


@pytest.fixture
def presses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The bundles that were printed, in order."""
    printed: list[str] = []

    def press(bundle: Bundle, day: date) -> Printed:
        printed.append(bundle.id)
        return Printed(bundle=bundle.id, pdf=f"{day} {bundle.model_dump_json()}".encode(), pages=1, faults=())

    monkeypatch.setattr(corridor, "print_bundle", press)
    return printed


def test_an_unchanged_packet_is_not_printed_again(tmp_path: Path, presses: list[str]) -> None:
    case = sample(CHECKUP)
    assert not pack_case(case, tmp_path, DAY).kept
    before = {path.name: path.read_bytes() for path in (tmp_path / case.id).iterdir()}
    assert "embassy" in presses
    presses.clear()
    again = pack_case(case, tmp_path, LATER)
    assert (again.kept, again.version, presses) == (True, 1, [])
    assert {path.name: path.read_bytes() for path in (tmp_path / case.id).iterdir()} == before


def test_a_file_that_is_gone_comes_back_as_it_was(tmp_path: Path, presses: list[str]) -> None:
    case = sample(CHECKUP)
    folder = tmp_path / case.id
    pack_case(case, tmp_path, DAY)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "embassy.pdf").unlink()
    told = saved_in(folder)
    assert told is not None
    assert not is_whole(folder, told)
    again = pack_case(case, tmp_path, LATER)
    assert (again.kept, again.version) == (False, 1)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_changed_case_is_saved_with_its_version_and_no_value(tmp_path: Path, presses: list[str]) -> None:
    pack_case(sample(CHECKUP), tmp_path, DAY)
    second = pack_case(with_passport(sample(CHECKUP), "X0000009"), tmp_path, LATER)
    assert (second.version, second.kept) == (2, False)
    text = (tmp_path / sample(CHECKUP).id / "summary.json").read_text()
    assert json.loads(text)["replaces"]["version"] == 1
    for private in ("NGUYEN", "X0000001", "X0000009", "1974-"):
        assert private not in text


def test_without_the_key_the_next_packet_counts_as_changed(tmp_path: Path, presses: list[str]) -> None:
    pack_case(sample(CHECKUP), tmp_path, DAY)
    (tmp_path / KEY_FILE).unlink()
    assert pack_case(sample(CHECKUP), tmp_path, DAY).version == 2


def test_the_packet_of_another_case_is_no_earlier_version_and_is_not_written_over(
    tmp_path: Path, presses: list[str]
) -> None:
    theirs = sample(CHECKUP)
    ours = theirs.model_copy(update={"id": "another-case"})
    made = pack_case(theirs, tmp_path, DAY).folder
    assert made
    made.rename(tmp_path / ours.id)
    before = {path.name: path.read_bytes() for path in (tmp_path / ours.id).iterdir()}
    presses.clear()

    assert saved_in(tmp_path / ours.id) is None
    with pytest.raises(NotSaved) as refused:
        pack_case(ours, tmp_path, DAY)

    assert [problem.formula for problem in refused.value.problems] == ["folder_of_another_case"]
    assert presses == [], "said before anything is printed"
    assert {path.name: path.read_bytes() for path in (tmp_path / ours.id).iterdir()} == before


# Who signs.


def test_every_kind_of_sheet_is_known_by_its_title_and_by_who_signs_it() -> None:
    seen = set()
    for name in ALL:
        told = sample(name).model_dump()
        for person in (told["patient"], *told["companions"]):
            person["language"] = "en"
        told["guarantor"]["texts"] = {"greeting": {"ja": "拝啓"}}
        told["application"]["visa_held"] = None  # an open question
        case = Case.model_validate(told)
        for bundle in plan(case, decide(case, DAY), draft=True).bundles:
            for sheet in bundle.sheets:
                seen.add(sheet.template)
                titles = {half.text for half in sheet.title.spoken if half.lang == "en"}
                assert titles == {signing_of(sheet.id).name}, sheet.id
    assert seen == SIGNING.keys()
    assert len(seen) >= sum(len(makers) for makers in SHEETS.values())


def test_of_two_packets_made_at_once_the_later_follows_the_earlier(
    tmp_path: Path, presses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack_case(sample(CHECKUP), tmp_path, DAY)
    ours, theirs = (with_passport(sample(CHECKUP), number) for number in ("X0000008", "X0000009"))
    prints = corridor.print_plan

    def while_somebody_else_packs(planned: Plan, **words: bool) -> tuple[Printed, ...]:
        monkeypatch.setattr(corridor, "print_plan", prints)
        assert pack_case(theirs, tmp_path, DAY).version == 2
        return prints(planned, **words)

    monkeypatch.setattr(corridor, "print_plan", while_somebody_else_packs)
    packed = pack_case(ours, tmp_path, DAY)
    assert packed.replaces
    assert (packed.version, packed.replaces.version) == (3, 2)
    assert pack_case(ours, tmp_path, DAY).kept


def test_the_same_packet_made_twice_at_once_has_one_version(
    tmp_path: Path, presses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prints = corridor.print_plan

    def while_somebody_else_packs(planned: Plan, **words: bool) -> tuple[Printed, ...]:
        monkeypatch.setattr(corridor, "print_plan", prints)
        assert pack_case(sample(CHECKUP), tmp_path, DAY).version == 1
        return prints(planned, **words)

    monkeypatch.setattr(corridor, "print_plan", while_somebody_else_packs)
    packed = pack_case(sample(CHECKUP), tmp_path, DAY)
    assert (packed.version, packed.replaces, packed.kept) == (1, None, True)
