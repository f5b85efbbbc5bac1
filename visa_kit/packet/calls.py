"""Whom a traveller calls: the guarantor, the institutions, and help in an emergency in Japan."""

from __future__ import annotations

from visa_kit.case import Frozen
from visa_kit.packet.brief import Brief
from visa_kit.words import Pair

# Known to everybody in Japan, and to hardly anybody who lands there for the first time.
_EMERGENCY = "119 · 110"


class Call(Frozen):
    """One line of a list of telephone numbers; what is not told stays a ruled blank."""

    who: Pair
    name: Pair | None = None
    phone: str | None = None


def calls(brief: Brief) -> tuple[Call, ...]:
    """The guarantor and every institution."""
    guarantor = brief.case.guarantor
    contact = guarantor.contact if guarantor else None
    return (
        Call(
            who=brief.say("Guarantor in Japan"),
            name=brief.written(guarantor.name if guarantor else None),
            phone=contact.phone if contact else None,
        ),
        *(
            Call(
                who=brief.say("Hospital or clinic in Japan"),
                name=brief.written(one.name),
                phone=one.contact.phone if one.contact else None,
            )
            for one in brief.case.institutions or ()
        ),
    )


def emergencies(brief: Brief) -> tuple[Call, ...]:
    """Ambulance and police in Japan."""
    return (
        Call(
            who=brief.say("Emergency in Japan"),
            name=brief.say("Ambulance and fire brigade · police"),
            phone=_EMERGENCY,
        ),
    )


def numbers_called(brief: Brief) -> tuple[str, ...]:
    """The case's telephone numbers among them, which must be readable on the page."""
    return tuple(call.phone for call in calls(brief) if call.phone)
