"""The names of ordinary people on printed papers: nothing cut, in the right shapes, and read by two readers as written."""

from __future__ import annotations

import subprocess
from functools import cache

import pypdfium2
import pytest
from people import EMPLOYER, OCCUPATION, PEOPLE, as_patient
from PIL import Image, ImageChops
from poppler import needs_poppler
from printing import text_of
from samples import CHECKUP, DAY, decided, sample

from visa_kit.packet.corridor import print_plan
from visa_kit.packet.plan import Bundle
from visa_kit.packet.planning import plan
from visa_kit.packet.press import print_pdf
from visa_kit.packet.prove import plain, prove
from visa_kit.packet.render import render

SHEETS = ("landing-letter-1", "data-sheet-1", "list-of-applicants")


def bundle_of(who: str) -> Bundle:
    """The papers on which the name of one person stands: for the officer, and for the form."""
    case = as_patient(sample(CHECKUP), who)
    bundles = plan(case, decided(case), draft=True).bundles
    sheets = [sheet for bundle in bundles for sheet in bundle.sheets if sheet.id in SHEETS]
    assert len(sheets) == 2
    (office,) = (bundle for bundle in bundles if bundle.id == "office")
    return office.model_copy(update={"sheets": tuple(sheets), "must_not_show": ()})


@cache
def printed(who: str) -> bytes:
    bundle = bundle_of(who)
    pressed = print_pdf(render(bundle), lang=bundle.reader, day=DAY)
    assert pressed.problems == ()
    assert prove(pressed.pdf, bundle).faults == ()
    return pressed.pdf


def names_of(who: str) -> tuple[str, ...]:
    """What must be readable: the native name is composed when the case is read."""
    patient = as_patient(sample(CHECKUP), who).patient
    assert patient
    native = (patient.native_name.text,) if patient.native_name else ()
    return (PEOPLE[who].printed, *native)


@pytest.mark.parametrize("who", PEOPLE)
def test_a_name_is_read_as_it_was_written(who: str) -> None:
    text = plain(text_of(printed(who)))
    for name in (*names_of(who), OCCUPATION, EMPLOYER):
        assert plain(name) in text, name


@needs_poppler
@pytest.mark.parametrize("who", PEOPLE)
def test_a_second_reader_reads_the_same(who: str) -> None:
    told = subprocess.run(["pdftotext", "-", "-"], input=printed(who), capture_output=True, check=True).stdout
    text = plain(told.decode())
    for name in (*names_of(who), OCCUPATION, EMPLOYER):
        assert plain(name) in text, name


def test_a_name_typed_in_loose_letters_is_the_same_name_and_the_same_paper() -> None:
    assert names_of("tuyet") == names_of("tuyet-loose")
    assert bundle_of("tuyet") == bundle_of("tuyet-loose")


def picture(who: str) -> Image.Image:
    """The officer's letter as PDFium draws it."""
    with pypdfium2.PdfDocument(printed(who)) as document:
        drawn: Image.Image = document[len(document) - 1].render(scale=2).to_pil()
        return drawn.convert("L")


def test_two_legal_shapes_of_one_character_are_two_on_paper() -> None:
    """葛󠄀城 and 葛󠄁城 are two surnames; everything else about these two people is the same."""
    one, other = picture("katsuragi"), picture("katsuragi-too")
    assert any(ImageChops.difference(one, other).histogram()[128:])
    assert names_of("katsuragi") != names_of("katsuragi-too")


def test_a_name_takes_the_shapes_of_its_own_language() -> None:
    """The same characters in a Japanese and in a Chinese name, on the same Japanese paper."""
    drawn = []
    for lang in ("ja", "zh-Hans"):
        told = sample(CHECKUP).model_dump()
        told["patient"]["native_name"] = {"text": "直骨令", "language": lang}
        case = type(sample(CHECKUP)).model_validate(told)
        whole = plan(case, decided(case))
        letter = next(bundle for bundle in whole.bundles if bundle.id == "traveller-1")
        only = letter.model_copy(update={"sheets": letter.sheets[-1:]})
        (one,) = print_plan(whole.model_copy(update={"bundles": (only,)}))
        with pypdfium2.PdfDocument(one.pdf) as document:
            drawn.append(document[0].render(scale=2).to_pil().convert("L"))
    assert any(ImageChops.difference(*drawn).histogram()[128:])
