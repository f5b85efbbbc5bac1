"""The sheet for the time after the treatment: orders, check-ups, signs to report, papers to ask for.

Who cannot come back for check-ups may be excluded from a treatment, so the plan belongs in the packet. The clinic has a
duty of its own to report illness (source asrm-report).
"""

from __future__ import annotations

from typing import ClassVar, Final

from visa_kit.case.regenerative import Regenerative
from visa_kit.packet.brief import Brief
from visa_kit.packet.calls import Call, calls, numbers_called
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.problem import say
from visa_kit.words import Pair

_ORDERS: Final = (
    say("Diet and alcohol"),
    say("Exercise and rest"),
    say("Physiotherapy"),
    say("Medicines"),
    say("Wound, shower and bath"),
)
_SIGNS: Final = (
    say("Fever or shivering"),
    say("Shortness of breath"),
    say("Pain in the chest"),
    say("A swollen or painful leg"),
)
_ASK_FOR: Final = (
    say(
        "A signed summary of the treatment in English: kind of cells, dose, passage, lot, facility number, date, route"
    ),
    say("A letter to your doctor at home"),
    say("A copy of the consent form that you signed, with its part on check-ups"),
    say("New images and test results, on disc and on paper"),
    say("A receipt that every bill is settled"),
)
_QUESTIONS: Final = (
    say("Whom do I call at night and on holidays, and in which language?"),
    say("Who pays if something goes wrong after I am at home?"),
    say("Which hospital at home may I be sent to, and does it speak with the clinic?"),
    say("When must I come back to Japan, and when is a message enough?"),
)


class Aftercare(Sheet):
    """What to do, to watch and to ask for after the treatment."""

    template: ClassVar[str] = "aftercare"
    orders: tuple[Pair, ...]
    own_words: tuple[Row, ...]
    """Blank lines for orders that nobody has told yet."""
    check_ups: tuple[Row, ...]
    channel: Row
    signs: tuple[Pair, ...]
    calls: tuple[Call, ...]
    ask_for: tuple[Pair, ...]
    questions: tuple[Row, ...]


def aftercare(brief: Brief) -> tuple[Sheet, ...]:
    """The sheet for a case of regenerative medicine; none for any other."""
    told = brief.case.regenerative
    if told is None:
        return ()
    orders = tuple(pair for order in told.aftercare or () if (pair := brief.written(order)))
    return (
        Aftercare(
            id="aftercare",
            title=brief.say("After the treatment"),
            orders=orders,
            own_words=() if orders else tuple(Row(label=brief.say(order)) for order in _ORDERS),
            check_ups=_check_ups(brief, told),
            channel=brief.row("How to reach the clinic from home", told.message_channel),
            signs=tuple(brief.say(sign) for sign in _SIGNS),
            calls=(*calls(brief), *_at_home(brief)),
            ask_for=tuple(brief.say(paper) for paper in _ASK_FOR),
            questions=tuple(Row(label=brief.say(question)) for question in _QUESTIONS),
            shows=numbers_called(brief),
        ),
    )


def _check_ups(brief: Brief, told: Regenerative) -> tuple[Row, ...]:
    """One line for each month at which the clinic wants to see or hear from the patient."""
    months = sorted({month for therapy in told.therapies or () for month in therapy.follow_up_months or ()})
    return tuple(
        Row(
            label=brief.say_n(
                "{number} month after the treatment", "{number} months after the treatment", month, number=month
            )
        )
        for month in months
    )


def _at_home(brief: Brief) -> tuple[Call, ...]:
    return (Call(who=brief.say("Your doctor at home")), Call(who=brief.say("Ambulance where you live")))
