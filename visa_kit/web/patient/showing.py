"""The patient's pages as HTML: everything that a template is told."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

import segno
from markupsafe import Markup, escape

from visa_kit.problem import say
from visa_kit.web.pages import page
from visa_kit.web.patient.answers import LANGUAGES, MOST_DAYS
from visa_kit.web.patient.calendar import events
from visa_kit.web.patient.code import written_code
from visa_kit.web.patient.in_words import answer_in_words, words_of
from visa_kit.web.patient.places_known import Country, countries, posts
from visa_kit.web.patient.questions import QUESTIONS, UNKNOWN, Kind, Question
from visa_kit.web.patient.reading import WRONG, Told, answers_of, asked, before, days_allowed
from visa_kit.web.patient.result import result
from visa_kit.words import Pair, Speaker

OWN_NAMES: Final = {"ja": "日本語", "en": "English", "zh-Hans": "简体中文", "vi": "Tiếng Việt"}
"""Each language as it calls itself."""
_TONGUES: Final = tuple((lang, OWN_NAMES[lang]) for lang in LANGUAGES)
_HIDDEN: Final = '<input type="hidden" name="{name}" value="{value}">'
_MARK: Final = "answers"
TITLE: Final = say("Visa for medical stay in Japan: what you need")


class Choice(NamedTuple):
    """One answer to choose."""

    value: str
    words: str
    places: str = ""


class Group(NamedTuple):
    """Some countries under one heading."""

    words: str
    countries: tuple[Country, ...]


class Answered(NamedTuple):
    """One question with its answer, in words."""

    id: str
    question: Pair
    answer: str


def languages_page(accepted: str) -> str:
    """The very first page; `accepted` is the language that the browser asks for, and stands first."""
    order = sorted(LANGUAGES, key=lambda lang: lang != accepted)
    known = [(lang, OWN_NAMES[lang], Speaker(lang, lang).say(TITLE).first.text) for lang in order]
    speaker = Speaker(accepted, accepted)
    return page(speaker, "web/patient/languages.html", title=speaker.say(say("Choose your language")), languages=known)


def start_page(lang: str) -> str:
    """The first page of a language."""
    speaker = Speaker(lang, lang)
    title = Speaker(lang, "ja").say(TITLE)
    return page(speaker, "web/patient/start.html", title=title, languages=_TONGUES)


def question_page(lang: str, question: Question, told: Told, day: date, *, wrong: bool = False) -> str:
    """One question; `wrong` says that what was put into it is missing or cannot be read."""
    speaker = Speaker(lang, lang)
    value = told.get(question.id, "")
    first, last = days_allowed(day)
    return page(
        speaker,
        "web/patient/question.html",
        title=words_of(question, told, speaker),
        question=question,
        told=told,
        # Counted among all of them, also where one is left out: the last number stays the same on every page.
        progress=speaker.say("Question {number} of {most}", number=QUESTIONS.index(question) + 1, most=len(QUESTIONS)),
        hint=speaker.say(question.hint) if question.hint else None,
        error=speaker.say(WRONG[question.kind], most=MOST_DAYS, first=first, last=last) if wrong else None,
        choices=_choices(question, told, speaker),
        chosen=() if value in ("", UNKNOWN) else tuple(value.split(",")),
        unknown=value == UNKNOWN,
        days=(first.isoformat(), last.isoformat()),
        has_before=before(question, told) is not None,
        languages=_TONGUES,
    )


def busy_page(lang: str, told: Told, to: str, paper: str = "") -> str:
    """Too many people at once: the answers stay, and one button tries again.

    It is wanted when there is no time, so all but the answers is made once.
    """
    fields = (_HIDDEN.format(name=escape(name), value=escape(value)) for name, value in told.items())
    return _busy_frame(lang, to, paper).replace(_HIDDEN.format(name=_MARK, value=""), "\n".join(fields))


@cache
def _busy_frame(lang: str, to: str, paper: str) -> str:
    speaker = Speaker(lang, lang)
    title = speaker.say("Too many people are using this page at the moment.")
    return page(speaker, "web/patient/busy.html", title=title, told={_MARK: ""}, to=to, paper=paper)


def result_page(lang: str, told: Told, day: date) -> str:
    """What follows from the answers.

    Raises rules.DayNotCovered when the papers are handed in on a day for which the book holds no law.
    """
    speaker = Speaker(lang, lang)
    answers = answers_of(told, lang)
    found = result(answers, day)
    code = written_code(answers)
    return page(
        speaker,
        "web/patient/result.html",
        title=speaker.say("Your visa, your first step and your papers"),
        told=told,
        found=found,
        asked={question.id: words_of(question, told, speaker) for question in asked(told)},
        lines=tuple(
            Answered(question.id, words_of(question, told, speaker), answer_in_words(question, told, speaker))
            for question in asked(told)
        ),
        code=code,
        qr=_qr(code, speaker),
        has_calendar=bool(events(found.case, found.decision, speaker)),
        day=speaker.day(day),
        languages=_TONGUES,
    )


def _choices(question: Question, told: Told, speaker: Speaker) -> tuple[Any, ...]:
    if question.kind is Kind.COUNTRY:
        near, others = countries(speaker.reader)
        home = told.get("home", "")
        same = tuple(one for one in (*near, *others) if one.code == home) if question.id == "nationality" else ()
        return (
            Group(speaker.say("The country of residence").first.text, same) if same else None,
            Group(speaker.say("Countries whose embassies and consulates are known here").first.text, _but(same, near)),
            Group(speaker.say("All other countries and regions").first.text, _but(same, others)),
        )
    if question.kind is Kind.DISTRICT:
        found = posts(told.get("home", ""), speaker.reader)
        return tuple(Choice(post.id, post.name, ", ".join(post.places)) for post in found)
    return tuple(Choice(str(value), speaker.say(words).first.text) for value, words in question.options)


def _but(offered: tuple[Country, ...], countries: tuple[Country, ...]) -> tuple[Country, ...]:
    """Countries without those that were offered above: one that stands twice makes a reader look for a difference."""
    return tuple(one for one in countries if one not in offered)


def _qr(code: str, speaker: Speaker) -> Markup:
    """The code as a picture for a scanner, drawn in the page itself."""
    # Looking for the best of the eight masks costs more than all else here, and every scanner reads each of them.
    drawn = segno.make(code, error="q", micro=False, mask=3).svg_inline(scale=5, border=4, dark="#000", light="#fff")
    label = escape(speaker.say("The code as a picture for a scanner").first.text)
    # The picture is made of our own signs only: its text is a path of numbers.
    return Markup(drawn.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))  # noqa: S704
