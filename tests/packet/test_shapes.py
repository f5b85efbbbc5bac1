"""A character that no font of the kit has is found in the case, before a page is printed with an empty box."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

import pytest
from samples import ALL, sample

from visa_kit.case import Case
from visa_kit.packet import corridor, press
from visa_kit.packet.corridor import Printed
from visa_kit.packet.shapes import texts_without_shape
from visa_kit.problem import Problem, Where

DAY = date(2026, 11, 22)
MONGOLIAN = "ᠪᠠᠲᠤ"


def named(text: str) -> Case:
    """A case that knows a native name and nothing more."""
    return Case.model_validate({"id": "a", "patient": {"native_name": {"text": text, "language": "mn"}}})


@pytest.mark.parametrize("name", ALL)
def test_everything_in_the_samples_can_be_written(name: str) -> None:
    assert texts_without_shape(sample(name)) == ()


def test_the_field_and_the_first_character_are_named_and_nothing_else() -> None:
    (problem,) = texts_without_shape(named(f"Бат {MONGOLIAN}"))

    assert problem.formula == "no_shape_in_field"
    assert problem.where == Where(path="patient.native_name.text")
    assert problem.details == {"character": "U+182A MONGOLIAN LETTER BA", "position": "5"}
    assert problem.value is None


def test_each_such_field_is_named_wherever_it_stands() -> None:
    told = {
        "id": "a",
        "companions": [{"occupation": "x"}, {"occupation": "გამყიდველი"}],
        "treatment": {"purpose": {"ja": "検診", "en": f"{MONGOLIAN}"}},
    }
    places = [problem.where.path for problem in texts_without_shape(Case.model_validate(told))]
    assert places == ["companions[1].occupation", "treatment.purpose.en"]


WRITTEN = ["Nguyễn Thị Ánh", "王晓明", "臺灣", "葛󠄀城", "Иванова", "Ганаа Өүл", "สมหญิง", "محمد", "नाम", "Անի", "გია", "김", "Oʻgʻil", "№ 5 ′", "𠮷野", "𒀀", "😀", "ᠪᠠ"]  # fmt: skip


def test_what_is_found_is_what_the_page_engine_finds() -> None:
    """Neither a case stopped for a letter that prints, nor a letter let through that does not."""
    for text in WRITTEN:
        page = f'<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><p>{escape(text)}</p></body></html>'
        printed = press.print_pdf(page, lang="en", day=DAY)
        on_paper = any(problem.formula == "no_shape_for_character" for problem in printed.problems)
        assert bool(texts_without_shape(named(text))) == on_paper, text


def test_a_packet_that_cannot_be_printed_says_which_field_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = Problem(formula="no_shape_for_character", details={"count": "2"})
    page = Printed(bundle="office", pdf=b"", pages=1, faults=(boxes,))
    monkeypatch.setattr(corridor, "print_plan", lambda planned, **_: (page,))

    packed = corridor.pack_case(named(MONGOLIAN), tmp_path, DAY)

    assert packed.folder is None
    assert packed.only_lacks_shapes
    assert [(fault.formula, fault.where.path) for fault in packed.faults] == [
        ("no_shape_in_field", "patient.native_name.text")
    ]
    # A box that comes from no field is the kit's own: it is said as it was found.
    assert corridor.pack_case(named("Бат"), tmp_path, DAY).faults == (boxes,)
    worse = page.model_copy(update={"faults": (boxes, Problem(formula="page_empty", details={"pages": "1"}))})
    monkeypatch.setattr(corridor, "print_plan", lambda planned, **_: (worse,))
    assert not corridor.pack_case(named(MONGOLIAN), tmp_path, DAY).only_lacks_shapes
