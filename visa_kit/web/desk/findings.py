"""What is to be mended, beside the lines that it is about: problems of the file, and rules that stop or warn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from visa_kit.case import Frozen
from visa_kit.packet.sentences import sentence_of
from visa_kit.packet.sights import sight_in_words
from visa_kit.problem import Problem
from visa_kit.rules.decision import Line, Outcome
from visa_kit.web.desk.seeing import Lines, Seen
from visa_kit.words import Pair, Speaker
from visa_kit.words.complaint import Complaint, complain
from visa_kit.words.fields import field_in_words

_AROUND: Final = 3
"""Lines before and after a finding that are shown with it."""
_WORTH_FOLDING: Final = 6
_MOST_LINES: Final = 5_000
"""Lines of a text that are shown; no case is as long, and a million empty ones would fill the browser."""


class Weight(StrEnum):
    """How heavy a finding is."""

    PROBLEM = "problem"
    """The file cannot be taken until it is mended."""
    STOP = "stop"
    WARN = "warn"


class Finding(Frozen):
    """One thing to be mended."""

    weight: Weight
    path: str = ""
    """The field that it is about, stays[0].leave; empty when it is about none."""
    field: str = ""
    """The same in words."""
    lines: Lines | None = None
    """The lines of the text that it is about."""
    complaint: Complaint | None = None
    """For a problem of the file: what, and what to do."""
    rule: str = ""
    sentence: Pair | None = None
    """For a rule: its own sentence."""
    saw: tuple[str, ...] = ()
    """What the rule looked at, in the reader's words."""


class Numbered(Frozen):
    """One line of the text."""

    number: int
    text: str


class Block(Frozen):
    """Some lines of the text, with what was found about them."""

    lines: tuple[Numbered, ...]
    findings: tuple[Finding, ...] = ()
    folded: bool = False
    """Whether nothing was found near these lines, so that they need not be seen at once."""

    @property
    def text(self) -> str:
        """The lines as they stand in the file."""
        return "\n".join(line.text for line in self.lines)

    @property
    def place(self) -> str:
        """The numbers of the first and the last line."""
        return f"{self.lines[0].number}-{self.lines[-1].number}"


class Listing(Frozen):
    """A whole text with its findings, and those that are about no line of it."""

    blocks: tuple[Block, ...]
    elsewhere: tuple[Finding, ...]

    @property
    def found(self) -> tuple[int, ...]:
        """The first line of each block in which something is to be mended."""
        return tuple(block.lines[0].number for block in self.blocks if block.findings)


def findings_of(seen: Seen, name: str, lang: str) -> tuple[Finding, ...]:
    """Everything to be mended: the problems in the order of the file, then the rules in the order of the book.

    `name` is what problems call the text; a problem of another file, a profile, has no lines here.
    """
    rules = seen.decision.lines if seen.decision else ()
    heavy = {Outcome.STOP: Weight.STOP, Outcome.WARN: Weight.WARN}
    return (
        *(_of_problem(problem, seen, name, lang) for problem in seen.problems),
        *(_of_rule(line, heavy[line.outcome], seen, lang) for line in rules if line.outcome in heavy),
    )


def listing(text: str, seen: Seen, name: str, lang: str) -> Listing:
    """The text with each finding under the lines it is about; what is about no line of this text comes apart."""
    shown = text.split("\n")[:_MOST_LINES]
    lines = tuple(Numbered(number=n, text=line) for n, line in enumerate(shown, start=1))
    findings = findings_of(seen, name, lang)
    placed = [one for one in findings if one.lines and one.lines.first <= len(lines)]
    return Listing(blocks=tuple(_blocks(lines, placed)), elsewhere=tuple(one for one in findings if one not in placed))


def by_path(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings of each field, by its path."""
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        found[finding.path] = (*found.get(finding.path, ()), finding)
    return found


def lines_at(seen: Seen, path: str) -> Lines | None:
    """The lines of a field, or of the nearest thing around it that the text holds."""
    while path and path not in seen.lines:
        path = re.sub(r"(?:^|\.)[^.\[\]]+$|\[[^\]]*\]$", "", path)
    return seen.lines.get(path)


def _of_problem(problem: Problem, seen: Seen, name: str, lang: str) -> Finding:
    where = problem.where
    # What was found by deciding says the field and no line.
    here = where.file in ("", name)
    line = Lines(first=where.line, last=where.line) if where.line else lines_at(seen, where.path)
    return Finding(
        weight=Weight.PROBLEM,
        path=where.path,
        field=_named(where.path, lang),
        lines=line if here else None,
        complaint=complain(problem, lang, show_values=True),
    )


def _of_rule(line: Line, weight: Weight, seen: Seen, lang: str) -> Finding:
    path = next((sight.path for sight in line.saw), "")
    return Finding(
        weight=weight,
        path=path,
        field=_named(path, lang),
        lines=lines_at(seen, path),
        rule=line.rule,
        sentence=sentence_of(Speaker(lang, "en" if lang == "ja" else "ja"), line),
        saw=tuple(sight_in_words(lang, sight) for sight in line.saw),
    )


def _named(path: str, lang: str) -> str:
    return field_in_words(Speaker(lang, lang), path).first.text


def _blocks(lines: tuple[Numbered, ...], placed: list[Finding]) -> list[Block]:
    """The lines cut into blocks; findings whose lines overlap share one."""
    blocks: list[Block] = []
    done = 0
    for first, last, found in _merged(placed):
        last = min(last, len(lines))
        blocks += _quiet(lines, done, first - 1)
        blocks.append(Block(lines=lines[first - 1 : last], findings=tuple(found)))
        done = last
    return [*blocks, *_quiet(lines, done, len(lines))]


def _quiet(lines: tuple[Numbered, ...], begin: int, end: int) -> list[Block]:
    """Lines about which nothing was found: those next to a finding are shown, a long rest is folded."""
    if not begin and end == len(lines):
        # There is nothing else to look at.
        return [Block(lines=lines)]
    first, last = begin + (_AROUND if begin else 0), end - (_AROUND if end < len(lines) else 0)
    if last - first < _WORTH_FOLDING:
        return [Block(lines=lines[begin:end])] if begin < end else []
    cuts = ((begin, first, False), (first, last, True), (last, end, False))
    return [Block(lines=lines[a:b], folded=folded) for a, b, folded in cuts if a < b]


def _merged(placed: list[Finding]) -> list[tuple[int, int, list[Finding]]]:
    merged: list[tuple[int, int, list[Finding]]] = []
    for finding, where in sorted(((one, one.lines) for one in placed if one.lines), key=lambda pair: pair[1].first):
        if merged and where.first <= merged[-1][1]:
            first, last, found = merged[-1]
            merged[-1] = (first, max(last, where.last), [*found, finding])
        else:
            merged.append((where.first, where.last, [finding]))
    return merged
