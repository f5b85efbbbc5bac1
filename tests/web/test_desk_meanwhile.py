"""What happens meanwhile: another tab sends, a day goes by, somebody saves twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from threading import get_ident
from typing import Any

import pytest
from desk_browser import Coordinator, a_desk, on_the_desk, sitting, state
from httpx import Response
from samples import DAY, EXAMPLES

from visa_kit.web.desk.folder import Folder, Saved, mark
from visa_kit.web.desk.seeing import overcome
from visa_kit.web.desk.session import Draft


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


def test_who_presses_save_twice_is_told_that_it_is_saved(tmp_path: Path) -> None:
    folder, file = Folder(tmp_path), tmp_path / "a.visa.yaml"
    file.write_bytes(b"as it was opened")
    known = mark(file.read_bytes())
    assert folder.save(file.name, b"mine", known) is Saved.YES
    assert folder.save(file.name, b"mine", known) is Saved.YES
    assert folder.save(file.name, b"yours", known) is Saved.CHANGED
    assert file.read_bytes() == b"mine"
