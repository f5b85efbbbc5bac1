"""The documents each traveller hands in, in the mission's order, with the days on which to get them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from visa_kit.case import Case
from visa_kit.rules.book import Law, Paper
from visa_kit.rules.decision import Answer, Kind, Line, Needed, Outcome, Saying, Standing
from visa_kit.rules.records import NumberRecord
from visa_kit.span import add_months

_ASKED_FOR = (Outcome.NEEDED, Outcome.UNKNOWN, Outcome.ASK)
_STRENGTH = (Standing.OFFICIAL, Standing.RESTATED, Standing.PRACTICE)


def papers(lines: Iterable[Line], case: Case, law: Law) -> tuple[Needed, ...]:
    """Every document that is needed or perhaps needed, by traveller and then in the mission's order."""
    number_of = {traveller.key: traveller.number for traveller in case.travellers}
    document_of = {rule.id: rule.needs for rule in law.rules if rule.needs}
    wanted: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.kind is Kind.NEEDS and line.outcome in _ASKED_FOR and line.of is not None:
            place = law.documents[document_of[line.rule]].place
            wanted.setdefault((number_of[line.of], place), []).append(line)
    return tuple(
        _needed(wanted[each], law.documents[document_of[wanted[each][0].rule]], case, law) for each in sorted(wanted)
    )


def _needed(lines: list[Line], paper: Paper, case: Case, law: Law) -> Needed:
    record = paper.record
    certain = [line for line in lines if line.outcome is Outcome.NEEDED]
    filing = case.application.filing if case.application else None
    return Needed(
        document=record.id,
        name=law.saying(record.ja, record.en),
        of=lines[0].of or "",
        answer=Answer.YES if certain else Answer.UNKNOWN,
        issuer=record.issuer,
        form=record.form,
        count=record.count,
        earliest=_earliest(record.max_age, filing, law),
        latest=filing,
        max_age=_in_words(record.max_age, law),
        notes=tuple(law.saying(note.ja, note.en) for note in record.notes),
        why=tuple(line.rule for line in lines),
        standing=min((line.source.standing for line in certain or lines), key=_STRENGTH.index),
        sources=tuple(law.source(key) for key in dict.fromkeys(paper.sources)),
    )


def _earliest(max_age: str | None, filing: date | None, law: Law) -> date | None:
    """The first day of issue with which a paper is still young enough on the filing day."""
    if max_age is None or filing is None:
        return None
    return first_day_of_issue(law.numbers[max_age], filing)


def first_day_of_issue(age: NumberRecord, filing: date) -> date:
    """The first day on which a paper of this greatest age may be issued."""
    if age.unit == "months":
        return add_months(filing, -int(age.value))
    return filing - timedelta(days=int(age.value) * (7 if age.unit == "weeks" else 1))


def _in_words(max_age: str | None, law: Law) -> Saying | None:
    if max_age is None:
        return None
    number = law.numbers[max_age]
    ja, en = number.age_unit
    value = f"{number.value:f}"
    template = f"issued within {{number}} {en} before filing"
    return Saying(
        ja=f"申請日前{value}{ja}以内に発行されたもの",
        en=template.format(number=value),
        template=template,
        values={"number": value},
    )
