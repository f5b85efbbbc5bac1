"""Official forms, filled on the coordinator's own empty copy."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from visa_kit.web.desk.session import Draft
from visa_kit.web.desk.visit import Sending, Visit, Visiting
from visa_kit.web.pages import download
from visa_kit.words.complaint import complain

router = APIRouter()


@router.get("/{lang}/case/{handle}/official")
async def show_official(visit: Visiting, handle: str) -> Response:
    """The official form: where to put an empty copy, and what was filled."""
    draft = visit.draft(handle)
    await visit.desk.refresh(draft)
    return _official(visit, draft)


def _official(visit: Visit, draft: Draft, status: int = 200) -> Response:
    filled = draft.filled.get(draft.moment)
    return visit.page(
        "official.html",
        draft.called,
        status=status,
        draft=draft,
        filled=filled,
        kept=bool(visit.session.blank),
        complaints=[complain(problem, visit.lang, show_values=True) for problem in filled.problems] if filled else [],
        edition=filled.edition[0 if visit.lang == "ja" else 1] if filled else "",
        who=[_whose(visit, one.traveller) for one in filled.forms] if filled else [],
    )


def _whose(visit: Visit, traveller: int | None) -> str:
    if traveller is None:
        return visit.say("The case")
    return visit.say("Companion {number}", number=traveller) if traveller else visit.say("Patient")


@router.post("/{lang}/case/{handle}/official")
async def fill_official(visit: Visiting, handle: str, sent: Sending) -> Response:
    """Fill the empty form that was sent, or the one that was filled before."""
    draft = visit.draft(handle)
    await visit.desk.refresh(draft)
    draft = draft.as_it_stands()
    if draft.seen.case is None:
        raise HTTPException(404)
    blank = sent.file or visit.session.blank
    filled = await visit.desk.fill(draft, blank)
    draft.filled.put(draft.moment, filled)
    if filled.problems:
        return _official(visit, draft, status=422)
    visit.session.blank = blank
    return visit.to(f"/case/{handle}/official")


@router.get("/{lang}/case/{handle}/official/{number}.pdf")
async def official_pdf(visit: Visiting, handle: str, number: int) -> Response:
    """One filled form."""
    draft = visit.draft(handle)
    await visit.desk.refresh(draft)
    filled = draft.filled.get(draft.moment)
    forms = filled.forms if filled else ()
    if not 0 < number <= len(forms):
        raise HTTPException(404)
    return download(forms[number - 1].filled.pdf, "application/pdf", forms[number - 1].file)
