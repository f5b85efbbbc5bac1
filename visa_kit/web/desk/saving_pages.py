"""Saving: into the folder, whole and never over somebody else's change, or as a download."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from visa_kit.case.name_in_id import holds_a_name
from visa_kit.web.desk.folder import Saved, mark
from visa_kit.web.desk.notices import notice
from visa_kit.web.desk.session import Draft, Origin
from visa_kit.web.desk.visit import Sending, Visit, Visiting
from visa_kit.web.pages import download

router = APIRouter()

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/{lang}/case/{handle}/save")
async def show_saving(visit: Visiting, handle: str, note: str = "") -> Response:
    """Where a case may be saved."""
    draft = visit.draft(handle)
    await visit.desk.refresh(draft)
    return _page(visit, draft, note)


def _page(visit: Visit, draft: Draft, note: str = "", status: int = 200) -> Response:
    folder = visit.desk.folder
    return visit.page(
        "save.html",
        draft.called,
        status=status,
        draft=draft,
        folder=str(folder.path) if folder else "",
        stem=_stem(draft),
        ending=_ending(draft),
        message=notice(visit, note),
        wrong=note not in ("", "saved"),
    )


def _stem(draft: Draft) -> str:
    """A name to save under: that of the case, in which no part of a person's name may stand."""
    return draft.seen.case.id if draft.seen.case else ""


def _names_in(draft: Draft) -> Iterator[str]:
    """Every part of every traveller's and guardian's name, also in a case with problems."""
    told = draft.seen.told or {}
    people: list[Any] = [told.get("patient")]
    for listed in (told.get("companions"), told.get("guardians")):
        people += listed if isinstance(listed, list) else []
    for person in people:
        name = person.get("name") if isinstance(person, dict) else None
        for part in ("surname", "given", "only"):
            if isinstance(name, dict) and isinstance(name.get(part), str):
                yield name[part]


def _ending(draft: Draft) -> str:
    return ".visa.json" if PurePath(draft.name).suffix.lower() == ".json" else ".visa.yaml"


@router.post("/{lang}/case/{handle}/save")
async def save(visit: Visiting, handle: str, sent: Sending) -> Response:
    """Save in the folder: over the file that was opened, or under a new name."""
    draft, folder = visit.draft(handle), visit.desk.folder
    if folder is None:
        raise HTTPException(404)
    if sent.one("revision") != str(draft.revision):
        return _page(visit, draft, "late", status=409)
    revision, data = draft.revision, draft.text.encode()
    over = draft.origin if "over" in sent.texts else None
    stem = sent.one("stem").strip()
    if not over and holds_a_name(stem, _names_in(draft)):
        return _page(visit, draft, "holds_a_name", status=409)
    name = over.name if over else stem + _ending(draft)
    ended = await run_in_threadpool(folder.save, name, data, over.mark if over else None)
    if ended is not Saved.YES:
        return _page(visit, draft, ended.value, status=409)
    draft.origin = Origin(name, mark(data))
    draft.saved = revision
    return visit.to(f"/case/{handle}/save?note=saved")


@router.get("/{lang}/case/{handle}/case.yaml")
async def as_text(visit: Visiting, handle: str) -> Response:
    """The text as it is."""
    draft = visit.draft(handle)
    kind = "application/json" if _ending(draft).endswith("json") else "application/yaml"
    return download(draft.text.encode(), kind, f"case{_ending(draft)}")


@router.get("/{lang}/case/{handle}/case.xlsx")
async def as_workbook(visit: Visiting, handle: str) -> Response:
    """The case as a workbook."""
    draft = visit.draft(handle)
    if draft.seen.case is None:
        raise HTTPException(404)
    content = await run_in_threadpool(visit.desk.workbook, draft.seen.case, visit.lang)
    return download(content, _XLSX, "case.visa.xlsx")
