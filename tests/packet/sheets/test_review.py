"""The office's review: every rule is in it once, under what the coordinator does with it, or among those left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from samples import ALL, CHECKUP, CHILD, KNEES, briefed, sample

from visa_kit.packet.sheets.review import Review, review


def unfolded(silent: tuple[str, ...]) -> Iterator[str]:
    """The ids of the rules that do not apply, each written out."""
    for group in silent:
        word, _, rests = group.partition("-: ")
        yield from (f"{word}-{rest}" for rest in rests.split(", ")) if rests else (group,)


@pytest.mark.parametrize("name", ALL)
def test_every_rule_answers_or_is_among_those_that_do_not_apply(name: str) -> None:
    brief = briefed(sample(name))
    sheet, _ = review(brief)
    assert isinstance(sheet, Review)
    answered = {finding.rule for group in sheet.groups for finding in group.findings}
    left_out = list(unfolded(sheet.silent))
    assert len(left_out) == len(set(left_out)) > 50
    assert answered | set(left_out) == {line.rule for line in brief.decision.lines}


@pytest.mark.parametrize(
    ("name", "of"), [(CHECKUP, "NGUYEN THI ANH TUYET"), (KNEES, "申請人全員"), (CHILD, "申請人全員")]
)
def test_an_answer_that_is_the_same_for_a_whole_family_is_said_of_each_applicant(name: str, of: str) -> None:
    sheet, _ = review(briefed(sample(name)))
    assert isinstance(sheet, Review)
    told = {
        finding.rule: [who.first.text for who in finding.of] for group in sheet.groups for finding in group.findings
    }

    assert told["passport-needed"] == [of]


def test_an_answer_for_the_companions_alone_names_them() -> None:
    sheet, _ = review(briefed(sample(CHILD)))
    assert isinstance(sheet, Review)
    told = {
        finding.rule: [who.first.text for who in finding.of] for group in sheet.groups for finding in group.findings
    }

    assert told["companion-unpaid"] == ["OBRAZTSOVA MARIIA", "OBRAZTSOV IVAN"]
