"""Facts about papers in hand and the day of filing: issued too early, or later than they are handed in."""

from __future__ import annotations

from datetime import date

from visa_kit.case import Case
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.finding import Finding, holds, no, noted, unknown, yes
from visa_kit.rules.in_hand import papers_in_hand
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.papers import first_day_of_issue
from visa_kit.rules.sight import Note


def _filing(case: Case) -> date | None:
    return case.application.filing if case.application else None


@fact(
    "papers-in-hand",
    ja="発行日の分かっている書類が手元にある",
    en="there are papers in hand whose day of issue is told",
)
def issue_told(case: Case, numbers: Numbers) -> Finding:
    """Whether there is a day of issue to compare; none told is an answer: the checklist says when to get each paper."""
    return holds(any(papers_in_hand(case)))


@fact(
    "papers-issued-by-filing",
    ja="手元の書類は、どれも申請予定日までに発行されたものである",
    en="each paper in hand was issued by the planned day of filing",
)
def papers_issued_by_filing(case: Case, numbers: Numbers) -> Finding:
    """Whether no paper is dated after the day on which it is handed in."""
    filing = _filing(case)
    if filing is None:
        return unknown("application.filing")
    late = [paper for paper in papers_in_hand(case) if paper.issued > filing]
    return no(*(noted(paper.path, Note.LATER, day=paper.issued, limit=filing) for paper in late)) if late else yes()


@fact(
    "papers-young-enough",
    ja="手元の書類は、どれもこの公館の定める期間内に発行されたものである",
    en="each paper in hand is young enough for this mission on the planned day of filing",
)
def papers_young_enough(case: Case, numbers: Numbers) -> Finding:
    """Whether no paper is older than the mission's page allows; papers of which it says nothing are young enough."""
    filing = _filing(case)
    if filing is None:
        return unknown("application.filing")
    if case.application is None or case.application.mission is None:
        return unknown("application.mission")
    limited = [paper for paper in papers_in_hand(case) if paper.document in numbers.ages]
    limits = [(paper, first_day_of_issue(numbers.ages[paper.document], filing)) for paper in limited]
    old = [(paper, first) for paper, first in limits if paper.issued < first]
    if old:
        return no(*(noted(paper.path, Note.EARLIER, day=paper.issued, limit=first) for paper, first in old))
    return yes(*(noted(paper.path, Note.NOT_EARLIER, day=paper.issued, limit=first) for paper, first in limits))
