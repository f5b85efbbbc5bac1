"""`visa-kit explain RULE`: what a rule says, when, on whose word, and the stories that it is tested by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Final

import typer
import yaml

from visa_kit.cli.exits import Exit
from visa_kit.cli.options import AsFormat, DayOfLaw, InLanguage, today
from visa_kit.cli.screen import Format, Language, Screen
from visa_kit.packet.labels import ABOUT, OUTCOME, ROUTE, STANDING
from visa_kit.problem import say
from visa_kit.rules import DayNotCovered, Explanation, NoSuchRule, load_book
from visa_kit.rules import explain as explain_rule
from visa_kit.rules.book import Law
from visa_kit.rules.decision import Outcome, Saying
from visa_kit.rules.explain import asked_for_by
from visa_kit.rules.facts import FACTS
from visa_kit.rules.records import Asked, Dated, NumberRecord, Reader, SourceRecord, Story, Subject

_SUBJECT: Final = {
    Subject.CASE: say("the case as a whole"),
    Subject.PATIENT: say("the patient"),
    Subject.COMPANIONS: say("each companion"),
    Subject.TRAVELLERS: say("each traveller"),
}
_ASKED: Final = {
    Asked.OFFICE: say("the office"),
    Asked.PHYSICIAN: say("the physician"),
    Asked.INSTITUTION: say("the medical institution"),
    Asked.MISSION: say("the embassy or consulate"),
    Asked.IMMIGRATION: say("the immigration authority"),
}
_READER: Final = {
    Reader.OFFICE: say("the office"),
    Reader.PATIENT: say("the patient"),
    Reader.TRAVELLERS: say("every traveller"),
}


def explain(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help="The rule's id, as “check” shows it.", show_default=False)
    ],
    day: DayOfLaw = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Explain one rule: its sentence, its condition, its sources, its stories."""
    screen = Screen(lang)
    try:
        told = explain_rule(rule)
    except NoSuchRule as unknown:
        if (asking := asked_for_by(rule)) is not None:
            _show_document(screen, rule, asking, format)
            return
        screen.err.print(screen.say("The rule book has no rule called “{rule}”.", rule=rule))
        if unknown.close:
            screen.err.print(screen.say("Did you mean: {rules}?", rules=", ".join(unknown.close)))
        screen.err.print(screen.say("“visa-kit rules write” lists every rule."))
        raise typer.Exit(Exit.USAGE) from None
    if format is Format.JSON:
        typer.echo(json.dumps(_in_json(told), ensure_ascii=False, indent=2))
    else:
        _show(screen, told, _Voice(screen, told, today(day)))


def _show_document(screen: Screen, document: str, asking: tuple[str, ...], format: Format) -> None:
    """That an id is a document's, and which rules ask for it."""
    if format is Format.JSON:
        typer.echo(json.dumps({"document": document, "asked_for_by": asking}, ensure_ascii=False, indent=2))
        return
    screen.line(screen.say("“{document}” is a document and no rule.", document=document))
    if asking:
        screen.line(screen.say("Rules that ask for it: {rules}. Explain one of them.", rules=", ".join(asking)))
    else:
        screen.line(screen.say("No rule asks for it."))


class _Voice:
    """Says what stands in the book in the screen's language, with the numbers of the day filled in."""

    def __init__(self, screen: Screen, told: Explanation, day: date) -> None:
        self._japanese = screen.lang is Language.JAPANESE
        self._law: Law | None = None
        with suppress(DayNotCovered):
            self._law = load_book().law_on(day, told.missions[0] if told.missions else None)

    def both(self, ja: str, en: str) -> tuple[str, str]:
        """A sentence in both languages, the screen's own first; its numbers stay {named} on a day not covered."""
        said = self._law.saying(ja, en) if self._law else Saying(ja=ja, en=en)
        return (said.ja, said.en) if self._japanese else (said.en, said.ja)

    def fact(self, id: str) -> str:
        """The sentence of a fact."""
        return self.both(FACTS[id].ja, FACTS[id].en)[0]

    def document(self, id: str) -> str:
        """The name of a document; its id on a day not covered."""
        paper = self._law.documents.get(id) if self._law else None
        return self.both(paper.record.ja, paper.record.en)[0] if paper else id


def _show(screen: Screen, told: Explanation, voice: _Voice) -> None:
    screen.line(told.rule.id)
    for sentence in voice.both(told.rule.ja, told.rule.en):
        screen.line(f"  {sentence}")
    screen.line("")
    for label, value in _particulars(screen, told, voice):
        screen.line(f"{label}: {value}")
    screen.line("")
    for source in told.sources:
        _show_source(screen, source)
    headings = [screen.say("Given"), screen.say("Answer")]
    screen.table(headings, [_story(screen, story) for story in told.rule.stories], title=screen.say("Stories"))


def _particulars(screen: Screen, told: Explanation, voice: _Voice) -> Iterator[tuple[str, str]]:
    rule = told.rule
    yield screen.say("Applies when"), "; ".join(voice.fact(id) for id in rule.when) or screen.say("always")
    yield screen.say("Then"), _then(screen, told, voice)
    yield screen.say("Asked of"), screen.say(_SUBJECT[rule.subject])
    if rule.begins or rule.ends:
        yield screen.say("In force"), _from_until(screen, rule)
    if told.missions:
        yield screen.say("Stands on the page of"), ", ".join(told.missions)
    if told.dropped_by:
        yield screen.say("Not followed at"), ", ".join(told.dropped_by)
    for number in told.numbers:
        yield screen.say("Number"), _number(screen, number)


def _then(screen: Screen, told: Explanation, voice: _Voice) -> str:
    rule = told.rule
    if rule.opens:
        return screen.say("opens a way: {route}", route=screen.say(ROUTE[rule.opens]))
    if rule.needs:
        return screen.say("asks for a paper: {document}", document=voice.document(rule.needs))
    if rule.ask:
        return screen.say("asks {who}; it becomes a box to sign", who=screen.say(_ASKED[rule.ask]))
    if rule.tell:
        return screen.say("is told to: {readers}", readers=", ".join(screen.say(_READER[one]) for one in rule.tell))
    assert rule.otherwise is not None
    otherwise = screen.say(OUTCOME[Outcome(rule.otherwise.value)])
    if rule.must:
        return screen.say(
            "this must hold: {fact} (otherwise: {outcome})", fact=voice.fact(rule.must), outcome=otherwise
        )
    assert rule.must_not is not None
    return screen.say(
        "this must not hold: {fact} (otherwise: {outcome})", fact=voice.fact(rule.must_not), outcome=otherwise
    )


def _from_until(screen: Screen, dated: Dated) -> str:
    first, last = dated.begins or "…", dated.ends or "…"
    return screen.say("from {first} until {last}", first=first, last=last)


def _number(screen: Screen, number: NumberRecord) -> str:
    value = f"{number.id} = {number.value:f} {number.unit} ({number.source})"
    return f"{value}, {_from_until(screen, number)}" if number.begins or number.ends else value


def _show_source(screen: Screen, source: SourceRecord) -> None:
    heading = screen.say("Source")
    screen.line(f"{heading}: {source.title}")
    screen.line(f"  {source.url}")
    page = screen.say("page of {day}", day=source.page_date) if source.page_date else screen.say("page without a date")
    read = screen.say("read on {day}", day=source.read)
    words = (screen.say(STANDING[source.standing]), screen.say(ABOUT[source.about]), page, read)
    screen.line(f"  {', '.join(words)} ({source.key})")


def _story(screen: Screen, story: Story) -> list[str]:
    given = yaml.safe_dump(story.given, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)
    # Everything in a case is text; days and numbers are easier to read without the quotation marks that say so.
    given = re.sub(r"'([0-9-]+)'", r"\1", given.strip())
    answer = [screen.say(OUTCOME[story.expect])]
    answer += [f"({story.of})"] if story.of else []
    answer += [screen.say("Missing") + ": " + ", ".join(story.missing)] if story.missing else []
    answer += [story.day.isoformat()] if story.day != Story.model_fields["day"].default else []
    return [given, "\n".join(answer)]


def _in_json(told: Explanation) -> dict[str, Any]:
    return {
        "rule": told.rule.model_dump(mode="json", by_alias=True, exclude_none=True),
        "kind": told.rule.kind.value,
        "facts": [{"id": fact.id, "ja": fact.ja, "en": fact.en} for fact in told.facts],
        "numbers": [number.model_dump(mode="json", by_alias=True, exclude_none=True) for number in told.numbers],
        "sources": [source.model_dump(mode="json", exclude_none=True) for source in told.sources],
        "missions": list(told.missions),
        "dropped_by": list(told.dropped_by),
    }
