"""`visa-kit check CASE`: what the rule book says, before anything is printed."""

from __future__ import annotations

import json
from datetime import date
from typing import Final

import typer

from visa_kit.answers import blanks_of
from visa_kit.answers.labels import APPLICATION_LABELS
from visa_kit.case import Case, Frozen
from visa_kit.cli.exits import BY_STATUS, Exit, gravest
from visa_kit.cli.options import AsFormat, CaseFile, DayToDecide, InLanguage, ShowValues, today
from visa_kit.cli.refusals import placed_in, problem_in_json
from visa_kit.cli.screen import Format, Screen
from visa_kit.intake import read_cases
from visa_kit.intake.reading import WORKBOOK
from visa_kit.packet.labels import OUTCOME, STATUS, visa_of
from visa_kit.packet.sentences import sentence_of
from visa_kit.packet.shapes import texts_surely_without_shape
from visa_kit.packet.sights import note_in_words, sight_in_words
from visa_kit.problem import Problem, Refused, say_n
from visa_kit.rules import decide
from visa_kit.rules.asking import Question, questions
from visa_kit.rules.decision import Decision, Line, Outcome
from visa_kit.words import Speaker
from visa_kit.words.fields import field_in_words

_SHOWN: Final = (Outcome.STOP, Outcome.WARN, Outcome.ASK)
"""What is not known is asked for, once for each field, and not told once more for each rule."""
_BLANK: Final = say_n(
    "Application form, still blank: {who}, {count} box ({boxes})",
    "Application form, still blank: {who}, {count} boxes ({boxes})",
)
_BLANKS_NAMED: Final = 6


class Checked(Frozen):
    """One case as it was decided, or why it was not."""

    name: str
    decision: Decision | None = None
    problems: tuple[Problem, ...] = ()
    """Why it was not decided; or, of a decided one, what can be decided but not printed."""
    blanks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each applicant's key, with the answers of the application form that nobody has told."""

    @property
    def exit(self) -> Exit:
        """How the command would end for this case alone."""
        return BY_STATUS[self.decision.status] if self.decision and not self.problems else Exit.REFUSED


def check(
    case: CaseFile,
    day: DayToDecide = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
    show_values: ShowValues = False,
) -> None:
    """Decide a case, or each case of a workbook: the route, what stops it, what is not known, what must be confirmed."""
    screen = Screen(lang)
    many = case.suffix.lower() == WORKBOOK
    checked = [_check_one(name, found, today(day)) for name, found in read_cases(case)]
    if format is Format.JSON:
        said = [_in_json(one, screen, show_values=show_values) for one in checked]
        typer.echo(json.dumps(said if many else said[0], ensure_ascii=False, indent=2))
    else:
        for one in checked:
            _show(screen, one, named=many, show_values=show_values)
    raise typer.Exit(gravest([one.exit for one in checked]))


def _check_one(name: str, found: Case | tuple[Problem, ...], day: date) -> Checked:
    """One case; whatever is wrong with it stays with it."""
    if not isinstance(found, Case):
        return Checked(name=name, problems=found)
    try:
        decision = decide(found, day)
        blanks = tuple((traveller.key, blanks_of(found, decision, traveller)) for traveller in found.travellers)
        problems = placed_in(name, texts_surely_without_shape(found))
        return Checked(name=name, decision=decision, problems=problems, blanks=blanks)
    except Refused as refused:
        return Checked(name=name, problems=placed_in(name, refused.problems))


def _show(screen: Screen, one: Checked, *, named: bool, show_values: bool) -> None:
    """One case for a person; in a workbook a refused one is named first."""
    if one.decision:
        show_decision(screen, one.decision)
        for who, names in one.blanks:
            _show_blanks(screen, who, names)
    elif named:
        screen.line(one.name)
    if one.problems:
        screen.problems(one.problems, show_values=show_values)
    if named:
        screen.line("")


def _in_json(one: Checked, screen: Screen, *, show_values: bool) -> dict[str, object]:
    """The decision, and every problem if there is any."""
    told = one.decision.model_dump(mode="json") if one.decision else {}
    problems = [problem_in_json(problem, screen, show_values=show_values) for problem in one.problems]
    return {**told, **({"problems": problems} if problems else {})}


def show_decision(screen: Screen, decision: Decision) -> None:
    """The decision as a person reads it: the answer first, then what to do about it."""
    visa = screen.say(visa_of(decision))
    mission = decision.mission.name.ja if screen.lang.value == "ja" else decision.mission.name.en
    screen.line(f"{decision.case_id}: {screen.say(STATUS[decision.status])}")
    screen.line(" · ".join(part for part in (visa, mission, decision.day.isoformat()) if part))
    lines = [line for outcome in _SHOWN for line in decision.lines if line.outcome is outcome]
    if lines:
        headings = [
            screen.say("Outcome"),
            screen.say("What the rule says, and what it saw"),
            screen.say("Rule, source"),
        ]
        screen.table(headings, [_row(screen, line) for line in lines])
    _show_questions(screen, decision)
    quiet = sum(line.outcome in (Outcome.SATISFIED, Outcome.TOLD, Outcome.NEEDED) for line in decision.lines)
    screen.line(
        screen.say_n(
            "{count} more rule was satisfied or only informs; “pack” prints them all.",
            "{count} more rules were satisfied or only inform; “pack” prints them all.",
            quiet,
        )
    )


def _show_questions(screen: Screen, decision: Decision) -> None:
    """Each open question once, in the order in which one would ask a family."""
    open_ones = questions(decision)
    if not open_ones:
        return
    screen.line(screen.say("Questions to ask, in this order; * keeps the embassy's papers back:"))
    headings = [
        screen.say("No."),
        screen.say("Question"),
        screen.say("What depends on it"),
        screen.say("Rules that need the answer"),
    ]
    rows = [_question(screen, number, question) for number, question in enumerate(open_ones, start=1)]
    screen.table(headings, rows)


def _question(screen: Screen, number: int, question: Question) -> list[str]:
    speaker = Speaker(screen.lang.value, screen.lang.value)
    field = field_in_words(speaker, question.path).first.text
    saw = [f"  {note_in_words(speaker, sight).first.text}" for sight in question.saw]
    about = speaker.official(question.about).first.text
    return [
        f"{number}{'*' * question.blocking}",
        "\n".join((field, f"  {question.path}", *saw)),
        about,
        question.needed_by,
    ]


def _show_blanks(screen: Screen, who: str, names: tuple[str, ...]) -> None:
    """How many boxes of one applicant's form are blank, and the first few; it is for the family, and stops nothing."""
    if not names:
        return
    boxes = [screen.say(APPLICATION_LABELS[name]).rstrip(" *") for name in names[:_BLANKS_NAMED]]
    boxes += ["…"] if len(names) > _BLANKS_NAMED else []
    screen.line(screen.say_n(*_BLANK, len(names), who=screen.who(who), boxes="; ".join(boxes)))


def _row(screen: Screen, line: Line) -> list[str]:
    speaker = Speaker(screen.lang.value, screen.lang.value)
    said = [sentence_of(speaker, line).first.text]
    said += [f"  {sight_in_words(screen.lang.value, sight)}" for sight in line.saw]
    if line.override:
        said.append(f"{line.override.who}, {line.override.day}: {line.override.why}")
    of = f"{screen.who(line.of)}\n" if line.of else ""
    return [screen.say(OUTCOME[line.outcome]), of + "\n".join(said), f"{line.rule}\n{line.source.key}"]
