"""The dispatch note (送付状) to the patient or an agent: which papers made in Japan are sent, as originals or as a PDF.

An envelope is opened by whoever is at home: no diagnosis, no treatment and no amount stands on it.
"""

from __future__ import annotations

from typing import ClassVar, Final

from visa_kit.case import Frozen
from visa_kit.case.people import Sex
from visa_kit.packet.brief import Brief
from visa_kit.packet.letter import office_head, office_signature
from visa_kit.packet.papers import papers_in_order, whose, with_covering_letter
from visa_kit.packet.plan import Letterhead, Sheet
from visa_kit.packet.rows import Row, Signature
from visa_kit.packet.wordings import worded
from visa_kit.problem import say
from visa_kit.words import Pair

_GREETED: Final = {
    Sex.MALE: say("Mr {name}"),
    Sex.FEMALE: say("Ms {name}"),
    Sex.UNSPECIFIED: say("Mr / Ms {name}"),
}


class Sent(Frozen):
    """One paper in the envelope."""

    number: int
    name: Pair
    of: Pair | None
    count: int
    perhaps: bool


class DispatchNote(Sheet):
    """The note that travels with the papers."""

    template: ClassVar[str] = "dispatch-note"
    head: Letterhead
    to: tuple[Row, ...]
    body: Pair
    papers: tuple[Sent, ...]
    sent_by: tuple[Row, ...]
    signature: Signature


def dispatch_note(brief: Brief) -> tuple[Sheet, ...]:
    """The note for what is made in Japan and handed in abroad."""
    patient = brief.case.travellers[0]
    person = patient.person
    home = (person.addresses or (None,))[0]
    name = person.name.printed if person.name else ""
    signers = brief.case.signers_for(patient)
    made = [paper for paper in with_covering_letter(brief, papers_in_order(brief)) if paper.made_in_japan]
    return (
        DispatchNote(
            id="dispatch-note",
            title=brief.say("Dispatch note"),
            head=office_head(brief, "DN"),
            to=(
                brief.row("To", brief.say(_GREETED[person.sex or Sex.UNSPECIFIED], name=name) if name else None),
                *(
                    (brief.row("Parent or guardian", brief.say(_GREETED[Sex.UNSPECIFIED], name=", ".join(signers))),)
                    if signers
                    else ()
                ),
                brief.row("Address", home.text if home else None),
                brief.row(
                    "Country of residence", brief.speaker.country(home.country) if home and home.country else None
                ),
                brief.row("Telephone", person.mobile or person.phone or (home.phone if home else None)),
                brief.row("In care of (agent)", None),
            ),
            body=worded(brief, "dispatch-note"),
            papers=tuple(
                Sent(
                    number=number,
                    name=paper.name,
                    of=whose(brief, paper),
                    count=paper.count,
                    perhaps=paper.perhaps,
                )
                for number, paper in enumerate(made, start=1)
            ),
            sent_by=(
                brief.row("Sent on", None),
                brief.row("Courier, tracking number", None),
                brief.row("PDF sent on, to", None),
                brief.row("Received on, signature", None),
            ),
            signature=office_signature(brief),
            shows=tuple(filter(None, (name, *signers))),
        ),
    )
