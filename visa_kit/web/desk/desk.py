"""The desk itself: what every page of it works with, and the work that it gives to processes that may die."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from visa_kit.case import Case
from visa_kit.intake.workbook.limits import MOST_BYTES
from visa_kit.packet.plan import Plan
from visa_kit.packet.save import summary_in
from visa_kit.problem import Problem, Where
from visa_kit.rules import load_book
from visa_kit.web.desk.boxes import Option
from visa_kit.web.desk.drawer import Drawer
from visa_kit.web.desk.folder import Folder, mark
from visa_kit.web.desk.offers import Offers
from visa_kit.web.desk.paper import (
    PACKETS,
    FilledForms,
    Order,
    Paper,
    fill_order,
    map_folders,
    plan_of,
    print_order,
    warm_up,
    written,
)
from visa_kit.web.desk.seeing import Seen, Shelved, kind_of, overcome, see_text, see_workbook, was_overcome
from visa_kit.web.desk.session import Draft, Sessions
from visa_kit.web.printing import Busy, Printing

LANGUAGES: Final = ("ja", "en")
"""The languages of the desk."""
_OLD_WORKBOOK: Final = ".xls"
_SECONDS_TO_READ: Final = 10
_SECONDS_TO_PRINT: Final = 60


@dataclass
class Desk:
    """Everything behind the pages. `day` and `clock` are asked each time; `workbook` writes a case as one (.xlsx)."""

    day: Callable[[], date]
    workbook: Callable[[Case, str], bytes]
    sessions: Sessions
    folder: Folder | None = None
    warm: bool = False
    """Whether the processes are started before anybody asks, so that nobody waits for their start."""
    cookie: str = "visa-kit-desk"
    """Cookies know no port: the port is in the name, so that two desks do not take each other's."""
    drawer: Drawer = field(default_factory=Drawer)
    eyes: Printing = field(default_factory=lambda: Printing(workers=1, waiting=8, seconds=_SECONDS_TO_READ))
    press: Printing = field(default_factory=lambda: Printing(workers=1, waiting=8, seconds=_SECONDS_TO_PRINT))

    async def start(self) -> None:
        """Start what takes a while to start."""
        if self.warm:
            with self.drawer.holding(b"id: x\n") as path:
                await self.eyes.warm(partial(see_text, name="case.yaml", folder=None, day=self.day()), path, times=1)
                await self.press.warm(warm_up, path, times=1)

    async def see(self, text: str | bytes, name: str) -> Seen:
        """What a text says, seen apart."""
        data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
        today = self.day()
        look = partial(see_text, name=name, folder=self.folder.path if self.folder else None, day=today)
        with self.drawer.holding(data) as path:
            seen: Seen = await self._look(look, path, overcome(today, name))
        return seen

    async def see_book(self, data: bytes, name: str) -> tuple[Shelved, ...]:
        """What a workbook says, seen apart."""
        today = self.day()
        nothing = (Shelved(name="", seen=overcome(today, name)),)
        with self.drawer.holding(data[: MOST_BYTES + 1]) as path:
            cases: tuple[Shelved, ...] = await self._look(partial(see_workbook, name=name, day=today), path, nothing)
        return cases

    async def _look(self, job: Callable[[str], Any], path: str, otherwise: Any) -> Any:
        """The answer of a reading job; `otherwise` when the reader died of the file. Raises Busy when there is no room."""
        if self.eyes.is_full:
            raise Busy
        try:
            return await self.eyes.make(job, path)
        except Busy:
            return otherwise

    async def refresh(self, draft: Draft) -> None:
        """Decide a case anew when the day has changed since it was seen."""
        if draft.seen.day != self.day():
            revision = draft.revision
            seen = await self.see(draft.text, draft.name)
            # What another tab sent meanwhile has been seen already, and a lost reader has nothing to say of a case that
            # could be read.
            if draft.revision == revision and (was_overcome(draft.seen) or not was_overcome(seen)):
                draft.seen = seen

    async def print(self, draft: Draft, bundle: str, sheet: str = "") -> Paper:
        """A sheet as pictures or a bundle as PDF; what was printed a moment ago is not printed again."""
        assert draft.seen.case
        packets = self._packets()
        # The version on a page follows what was packed last, here or elsewhere.
        packed = summary_in(Path(packets) / draft.seen.case.id) if packets else None
        handle = f"{draft.moment} {bundle} {sheet} {mark(packed or b'')}"
        kept = draft.papers.get(handle)
        if kept:
            return kept
        order = Order(case=draft.seen.case, day=draft.seen.day, bundle=bundle, sheet=sheet, packets=packets)
        with self.drawer.holding(written(order)) as path:
            paper: Paper = await self.press.make(print_order, path)
        draft.papers.put(handle, paper)
        return paper

    async def fill(self, draft: Draft, blank: bytes) -> FilledForms:
        """An official form, filled on the coordinator's own empty copy."""
        assert draft.seen.case
        order = Order(case=draft.seen.case, day=draft.seen.day, bundle="")
        folders = map_folders(self.folder.path if self.folder else None, draft.seen.told)
        with self.drawer.holding(written(order)) as path, self.drawer.holding(blank) as form:
            filled: FilledForms = await self.press.make(partial(fill_order, blank=form, maps=folders), path)
        return filled

    def plan(self, draft: Draft) -> Plan:
        """What would be printed of a case. Raises Refused."""
        assert draft.seen.case
        return plan_of(draft.seen.case, draft.seen.day, self._packets())

    def offers(self, lang: str) -> Offers:
        """What may be chosen in the form: the book's missions and documents, the folder's profiles."""
        book = load_book()
        missions = sorted(book.missions.values(), key=lambda one: (one.country, one.id))
        return Offers(
            missions=tuple(Option(one.id, one.ja if lang == "ja" else one.en) for one in missions),
            documents=tuple(Option(one.id, one.ja if lang == "ja" else one.en) for one in book.documents),
            profiles=self.folder.profiles() if self.folder else (),
        )

    def _packets(self) -> str:
        """Where packets of this folder are saved, when there are any."""
        if self.folder is None:
            return ""
        packets = self.folder.path / PACKETS
        return str(packets) if packets.is_dir() else ""

    def end(self) -> None:
        """Put everything away."""
        self.eyes.end()
        self.press.end()
        self.drawer.end()


def old_workbook(day: date, name: str) -> Seen:
    """What is said of a table that is not an .xlsx workbook."""
    return Seen(day=day, problems=(Problem(formula="other_workbook", where=Where(file=name)),))


def is_old_workbook(data: bytes) -> bool:
    """Whether some bytes are a workbook of a kind that the kit does not open."""
    return kind_of(data) == _OLD_WORKBOOK
