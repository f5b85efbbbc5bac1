"""What happens meanwhile: another tab sends, a day goes by, somebody saves twice."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from threading import get_ident
from typing import Any

import pytest
from blank_forms import flat_pdf, write_flat_map
from desk_browser import Coordinator, forms_in, on_the_desk, state
from httpx import Response
from samples import DAY

from visa_kit.packet.plan import Plan
from visa_kit.web.desk import case_pages
from visa_kit.web.desk.findings import Listing, listing
from visa_kit.web.desk.folder import Folder, Saved, mark
from visa_kit.web.desk.offers import Offers
from visa_kit.web.desk.seeing import Seen, overcome
from visa_kit.web.desk.session import Draft
from visa_kit.web.printing import Busy
from visa_kit.workers.worker import Job


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


def test_a_page_made_while_another_tab_sends_does_not_pass_for_the_new_text(
    desk: Coordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = on_the_desk(desk)
    draft = draft_of(desk, page)

    def slowly(text: str, seen: Seen, name: str, lang: str) -> Listing:
        drawn = listing(text, seen, name, lang)
        mend_meanwhile(draft)
        return drawn

    monkeypatch.setattr(case_pages, "listing", slowly)
    old = desk.get(page.url.path)
    monkeypatch.undo()
    sent = next(form for form in forms_in(old.text) if "text" in form)
    assert sent["revision"] == ["1"]
    assert "theirs" not in sent["text"][0]
    assert desk.browser.post(sent.action, data=dict(sent)).status_code == 409
    assert "id: theirs" in draft.text


def test_a_part_of_the_form_drawn_while_another_tab_sends_does_not_pass_for_the_new_text(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    draft, offers = draft_of(desk, page), desk.desk.offers

    def slowly(lang: str) -> Offers:
        mend_meanwhile(draft)
        return offers(lang)

    desk.desk.offers = slowly  # type: ignore[method-assign]
    part = desk.get(f"{page.url.path}/form/patient")
    desk.desk.offers = offers  # type: ignore[method-assign]
    assert next(form for form in forms_in(part.text) if "revision" in form)["revision"] == ["1"]


def test_a_paper_asked_for_while_another_tab_sends_is_of_the_text_that_was_there(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    laid, plan = draft_of(desk, page), desk.desk.plan

    def slowly(draft: Draft) -> Plan:
        planned = plan(draft)
        mend_meanwhile(laid)
        return planned

    desk.desk.plan = slowly  # type: ignore[method-assign]
    answer = desk.get(f"{page.url.path}/sheets/office/review")
    assert answer.status_code == 200
    assert desk.get(f"{page.url.path}/sheets/office/review").status_code == 404


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


def test_what_was_saved_is_still_saved_when_only_a_profile_has_changed(desk: Coordinator, folder: Path) -> None:
    page = on_the_desk(desk)
    profile = folder / "profiles" / "office.yaml"
    profile.write_text(profile.read_text().replace("B-999", "B-123"))
    again = desk.fill(page, {})
    case = draft_of(desk, page).seen.case
    assert case and case.guarantor and "B-123" in case.model_dump_json()
    assert "未保存" not in again.text
    assert "未保存" in desk.fill(desk.get(f"{page.url.path}/form/patient"), {"patient.occupation": "Farmer"}).text


def test_the_forms_button_checks_again_also_where_nothing_was_typed(desk: Coordinator, folder: Path) -> None:
    page = on_the_desk(desk)
    part = desk.get(f"{page.url.path}/form/patient")
    profile = folder / "profiles" / "office.yaml"
    profile.write_text("no such field: x\n")
    assert state(desk.fill(part, {}, ("go", "patient"))) == "refused"


def test_the_forms_button_takes_no_lost_reader_for_an_answer_where_nothing_was_typed(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    part = desk.get(f"{page.url.path}/form/patient")
    desk.desk.eyes.make = lost  # type: ignore[method-assign]
    assert state(desk.fill(part, {}, ("go", "patient"))) == state(page)


def test_who_presses_save_twice_is_told_that_it_is_saved(tmp_path: Path) -> None:
    folder, file = Folder(tmp_path), tmp_path / "a.visa.yaml"
    file.write_bytes(b"as it was opened")
    known = mark(file.read_bytes())
    assert folder.save(file.name, b"mine", known) is Saved.YES
    assert folder.save(file.name, b"mine", known) is Saved.YES
    assert folder.save(file.name, b"yours", known) is Saved.CHANGED
    assert file.read_bytes() == b"mine"
