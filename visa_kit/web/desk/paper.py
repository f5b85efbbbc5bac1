"""Paper made for the desk, in a process that may die of it: a sheet as pictures, a bundle as PDF, an official form."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pypdfium2

from visa_kit.case import Case, Frozen
from visa_kit.forms import CaseForm, edition_of, fill_case, read_form
from visa_kit.forms.shelf import OFFICE_FOLDER, maps_in
from visa_kit.packet.agreement import disagreements
from visa_kit.packet.corridor import print_bundle
from visa_kit.packet.plan import Bundle, Plan
from visa_kit.packet.planning import plan
from visa_kit.packet.press import print_pdf
from visa_kit.packet.version import key_of, next_plan, saved_in
from visa_kit.problem import Problem, Refused
from visa_kit.rules import decide

PACKETS: Final = "out"
"""Where `visa-kit pack` saves packets when nobody says another place; a paper made here bears the version it would."""
_DOTS_PER_POINT: Final = 1.6
_MOST_PAGES: Final = 12
"""Pages of a sheet that are shown as pictures; the rest is in the PDF."""


class Order(Frozen):
    """What is to be printed."""

    case: Case
    day: date
    bundle: str
    sheet: str = ""
    """One sheet alone, to be looked at; the whole bundle if empty."""
    packets: str = ""
    """The folder of saved packets; empty where there is none."""


class Paper(Frozen):
    """What came out of the press."""

    pdf: bytes = b""
    pictures: tuple[bytes, ...] = ()
    pages: int = 0
    problems: tuple[Problem, ...] = ()
    """Why it must not be handed over."""


class FilledForms(Frozen):
    """An official form filled for each applicant, or why it was not."""

    edition: tuple[str, str] = ("", "")
    """Its name in Japanese and English."""
    forms: tuple[CaseForm, ...] = ()
    problems: tuple[Problem, ...] = ()


def written(order: Order) -> bytes:
    """An order as the printing process reads it; only what was told of the case, since a default says something else."""
    told = order.model_dump(mode="json", exclude={"case"})
    told["case"] = order.case.model_dump(mode="json", exclude_unset=True)
    return json.dumps(told).encode()


def plan_of(case: Case, day: date, packets: str = "") -> Plan:
    """The plan of a case with the version that `visa-kit pack` would give it; the embassy's papers at least as a draft.

    Raises Refused when the rule book does not cover the day, or the folder of packets cannot be used.
    """
    decision = decide(case, day)
    saved = saved_in(Path(packets) / case.id) if packets else None
    if saved is None:
        return plan(case, decision, draft=True)
    # Which version it is, is judged as `pack` judges it, without the drafts that are only to be looked at.
    packed = next_plan(case, decision, saved, key_of(Path(packets)))
    dated = decision.model_copy(update={"day": packed.day})
    return plan(case, dated, version=packed.version, replaces=packed.replaces, draft=True)


def print_order(path: str) -> Paper:
    """Print what an order asks for and look at what was printed."""
    order = Order.model_validate_json(Path(path).read_bytes())
    try:
        planned = plan_of(order.case, order.day, order.packets)
        bundle = next(one for one in planned.bundles if one.id == order.bundle)
        if order.sheet:
            return _picture(_alone(bundle, order.sheet), planned.day)
        if differing := disagreements(planned):
            return Paper(problems=differing)
        printed = print_bundle(bundle, planned.day)
    except Refused as refused:
        return Paper(problems=refused.problems)
    return Paper(pdf=b"" if printed.faults else printed.pdf, pages=printed.pages, problems=printed.faults)


def _alone(bundle: Bundle, sheet: str) -> Bundle:
    """A bundle with one of its sheets and no other."""
    return bundle.model_copy(update={"sheets": tuple(one for one in bundle.sheets if one.id == sheet)})


def _picture(bundle: Bundle, day: date) -> Paper:
    printed = print_bundle(bundle, day)
    with pypdfium2.PdfDocument(printed.pdf) as pdf:
        pictures = tuple(_png(pdf[number]) for number in range(min(len(pdf), _MOST_PAGES)))
    return Paper(pictures=pictures, pages=printed.pages, problems=printed.faults)


def _png(page: Any) -> bytes:
    out = BytesIO()
    page.render(scale=_DOTS_PER_POINT).to_pil().save(out, format="PNG")
    return out.getvalue()


def fill_order(path: str, blank: str, maps: tuple[Path, ...]) -> FilledForms:
    """Fill the official form that lies at `blank` for the case of an order; an office's own maps lie in `maps`."""
    order = Order.model_validate_json(Path(path).read_bytes())
    try:
        form = read_form(Path(blank).read_bytes(), "form.pdf")
        form_map = edition_of(form, tuple(one for folder in maps for one in maps_in(folder)))
        forms = fill_case(order.case, decide(order.case, order.day), form, form_map)
    except Refused as refused:
        return FilledForms(problems=refused.problems)
    return FilledForms(edition=(form_map.edition.ja, form_map.edition.en), forms=forms)


def warm_up(path: str) -> None:
    """Print something of no importance: fonts and libraries are loaded by that."""
    print_pdf("<!doctype html><title>-</title><p lang=ja>。", lang="ja", day=date(2026, 1, 1))


def map_folders(folder: Path | None, told: dict[str, Any] | None) -> tuple[Path, ...]:
    """Where an office's own maps may lie: beside the profile that the case names, and in the desk's folder."""
    if folder is None:
        return ()
    guarantor = (told or {}).get("guarantor")
    named = guarantor.get("profile") if isinstance(guarantor, dict) else None
    around = folder.resolve().parent
    beside = ((folder / named).resolve().parent,) if isinstance(named, str) and named.isprintable() else ()
    return tuple(one / OFFICE_FOLDER for one in dict.fromkeys((*beside, folder)) if one.is_relative_to(around))
