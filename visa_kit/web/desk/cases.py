"""The first page, and a case with what was found in it: lay a case on the desk, mend it, check again."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from visa_kit.intake import write_yaml
from visa_kit.packet.brief import Brief
from visa_kit.packet.labels import OUTCOME, ROUTE, STATUS
from visa_kit.packet.stay_lines import stay_lines
from visa_kit.packet.timeline import draw_timeline
from visa_kit.problem import Refused, say
from visa_kit.rules.asking import questions
from visa_kit.rules.decision import Decision, Kind, Line, Outcome
from visa_kit.web.desk.boxes import name_of
from visa_kit.web.desk.desk import is_old_workbook, old_workbook
from visa_kit.web.desk.findings import findings_of, listing
from visa_kit.web.desk.form import PARTS
from visa_kit.web.desk.notices import notice
from visa_kit.web.desk.seeing import Seen, kind_of
from visa_kit.web.desk.session import Draft, Origin
from visa_kit.web.desk.visit import Sending, Sent, Visit, Visiting
from visa_kit.words import Speaker
from visa_kit.words.complaint import complain
from visa_kit.words.fields import field_in_words

router = APIRouter()

_NO_TEXT: Final = frozenset(
    {"not_text", "other_encoding", "not_utf8", "too_big", "empty_file", "other_workbook", "file_overcomes"}
)
"""Problems of a file in which there is no text to show."""
_SHOWN: Final = (Outcome.STOP, Outcome.UNKNOWN, Outcome.ASK, Outcome.WARN)
_UNDECIDED: Final = say("Not decided yet: answers are missing")
_NONE_FITS: Final = say("None fits this case as it stands")
_NEW: Final = "id: {id}\n"


@router.get("/{lang}/")
async def first_page(visit: Visiting) -> Response:
    """What lies in the folder and on the desk, and where to put a case."""
    return _first_page(visit)


def _first_page(visit: Visit, seen: Seen | None = None) -> Response:
    folder = visit.desk.folder
    complaints = [complain(problem, visit.lang, show_values=True) for problem in seen.problems] if seen else []
    return visit.page(
        "home.html",
        visit.say(say("The desk")),
        status=422 if seen else 200,
        files=folder.cases() if folder else (),
        folder=str(folder.path) if folder else "",
        drafts=[(draft, state_of(draft.seen, visit)) for _, draft in reversed(visit.session.drafts.all())],
        books=[book for _, book in reversed(visit.session.books.all())],
        complaints=complaints,
    )


@router.post("/{lang}/take")
async def take(visit: Visiting, sent: Sending) -> Response:
    """Lay a case on the desk: from the folder, from a file, from what was pasted, or an empty one."""
    if name := sent.one("name"):
        return await _take_from_folder(visit, name)
    if "new" in sent.texts:
        return await _take_text(visit, _NEW.format(id=sent.one("id").strip()).encode())
    data = sent.file or sent.one("text").replace("\r\n", "\n").encode("utf-8", "replace")
    return await _take(visit, data)


async def _take(visit: Visit, data: bytes, name: str = "", origin: Origin | None = None) -> Response:
    if is_old_workbook(data):
        return _first_page(visit, old_workbook(visit.desk.day(), name))
    if kind_of(data) != ".xlsx":
        return await _take_text(visit, data, name, origin)
    called = name or visit.say(say("Workbook"))
    book = visit.session.lay_book(called, await visit.desk.see_book(data, called))
    return visit.to(f"/book/{book.handle}")


async def _take_text(visit: Visit, data: bytes, name: str = "", origin: Origin | None = None) -> Response:
    called = name or f"case{kind_of(data)}"
    seen = await visit.desk.see(data, called)
    if any(problem.formula in _NO_TEXT for problem in seen.problems):
        return _first_page(visit, seen)
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    draft = visit.session.lay(called, text, seen, origin)
    return visit.to(f"/case/{draft.handle}")


async def _take_from_folder(visit: Visit, name: str) -> Response:
    try:
        found = visit.desk.folder.open(name) if visit.desk.folder else None
    except Refused as refused:
        return _first_page(visit, Seen(day=visit.desk.day(), problems=refused.problems))
    if found is None:
        raise HTTPException(404)
    return await _take(visit, found.data, found.name, Origin(found.name, found.mark))


@router.get("/{lang}/book/{handle}")
async def show_book(visit: Visiting, handle: str) -> Response:
    """The cases of a workbook: how each stands, and every problem at its sheet and cell."""
    book = visit.session.books.get(handle)
    if book is None:
        raise HTTPException(404)
    rows = [
        (
            one,
            state_of(one.seen, visit),
            [(problem, complain(problem, visit.lang, show_values=True)) for problem in one.seen.problems],
            findings_of(one.seen, "", visit.lang) if one.seen.decision else (),
        )
        for one in book.cases
    ]
    return visit.page("book.html", book.name, book=book, rows=rows)


@router.post("/{lang}/book/{handle}")
async def take_from_book(visit: Visiting, handle: str, sent: Sending) -> Response:
    """Take one case out of a workbook; on the desk it is a text like any other."""
    book = visit.session.books.get(handle)
    place = sent.one("case")
    if book is None or not place.isdecimal() or int(place[:6]) >= len(book.cases):
        raise HTTPException(404)
    case = book.cases[int(place[:6])].seen.case
    if case is None:
        raise HTTPException(404)
    text = write_yaml(case)
    name = f"{case.id}.visa.yaml"
    draft = visit.session.lay(name, text, await visit.desk.see(text, name), from_workbook=book.name)
    return visit.to(f"/case/{draft.handle}")


@router.get("/{lang}/case/{handle}")
async def show_case(visit: Visiting, handle: str, note: str = "") -> Response:
    """A case with what was found in it."""
    draft = visit.draft(handle)
    await visit.desk.refresh(draft)
    return case_page(visit, draft, note=note)


def case_page(visit: Visit, draft: Draft, note: str = "", status: int = 200, sent: str | None = None) -> Response:
    """The page of a case. `sent` is a text that came too late: the case has changed meanwhile."""
    seen = draft.seen
    told = {"decision": None} if seen.decision is None or seen.case is None else _decided(visit, seen, seen.decision)
    return visit.page(
        "case.html",
        draft.called,
        status=status,
        draft=draft,
        state=state_of(seen, visit),
        listing=listing(draft.text, seen, draft.name, visit.lang),
        message=notice(visit, note),
        sent=sent,
        rows=min(40, max(8, draft.text.count("\n") + 2)),
        **told,
    )


def _decided(visit: Visit, seen: Seen, decision: Decision) -> dict[str, object]:
    assert seen.case
    both = Speaker(visit.lang, "en" if visit.lang == "ja" else "ja")
    brief = Brief(seen.case, decision, visit.speaker, seen.day)
    asked = [
        (question, field_in_words(visit.speaker, question.path).first, _part_of(question.path))
        for question in questions(decision)
    ]
    by_outcome = [
        (outcome, visit.speaker.say(OUTCOME[outcome]), [_line(visit, both, line) for line in found])
        for outcome in (*_SHOWN, *(one for one in Outcome if one not in _SHOWN))
        if (found := [line for line in decision.lines if line.outcome is outcome])
    ]
    return {
        "decision": decision,
        "route": visit.speaker.say(_route(decision)),
        "mission": visit.speaker.official(decision.mission.name) if decision.mission.id else None,
        "first": [one for one in by_outcome if one[0] in _SHOWN],
        "rest": [one for one in by_outcome if one[0] not in _SHOWN],
        "asked": asked,
        "timeline": draw_timeline(brief),
        "stays": stay_lines(brief, seen.case.travellers[0]),
        "day": visit.speaker.day(seen.day),
    }


def _route(decision: Decision) -> str:
    """The visa; while there is none, whether answers are missing or none fits."""
    if decision.route:
        return ROUTE[decision.route]
    open_still = any(line.kind is Kind.OPENS and line.outcome is Outcome.UNKNOWN for line in decision.lines)
    return _UNDECIDED if open_still else _NONE_FITS


def _line(visit: Visit, both: Speaker, line: Line) -> dict[str, object]:
    return {
        "line": line,
        "sentence": both.official(line.sentence),
        "saw": [(field_in_words(visit.speaker, sight.path).first, sight.value) for sight in line.saw],
        "missing": [field_in_words(visit.speaker, path).first for path in line.missing],
        "sources": [(source, visit.speaker.day(source.read)) for source in (line.source, *line.also)],
    }


def _part_of(path: str) -> str:
    """The page of the form on which a field stands, and the field on it."""
    steps = tuple(int(step) if step.isdigit() else step for step in path.replace("]", "").replace("[", ".").split("."))
    part = str(steps[0]) if steps[0] in PARTS else "case"
    return f"{part}#{name_of(steps)}"


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
    if text != draft.text:
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


def state_of(seen: Seen, visit: Visit) -> tuple[str, str]:
    """How a case stands, as a word of ours for the stylesheet and in the reader's words."""
    if seen.decision is None:
        return "refused", visit.say(say("Not read: problems are to be mended first"))
    return seen.decision.status.value, visit.say(STATUS[seen.decision.status])
