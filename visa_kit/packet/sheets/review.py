"""The office's review: what each rule answered, what it saw, what a person must confirm and sign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from visa_kit.case import Frozen
from visa_kit.case.application import Override
from visa_kit.packet.brief import Brief
from visa_kit.packet.labels import OUTCOME
from visa_kit.packet.pages_read import PagesOfOneStanding, pages_by_standing
from visa_kit.packet.plan import Sheet
from visa_kit.packet.rows import Row
from visa_kit.packet.sentences import sentence_of
from visa_kit.packet.sights import sight_in_words
from visa_kit.packet.units import number_of_law
from visa_kit.problem import say
from visa_kit.rules.decision import Line, Outcome, Source
from visa_kit.words import Pair
from visa_kit.words.fields import field_in_words


class Finding(Frozen):
    """One rule's answer as the coordinator reads it."""

    rule: str
    outcome: Pair
    of: tuple[Pair, ...]
    """The travellers it was answered for, or "each applicant"; none when it is about the whole case."""
    sentence: Pair
    saw: tuple[str, ...]
    missing: tuple[Pair, ...]
    source: str
    override: Pair | None


class Group(Frozen):
    """Findings of one outcome, most urgent first."""

    id: str
    title: Pair
    advice: Pair
    findings: tuple[Finding, ...]
    compact: bool = False
    """Whether there is nothing to do about them: small type, one language, no boxes."""


class Review(Sheet):
    """Every rule's answer, grouped by what the coordinator does with it."""

    template: ClassVar[str] = "review"
    groups: tuple[Group, ...]
    to_do: int
    """How many groups there is something to do about; the place to sign follows them."""
    silent: tuple[str, ...]
    """Ids of the rules that do not apply to this case; those that begin alike stand together."""
    signatures: tuple[Row, ...]


class Sources(Sheet):
    """Every source the answers rest on, and how fresh it is."""

    template: ClassVar[str] = "sources"
    pages: tuple[PagesOfOneStanding, ...]
    numbers: tuple[tuple[str, Pair, str], ...]
    """Id, value with unit, source key of each number of law that held on the day."""
    book: str


_GROUPS: Final = (
    (
        "stops",
        {Outcome.STOP},
        say("Stops the packet"),
        say("Nothing is printed for the embassy until these are settled, or the consul's answer stands in the case."),
    ),
    ("unknown", {Outcome.UNKNOWN}, say("Open questions"), say("Ask, and write the answers into the case.")),
    (
        "ask",
        {Outcome.ASK},
        say("To confirm and sign"),
        say("The kit cannot judge these. Tick each one that you have confirmed."),
    ),
    ("warn", {Outcome.WARN}, say("Warnings"), say("These do not stop the packet. Decide, and note what you decided.")),
    (
        "needed",
        {Outcome.OPENED, Outcome.NEEDED},
        say("Route and documents"),
        say("What the rules ask for, and why, in Japanese; the rule book says each of them in English too."),
    ),
    (
        "fine",
        {Outcome.SATISFIED, Outcome.TOLD},
        say("Satisfied, and told to the travellers"),
        say("For the record, in Japanese; the rule book says each of them in English too."),
    ),
)


_FOR_THE_RECORD: Final = {"needed", "fine"}


def review(brief: Brief) -> tuple[Sheet, ...]:
    """The review and the list of its sources."""
    lines = brief.decision.lines
    groups = tuple(
        Group(
            id=id,
            title=brief.say(title),
            advice=brief.say(advice),
            findings=_findings(brief, tuple(line for line in lines if line.outcome in outcomes)),
            compact=id in _FOR_THE_RECORD,
        )
        for id, outcomes, title, advice in _GROUPS
    )
    return (
        Review(
            id="review",
            title=brief.say("Review by the office"),
            groups=tuple(group for group in groups if group.findings),
            to_do=sum(bool(group.findings) for group in groups if not group.compact),
            silent=_together(line.rule for line in lines if line.outcome is Outcome.SILENT),
            signatures=(brief.row("Reviewed by", None), brief.row("Date", None), brief.row("Signature", None)),
        ),
        _sources(brief),
    )


def _together(rules: Iterable[str]) -> tuple[str, ...]:
    """Ids of rules, each group that begins with one word as `word-: rest, rest`."""
    groups: dict[str, dict[str, None]] = {}
    for rule in rules:
        word, _, rest = rule.partition("-")
        groups.setdefault(word, {})[rest] = None
    return tuple(
        f"{word}-: {', '.join(rests)}" if len(rests) > 1 else f"{word}-{next(iter(rests))}".rstrip("-")
        for word, rests in groups.items()
    )


def _findings(brief: Brief, lines: tuple[Line, ...]) -> tuple[Finding, ...]:
    """One finding a rule and outcome: the same answer for several travellers is said once, with everybody's name."""
    together: dict[tuple[str, Outcome, Override | None], list[Line]] = {}
    for line in lines:
        together.setdefault((line.rule, line.outcome, line.override), []).append(line)
    return tuple(_finding(brief, same) for same in together.values())


def _finding(brief: Brief, same: list[Line]) -> Finding:
    line = same[0]
    override = line.override
    missing = dict.fromkeys(path for one in same for path in one.missing)
    return Finding(
        rule=line.rule,
        outcome=brief.say(OUTCOME[line.outcome]),
        of=_names(brief, {one.of for one in same}),
        sentence=sentence_of(brief.speaker, line),
        saw=tuple(dict.fromkeys(sight_in_words(brief.speaker.reader, sight) for one in same for sight in one.saw)),
        missing=tuple(field_in_words(brief.speaker, path) for path in missing),
        source=line.source.key,
        override=_overridden(brief, override) if override else None,
    )


def _names(brief: Brief, keys: set[str | None]) -> tuple[Pair, ...]:
    """The travellers' names; of a family for whom the answer is the same, that it is for all."""
    travellers = brief.case.travellers
    named = [traveller for traveller in travellers if traveller.key in keys]
    if len(named) == len(travellers) > 1:
        return (brief.say("Each applicant"),)
    return tuple(brief.name_of(traveller) for traveller in named)


def _overridden(brief: Brief, override: Override) -> Pair:
    return brief.say(
        "Overridden: {answer}, said by {who} on {day}: {why}",
        answer=override.answer,
        who=override.who,
        day=override.day,
        why=override.why,
    )


def _sources(brief: Brief) -> Sources:
    decision = brief.decision
    used: dict[str, Source] = {
        line.source.key: line.source for line in decision.lines if line.outcome is not Outcome.SILENT
    }
    return Sources(
        id="sources",
        title=brief.say("Sources and their freshness"),
        pages=pages_by_standing(used.values(), brief.speaker),
        numbers=tuple(
            (number.id, number_of_law(brief, number), number.source.key)
            for number in decision.numbers
            if number.source.key in used
        ),
        book=decision.book,
    )
