"""From a bundle to HTML: templates see their own sheet and nothing else, so a template cannot decide."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

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


class _CompiledBefore(FileSystemBytecodeCache):
    """Compiled templates, kept beside them as Python keeps its modules; where nobody may write they are not kept.

    Compiling them takes a twentieth of a start. Jinja compares each with its template.
    """

    def __init__(self) -> None:
        super().__init__(str(places.TEMPLATES / "__pycache__"), "%s.pyc")

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            (places.TEMPLATES / "__pycache__").mkdir(exist_ok=True)
            super().dump_bytecode(bucket)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(places.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_CompiledBefore(),
    )


def render(bundle: Bundle) -> str:
    """The whole HTML document of a bundle, in its two languages."""
    speaker = Speaker(bundle.reader, bundle.beside)
    template = _environment().get_template("base.html")
    page = template.render(
        lang=bundle.reader,
        title=speaker.say(_TITLES[bundle.audience]).first.text,
        audience=bundle.audience.value,
        sheets=bundle.sheets,
        stamp=_stamp(bundle, speaker),
        notice=_notice(bundle, speaker),
        _=speaker.say,
    )
    # Between the parts of a field's name; one Pango begins a line with it, the next does not.
    return page.replace(" › ", "\N{NO-BREAK SPACE}› ")


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
