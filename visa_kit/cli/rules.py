"""`visa-kit rules`: the rule book to read, to sign, to compare with official pages, and what changes in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Never

import typer

from visa_kit.cli.exits import Exit
from visa_kit.cli.options import InLanguage, Today, a_day, today
from visa_kit.cli.screen import Language, Screen
from visa_kit.cli.writing import write_new
from visa_kit.packet.sheets.rule_book import rule_book
from visa_kit.problem import Refused
from visa_kit.rules import Book, load_book
from visa_kit.rules.changes import Change, changes
from visa_kit.rules.records import NumberRecord
from visa_kit.rules.saved_page import Checked, check_page
from visa_kit.rules.written import book_in_markdown

rules = typer.Typer(name="rules", help="Read, sign and check the rule book.", no_args_is_help=True)


@rules.command()
def write(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.md", help="A new file; the screen if absent.")
    ] = None,
    lang: InLanguage = None,
) -> None:
    """Write the whole book out as a text, in Japanese and English."""
    text = book_in_markdown(load_book())
    if out is None:
        typer.echo(text, nl=False)
    else:
        _save(Screen(lang), out, text)


@rules.command()
def pdf(
    out: Annotated[Path, typer.Option("--out", metavar="FILE.pdf", help="A new file.", show_default=False)],
    mission: Annotated[
        list[str] | None,
        typer.Option("--mission", metavar="ID", help="Only this mission's page, and the base list; may be repeated."),
    ] = None,
    day: Today = None,
    lang: InLanguage = None,
) -> None:
    """Print the book with boxes to sign, to be read beside the official pages."""
    # Loading the press takes most of a second; the other commands need none.
    from visa_kit.packet.press import print_pdf
    from visa_kit.packet.render import render

    screen, book = Screen(lang), load_book()
    for id in mission or ():
        if id not in book.missions:
            _unknown(
                screen, screen.say("The rule book has no mission called “{mission}”.", mission=id), id, book.missions
            )
    try:
        bundle = rule_book(book, today(day), tuple(mission or ()))
        pressed = print_pdf(render(bundle), lang=bundle.reader, day=today(day))
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.REFUSED) from None
    if pressed.problems:
        screen.problems(pressed.problems)
        raise typer.Exit(Exit.BUG)
    _save(screen, out, pressed.pdf)


@rules.command()
def on(
    day: Annotated[date, typer.Argument(parser=a_day, metavar="YYYY-MM-DD", help="The day.", show_default=False)],
    since: Annotated[
        date | None,
        typer.Option(
            "--since",
            parser=a_day,
            metavar="YYYY-MM-DD",
            help="The earlier day; the first one that the book covers if absent.",
            show_default=False,
        ),
    ] = None,
    lang: InLanguage = None,
) -> None:
    """Show what differs between the rule book of two days."""
    screen, book = Screen(lang), load_book()
    first = since or book.opening.covers_from
    if first > day:
        message = "“--since” must not be later than the day: {since} is after {day}."
        screen.err.print(screen.say(message, since=first, day=day))
        raise typer.Exit(Exit.USAGE)
    try:
        found = changes(book, first, day)
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.REFUSED) from None
    if not found:
        screen.line(screen.say("Nothing changes between {since} and {day}.", since=first, day=day))
        return
    headings = [screen.say("From"), screen.say("Rule"), screen.say("What")]
    title = screen.say("What changes after {since}, up to {day}", since=first, day=day)
    screen.table(headings, [_row(screen, book, change) for change in found], title=title)


def _row(screen: Screen, book: Book, change: Change) -> list[str]:
    where = f"{change.mission}: {change.record.id}" if change.mission else change.record.id
    return [change.day.isoformat(), where, _in_words(screen, book, change)]


def _in_words(screen: Screen, book: Book, change: Change) -> str:
    record = change.record
    if isinstance(record, NumberRecord):
        now = f"{record.value:,f} {record.unit}"
        if change.before:
            before = f"{change.before.value:,f} {change.before.unit}"
            return screen.say("{before} becomes {after}", before=before, after=now)
        sentence = now
    else:
        # A rule that is no more is said with the numbers of its last day.
        law = book.law_on(change.day if change.begins else record.ends or change.day, change.mission)
        said = law.saying(record.ja, record.en)
        sentence = said.ja if screen.lang is Language.JAPANESE else said.en
    message = "Begins: {sentence}" if change.begins else "No longer: {sentence}"
    return screen.say(message, sentence=sentence)


@rules.command()
def check(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The page's key, as “explain” shows it.", show_default=False)
    ],
    page: Annotated[
        Path, typer.Argument(metavar="PAGE.html", help="The page, saved from your browser.", show_default=False)
    ],
    lang: InLanguage = None,
) -> None:
    """Compare a page saved from the browser with what the book quotes from it."""
    screen, book = Screen(lang), load_book()
    if source not in book.sources:
        _unknown(screen, screen.say("The book has no page called “{source}”.", source=source), source, book.sources)
    try:
        checked = check_page(book.sources[source], page)
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.REFUSED) from None
    _show(screen, checked, page)
    if not checked.source.quotes:
        raise typer.Exit(Exit.UNKNOWN)
    if checked.gone:
        raise typer.Exit(Exit.STOPPED)


def _show(screen: Screen, checked: Checked, page: Path) -> None:
    source = checked.source
    screen.line(f"{source.title} ({source.key})")
    screen.line(f"  {source.url}")
    screen.line(screen.say("Read on {day}; saved now as {file}.", day=source.read, file=page.name))
    if not source.quotes:
        message = (
            "The book quotes nothing from this page, so there is nothing to look for. "
            "Read it beside “visa-kit rules pdf”."
        )
        screen.line(screen.say(message))
        return
    words = {True: screen.say("stands"), False: screen.say("gone")}
    rows = [[quote.says, words[quote in checked.stands], ", ".join(quote.rules)] for quote in source.quotes]
    screen.table([screen.say("Quote"), screen.say("On the page"), screen.say("What rests on it")], rows)
    count, gone = len(source.quotes), len(checked.gone)
    if gone:
        screen.line(
            screen.say_n(
                "{count} of {all} quotes no longer stands on the page.",
                "{count} of {all} quotes no longer stand on the page.",
                gone,
                all=count,
            )
        )
        again = ", ".join(checked.resting)
        screen.line(screen.say("Read these again beside the page: {rules}", rules=again))
    else:
        screen.line(
            screen.say_n(
                "The one quote still stands on the page.", "All {count} quotes still stand on the page.", count
            )
        )
    screen.line(screen.say("Quotes that stand are a sign and no proof: read the page's date and its list too."))


def _unknown(screen: Screen, message: str, id: str, known: Iterable[str]) -> Never:
    screen.err.print(message)
    if close := get_close_matches(id, sorted(known), n=3):
        screen.err.print(screen.say("Did you mean: {rules}?", rules=", ".join(close)))
    raise typer.Exit(Exit.USAGE)


def _save(screen: Screen, path: Path, content: str | bytes) -> None:
    try:
        write_new(path, content)
    except Refused as refused:
        screen.problems(refused.problems)
        raise typer.Exit(Exit.OUTPUT) from None
    screen.line(screen.say("Saved: {file}", file=path))
