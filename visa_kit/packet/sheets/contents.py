"""What lies in the packet, in the mission's order, with boxes to tick before it leaves the office.

The same papers as on the covering letter, under the same numbers: there one line a paper, here one for each person.
"""

from __future__ import annotations

from typing import ClassVar

from visa_kit.case import Frozen, Traveller
from visa_kit.packet.brief import Brief, language_of
from visa_kit.packet.labels import ISSUER, ROUTE, STATUS
from visa_kit.packet.papers import TREATMENT_SCHEDULE, Paper, covering_letter_of, papers_in_order
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.packet.sheets.checklist import when_to_get
from visa_kit.packet.signing import number_of, signing_of
from visa_kit.rules.decision import Answer, Form, Issuer, Needed
from visa_kit.words import Pair
from visa_kit.words.speaker import spoken


class Line(Frozen):
    """One paper of one traveller, or of the office."""

    number: int | None
    """Its number on the covering letter; the letter itself has none."""
    name: Pair
    original: bool
    """Whether the box for an original is printed."""
    copy_: bool
    count: int
    issuer: Pair
    when: Pair
    notes: tuple[Pair, ...]
    perhaps: bool


class Pile(Frozen):
    """The papers of one traveller, or those that the office adds for all of them."""

    who: Pair
    role: Pair | None
    lines: tuple[Line, ...]


class Changed(Frozen):
    """One sheet that is not as it was in the packet before: where it lies, and who signs again."""

    file: str
    what: Pair
    number: str
    """Which of several sheets of this kind, such as the data sheet of the second applicant."""
    sign: tuple[Pair, ...]
    form: Pair | None
    """The official form that is copied from it, when it is a worksheet."""


class Contents(Sheet):
    """The whole packet at a glance."""

    template: ClassVar[str] = "contents"
    particulars: tuple[Row, ...]
    changed: tuple[Changed, ...]
    piles: tuple[Pile, ...]
    list_read: bool
    where: tuple[Pair, ...]
    numbering: Pair


def contents(brief: Brief) -> tuple[Sheet, ...]:
    """The contents of the packet."""
    decision = brief.decision
    return (
        Contents(
            id="contents",
            title=brief.say("Contents of the packet"),
            particulars=_particulars(brief),
            changed=_changed(brief),
            piles=(*(_pile(brief, traveller) for traveller in brief.case.travellers), _of_the_office(brief)),
            list_read=decision.mission.list_read,
            where=tuple(brief.speaker.official(said) for said in decision.mission.filing),
            numbering=brief.say(
                "The numbers are those of the covering letter, which lists each paper once and counts the sets of all "
                "applicants together."
            ),
            shows=tuple(
                traveller.person.name.printed
                for traveller in brief.case.travellers
                if traveller.person.name and traveller.person.name.printed
            ),
        ),
    )


def _particulars(brief: Brief) -> tuple[Row, ...]:
    decision = brief.decision
    application = brief.case.application
    return (
        brief.row("Case", brief.case.id),
        brief.row("Version", _version(brief)),
        brief.row("State of the packet", brief.say(STATUS[decision.status])),
        brief.row("Visa", brief.say(ROUTE[decision.route]) if decision.route else None),
        brief.row("Embassy or consulate", brief.speaker.official(decision.mission.name)),
        brief.row("Day of filing", brief.dated(application.filing if application else None)),
        brief.row("Decided on", brief.speaker.day(decision.day)),
        *_languages(brief),
    )


def _languages(brief: Brief) -> tuple[Row, ...]:
    """In which language the travellers' pages are printed: in one row where all of them read the same."""
    told = {traveller.key: _language_of_pages(brief, traveller) for traveller in brief.case.travellers}
    first, *others = told.values()
    if all(other == first for other in others):
        return (brief.row("Language of the travellers' pages", first),)
    return tuple(
        Row(label=brief.say("Pages for {name}", name=brief.name_of(traveller)), value=told[traveller.key])
        for traveller in brief.case.travellers
    )


def _language_of_pages(brief: Brief, traveller: Traveller) -> Pair:
    """A language; where it is English for want of an answer or of a translation, that too."""
    language = language_of(brief.case, traveller)
    if language is None:
        return brief.say("English, as no language is told")
    if spoken(language) is None:
        return brief.say("English, as the kit does not speak {language}", language=brief.speaker.language(language))
    return brief.speaker.language(language)


def _version(brief: Brief) -> Pair:
    before = brief.replaces
    if before is None:
        return brief.copied(str(brief.version))
    return brief.say(
        "{version}; replaces version {before} of {day}", version=brief.version, before=before.version, day=before.day
    )


def _changed(brief: Brief) -> tuple[Changed, ...]:
    """What differs from the packet before, but for this page; sheets that lie in it no more are named too."""
    return tuple(
        _change(brief, *place.split("/"))
        for place in (brief.replaces.changed if brief.replaces else ())
        if place != "office/contents"
    )


def _change(brief: Brief, bundle: str, sheet: str) -> Changed:
    signing = signing_of(sheet)
    return Changed(
        file=f"{bundle}.pdf",
        what=brief.say(signing.name),
        number=number_of(bundle, sheet),
        sign=tuple(brief.say(who) for who in signing.by),
        form=brief.say(signing.form) if signing.form else None,
    )


def _pile(brief: Brief, traveller: Traveller) -> Pile:
    lines = (
        _line(brief, number, needed, first=paper.needed[0])
        for number, paper in enumerate(papers_in_order(brief), start=1)
        for needed in paper.needed
        if needed.of == traveller.key
    )
    return Pile(
        who=brief.name_of(traveller),
        role=brief.say("Patient") if traveller.is_patient else brief.say("Companion"),
        lines=tuple(lines),
    )


def _of_the_office(brief: Brief) -> Pile:
    """What lies in the packet although no rule asks for it: the covering letter, and what goes with it."""
    own = [(number, paper) for number, paper in enumerate(papers_in_order(brief), start=1) if not paper.needed]
    return Pile(
        who=brief.say("For the whole application"),
        role=None,
        lines=(
            _own_line(brief, None, covering_letter_of(brief)),
            *(_own_line(brief, number, paper) for number, paper in own),
        ),
    )


def _line(brief: Brief, number: int, needed: Needed, *, first: Needed) -> Line:
    """A paper's line; notes that hold for several travellers are told with the first of them."""
    again = needed is not first and bool(needed.notes) and needed.notes == first.notes
    return Line(
        number=number,
        name=brief.speaker.official(needed.name),
        original=needed.form is not Form.COPY,
        copy_=needed.form is not Form.ORIGINAL,
        count=needed.count,
        issuer=brief.say(ISSUER[needed.issuer]),
        when=when_to_get(brief, needed),
        notes=(
            (brief.say("Notes as for {name}", name=_name_of(brief, first.of)),)
            if again
            else tuple(brief.speaker.official(note) for note in needed.notes)
        ),
        perhaps=needed.answer is Answer.UNKNOWN,
    )


def _name_of(brief: Brief, key: str) -> Pair:
    return next(brief.name_of(traveller) for traveller in brief.case.travellers if traveller.key == key)


def _own_line(brief: Brief, number: int | None, paper: Paper) -> Line:
    issuer = Issuer.PHYSICIAN if paper.document == TREATMENT_SCHEDULE else Issuer.GUARANTOR
    return Line(
        number=number,
        name=paper.name,
        original=True,
        copy_=False,
        count=paper.count,
        issuer=brief.say(ISSUER[issuer]),
        when=brief.say("Before filing"),
        notes=(),
        perhaps=paper.perhaps,
    )
