"""An unchanged case is decided and not even planned; whatever a plan is made of, a change of it is seen."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from samples import ALL, CHECKUP, DAY, changed, decided, sample

from visa_kit.case import Case
from visa_kit.packet import corridor, ground, version
from visa_kit.packet.corridor import Packed, pack_case
from visa_kit.packet.plan import Plan, Replaced
from visa_kit.packet.planning import plan
from visa_kit.packet.save import MARKER


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Printing takes no time; the cases whose plans were made."""
    made: list[str] = []

    def quick(planned: Plan, **_: bool) -> tuple[corridor.Printed, ...]:
        return tuple(corridor.Printed(bundle=one.id, pdf=b"x", pages=1, faults=()) for one in planned.bundles)

    def counting(case: Any, *more: Any, **words: Any) -> Plan:
        made.append(case.id)
        return plan(case, *more, **words)

    monkeypatch.setattr(corridor, "print_plan", quick)
    monkeypatch.setattr(version, "plan", counting)
    return made


def teacher() -> Case:
    """The same patient in another profession."""
    patient = sample(CHECKUP).model_dump()["patient"]
    return changed(sample(CHECKUP), patient=patient | {"occupation": "Teacher"})


def again(out: Path, case: Any = None, day: date = DAY, **words: Any) -> Packed:
    return pack_case(case or sample(CHECKUP), out, day, **words)


@pytest.mark.parametrize("name", ALL)
def test_what_has_happened_changes_no_paper(name: str) -> None:
    """The ground leaves the events out, so no sheet may look at them."""
    happened: list[dict[str, Any]] = [{"kind": "sent", "day": "2026-11-30", "document": "treatment-schedule"}]
    happened += [{"kind": kind, "day": "2026-11-30", "stay": 1} for kind in ("filed", "issued", "landed", "treated")]
    case = changed(sample(name), events=happened)

    assert plan(case, decided(case), draft=True) == plan(sample(name), decided(sample(name)), draft=True)


def test_an_unchanged_case_is_not_planned(tmp_path: Path, planned: list[str]) -> None:
    first = again(tmp_path)
    planned.clear()

    second = again(tmp_path)
    with_events = again(tmp_path, changed(sample(CHECKUP), events=[{"kind": "filed", "day": "2026-11-30"}]))

    assert planned == []
    assert (second.kept, second.version, second.replaces, second.decision) == (True, 1, None, first.decision)
    assert with_events.kept


def test_a_day_that_passes_is_no_change(tmp_path: Path, planned: list[str]) -> None:
    again(tmp_path)
    planned.clear()

    assert again(tmp_path, day=DAY + timedelta(days=1)).kept
    assert planned == []


def test_a_second_version_is_not_planned_again_either(tmp_path: Path, planned: list[str]) -> None:
    again(tmp_path)
    case = teacher()
    assert again(tmp_path, case).version == 2
    planned.clear()

    kept = again(tmp_path, case)

    assert (planned, kept.version, kept.kept) == ([], 2, True)
    assert kept.replaces
    assert kept.replaces.version == 1


@pytest.mark.parametrize("how", ["case", "draft", "code", "old", "paper", "file"])
def test_whatever_has_changed_the_plan_is_asked(
    tmp_path: Path, planned: list[str], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    again(tmp_path)
    planned.clear()
    case: Any = sample(CHECKUP)
    words: dict[str, Any] = {}
    folder = tmp_path / case.id
    if how == "case":
        case = teacher()
    elif how == "draft":
        words = {"draft": True}
    elif how == "code":
        monkeypatch.setattr(ground, "_code", lambda: "another")
    elif how == "old":
        told = json.loads((folder / MARKER).read_text())
        del told["ground"]
        (folder / MARKER).write_text(json.dumps(told))
    elif how == "paper":
        monkeypatch.setattr(corridor, "paper", lambda: "another")
    else:
        (folder / "office.pdf").write_bytes(b"y")
        (folder / MARKER).write_text((folder / MARKER).read_text())

    try:
        packed = again(tmp_path, case, **words)
    except Exception:
        assert how == "file", "somebody's own file is not written over"
    else:
        assert packed.kept is (how in ("draft", "code", "old"))
        assert packed.version == (2 if how == "case" else 1)
    assert planned


def test_each_part_of_the_ground_makes_another_mark() -> None:
    case, decision, day = sample(CHECKUP), decided(sample(CHECKUP)), DAY
    usual: dict[str, Any] = {"version": 1, "day": day, "replaces": None, "draft": False, "key": b"k" * 32}
    others: list[dict[str, Any]] = [
        {"version": 2},
        {"day": day + timedelta(days=1)},
        {"replaces": Replaced(version=1, day=day, changed=("a",))},
        {"draft": True},
        {"key": b"l" * 32},
    ]
    marks = [ground.ground(case, decision, **usual), *(ground.ground(case, decision, **usual | one) for one in others)]
    marks.append(ground.ground(teacher(), decision, **usual))
    marks.append(ground.ground(case, decision.model_copy(update={"route": None}), **usual))

    assert len(set(marks)) == len(marks) == 8
    assert ground.ground(case, decision.model_copy(update={"day": date(2027, 1, 1)}), **usual) == marks[0]
