"""The last hand on a PDF: it marks it as PDF/UA-1 and lets nothing through that could act, call or hide."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from printing import changed, everything_in, printed

from visa_kit.packet.finish import finish
from visa_kit.problem import Refused

BODY = '<h1>一</h1><h2>二</h2><p id="x"><a href="https://www.mofa.go.jp/">a</a></p>'


def page() -> bytes:
    return printed(BODY).pdf


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["secret.txt"] = b"secret"


def file_in_names(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([]))


def run_at_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def act_on_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))


def film(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots.append(pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.RichMedia)))


def launch(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].A = Dictionary(S=Name.Launch, F=String("x.exe"))


def then_launch(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].A.Next = Dictionary(S=Name.Launch, F=String("x.exe"))


def strange_address(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].A.URI = String("JavaScript:alert(1)")


def bookmark_that_acts(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.A = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def author(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Author = String("山田太郎")


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (attach, "/EmbeddedFiles"),
        (file_in_names, "/JavaScript"),
        (run_at_opening, "/OpenAction"),
        (act_on_a_page, "/AA"),
        (form, "/AcroForm"),
        (film, "/Annot"),
        (launch, "/A"),
        (then_launch, "/A"),
        (strange_address, "/URI"),
        (bookmark_that_acts, "/A"),
        (author, "/Author"),
    ],
)
def test_what_does_not_belong_on_paper_is_refused(change: Callable[[pikepdf.Pdf], None], kind: str) -> None:
    with pytest.raises(Refused) as refused:
        finish(changed(page(), change))
    problem = refused.value.problems[0]
    assert problem.formula == "stranger_in_pdf"
    assert kind in problem.details["kinds"].split(", ")


def test_a_page_of_ours_passes_again_and_again() -> None:
    once = finish(page())
    assert once == finish(page())
    assert once.startswith(b"%PDF-1.7")


def test_the_id_comes_from_the_bytes_alone() -> None:
    def identity(pdf: bytes) -> list[bytes]:
        with pikepdf.open(BytesIO(pdf)) as opened:
            return [bytes(part) for part in opened.trailer.ID]

    assert identity(finish(page())) == identity(finish(page()))
    assert identity(finish(page()))[1] != identity(printed("<p>other</p>").pdf)[1]


def smooth(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image:
            thing.Interpolate = True


def test_pictures_are_not_smoothed() -> None:
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    pdf = printed(f'<img alt="x" width="60" src="data:image/png;base64,{dot}">').pdf
    assert b"/Interpolate" not in everything_in(pdf)
    assert b"/Interpolate true" in everything_in(changed(pdf, smooth))
    assert b"/Interpolate" not in everything_in(finish(changed(pdf, smooth)))


def test_it_says_once_that_it_is_pdf_ua() -> None:
    with pikepdf.open(BytesIO(page())) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
    assert metadata.count(b'pdfuaid:part="1"') == 1
    assert metadata.index(b"pdfuaid:part") < metadata.index(b"</rdf:RDF>")
