"""A form comes from the web: whatever is wrong with it is said calmly, with its name, and nothing of it is run."""

from __future__ import annotations

import os
import random
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from blank_forms import changed_pdf, flat_form, flat_map, flat_pdf, official, official_map

from visa_kit.answers import Answers
from visa_kit.forms import edition_of, fill, read_form, read_form_file
from visa_kit.forms.opening import MOST_BYTES, MOST_OBJECTS, MOST_PAGES, MOST_UNFOLDED
from visa_kit.problem import FORMULAS, Refused


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_form(data, "form.pdf")
    (problem,) = caught.value.problems
    assert problem.where.file == "form.pdf"
    assert problem.formula in FORMULAS
    return problem.formula


def of_file(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        read_form_file(path)
    return caught.value.problems[0].formula


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"Dear Sir", b"\x89PNG\r\n", b" " * 2000 + b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_pdf(data: bytes) -> None:
    assert refusal(data) == "form_not_pdf"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n" + b"\x00" * 5000])
def test_what_only_begins_like_one(data: bytes) -> None:
    assert refusal(data) == "form_damaged"


def test_a_file_that_is_cut_off_is_damaged_or_read_to_its_end() -> None:
    whole = flat_pdf()
    for length in range(100, len(whole), len(whole) // 40):
        try:
            form = read_form(whole[:length], "form.pdf")
        except Refused as refused:
            assert refused.problems[0].formula in {"form_damaged", "form_too_many_pages"}
        else:
            assert form.fingerprint != flat_form().fingerprint or form.pages == flat_form().pages


def test_a_password_for_opening_it() -> None:
    with pikepdf.open(BytesIO(flat_pdf())) as pdf:
        data = saved(pdf, encryption=pikepdf.Encryption(owner="one", user="two"))

    assert refusal(data) == "form_protected"


def test_protection_against_being_filled() -> None:
    with pikepdf.open(BytesIO(flat_pdf())) as pdf:
        locked = pikepdf.Permissions(modify_form=False, modify_annotation=False, modify_other=False)
        data = saved(pdf, encryption=pikepdf.Encryption(owner="one", user="", allow=locked))

    assert refusal(data) == "form_protected"


def test_protection_that_lets_forms_be_filled_is_no_hindrance(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(flat_pdf())) as pdf:
        allowed = pikepdf.Permissions(modify_form=True, modify_other=False, extract=False)
        data = saved(pdf, encryption=pikepdf.Encryption(owner="one", user="", allow=allowed))
    form = read_form(data, "form.pdf")

    assert form.fingerprint == flat_form().fingerprint


@pytest.mark.parametrize("pages", [0, 1, MOST_PAGES, MOST_PAGES + 1])
def test_how_many_pages(pages: int) -> None:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        data = saved(pdf)

    if pages == 0:
        assert refusal(data) == "form_damaged"
    elif pages > MOST_PAGES:
        assert refusal(data) == "form_too_many_pages"
    else:
        assert len(read_form(data, "form.pdf").pages) == pages


def test_too_many_objects() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Many = pikepdf.Array([pdf.make_indirect(pikepdf.Array([])) for _ in range(MOST_OBJECTS)])
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert refusal(data) == "form_too_large"


@pytest.mark.parametrize("deep", [True, False])
def test_too_many_fields(*, deep: bool) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if deep:
            field = pdf.make_indirect(pikepdf.Dictionary(T=b"end", FT=pikepdf.Name.Tx))
            for _ in range(50):
                field = pdf.make_indirect(pikepdf.Dictionary(T=b"x", Kids=pikepdf.Array([field])))
            fields = [field]
        else:
            box = pikepdf.Array([0, 0, 10, 10])
            fields = [pikepdf.Dictionary(T=f"f{n}".encode(), FT=pikepdf.Name.Tx, Rect=box) for n in range(2001)]
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(fields))
        data = saved(pdf)

    assert refusal(data) == "form_too_many_fields"


def test_a_field_that_is_its_own_child() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        field = pdf.make_indirect(pikepdf.Dictionary(T=b"x"))
        field.Kids = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
        data = saved(pdf)

    assert refusal(data) == "form_too_many_fields"


@pytest.mark.parametrize("size", [10, 20_000, -5])
def test_paper_of_an_impossible_size(size: int) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.MediaBox = pikepdf.Array([0, 0, size, size])
        data = saved(pdf)

    assert refusal(data) == ("form_damaged")


def test_a_small_file_that_unfolds_without_end() -> None:
    pressed = zlib.compressobj(9)
    bomb = b"".join(pressed.compress(b" " * 1_000_000) for _ in range(2 * MOST_UNFOLDED // 1_000_000))
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        content = pdf.make_stream(b"")
        content.write(bomb + pressed.flush(), filter=pikepdf.Name.FlateDecode)
        page.obj.Contents = content
        data = saved(pdf, compress_streams=False)

    assert len(data) < 300_000
    assert refusal(data) == "form_damaged"


def test_many_parts_that_unfold_to_too_much_together() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pikepdf.Array([pdf.make_stream(b" " * 9_000_000) for _ in range(8)])
        data = saved(pdf)

    assert refusal(data) == "form_damaged"


def test_a_form_that_only_one_viewer_can_show() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=pdf.make_stream(b"<xdp/>"))
        data = saved(pdf)

    assert refusal(data) == "form_for_one_viewer"


def test_scripts_and_doors_to_the_outside_are_gone_from_a_filled_form(tmp_path: Path) -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=b"app.alert(1)")
        pdf.Root.OpenAction = script
        pdf.Root.AA = pikepdf.Dictionary(WP=script)
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch, F=b"calc.exe"))
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([0, 0, 9, 9]),
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=b"https://example.org/who-reads-this"),
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])

    armed = read_form(changed_pdf(flat_pdf(), arm), "form.pdf")
    assert b"alert" in changed_pdf(armed.data, lambda pdf: None)
    form_map = flat_map(tmp_path)
    done = fill(armed, form_map, dict.fromkeys((entry.answer for entry in form_map.fields), None))
    with pikepdf.open(BytesIO(done.pdf)) as pdf:
        text = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)

    assert not any(word in text for word in (b"alert", b"JavaScript", b"Launch", b"calc.exe", b"example.org"))


def test_a_form_that_somebody_has_filled_is_not_filled_again() -> None:
    once = fill(official(), official_map(), Answers(surname="FORMER").by_name()).pdf
    with pytest.raises(Refused) as caught:
        edition_of(read_form(once, "form.pdf"))

    (problem,) = caught.value.problems
    assert problem.formula == "form_not_blank"
    assert problem.details == {"count": "1"}


class TestFiles:
    def test_there_is_none(self, tmp_path: Path) -> None:
        assert of_file(tmp_path / "none.pdf") == "file_not_found"

    def test_it_is_a_folder(self, tmp_path: Path) -> None:
        assert of_file(tmp_path) == "file_not_readable"

    def test_it_is_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.pdf")
        assert of_file(tmp_path / "pipe.pdf") == "file_not_readable"

    def test_its_name_is_impossible(self) -> None:
        assert of_file(Path("a\0b.pdf")) == "file_not_readable"
        assert of_file(Path("x" * 5000)) == "file_not_readable"

    def test_it_is_as_large_as_it_may_be(self, tmp_path: Path) -> None:
        path = tmp_path / "form.pdf"
        with path.open("wb") as file:
            file.truncate(MOST_BYTES)
        assert len(read_form_file(path)) == MOST_BYTES
        with path.open("wb") as file:
            file.truncate(MOST_BYTES + 1)
        assert of_file(path) == "too_big"


@cache
def whole(*, ours: bool, written_again: bool) -> bytes:
    """A form without damage, as it came or as pikepdf writes it."""
    data = flat_pdf() if ours else official().data
    return changed_pdf(data, lambda pdf: None) if written_again else data


@pytest.mark.parametrize("seed", range(60))
def test_damage_anywhere_is_a_refusal_or_no_damage_at_all(seed: int, tmp_path: Path) -> None:
    """Bytes changed at random: refused, unknown, or still the same form; never another error."""
    dice = random.Random(seed)
    data = bytearray(whole(ours=seed % 2 == 0, written_again=seed % 3 > 0))
    for _ in range(dice.choice([1, 10, 200])):
        data[dice.randrange(20, len(data))] = dice.randrange(256)
    try:
        form = read_form(bytes(data), "form.pdf")
        form_map = edition_of(form, (flat_map(tmp_path),))
        fill(form, form_map, dict.fromkeys((entry.answer for entry in form_map.fields), None))
    except Refused as refused:
        assert {problem.formula for problem in refused.problems} <= FORMULAS.keys()
