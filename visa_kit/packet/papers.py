"""Every paper of the packet once, in the mission's order: what the rules ask for, and what the office adds itself."""

from __future__ import annotations

from typing import Final

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.problem import say
from visa_kit.rules.decision import Answer, Form, Issuer, Needed
from visa_kit.words import Pair

_MADE_IN_JAPAN: Final = frozenset(
    {
        Issuer.GUARANTOR,
        Issuer.INSTITUTION,
        Issuer.PHYSICIAN,
        Issuer.GUARANTOR_AND_INSTITUTION,
        Issuer.IMMIGRATION,
    }
)
TREATMENT_SCHEDULE: Final = "treatment-schedule"
SCHEDULE_OF_STAY: Final = "schedule-of-stay"
LETTER_OF_REASONS: Final = "letter-of-reasons"
LIST_OF_APPLICANTS: Final = "applicant-list"
COVERING_LETTER: Final = "covering-letter"

_OURS: Final = {
    TREATMENT_SCHEDULE: say("Treatment schedule"),
    SCHEDULE_OF_STAY: say("Schedule of stay"),
    LETTER_OF_REASONS: say("Letter of reasons"),
    LIST_OF_APPLICANTS: say("List of visa applicants"),
    COVERING_LETTER: say("Covering letter"),
}
"""Papers the office issues, by the id they have in the rule book where a mission asks for them."""


class Paper(Frozen):
    """One paper, for one applicant or for several."""

    document: str
    """Its id in the rule book."""
    name: Pair
    of: tuple[int, ...]
    """Numbers of the travellers it is of, the patient being 0; the office's own letters are of nobody."""
    count: int
    """How many are handed in, of all of them together."""
    form: Form
    perhaps: bool = False
    """Whether the case does not say enough to know that it is needed."""
    made_in_japan: bool = True
    needed: tuple[Needed, ...] = ()
    """What the rules say about it."""


def papers_in_order(brief: Brief) -> tuple[Paper, ...]:
    """What the rules ask for and what the office adds, in the mission's order; what it has no place for comes last."""
    asked: dict[str, list[Needed]] = {}
    for needed in brief.decision.documents:
        asked.setdefault(needed.document, []).append(needed)
    added = [id for id in _added(brief) if id not in asked]
    papers = (*(_asked(brief, group) for group in asked.values()), *(_own(brief, id) for id in added))
    place = {id: number for number, id in enumerate(brief.decision.mission.order)}
    return tuple(sorted(papers, key=lambda paper: place.get(paper.document, len(place))))


def with_covering_letter(brief: Brief, papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """The covering letter on top of the rest, where the whole set is listed."""
    return (covering_letter_of(brief), *(paper for paper in papers if paper.document != COVERING_LETTER))


def covering_letter_of(brief: Brief) -> Paper:
    """The covering letter itself, as a paper among the others."""
    return _own(brief, COVERING_LETTER)


def _added(brief: Brief) -> tuple[str, ...]:
    several = len(brief.stays) > 1
    companions = bool(brief.case.companions)
    return (
        *((TREATMENT_SCHEDULE, SCHEDULE_OF_STAY) if brief.stays else ()),
        *((LETTER_OF_REASONS,) if several or companions else ()),
        *((LIST_OF_APPLICANTS,) if companions else ()),
    )


def _asked(brief: Brief, group: list[Needed]) -> Paper:
    numbers = {traveller.key: traveller.number for traveller in brief.case.travellers}
    first = group[0]
    return Paper(
        document=first.document,
        name=brief.speaker.official(first.name),
        of=tuple(numbers[one.of] for one in group),
        count=sum(one.count for one in group),
        form=first.form,
        perhaps=all(one.answer is Answer.UNKNOWN for one in group),
        made_in_japan=first.issuer in _MADE_IN_JAPAN,
        needed=tuple(group),
    )


def _own(brief: Brief, id: str) -> Paper:
    # Several entries and companions have a letter of reasons each.
    letters = bool(brief.case.companions) + (len(brief.stays) > 1)
    count = letters if id == LETTER_OF_REASONS else 1
    return Paper(document=id, name=brief.say(_OURS[id]), of=(), count=count, form=Form.ORIGINAL)


def whose(brief: Brief, paper: Paper) -> Pair | None:
    """For whom a paper is: the patient, every applicant, or some by their numbers on the list of applicants."""
    everybody = {traveller.number for traveller in brief.case.travellers}
    if not paper.of:
        return None
    if set(paper.of) == everybody and len(everybody) > 1:
        return brief.say("Each applicant")
    if paper.of == (0,):
        return brief.say("Patient")
    return brief.say("No. {numbers}", numbers=", ".join(str(number + 1) for number in paper.of))
