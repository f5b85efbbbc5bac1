"""What happens meanwhile: another tab sends, a day goes by, somebody saves twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from threading import get_ident
from typing import Any

import pytest
from blank_forms import flat_pdf, write_flat_map
from desk_browser import Coordinator, a_desk, on_the_desk, sitting, state
from httpx import Response
from samples import DAY, EXAMPLES

from visa_kit.web.desk.folder import Folder, Saved, mark
from visa_kit.web.desk.seeing import overcome
from visa_kit.web.desk.session import Draft
from visa_kit.web.printing import Busy
from visa_kit.workers.worker import Job


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(EXAMPLES, tmp_path / "cases")


@pytest.fixture
def desk(folder: Path) -> Iterator[Coordinator]:
    with sitting(a_desk(folder)) as coordinator:
        yield coordinator


class Days:
    """The day that the desk is told, until another one comes."""

    def __init__(self, desk: Coordinator) -> None:
        self.day = DAY
        desk.desk.day = self

    def __call__(self) -> date:
        return self.day

    def next(self) -> None:
        self.day += timedelta(days=1)


def draft_of(desk: Coordinator, page: Response) -> Draft:
    """The case of a page, as it lies on the desk."""
    session = desk.desk.sessions.of(desk.browser.cookies[desk.desk.cookie])
    assert session
    draft = session.drafts.get(page.url.path.rpartition("/")[2])
    assert draft
    return draft


def mend_meanwhile(draft: Draft) -> None:
    """What another tab does: the text is another one now, and cannot be read."""
    draft.become("id: theirs\nstrange: y\n", overcome(DAY, draft.name))


async def lost(job: Job, what: str) -> Any:
    raise Busy


def test_whose_a_request_is_is_found_on_the_thread_that_changes_the_desk(desk: Coordinator) -> None:
    threads: set[int] = set()
    of, day = desk.desk.sessions.of, desk.desk.day

    def asked(cookie: str) -> Any:
        threads.add(get_ident())
        return of(cookie)

    def today() -> date:
        threads.add(get_ident())
        return day()

    desk.desk.sessions.of = asked  # type: ignore[method-assign]
    desk.desk.day = today
    assert state(on_the_desk(desk)) != "refused"
    assert len(threads) == 1


def test_a_form_filled_on_another_day_is_not_handed_over(desk: Coordinator, folder: Path) -> None:
    write_flat_map(folder / "profiles" / "forms")
    days = Days(desk)
    page = on_the_desk(desk)
    address = f"{page.url.path}/official"
    assert desk.send(address, {}, files={"file": ("x.pdf", flat_pdf())}).status_code == 200
    assert desk.get(f"{address}/1.pdf").content.startswith(b"%PDF-")
    days.next()
    assert desk.get(f"{address}/1.pdf").status_code == 404
    assert f"{address}/1.pdf" not in desk.get(address).text
    assert desk.send(address, {}).status_code == 200
    assert desk.get(f"{address}/1.pdf").content.startswith(b"%PDF-")


def test_why_a_form_was_not_filled_is_told_also_when_another_tab_sent_meanwhile(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    draft, make = draft_of(desk, page), desk.desk.press.make

    async def slowly(job: Job, what: str) -> Any:
        mend_meanwhile(draft)
        return await make(job, what)

    desk.desk.press.make = slowly  # type: ignore[method-assign]
    answer = desk.send(f"{page.url.path}/official", {}, files={"file": ("x.pdf", b"no pdf")})
    assert answer.status_code == 422
    assert 'id="problems"' in answer.text


def test_every_page_says_how_a_case_stands_on_the_new_day(desk: Coordinator) -> None:
    days = Days(desk)
    page = on_the_desk(desk)
    assert state(page) != "refused"
    for place in ("/save", "/official", ""):
        days.next()
        address = page.url.path + place if place else "/"
        desk.get(address)
        assert draft_of(desk, page).seen.day == days.day, address


def test_a_list_of_cases_is_shown_also_where_no_reader_has_room(desk: Coordinator) -> None:
    days = Days(desk)
    page = on_the_desk(desk)
    days.next()
    desk.desk.eyes._in_hand = 1
    answer = desk.get("/")
    assert answer.status_code == 200
    assert state(answer) == state(page)


def test_a_text_that_ended_its_reader_is_not_read_again_by_every_page_of_the_next_day(desk: Coordinator) -> None:
    days = Days(desk)
    page = on_the_desk(desk)
    draft = draft_of(desk, page)
    draft.become(draft.text, overcome(DAY, draft.name))
    desk.desk.eyes.make = lost  # type: ignore[method-assign]
    days.next()
    assert state(desk.get(page.url.path)) == "refused"
    assert draft.seen.day == days.day


def test_who_presses_save_twice_is_told_that_it_is_saved(tmp_path: Path) -> None:
    folder, file = Folder(tmp_path), tmp_path / "a.visa.yaml"
    file.write_bytes(b"as it was opened")
    known = mark(file.read_bytes())
    assert folder.save(file.name, b"mine", known) is Saved.YES
    assert folder.save(file.name, b"mine", known) is Saved.YES
    assert folder.save(file.name, b"yours", known) is Saved.CHANGED
    assert file.read_bytes() == b"mine"
