"""From a bundle to HTML: templates see their own sheet and nothing else, so a template cannot decide."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from visa_kit import places
from visa_kit.packet.plan import Audience, Bundle
from visa_kit.problem import say
from visa_kit.words import Speaker
from visa_kit.words.speaker import is_reviewed

# Fixed words: a PDF's title is seen in tabs and by viewers, so it never holds a name.
_TITLES = {
    Audience.EMBASSY: say("Papers for the visa application"),
    Audience.OFFICE: say("Office papers"),
    Audience.PATIENT: say("Papers for the patient"),
    Audience.TRAVELLER: say("Checklist for the traveller"),
    Audience.PHONE: say("Checklist for the traveller"),
}


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(places.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(bundle: Bundle) -> str:
    """The whole HTML document of a bundle, in its two languages."""
    speaker = Speaker(bundle.reader, bundle.beside)
    template = _environment().get_template("base.html")
    return template.render(
        lang=bundle.reader,
        title=speaker.say(_TITLES[bundle.audience]).first.text,
        audience=bundle.audience.value,
        sheets=bundle.sheets,
        stamp=_stamp(bundle, speaker),
        notice=_notice(bundle, speaker),
        _=speaker.say,
    )


def _notice(bundle: Bundle, speaker: Speaker) -> str:
    """The words at the foot of every page whose translation no person has reviewed yet; empty for the others."""
    if is_reviewed(bundle.reader):
        return ""
    return speaker.say("Translation not yet reviewed: the Japanese text counts.").first.text


def _stamp(bundle: Bundle, speaker: Speaker) -> str:
    """The words at the head of every page of a sample or a draft, in both languages."""
    marks = [
        speaker.say(mark) for mark, holds in ((say("SAMPLE"), bundle.sample), (say("DRAFT"), bundle.draft)) if holds
    ]
    return " · ".join(" / ".join(spoken.text for spoken in mark.spoken) for mark in marks)
