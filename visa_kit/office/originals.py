"""Where the originals are: which papers made in Japan are sent to be signed, signed, back, and on their way abroad."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from visa_kit.case import Frozen
from visa_kit.case.events import OF_A_DOCUMENT, EventKind
from visa_kit.office.due import Due, Task
from visa_kit.office.outlook import Outlook
from visa_kit.packet.brief import Brief
from visa_kit.packet.papers import TREATMENT_SCHEDULE, Paper, papers_in_order, with_covering_letter
from visa_kit.rules.decision import Issuer, Saying, Status
from visa_kit.words import Pair, Speaker

_SIGNED_ELSEWHERE: Final = frozenset({Issuer.INSTITUTION, Issuer.PHYSICIAN, Issuer.GUARANTOR_AND_INSTITUTION})


class Original(Frozen):
    """One paper made in Japan, and the last day of each step it has taken."""

    document: str
    name: Saying
    elsewhere: bool
    """Whether somebody outside the office signs or seals it."""
    perhaps: bool
    """Whether the case does not say enough to know that it is needed."""
    in_hand: bool
    """Whether the case says that an original is in hand."""
    steps: dict[EventKind, date]

    def has(self, *kinds: EventKind) -> bool:
        """Whether it has taken one of these steps."""
        return any(kind in self.steps for kind in kinds)

    @property
    def is_back(self) -> bool:
        """Whether the signed original lies in the office, or has left it already."""
        return self.in_hand or self.has(EventKind.BACK, EventKind.COURIERED)


def originals_of(look: Outlook) -> tuple[Original, ...]:
    """Every paper of the packet that is made in Japan, in the mission's order."""
    brief = Brief(look.case, look.decision, Speaker("ja", "en"), look.day)
    made = [paper for paper in with_covering_letter(brief, papers_in_order(brief)) if paper.made_in_japan]
    return tuple(_original(look, paper) for paper in made)


def _original(look: Outlook, paper: Paper) -> Original:
    issuers = {needed.issuer for needed in paper.needed}
    events = [one for one in look.standing.happened if one.kind in OF_A_DOCUMENT and one.document == paper.document]
    in_hand = [one for one in look.case.papers or () if one.document == paper.document and one.originals]
    return Original(
        document=paper.document,
        name=_both(paper.name),
        elsewhere=bool(issuers & _SIGNED_ELSEWHERE) or paper.document == TREATMENT_SCHEDULE,
        perhaps=paper.perhaps,
        in_hand=bool(in_hand),
        steps={event.kind: event.day for event in events},
    )


def _both(name: Pair) -> Saying:
    return Saying(ja=name.first.text, en=name.second.text if name.second else name.first.text)


def dues_of_originals(look: Outlook, originals: tuple[Original, ...]) -> Iterator[Due]:
    """The next step of each paper, those of one step together, from today on; nothing once it is filed.

    While a rule stops the case nobody is sent anything: what is mended changes what there is to sign.
    """
    stopped = look.decision.status is Status.STOPPED
    needed = [one for one in originals if not one.perhaps]
    out = [one for one in needed if one.elsewhere and not one.is_back]
    if not stopped:
        yield from _together(look, Task.SEND_OUT, [one for one in out if not one.steps])
    yield from _together(look, Task.REMIND, [one for one in out if one.steps and not one.has(EventKind.SIGNED)])
    yield from _together(look, Task.FETCH, [one for one in out if one.has(EventKind.SIGNED)])
    if not out and not stopped:
        yield from _together(look, Task.SEND_ON, [one for one in needed if not one.has(EventKind.COURIERED)])
    known = (
        {one.document for one in originals} | set(look.numbers.ages) | {one.document for one in look.decision.documents}
    )
    strange = {event.document or "" for event in look.standing.happened if event.kind in OF_A_DOCUMENT} - known
    if strange:
        yield Due(task=Task.UNKNOWN_PAPER, by=look.day, values={"papers": ", ".join(sorted(strange))})


def _together(look: Outlook, task: Task, papers: list[Original]) -> Iterator[Due]:
    if papers:
        yield look.preparing(task, {"papers": tuple(_with_day(paper) for paper in papers)})


def _with_day(paper: Original) -> Saying:
    """Its name, with the day of its last step where it has taken one."""
    if not paper.steps:
        return paper.name
    day = max(paper.steps.values()).isoformat()
    return Saying(ja=f"{paper.name.ja}({day})", en=f"{paper.name.en} ({day})")
