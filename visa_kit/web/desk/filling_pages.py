"""The form: a page for each part of a case, filled in and checked like any file."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from visa_kit.intake.plain import Plain, write_plain
from visa_kit.problem import say
from visa_kit.web.desk.boxes import Group, Many, Stuck, boxes_in, lists_in, name_of, path_of, words_of
from visa_kit.web.desk.filling import NAME, added, filled, removed
from visa_kit.web.desk.findings import by_path, findings_of
from visa_kit.web.desk.form import CASE, PARTS, part_of
from visa_kit.web.desk.seeing import was_overcome
from visa_kit.web.desk.session import Draft
from visa_kit.web.desk.visit import Sending, Sent, Visit, Visiting
from visa_kit.words.fields import field_in_words

router = APIRouter()


@router.get("/{lang}/case/{handle}/form")
async def first_part(visit: Visiting, handle: str) -> Response:
    """The form begins with the patient."""
    visit.draft(handle)
    return visit.to(f"/case/{handle}/form/patient")


@router.get("/{lang}/case/{handle}/form/{part}")
async def show_part(visit: Visiting, handle: str, part: str) -> Response:
    """One part of the form."""
    draft = visit.draft(handle)
    if part not in PARTS:
        raise HTTPException(404)
    await visit.desk.refresh(draft)
    return await run_in_threadpool(_page, visit, draft.as_it_stands(), part)


def _drawn(visit: Visit, draft: Draft, part: str) -> Group | Many | Stuck:
    if part not in PARTS:
        raise HTTPException(404)
    return part_of(draft.seen.told or {}, part, visit.lang, visit.desk.offers(visit.lang))


def _page(visit: Visit, draft: Draft, part: str, status: int = 200, lost: tuple[str, ...] = ()) -> Response:
    findings = findings_of(draft.seen, draft.name, visit.lang)
    return visit.page(
        "form.html",
        draft.called,
        status=status,
        draft=draft,
        part=part,
        drawn=_drawn(visit, draft, part) if draft.seen.told is not None else None,
        parts=[(name, _called(visit, name), _count(draft, name)) for name in PARTS],
        found=by_path(findings),
        comments=any(line.lstrip().startswith("#") for line in draft.text.split("\n")),
        lost=lost,
        name_of=name_of,
        words_of=words_of,
    )


def _called(visit: Visit, part: str) -> str:
    return visit.say(say("The case")) if part == CASE else field_in_words(visit.speaker, part).first.text


def _count(draft: Draft, part: str) -> int:
    """How many problems of the file a part holds."""
    return sum(_root(problem.where.path) == part for problem in draft.seen.problems)


def _root(path: str) -> str:
    root = path.partition(".")[0].partition("[")[0]
    return root if root in PARTS else CASE


@router.post("/{lang}/case/{handle}/form/{part}")
async def fill(visit: Visiting, handle: str, part: str, sent: Sending) -> Response:
    """Take what was filled in, add or take away an entry, and check it all."""
    draft = visit.draft(handle)
    if draft.seen.told is None:
        raise HTTPException(404)
    drawn = await run_in_threadpool(_drawn, visit, draft, part)
    if sent.one("revision") != str(draft.revision):
        return _page(visit, draft, part, status=409, lost=_lost(drawn, sent))
    told, place = _acted(filled(draft.seen.told, drawn, sent.texts), drawn, sent)
    going, is_new = sent.one("go"), told != draft.seen.told
    # Where nothing was typed, another part is only turned to; but whoever asks for a check gets one.
    if is_new or going == part:
        revision = draft.revision
        text = write_plain(told, draft.name) if is_new else draft.text
        seen = await visit.desk.see(text, draft.name)
        if draft.revision != revision:
            return _page(visit, draft, part, status=409, lost=_lost(drawn, sent))
        if is_new or not (seen == draft.seen or was_overcome(seen)):
            draft.become(text, seen)
    return visit.to(f"/case/{handle}/form/{going if going in PARTS else part}{place}")


def _acted(told: dict[str, Plain], drawn: Group | Many | Stuck, sent: Sent) -> tuple[dict[str, Plain], str]:
    """The fields after an entry was added or taken away, and the place on the page to look at."""
    act, _, name = sent.one("do").partition(":")
    lists = {many.name: many for many in lists_in(drawn)}
    entries = {entry.name: entry for many in lists.values() for entry in many.entries if isinstance(entry, Group)}
    if act == "add" and name in lists:
        return added(told, path_of(name), sent.one(NAME + name).strip()), f"#{name}"
    if act == "remove" and name in entries:
        return removed(told, path_of(name)), f"#{name.rpartition('.')[0]}"
    return told, ""


def _lost(drawn: Group | Many | Stuck, sent: Sent) -> tuple[str, ...]:
    """What was typed into a page that was no longer up to date, so that nobody has to remember it."""
    boxes = {box.name: box for box in boxes_in(drawn)}
    return tuple(
        f"{boxes[name].label}: {', '.join(texts)}"
        for name, texts in sent.texts.items()
        if name in boxes and "\n".join(texts).replace("\r\n", "\n") != boxes[name].value
    )
