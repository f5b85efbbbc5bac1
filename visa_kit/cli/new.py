"""`visa-kit new [FILE]`: an invented case with a comment at each field, or a workbook, to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from zlib import crc32

import typer
from pydantic import TypeAdapter, ValidationError

from visa_kit.case import Case
from visa_kit.case.case import MOST_COMPANIONS, MOST_STAYS
from visa_kit.case.impossible import Path as FieldPath
from visa_kit.case.written import Country
from visa_kit.cli.exits import Exit
from visa_kit.cli.options import FirstDay, InLanguage, today
from visa_kit.cli.schema import write_schema
from visa_kit.cli.screen import Screen
from visa_kit.cli.workbook import new_workbook
from visa_kit.cli.writing import write_new
from visa_kit.intake import read_cases, write_yaml
from visa_kit.intake.annotate import annotated
from visa_kit.intake.fields import path_in_words
from visa_kit.intake.reading import WORKBOOK
from visa_kit.intake.sample import Wish, sample_case
from visa_kit.intake.schema import FILE as SCHEMA_FILE
from visa_kit.problem import Problem, Refused, say
from visa_kit.web.patient.answers import Answers
from visa_kit.web.patient.case_of import told_case
from visa_kit.web.patient.code import read_code
from visa_kit.web.patient.in_words import answer_in_words, words_of
from visa_kit.web.patient.questions import UNKNOWN
from visa_kit.web.patient.reading import asked, told_of
from visa_kit.words import Speaker
from visa_kit.words.fields import field_in_words

_WORKBOOK_FILE = Path("cases.visa.xlsx")
_INVENTED = say("Everything here is invented. Put your own in its place, line by line, and take the line “sample” out.")
_ANSWERED = say("What the patient's answers tell, and nothing else. Put in what you know, line by line.")
_HEAD = (
    say("What is not known yet is left out: it becomes a question. [] says that there is none."),
    say("A day may be written 2027-01-12, 2027年1月12日 or 令和9年1月12日."),
    say("Part of a name must not stand in “id”: it becomes the name of a folder."),
)


def _read_country(text: str) -> str:
    try:
        return str(TypeAdapter(Country).validate_python(text))
    except ValidationError:
        raise typer.BadParameter("write a code or a usual name, for example VN or Vietnam") from None


def new(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to write it; shown if absent.", show_default=False)
    ] = None,
    from_country: Annotated[
        str, typer.Option("--from-country", parser=_read_country, metavar="COUNTRY", help="Where the patient lives.")
    ] = "VN",
    companions: Annotated[int, typer.Option(min=0, max=MOST_COMPANIONS, help="How many people come along.")] = 0,
    stays: Annotated[
        int | None,
        typer.Option(min=1, max=MOST_STAYS, help="How many stays; 1, or 3 for regenerative medicine, if absent."),
    ] = None,
    long: Annotated[
        bool, typer.Option("--long", help="One long stay in hospital, with a Certificate of Eligibility.")
    ] = False,
    regenerative: Annotated[bool, typer.Option("--regenerative", help="With regenerative medicine.")] = False,
    workbook: Annotated[
        bool, typer.Option("--workbook", help="Write a workbook (.xlsx) for one case or many, with the sample in it.")
    ] = False,
    case: Annotated[
        list[Path] | None,
        typer.Option("--case", metavar="CASE", help="A case file to put into the workbook; may be repeated."),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option("--answers", metavar="CODE", help="The code from a patient's page: a case with what it tells."),
    ] = None,
    day: FirstDay = None,
    lang: InLanguage = None,
) -> None:
    """Write a sample case, everything in it invented, with a comment at each field; or a workbook to fill."""
    screen = Screen(lang)
    if long and (stays or 1) > 1:
        raise typer.BadParameter("a long stay in hospital is one stay; leave --stays out")
    if case and not workbook:
        raise typer.BadParameter("cases can be put into a workbook only; say --workbook")
    if workbook and file and file.suffix.lower() != WORKBOOK:
        raise typer.BadParameter("name a file that ends in .xlsx, for example cases.visa.xlsx")
    if not workbook and file and file.suffix.lower() not in (".yaml", ".yml"):
        raise typer.BadParameter("name a file that ends in .yaml, for example mihon-001.visa.yaml")
    if answers is not None:
        if companions or stays or long or regenerative:
            raise typer.BadParameter("the code itself tells what kind of journey it is; say nothing but the file")
        said = _read_answers(screen, answers)
        told = told_case(said, f"inquiry-{today(day):%Y%m%d}-{crc32(answers.encode()) & 0xFFFF:04x}")
        if workbook:
            _new_workbook(screen, file or _WORKBOOK_FILE, sample_case(Wish(from_country), today(day)), case or [], told)
        else:
            _write(screen, file, _commented(screen, _ANSWERED, write_yaml(told), file, _as_answered(screen, said)))
        return
    number = stays or (3 if regenerative and not long else 1)
    wish = Wish(from_country, companions, number, long=long, regenerative=regenerative)
    if workbook:
        _new_workbook(screen, file or _WORKBOOK_FILE, sample_case(wish, today(day)), case or [])
        return
    _write(screen, file, _commented(screen, _INVENTED, write_yaml(sample_case(wish, today(day))), file))


def _read_answers(screen: Screen, code: str) -> Answers:
    try:
        return read_code(code)
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.REFUSED) from None


def _as_answered(screen: Screen, answers: Answers) -> tuple[str, ...]:
    """Each answer as it was given, because some of them have no field of their own: the longest stay is one of several."""
    speaker = Speaker(screen.lang.value, screen.lang.value)
    told = told_of(answers)
    # The questions as they are asked of somebody else: a coordinator reads them, and “you” would be the wrong one.
    others = {name: value for name, value in told.items() if name != "who"}
    lines = (
        f"- {words_of(question, others, speaker).first.text} {answer_in_words(question, told, speaker)}"
        for question in asked(told)
        if told[question.id] != UNKNOWN
    )
    return (screen.say("As answered by the patient or the family:"), *lines)


def _write(screen: Screen, file: Path | None, text: str) -> None:
    if file is None:
        typer.echo(text, nl=False)
        return
    try:
        write_new(file, text)
        written = [file, *_schema_beside(file)]
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.OUTPUT) from None
    for path in written:
        screen.line(str(path))
    screen.line(screen.say("Next: visa-kit check {file}", file=file))


def _new_workbook(screen: Screen, file: Path, sample: Case, cases: list[Path], answered: Case | None = None) -> None:
    """A workbook with the sample's rows, which are never read, and with the cases of other files."""
    problems: list[Problem] = []
    told: list[Case] = [answered] if answered else []
    for path in cases:
        for _, found in read_cases(path):
            if isinstance(found, Case):
                told.append(found)
            else:
                problems += found
    if problems:
        screen.problems(problems)
        raise typer.Exit(Exit.REFUSED)
    try:
        new_workbook(file, screen.lang.value, sample, told)
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.OUTPUT) from None
    screen.line(str(file))
    screen.line(screen.say("Next: visa-kit check {file}", file=file))


def _schema_beside(file: Path) -> list[Path]:
    """The schema that the sample's first line points at, written where none lies yet."""
    path = file.with_name(SCHEMA_FILE)
    if path.exists():
        return []
    write_schema(path)
    return [path]


def _commented(screen: Screen, first: str, text: str, file: Path | None, answered: tuple[str, ...] = ()) -> str:
    head = [f"yaml-language-server: $schema={SCHEMA_FILE}", *(screen.say(line) for line in (first, *_HEAD))]
    head.append(screen.say("Then: visa-kit check {file}, and visa-kit pack {file}", file=file.name if file else "CASE"))
    head += answered
    return "".join(f"# {line}\n" for line in head) + annotated(text, lambda *field: _comment(screen, *field))


def _comment(screen: Screen, path: FieldPath, said: str | None, choices: tuple[str, ...]) -> str | None:
    """The model's sentence in the screen's language, or the field's name where it has none, and its choices."""
    speaker = Speaker(screen.lang.value, screen.lang.value)
    name = field_in_words(speaker, path_in_words(path)).first.text.rsplit(" › ", 1)[-1]
    words = screen.say(said) if said else name
    if words.casefold() == path[-1]:
        words = ""
    if not choices:
        return words or None
    return ": ".join(part for part in (words.removesuffix("."), " / ".join(choices)) if part)
