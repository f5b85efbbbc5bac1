"""Sheets looked at before they are printed, and bundles to download."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from visa_kit.packet.plan import Audience, Bundle, Plan, Sheet
from visa_kit.problem import Refused, say
from visa_kit.rules.decision import Status
from visa_kit.web.desk.session import Draft
from visa_kit.web.desk.visit import Visit, Visiting
from visa_kit.web.pages import download
from visa_kit.words import Pair
from visa_kit.words.complaint import complain

router = APIRouter()

_BUNDLES: Final = {
    Audience.EMBASSY: say("Papers for the visa application"),
    Audience.OFFICE: say("Office papers"),
    Audience.PATIENT: say("Papers for the patient"),
    Audience.TRAVELLER: say("Checklist for the traveller"),
    Audience.PHONE: say("Checklist for a phone"),
}
_ORDER: Final = (Audience.EMBASSY, Audience.OFFICE, Audience.PATIENT, Audience.TRAVELLER, Audience.PHONE)


@router.get("/{lang}/case/{handle}/sheets")
async def show_sheets(visit: Visiting, handle: str) -> Response:
    """Every bundle with its sheets."""
    draft = visit.draft(handle)
    await visit.desk.refresh(draft)
    draft = draft.as_it_stands()
    planned: Plan | None = None
    complaints = []
    if draft.seen.decision:
        try:
            planned = await run_in_threadpool(visit.desk.plan, draft)
        except Refused as refused:
            complaints = [complain(problem, visit.lang, show_values=True) for problem in refused.problems]
    bundles = sorted(planned.bundles, key=lambda one: _ORDER.index(one.audience)) if planned else []
    return visit.page(
        "sheets.html",
        draft.called,
        draft=draft,
        bundles=[
            (
                bundle,
                _called(visit, bundle),
                visit.speaker.language(bundle.reader),
                [(sheet.id, _titled(visit, sheet)) for sheet in bundle.sheets],
            )
            for bundle in bundles
        ],
        version=planned.version if planned else 0,
        complaints=complaints,
        held_back=draft.seen.decision is not None and draft.seen.decision.status is not Status.READY,
    )


def _titled(visit: Visit, sheet: Sheet) -> Pair:
    """A sheet's title, first in the language of the page where it has that one."""
    halves = sorted(sheet.title.spoken, key=lambda half: half.lang != visit.lang)
    return Pair(first=halves[0], second=halves[1] if len(halves) > 1 else None)


def _called(visit: Visit, bundle: Bundle) -> str:
    name = visit.say(_BUNDLES[bundle.audience])
    number = bundle.id.removeprefix("traveller-").removesuffix("-phone")
    if not number.isdecimal():
        return name
    who = visit.say("Patient") if number == "1" else visit.say("Companion {number}", number=int(number) - 1)
    return f"{name} · {who}"


async def _found(visit: Visit, handle: str, bundle: str, sheet: str = "") -> tuple[Draft, Bundle, Sheet | None]:
    """A bundle of a case, and one of its sheets; 404 when there is none."""
    draft = visit.draft(handle)
    await visit.desk.refresh(draft)
    draft = draft.as_it_stands()
    if draft.seen.decision is None:
        raise HTTPException(404)
    try:
        planned = await run_in_threadpool(visit.desk.plan, draft)
    except Refused:
        raise HTTPException(404) from None
    found = next((one for one in planned.bundles if one.id == bundle), None)
    page = next((one for one in found.sheets if one.id == sheet), None) if found else None
    if found is None or (sheet and page is None):
        raise HTTPException(404)
    return draft, found, page


@router.get("/{lang}/case/{handle}/sheets/{bundle}/{sheet}")
async def show_sheet(visit: Visiting, handle: str, bundle: str, sheet: str) -> Response:
    """One sheet as it will be printed."""
    draft, found, page = await _found(visit, handle, bundle, sheet)
    assert page
    paper = await visit.desk.print(draft, bundle, sheet)
    return visit.page(
        "sheet.html",
        draft.called,
        draft=draft,
        bundle=found,
        called=_called(visit, found),
        sheet=page,
        titled=_titled(visit, page),
        paper=paper,
        complaints=[complain(problem, visit.lang, show_values=True) for problem in paper.problems],
    )


@router.get("/{lang}/case/{handle}/sheets/{bundle}/{sheet}/{number}.png")
async def picture(visit: Visiting, handle: str, bundle: str, sheet: str, number: int) -> Response:
    """A page of a sheet as a picture."""
    draft, _, _ = await _found(visit, handle, bundle, sheet)
    paper = await visit.desk.print(draft, bundle, sheet)
    if not 0 < number <= len(paper.pictures):
        raise HTTPException(404)
    return Response(paper.pictures[number - 1], media_type="image/png")


@router.get("/{lang}/case/{handle}/bundle/{bundle}.pdf")
async def bundle_pdf(visit: Visiting, handle: str, bundle: str) -> Response:
    """A whole bundle, printed and looked at; when something is wrong with it, what is wrong."""
    draft, found, _ = await _found(visit, handle, bundle)
    paper = await visit.desk.print(draft, bundle)
    if paper.problems or not paper.pdf:
        return visit.page(
            "sheet.html",
            draft.called,
            status=409,
            draft=draft,
            bundle=found,
            called=_called(visit, found),
            sheet=None,
            titled=None,
            paper=paper,
            complaints=[complain(problem, visit.lang, show_values=True) for problem in paper.problems],
        )
    return download(paper.pdf, "application/pdf", f"{found.id}.pdf")
