"""`visa-kit diff OLD NEW`: what was changed in a case, what that touches, and who signs again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from visa_kit.case.difference import Difference
from visa_kit.cli.exits import Exit
from visa_kit.cli.options import AsFormat, DayToDecide, InLanguage, today
from visa_kit.cli.refusals import refusal_in_json
from visa_kit.cli.screen import Format, Language, Screen
from visa_kit.intake import read_case
from visa_kit.packet.compare import Answered, Came, Comparison, Touched, compare
from visa_kit.packet.labels import OUTCOME, ROUTE, STATUS
from visa_kit.packet.signing import number_of, signing_of
from visa_kit.problem import Refused, say
from visa_kit.rules.decision import Decision, Outcome
from visa_kit.words import Speaker
from visa_kit.words.fields import field_in_words

_QUIET: Final = {None, Outcome.SILENT, Outcome.SATISFIED, Outcome.TOLD}
"""Answers that ask nobody to do anything."""
_CAME: Final = {Came.ADDED: say("new"), Came.REMOVED: say("no longer there"), Came.CHANGED: say("changed")}


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The case file as it was.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The case file as it is now.", show_default=False)],
    day: DayToDecide = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
    show_values: Annotated[
        bool,
        typer.Option(
            "--show-values",
            help="Show what may tell who somebody is, too: names, numbers, texts, sex and day of birth.",
        ),
    ] = False,
) -> None:
    """Compare two versions of a case: its fields, its decision, its sheets, and who signs again."""
    screen = Screen(lang)
    try:
        found = compare(read_case(old), read_case(new), today(day))
    except Refused as refused:
        if format is Format.JSON:
            typer.echo(refusal_in_json(refused, screen, show_values=show_values))
        else:
            screen.problems(refused.problems, show_values=show_values)
        raise typer.Exit(Exit.REFUSED) from None
    if format is Format.JSON:
        typer.echo(json.dumps(_in_json(found, show_values=show_values), ensure_ascii=False, indent=2))
    else:
        _show(screen, found, show_values=show_values)


def _show(screen: Screen, found: Comparison, *, show_values: bool) -> None:
    if not found.fields:
        screen.line(screen.say("Nothing was changed."))
        return
    headings = [screen.say("What was changed"), screen.say("Before"), screen.say("Now")]
    screen.table(headings, [_field(screen, one, show_values=show_values) for one in found.fields])
    _show_decision(screen, found)
    if not found.sheets:
        screen.line(screen.say("No sheet comes out otherwise; nothing is to be signed again."))
        return
    headings = [screen.say("File"), screen.say("Paper"), screen.say("To be signed or sealed again")]
    screen.table(headings, [_sheet(screen, one) for one in found.sheets])


def _field(screen: Screen, one: Difference, *, show_values: bool) -> list[str]:
    speaker = Speaker(screen.lang.value, screen.lang.value)
    return [
        field_in_words(speaker, one.path).first.text,
        _value(screen, one.old, hidden=one.identifying and not show_values),
        _value(screen, one.new, hidden=one.identifying and not show_values),
    ]


def _value(screen: Screen, value: str | None, *, hidden: bool) -> str:
    if value is None:
        return screen.say("not told")
    return screen.say("(not shown)") if hidden else value


def _show_decision(screen: Screen, found: Comparison) -> None:
    before, after = _standing(screen, found.before), _standing(screen, found.after)
    if before != after:
        screen.line(screen.say("The packet: {before} → {after}", before=before, after=after))
    telling = [one for one in found.answers if not {one.before, one.after} <= _QUIET]
    if telling:
        headings = [screen.say("Rules that answer otherwise"), screen.say("Before"), screen.say("Now")]
        screen.table(headings, [_answer(screen, one) for one in telling])
    if quiet := len(found.answers) - len(telling):
        screen.line(
            screen.say_n(
                "{count} more rule now informs, or no longer does.",
                "{count} more rules now inform, or no longer do.",
                quiet,
            )
        )
    for paper in found.papers:
        name = paper.name.ja if screen.lang is Language.JAPANESE else paper.name.en
        screen.line(f"{name} ({screen.who(paper.of)}): {screen.say(_CAME[paper.came])}")
    if before == after and not found.answers and not found.papers:
        screen.line(screen.say("The rule book answers as before."))


def _standing(screen: Screen, decision: Decision) -> str:
    words = [screen.say(STATUS[decision.status])]
    words += [screen.say(ROUTE[decision.route])] if decision.route else []
    words.append(decision.mission.name.ja if screen.lang is Language.JAPANESE else decision.mission.name.en)
    return " · ".join(word for word in words if word)


def _answer(screen: Screen, one: Answered) -> list[str]:
    speaker = Speaker(screen.lang.value, screen.lang.value)
    whose = f" ({screen.who(one.of)})" if one.of else ""
    rule = f"{speaker.official(one.sentence).first.text}\n{one.rule}{whose}"
    return [rule, _outcome(screen, one.before), _outcome(screen, one.after)]


def _outcome(screen: Screen, outcome: Outcome | None) -> str:
    return screen.say(OUTCOME[outcome]) if outcome else ""


def _sheet(screen: Screen, one: Touched) -> list[str]:
    signing = signing_of(one.sheet)
    name = f"{screen.say(signing.name)} {number_of(one.bundle, one.sheet)}".rstrip()
    paper = name if one.came is Came.CHANGED else f"{name} ({screen.say(_CAME[one.came])})"
    if one.came is Came.REMOVED:
        return [f"{one.bundle}.pdf", paper, ""]
    who = [", ".join(screen.say(who) for who in signing.by)] if signing.by else []
    return [f"{one.bundle}.pdf", paper, "\n".join((*who, *([screen.say(signing.form)] if signing.form else ())))]


def _in_json(found: Comparison, *, show_values: bool) -> dict[str, Any]:
    return {
        "fields": [
            {
                "path": one.path,
                "whole": one.whole,
                **({} if one.identifying and not show_values else {"old": one.old, "new": one.new}),
            }
            for one in found.fields
        ],
        "status": [found.before.status.value, found.after.status.value],
        "route": [decision.route.value if decision.route else None for decision in (found.before, found.after)],
        "mission": [found.before.mission.id, found.after.mission.id],
        "answers": [one.model_dump(mode="json", exclude={"sentence"}) for one in found.answers],
        "papers": [one.model_dump(mode="json", exclude={"name"}) for one in found.papers],
        "sheets": [
            {**one.model_dump(mode="json"), "sign_again": list(signing_of(one.sheet).by)}
            if one.came is not Came.REMOVED
            else {**one.model_dump(mode="json"), "sign_again": []}
            for one in found.sheets
        ],
    }
