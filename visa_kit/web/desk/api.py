"""For programs: one case in, its decision or its problems out, as JSON. The key stands in a header, never in a cookie."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Header
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request

from visa_kit.case import Frozen
from visa_kit.problem import Problem, Where
from visa_kit.rules.decision import Decision
from visa_kit.web.desk.desk import Desk
from visa_kit.web.desk.seeing import Seen
from visa_kit.web.trouble import Trouble
from visa_kit.words.complaint import complain

router = APIRouter()


class Asked(Frozen):
    """A case as text."""

    text: Annotated[str, Field(max_length=1 << 20)]
    form: Literal["yaml", "json"] = "yaml"
    lang: Literal["ja", "en"] = "ja"
    """The language of the sentences of problems."""


class Said(Frozen):
    """One problem: its stable id, its place, and its sentences."""

    formula: str
    where: Where
    what: str
    do: str


class Checked(Frozen):
    """How a case stands: the decision, or why there is none."""

    status: Literal["ready", "stopped", "unknown", "refused"]
    day: date
    decision: Decision | None = None
    problems: tuple[Said, ...] = ()


@router.post(
    "/api/check",
    responses={
        status: {"model": Trouble, "description": "Refused; the answer says why."}
        for status in (401, 403, 413, 415, 422, 503)
    },
)
async def check(request: Request, asked: Asked, authorization: Annotated[str, Header()] = "") -> Checked:
    """Check one case. Profiles are read from the folder of the desk; no value of the case is in a problem."""
    desk: Desk = request.app.state.desk
    if not desk.sessions.is_key(authorization.removeprefix("Bearer ")):
        raise HTTPException(401)
    return _said(await desk.see(asked.text, f"case.{asked.form}"), asked.lang)


def _said(seen: Seen, lang: str) -> Checked:
    problems = tuple(_problem(problem, lang) for problem in seen.problems)
    status = seen.decision.status.value if seen.decision else "refused"
    return Checked(status=status, day=seen.day, decision=seen.decision, problems=problems)


def _problem(problem: Problem, lang: str) -> Said:
    complaint = complain(problem, lang)
    return Said(formula=problem.formula, where=problem.where, what=complaint.what, do=complaint.do)
