"""`visa-kit forms`: looking into a form, and what a map of it may say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from visa_kit.answers.labels import APPLICATION_LABELS, COMBINED_LABELS, PERSON_LABELS
from visa_kit.cli.exits import Exit
from visa_kit.cli.options import AsFormat, InLanguage
from visa_kit.cli.refusals import problem_in_json, refusal_in_json
from visa_kit.cli.screen import Format, Screen
from visa_kit.cli.writing import write_new
from visa_kit.forms import Form, read_form, read_form_file
from visa_kit.forms.fields import Field
from visa_kit.forms.fitting import misfits
from visa_kit.forms.grid import with_grid
from visa_kit.forms.maps import FormKind, FormMap
from visa_kit.forms.shelf import map_for, read_map
from visa_kit.problem import Problem, Refused

forms = typer.Typer(name="forms", help="Look into an official form, to map it.", no_args_is_help=True)


@forms.command()
def inspect(
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help="The form.", show_default=False)],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="GRID.pdf", help="Write a copy with a grid, and the fields by number."),
    ] = None,
    map: Annotated[
        Path | None,
        typer.Option("--map", metavar="MAP.yaml", help="Compare this map with the form, and draw its boxes too."),
    ] = None,
    lang: InLanguage = None,
    format: AsFormat = Format.TABLE,
) -> None:
    """Show the pages, fields and fingerprint of a form, and draw a grid on a copy of it."""
    screen = Screen(lang)
    try:
        form = read_form(read_form_file(file), file.name)
        form_map = read_map(map) if map else map_for(form)
        problems = misfits(form_map, form) if form_map else ()
    except Refused as refused:
        if format is Format.JSON:
            typer.echo(refusal_in_json(refused, screen))
        else:
            screen.problems(refused.problems)
        raise typer.Exit(Exit.REFUSED) from None
    if out:
        _write(screen, out, with_grid(form, form_map))
    if format is Format.JSON:
        typer.echo(_in_json(form, problems, screen))
    else:
        _show(screen, form, form_map)
        if problems:
            screen.problems(problems)
    raise typer.Exit(Exit.REFUSED if problems else Exit.READY)


def _write(screen: Screen, out: Path, content: bytes) -> None:
    try:
        write_new(out, content)
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.OUTPUT) from None


def _show(screen: Screen, form: Form, form_map: FormMap | None) -> None:
    """Fingerprint, edition, pages, and each field by the number that it has on the grid."""
    screen.line(screen.say("Fingerprint: {fingerprint}", fingerprint=form.fingerprint))
    if form_map is None:
        screen.line(screen.say("The kit has no map of this edition."))
    elif form_map.edition.fingerprint == form.fingerprint:
        edition = form_map.edition.ja if screen.lang.value == "ja" else form_map.edition.en
        screen.line(screen.say("Mapped: {edition}", edition=edition))
    else:
        other = form_map.edition.fingerprint
        screen.line(screen.say("The map is of another edition (fingerprint {other}).", other=other))
    for number, page in enumerate(form.pages, start=1):
        size = {"width": f"{page.width:.0f}", "height": f"{page.height:.0f}"}
        screen.line(screen.say("Page {number}: {width} x {height} points", number=number, **size))
    if form.flat:
        screen.line(screen.say("It has no fields: answers are written by coordinates."))
        return
    headings = (
        screen.say("No."),
        screen.say("Field"),
        screen.say("Kind"),
        screen.say("Page: left, bottom, right, top (points) = state"),
        screen.say("Tooltip"),
        screen.say("Choices, longest text"),
    )
    screen.table(headings, [_row(number, field, form) for number, field in enumerate(form.fields, start=1)])


def _row(number: int, field: Field, form: Form) -> list[str]:
    places = []
    for box in field.boxes:
        seen = form.pages[box.page].seen(box)
        at = f"{seen.left:.0f}, {seen.bottom:.0f}, {seen.right:.0f}, {seen.top:.0f}"
        places.append(f"{box.page + 1}: {at}" + (f" = {box.state}" if box.state else ""))
    first = ", ".join(words.strip() for _, words in field.options[:6])
    choices = [f"{len(field.options)}: {first} …"] if field.options else []
    longest = [f"≤ {field.max_length}"] if field.max_length is not None else []
    texts = (field.name, field.kind.value, "\n".join(places), field.tooltip, "\n".join((*choices, *longest)))
    return [str(number), *map(_harmless, texts)]


def _harmless(text: str) -> str:
    """What a stranger's file says, without signs that would move the terminal's cursor or turn its letters round."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "·" for letter in text)


def _in_json(form: Form, problems: tuple[Problem, ...], screen: Screen) -> str:
    """The same for programs, with every choice of a list."""
    told = {
        "fingerprint": form.fingerprint,
        "pages": [{"width": round(page.width, 2), "height": round(page.height, 2)} for page in form.pages],
        "fields": [
            {"number": number} | field.model_dump(mode="json") for number, field in enumerate(form.fields, start=1)
        ],
        "problems": [problem_in_json(problem, screen) for problem in problems],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


@forms.command()
def answers(
    form: Annotated[FormKind, typer.Option("--form", help="Which official form.")] = FormKind.APPLICATION,
    lang: InLanguage = None,
) -> None:
    """List the answers that a form map may name, and what each of them is."""
    screen = Screen(lang)
    labels = dict(APPLICATION_LABELS)
    if form is FormKind.COMBINED:
        labels = COMBINED_LABELS | {
            f"patient_{name}": PERSON_LABELS[name] for name in PERSON_LABELS if name != "relation"
        }
        labels |= {f"companion_1_{name}": label for name, label in PERSON_LABELS.items()}
    rows = [[name, screen.say(label)] for name, label in labels.items()]
    screen.table([screen.say("Answer"), screen.say("What it is")], rows)
    if form is FormKind.COMBINED:
        screen.line(screen.say("companion_2_name and so on: further companions, as many as the form has boxes for."))
