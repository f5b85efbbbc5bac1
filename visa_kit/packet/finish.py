"""The last hand on a printed PDF: it says that it is PDF/UA-1, and holds nothing that could act, call or hide."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf

from visa_kit.problem import Problem, Refused

# What a page of ours is made of. Anything else (OpenAction, AA, JavaScript, AcroForm, AF …) is not ours.
_CATALOG: Final = frozenset(
    {
        *("/Type", "/Pages", "/Metadata", "/Outlines", "/StructTreeRoot", "/MarkInfo", "/ViewerPreferences"),
        *("/Lang", "/OutputIntents", "/Names", "/Version", "/Extensions"),
    }
)
_PAGE: Final = frozenset(
    {
        *("/Type", "/Parent", "/MediaBox", "/TrimBox", "/BleedBox", "/Contents", "/Resources", "/Tabs"),
        *("/StructParents", "/Annots"),
    }
)
_LINK: Final = frozenset({"/Type", "/Subtype", "/Rect", "/BS", "/Contents", "/Dest", "/A", "/F", "/StructParent", "/P"})
_BOOKMARK: Final = frozenset({"/Title", "/Dest", "/Count", "/Prev", "/Next", "/First", "/Last", "/Parent"})
_INFORMATION: Final = frozenset({"/Title", "/Producer", "/CreationDate", "/ModDate"})
_ADDRESSES: Final = ("https:", "mailto:")

_THOROUGHNESS: Final = 4
"""Of 9. The usual 6 takes half as long again to make a file smaller by a twentieth."""

_PDF_UA: Final = b"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
"""
_END_OF_METADATA: Final = b"</rdf:RDF>"


def finish(printed: bytes) -> bytes:
    """The finished PDF: marked as PDF/UA-1, looked through, and with an id that depends on its bytes alone.

    Raises Refused when the PDF holds anything but pages, bookmarks and links to https: or mailto: addresses.
    """
    with pikepdf.open(BytesIO(printed)) as pdf:
        if strangers := sorted(set(_strangers(pdf))):
            raise Refused((Problem(formula="stranger_in_pdf", details={"kinds": ", ".join(strangers)}),))
        _say_pdf_ua(pdf)
        _no_smoothing(pdf)
        finished = BytesIO()
        pikepdf.settings.set_flate_compression_level(_THOROUGHNESS)
        pdf.save(finished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return finished.getvalue()


def _strangers(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The kinds of things in the PDF that a printed page has no use for."""
    yield from _keys_beyond(pdf.Root, _CATALOG)
    yield from _keys_beyond(pdf.Root.get("/Names", {}), frozenset({"/Dests"}))
    yield from _keys_beyond(pdf.docinfo, _INFORMATION)
    yield from _strange_bookmarks(pdf.Root.get("/Outlines", {}))
    for page in pdf.pages:
        yield from _keys_beyond(page.obj, _PAGE)
        for annotation in page.obj.get("/Annots", []):
            yield from _strange_annotation(annotation)


def _keys_beyond(dictionary: Any, known: frozenset[str]) -> Iterator[str]:
    yield from (key for key in dictionary.keys() if key not in known)  # noqa: SIM118 - not a Python dict


def _strange_bookmarks(parent: Any) -> Iterator[str]:
    bookmark = parent.get("/First")
    while bookmark is not None:
        yield from _keys_beyond(bookmark, _BOOKMARK)
        yield from _strange_bookmarks(bookmark)
        bookmark = bookmark.get("/Next")


def _strange_annotation(annotation: Any) -> Iterator[str]:
    if annotation.get("/Subtype") != "/Link":
        yield "/Annot"
        return
    yield from _keys_beyond(annotation, _LINK)
    action = annotation.get("/A")
    if action is None:
        return
    if action.get("/S") != "/URI" or "/Next" in action:
        yield "/A"
    elif not str(action.get("/URI", "")).lower().startswith(_ADDRESSES):
        yield "/URI"


def _say_pdf_ua(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.Root.Metadata.read_bytes()
    before, end, after = metadata.rpartition(_END_OF_METADATA)
    pdf.Root.Metadata.write(before + _PDF_UA + end + after)


def _no_smoothing(pdf: pikepdf.Pdf) -> None:
    """Take /Interpolate off every picture: PDF/A-3 6.2.8 forbids it."""
    for page in pdf.pages:
        for picture in _pictures(page.resources):
            if "/Interpolate" in picture:
                del picture["/Interpolate"]


def _pictures(resources: Any) -> Iterator[Any]:
    """Every picture and drawing, and those that a drawing is made of."""
    for one in resources.get("/XObject", {}).values():
        yield one
        if "/Resources" in one:
            yield from _pictures(one.Resources)
