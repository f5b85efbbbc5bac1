"""Looking at each therapy of a case, and at the numbers stated for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visa_kit.case import Case
from visa_kit.case.regenerative import Therapy
from visa_kit.rules.decision import Answer
from visa_kit.rules.facts.plan_numbers import ActNumber, NumberKind, may_be_shown, plain, read_number
from visa_kit.rules.finding import Finding, any_of, seen, yes
from visa_kit.rules.sight import Sight


def therapies(case: Case) -> Iterator[tuple[str, Therapy]]:
    """Each therapy with its place in the case."""
    block = case.regenerative
    for number, therapy in enumerate((block.therapies if block else None) or ()):
        yield f"regenerative.therapies[{number}]", therapy


def some_therapy(case: Case, look: Callable[[str, Therapy], Finding]) -> Finding:
    """Yes when it holds of any therapy, with what was seen of each one it holds of."""
    found = [look(path, therapy) for path, therapy in therapies(case)]
    speaking = [finding for finding in found if finding.answer is Answer.YES]
    return yes(*(sight for finding in speaking for sight in finding.saw)) if speaking else any_of(found)


def number_seen(path: str, written: str) -> Sight:
    """A number as it was read; whatever does not look like one is not repeated."""
    return seen(path, plain(written)) if may_be_shown(written) else seen(path)


def number_of(written: str | None, kind: NumberKind) -> ActNumber | None:
    """The number, when one is told and it is well formed and of this kind."""
    number = read_number(written) if written else None
    return number if number and number.kind is kind else None
