"""A case with what was found in it: mend it in its own lines or as a whole, and check again."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from visa_kit.web.desk.decided import decided
from visa_kit.web.desk.findings import listing
from visa_kit.web.desk.notices import notice
from visa_kit.web.desk.session import Draft
from visa_kit.web.desk.visit import Sending, Sent, Visit, Visiting

router = APIRouter()


@router.get("/{lang}/case/{handle}")
async def show_case(visit: Visiting, handle: str, note: str = "") -> Response:
    """A case with what was found in it."""
    draft = visit.draft(handle)
    await visit.desk.refresh(draft)
    return await run_in_threadpool(case_page, visit, draft.as_it_stands(), note)


def case_page(visit: Visit, draft: Draft, note: str = "", status: int = 200, sent: str | None = None) -> Response:
    """The page of a case. `sent` is a text that came too late: the case has changed meanwhile."""
    seen = draft.seen
    told = (
        {"decision": None} if seen.decision is None or seen.case is None else decided(visit, seen.case, seen.decision)
    )
    return visit.page(
        "case.html",
        draft.called,
        status=status,
        draft=draft,
        listing=listing(draft.text, seen, draft.name, visit.lang),
        message=notice(visit, note),
        sent=sent,
        rows=min(40, max(8, draft.text.count("\n") + 2)),
        **told,
    )


@router.post("/{lang}/case/{handle}/text")
async def mend(visit: Visiting, handle: str, sent: Sending) -> Response:
    """Take the text as it was mended, whole or in some of its lines, and check it again."""
    draft = visit.draft(handle)
    text = _mended(draft, sent)
    if sent.one("revision") != str(draft.revision):
        return case_page(visit, draft, status=409, sent=text)
    seen = await visit.desk.see(text, draft.name)
    if sent.one("revision") != str(draft.revision):
        return case_page(visit, draft, status=409, sent=text)
    # The same text may be seen otherwise by now: a profile it names was changed, or the reader had no room a moment ago.
    if text != draft.text or seen != draft.seen:
        draft.become(text, seen)
    return visit.to(f"/case/{handle}")


def _mended(draft: Draft, sent: Sent) -> str:
    """The whole text as sent, or the draft's own with the lines that were sent in their places."""
    if "text" in sent.texts:
        return sent.one("text").replace("\r\n", "\n").replace("\r", "\n")
    lines = draft.text.split("\n")
    places = sorted((name for name in sent.texts if name.startswith("lines:")), key=_first_line, reverse=True)
    for name in places:
        first, _, last = name.removeprefix("lines:").partition("-")
        if first.isdecimal() and last.isdecimal() and 0 < int(first[:7]) <= int(last[:7]) <= len(lines):
            written = sent.one(name).replace("\r\n", "\n").replace("\r", "\n")
            lines[int(first) - 1 : int(last)] = written.split("\n")
    return "\n".join(lines)


def _first_line(name: str) -> int:
    first = name.removeprefix("lines:").partition("-")[0]
    return int(first[:7]) if first.isdecimal() else 0


@router.post("/{lang}/case/{handle}/close")
async def close(visit: Visiting, handle: str, sent: Sending) -> Response:
    """Take a case off the desk."""
    visit.draft(handle)
    visit.session.drafts.drop(handle)
    return visit.to("/")
