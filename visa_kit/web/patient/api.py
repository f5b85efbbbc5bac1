"""The same answers and the same list for programs: typed JSON in, typed JSON out."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from starlette.responses import Response

from visa_kit.web.patient.answers import Answers
from visa_kit.web.patient.code import written_code
from visa_kit.web.patient.orders import PageOrder, list_as_json
from visa_kit.web.patient.rooms import Rooms
from visa_kit.web.patient.told import ChecklistTold
from visa_kit.web.trouble import API, Trouble, unreadable

SCHEMA: Final = f"{API}openapi.json"
_TROUBLES: Final = (400, 403, 405, 408, 413, 415, 422, 429, 500, 503)


def add_api(app: FastAPI, rooms: Rooms) -> None:
    """Add the addresses for programs to an app."""

    async def checklist(answers: Answers) -> Response:
        """The visa and the papers of each traveller for some answers; nothing is kept."""
        made = await rooms.results.make(list_as_json, PageOrder(written_code(answers), rooms.today()).text)
        return Response(made, media_type="application/json") if made else unreadable(("filing",))

    app.add_api_route(
        f"{API}checklist",
        checklist,
        methods=["POST"],
        response_model=ChecklistTold,
        responses={status: {"model": Trouble} for status in _TROUBLES},
    )
