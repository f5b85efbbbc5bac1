"""Two cases compared: what was changed, what the rule book now answers, and which sheets that touches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from visa_kit.case import Case, Frozen
from visa_kit.case.difference import Difference, differences
from visa_kit.packet.plan import Plan
from visa_kit.packet.planning import plan
from visa_kit.rules import decide
from visa_kit.rules.decision import Decision, Line, Outcome, Saying


class Came(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Answered(Frozen):
    """A rule that answers otherwise now, of the case or of one traveller."""

    rule: str
    of: str | None
    sentence: Saying
    before: Outcome | None
    after: Outcome | None


class Wanted(Frozen):
    """A paper that one traveller hands in now and did not before, or the other way round."""

    document: str
    of: str
    name: Saying
    came: Came


class Touched(Frozen):
    """A sheet that does not come out as before."""

    bundle: str
    sheet: str
    came: Came


class Comparison(Frozen):
    """Everything that differs between two cases decided on the same day."""

    before: Decision
    after: Decision
    fields: tuple[Difference, ...]
    answers: tuple[Answered, ...]
    papers: tuple[Wanted, ...]
    sheets: tuple[Touched, ...]


_SPEAKING = frozenset({Outcome.STOP, Outcome.WARN, Outcome.ASK, Outcome.UNKNOWN})


def compare(old: Case, new: Case, day: date) -> Comparison:
    """Both cases decided and planned on one day, side by side.

    The embassy's sheets are compared also while a case is not ready for them. Raises DayNotCovered.
    """
    before, after = decide(old, day), decide(new, day)
    return Comparison(
        before=before,
        after=after,
        fields=differences(old, new),
        answers=tuple(_answers(before, after)),
        papers=tuple(_papers(before, after)),
        sheets=tuple(_sheets(plan(old, before, draft=True), plan(new, after, draft=True))),
    )


def _answers(before: Decision, after: Decision) -> Iterator[Answered]:
    """Rules that come out otherwise; of a traveller who came or went, only what somebody has to act on."""
    old, new = _by_rule(before), _by_rule(after)
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        outcomes = (was.outcome if was else None, now.outcome if now else None)
        line = now or was
        if line and outcomes[0] is not outcomes[1] and (None not in outcomes or set(outcomes) & _SPEAKING):
            yield Answered(rule=key[0], of=key[1], sentence=line.sentence, before=outcomes[0], after=outcomes[1])


def _by_rule(decision: Decision) -> dict[tuple[str, str | None], Line]:
    return {(line.rule, line.of): line for line in decision.lines}


def _papers(before: Decision, after: Decision) -> Iterator[Wanted]:
    old = {(one.document, one.of): one for one in before.documents}
    new = {(one.document, one.of): one for one in after.documents}
    for key in dict.fromkeys((*old, *new)):
        if (came := _came(old.get(key), new.get(key))) is not None:
            yield Wanted(document=key[0], of=key[1], name=(new.get(key) or old[key]).name, came=came)


def _sheets(before: Plan, after: Plan) -> Iterator[Touched]:
    old, new = _contents(before), _contents(after)
    for key in dict.fromkeys((*new, *old)):
        if (came := _came(old.get(key), new.get(key))) is not None:
            yield Touched(bundle=key[0], sheet=key[1], came=came)


def _contents(planned: Plan) -> dict[tuple[str, str], tuple[object, ...]]:
    """What stands on each sheet, in which languages; whether it is a draft yet is another question."""
    return {
        (bundle.id, sheet.id): (sheet.template, sheet, bundle.reader, bundle.beside, bundle.sample)
        for bundle in planned.bundles
        for sheet in bundle.sheets
    }


def _came(old: object, new: object) -> Came | None:
    if old == new:
        return None
    return Came.ADDED if old is None else Came.REMOVED if new is None else Came.CHANGED
