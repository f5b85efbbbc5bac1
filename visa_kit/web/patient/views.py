"""What each address of the patient's pages answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache, partial
from typing import Final, TypeAlias

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from visa_kit.rules import DayNotCovered, decide
from visa_kit.web.knock import language_of
from visa_kit.web.pages import download
from visa_kit.web.patient import showing
from visa_kit.web.patient.answers import LANGUAGES, Answers
from visa_kit.web.patient.calendar import calendar_file, events
from visa_kit.web.patient.case_of import case_of
from visa_kit.web.patient.code import written_code
from visa_kit.web.patient.orders import PageOrder, PaperOrder, Shape, page_of_result, print_checklist
from visa_kit.web.patient.questions import BY_ID, QUESTIONS, UNKNOWN, Question
from visa_kit.web.patient.reading import Sent, Strange, Told, answers_of, applies, before, open_question, with_answer
from visa_kit.web.patient.rooms import Rooms
from visa_kit.web.printing import Busy
from visa_kit.words import Speaker

View: TypeAlias = Callable[[Request], Awaitable[Response]]
_PUBLIC: Final = {"cache-control": "public, max-age=300"}
# A page that nobody may keep cannot be gone back to: the browser asks whether to send the form again, which frightens.
# A question may be kept by this very browser, and is asked for anew by everybody else; the last page is kept by nobody.
_BACK_WORKS: Final = {"cache-control": "private, no-cache"}
_languages_page = cache(showing.languages_page)
_start_page = cache(showing.start_page)


class Views:
    """The answers of every address, made in the rooms."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    async def languages(self, request: Request) -> Response:
        """The very first page: which language?"""
        lang = language_of("", request.headers.get("accept-language", ""), LANGUAGES)
        return HTMLResponse(_languages_page(lang), headers={"vary": "accept-language", **_PUBLIC})

    def start(self, lang: str) -> View:
        """The first page of a language."""

        async def start(request: Request) -> Response:
            return HTMLResponse(_start_page(lang), headers=_PUBLIC)

        return start

    def questions(self, lang: str) -> View:
        """The next question, or what follows from all of them."""

        async def questions(request: Request) -> Response:
            sent = await _sent(request)
            question, told, wrong = _next(sent)
            if question is None:
                return await self._result(lang, told)
            day = self._rooms.today()
            make = partial(showing.question_page, lang, question, told, day, wrong=wrong)
            return HTMLResponse(await self._rooms.threads.make(make), 422 if wrong else 200, headers=_BACK_WORKS)

        return questions

    async def _result(self, lang: str, told: Told) -> Response:
        code, day = _code(told, lang), self._rooms.today()
        try:
            made = await self._rooms.results.make(page_of_result, PageOrder(code, day).text)
        except Busy as busy:
            return _busy(lang, told, "questions", busy)
        if made is None:
            make = partial(showing.question_page, lang, BY_ID["filing"], told, day, wrong=True)
            return HTMLResponse(await self._rooms.threads.make(make), 422)
        return HTMLResponse(made)

    def papers(self, lang: str) -> View:
        """A checklist as a PDF."""

        async def papers(request: Request) -> Response:
            sent = await _sent(request)
            told = _finished(sent)
            paper = sent.commands.get("paper", "")
            number, _, shape = paper.partition("-")
            people = case_of(_answers(told, lang)).travellers
            if shape not in set(Shape) or number not in {str(one.number) for one in people}:
                raise HTTPException(422)
            order = PaperOrder(_code(told, lang), int(number), Shape(shape), self._rooms.today())
            try:
                pdf = await self._rooms.printing.make(print_checklist, order.text)
            except Busy as busy:
                return _busy(lang, told, "papers", busy, paper)
            whose = f"companion-{number}" if int(number) else "patient"
            return download(pdf, "application/pdf", f"checklist-{whose}{'-phone' if shape == Shape.PHONE else ''}.pdf")

        return papers

    def calendar(self, lang: str) -> View:
        """The days as a calendar file."""

        async def calendar(request: Request) -> Response:
            told = _finished(await _sent(request))
            made = await self._rooms.threads.make(partial(self._calendar, lang, told))
            return download(made, "text/calendar; charset=utf-8", "calendar.ics")

        return calendar

    def _calendar(self, lang: str, told: Told) -> bytes:
        answers, day = _answers(told, lang), self._rooms.today()
        case = case_of(answers)
        try:
            found = events(case, decide(case, day), Speaker(lang, lang))
        except DayNotCovered:
            raise HTTPException(422) from None
        if not found:
            raise HTTPException(422)
        return calendar_file(found, day, written_code(answers))


async def _sent(request: Request) -> Sent:
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415)
    try:
        return Sent(await request.body())
    except Strange:
        raise HTTPException(422) from None


def _next(sent: Sent) -> tuple[Question | None, Told, bool]:
    """The question to show (none: all is answered), the answers so far, and whether something was wrong."""
    try:
        told, at, go = sent.earlier(), sent.at, sent.commands.get("go", "next")
    except Strange:
        raise HTTPException(422) from None
    change = sent.commands.get("change")
    if change is not None:
        if change not in BY_ID or not applies(BY_ID[change], told):
            raise HTTPException(422)
        return BY_ID[change], told, False
    if at is None or not applies(at, told):
        return open_question(told), told, False
    value = UNKNOWN if go == "unknown" else sent.new_value(at, told)
    if value is not None:
        told = with_answer(told, at, value)
    if go == "back":
        return before(at, told) or QUESTIONS[0], told, False
    if go == "stay":
        return at, told, False
    return (at, told, True) if value is None else (open_question(told), told, False)


def _finished(sent: Sent) -> Told:
    try:
        told = sent.earlier()
    except Strange:
        raise HTTPException(422) from None
    if open_question(told) is not None:
        raise HTTPException(422)
    return told


def _answers(told: Told, lang: str) -> Answers:
    try:
        return answers_of(told, lang)
    except Strange:
        raise HTTPException(422) from None


def _code(told: Told, lang: str) -> str:
    return written_code(_answers(told, lang))


def _busy(lang: str, told: Told, to: str, busy: Busy, paper: str = "") -> Response:
    page = showing.busy_page(lang, told, to, paper)
    return HTMLResponse(page, 503, headers={"retry-after": str(busy.retry)})
