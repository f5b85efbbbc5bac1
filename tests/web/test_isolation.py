"""Two thousand requests at once, each with answers of its own: none of them reaches another."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta

import httpx
from families import AtOnce
from samples import DAY

from visa_kit.web.door import Door
from visa_kit.web.patient.answers import MOST_DAYS
from visa_kit.web.patient.app import patient_app
from visa_kit.web.patient.rooms import Rooms
from visa_kit.web.threads import Threads

REQUESTS = 2000
AT_ONCE = 40
HIDDEN = re.compile(r'<input type="hidden" name="(longest|landing|filing)" value="([^"]*)">')


def own_answers(number: int) -> dict[str, str]:
    """Three answers that no other request has together, and each in few others."""
    return {
        "longest": str(number % MOST_DAYS + 1),
        "landing": (DAY + timedelta(days=number)).isoformat(),
        "filing": (DAY + timedelta(days=REQUESTS - number)).isoformat(),
    }


def test_no_answer_reaches_another() -> None:
    rooms = Rooms(lambda: DAY, threads=Threads(waiting=AT_ONCE), results=AtOnce(), printing=AtOnce())
    app = patient_app(rooms, Door(per_second=None))

    async def everybody() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app)
        room = asyncio.Semaphore(AT_ONCE)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as browser:

            async def one(number: int) -> httpx.Response:
                async with room:
                    return await browser.post("/en/questions", data={**own_answers(number), "change": "who"})

            return list(await asyncio.gather(*(one(number) for number in range(REQUESTS))))

    pages = asyncio.run(everybody())
    rooms.end()
    assert len(pages) == REQUESTS
    for number, page in enumerate(pages):
        assert page.status_code == 200
        assert dict(HIDDEN.findall(page.text)) == own_answers(number)
