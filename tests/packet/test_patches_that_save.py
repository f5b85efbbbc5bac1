"""The repairs that save time with markup, styles and boxes. Each says what WeasyPrint does without it, and that the page
stays the same; `test_patches_of_lines.py` has those of lines.

When the first half of one fails, WeasyPrint has mended it itself and the repair can go.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
from packs import planned_bundles
from printing import document, printed, text_of
from samples import ALL, KNEES
from weasyprint import CSS, HTML, css
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.formatting_structure import build
from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox
from weasyprint.layout import background, block, inline, percent
from weasyprint.layout import page as page_layout
from weasyprint.layout.page import PageType
from weasyprint.pdf import fonts as pdf_fonts
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data

from visa_kit import places
from visa_kit.packet import patches
from visa_kit.packet.patches import (
    fewer_marks,
    kept_fonts,
    kept_lengths,
    kept_matches,
    kept_struts,
    plain_background,
    plain_children,
    plain_markup,
    plain_position,
    untold_properties,
)
from visa_kit.packet.press import stylesheet_text
from visa_kit.packet.render import render

PROJECT = Path(__file__).resolve().parents[2]


def pdf_of(body: str) -> bytes:
    return printed(body).pdf


MANY = "<ul><li>一</li><li>二</li></ul>" + '<p>患者 <span lang="en">Patient</span></p>' * 20
COUNT_STYLES = (
    "import sys\n"
    "from weasyprint import HTML, css\n"
    "styles = css.get_all_computed_styles(HTML(string=sys.argv[1])).get_computed_styles()\n"
    "print(len(set(map(id, styles.values()))))\n"
)


def styles_of(body: str, *, touched: bool) -> int:
    """How many different styles are worked out for a page, in a process of its own."""
    first = "from visa_kit.packet import patches\npatches.apply()\n" if touched else ""
    told = subprocess.run(
        [sys.executable, "-c", first + COUNT_STYLES, document(body)],
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
    )
    return int(told.stdout)


def test_shared_styles() -> None:
    """Twenty English words have one style between them, and not one each with six more for marks (fewer_marks)."""
    assert styles_of(MANY, touched=False) > 20 * 7
    assert styles_of(MANY, touched=True) < 20


def test_fewer_marks() -> None:
    whole = (files(css) / "html5_ua.css").read_text("utf-8")
    gone = set(whole.splitlines()) - set(fewer_marks.shortened(whole).splitlines())
    assert {line.split()[0] for line in gone} == {
        *("::marker", "::footnote-call", "::footnote-marker", "::note-call", "::note-marker", "::note-callback"),
        *("@footnote", "@note-area", "@left-top", "@left-middle", "@left-bottom", "@right-top", "@right-middle"),
        *("@right-bottom", *(f"@{end}-{side}-corner" for end in ("top", "bottom") for side in ("left", "right"))),
    }
    ours = "".join(sheet.read_text("utf-8") for sheet in (places.TEMPLATES / "css").glob("*.css"))
    assert not any(f"{line.split()[0]} " in ours for line in gone if line.strip().startswith("@"))
    assert text_of(pdf_of(MANY)).count("•") == 2


STYLED = """<html lang="ja"><head><style>
body { margin-inline: 3px; color: #333 } p { float: left; border: 1px solid; font: bold 12pt serif } em { all: inherit }
td { padding: 1mm 2mm; text-decoration: underline } .n { position: relative; top: 3px; page: other; margin-block: 2em }
</style></head><body><p class="n">一 <em>二</em> <b lang="en">three</b></p><table><tr><td><i>四</i></td></tr></table>
<ul dir="rtl"><li>五</li></ul></body></html>"""


def test_untold_properties() -> None:
    """What is filled in is the value that WeasyPrint works out, for every property of every element."""
    patches.apply()
    begin: Any = css.ComputedStyle.__init__
    assert begin.__module__ == untold_properties.__name__
    page = HTML(string=STYLED)
    styles = get_all_computed_styles(page, font_config=FontConfiguration())
    settled_later = {"margin_top", "margin_bottom", "margin_left", "margin_right"}
    compared = 0
    for element in page.etree_element.iter():
        style = styles(element)
        anew: Any = css.ComputedStyle.__new__(css.ComputedStyle)
        untouched(begin)(
            *(anew, style.parent_style, style.cascaded, style.pseudo_type, style.root_style, style.base_url),
            *(style.font_config, style.initial_page_sizes),
        )
        made_up: Any = css.AnonymousStyle.__new__(css.AnonymousStyle)
        made_up_begin: Any = css.AnonymousStyle.__init__
        untouched(made_up_begin)(made_up, style)
        assert len(anew) < 10 > len(made_up), "WeasyPrint fills them in itself now"
        for name in sorted(set(INITIAL_VALUES) - settled_later):
            assert style[name] == anew[name], (element.tag, name)
            if name not in untold_properties._LOGICAL:
                assert style.anonymous_style[name] == made_up[name], (element.tag, name)
            compared += 1
    assert compared > 2000


def test_kept_matches() -> None:
    """Every element matches what WeasyPrint finds for it, and far fewer searches are made."""
    patches.apply()
    module: Any = css
    ours = module.cssselect2.Matcher.match
    theirs = untouched(ours)
    assert theirs.__module__ == "cssselect2"
    searched = []

    def counted(matcher: Any, element: Any) -> Any:
        searched.append(element)
        return theirs(matcher, element)

    counting = kept_matches.keeping(counted)
    asked = 0
    stylesheets = [CSS(string=stylesheet_text()), *HTML(string="<p>")._ua_stylesheets()]
    for bundle in planned_bundles(KNEES)[1:4]:
        for element in HTML(string=render(bundle)).wrapper_element.iter_subtree():
            for sheet in stylesheets:
                assert counting(sheet.matcher, element) == theirs(sheet.matcher, element), element.etree_element
                asked += 1
    assert len(searched) < asked * 0.8


def test_no_selector_looks_further_than_is_compared() -> None:
    """Elsewhere than at form fields, which our pages do not have."""
    fields = re.compile(r"(?m)^(?:select|textarea)\b.*$")
    theirs = fields.sub("", (files(css) / "html5_ua.css").read_text("utf-8"))
    ours = "\n".join(sheet.read_text("utf-8") for sheet in (places.TEMPLATES / "css").glob("*.css"))
    assert [word for word in kept_matches.LOOKS_FURTHER if word in re.sub(r"(?s)/\*.*?\*/", "", theirs + ours)] == []
    assert not any(f"<{tag}" in render(bundle) for bundle in planned_bundles(ALL[0]) for tag in kept_matches.OF_FORMS)


def test_kept_fonts() -> None:
    """A font file is copied once, whatever asks for it, and the copy is the file."""
    copied = []

    def copy(face: Any) -> bytes:
        copied.append(face)
        return get_hb_object_data(face)  # type: ignore[no-any-return]

    faces: list[Any] = []
    with pytest.MonkeyPatch.context() as patched:
        module: Any = pdf_fonts
        take = module.get_pango_font_hb_face

        def seen(font: Any) -> Any:
            faces.append(take(font))
            return faces[-1]

        patched.setattr(module, "get_pango_font_hb_face", seen)
        pdf_of("<p>架空</p>")
        pdf_of("<p>見本</p>")
    kept = kept_fonts.keeping(copy)
    first = kept(faces[0])
    assert first == (places.font_folder("noto_cjk_sans_jp_regular") / "NotoSansCJKjp-Regular.otf").read_bytes()
    assert kept(faces[-1]) is first
    assert len(copied) == 1
    assert get_hb_object_data(faces[0]) is not first, "WeasyPrint keeps them itself now"


def test_only_whole_fonts_are_kept() -> None:
    """What was cut for a document is that document's own."""
    patches.apply()
    module: Any = pdf_fonts
    assert module.Font.__init__.__module__ == kept_fonts.__name__
    assert module.get_hb_object_data is get_hb_object_data
    pdf_of("<p>架空</p>")
    assert module.get_hb_object_data is get_hb_object_data


def test_plain_children() -> None:
    """Tables come out as WeasyPrint puts them right, also where pieces of them stand astray."""
    patches.apply()
    ours: Any = build.table_boxes_children
    theirs = untouched(ours)
    assert theirs.__module__ == build.__name__
    asked: list[Any] = []

    def counted(box: Any, children: Any) -> Any:
        asked.append(box)
        return theirs(box, children)

    astray = BOXES.replace("<p>", "<p style='display: table-cell'>").replace("<em>", "<em style='display: table-row'>")
    for page in (BOXES, astray):
        trees = []
        for way in (theirs, plain_children.looking_once(counted)):
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(build, "table_boxes_children", way)
                trees.append([(type(box).__name__, box.element_tag) for box in boxes_of(page)])
        assert trees[0] == trees[1]
    assert 0 < len(asked) < len(trees[0])


def test_shared_page_styles() -> None:
    """Pages that no rule tells apart share their styles; others have the ones that WeasyPrint works out."""
    patches.apply()
    ours: Any = page_layout.set_page_type_computed_styles
    theirs = untouched(ours)
    assert theirs.__module__ == page_layout.__name__
    page = HTML(string=STYLED)
    rules = "@page { @top-left { content: 'x' } } @page :first { margin: 7px } @page odd { margin: 9px }"
    types = [PageType("right", False, name, index, ()) for name in ("", "odd") for index in range(4)]
    for sheet, different in ((rules, 4), (rules + "@page :nth(2) { margin: 11px }", 8)):
        margins = []
        for way in (ours, theirs):
            styles = get_all_computed_styles(page, [CSS(string=sheet)], font_config=FontConfiguration())
            for one in types:
                way(one, page, styles)
            margins.append([(styles(one)["margin_left"], styles(one, "@top-left")["content"]) for one in types])
            found = len({id(styles(one)) for one in types})
            assert found == (different if way is ours else 8)
        assert margins[0] == margins[1]


def untouched(wrapped: Any) -> Any:
    """The function of WeasyPrint's that one of ours is wrapped around."""
    held = (cell.cell_contents for cell in wrapped.__closure__)
    (theirs,) = (one for one in held if callable(one) and one is not wrapped)
    return theirs


BOXES = """<html lang="ja"><head><style>
p { margin: 1mm 10%; padding: 2pt; border: 1px solid } td { border: 2px solid; box-sizing: border-box; min-width: 3em }
table { border-collapse: collapse; width: 80% } .s { border-collapse: separate } div { width: 5cm; box-sizing: border-box;
padding: 1mm; border: 1mm solid; height: 2cm; max-height: 50% } i { position: relative; float: left } b { position: fixed }
</style></head><body><p>一 <em>二</em> <i>三</i> <b>四</b></p><div>五<div>六</div></div><table><tr><td>七<td>八</table>
<table class="s"><tr><td>九</table></body></html>"""


def boxes_of(page: str) -> list[Any]:
    """Every box of the first page of a document, laid out."""
    (first, *_) = HTML(string=page).render(font_config=FontConfiguration()).pages
    return list(first._page_box.descendants())


def test_kept_lengths() -> None:
    """A second box of a style gets the very lengths that WeasyPrint works out for it, whatever it stands in."""
    patches.apply()
    user: Any = block
    ours_of, theirs_of = user.resolve_percentages, percent.resolve_percentages
    assert untouched(ours_of) is theirs_of
    compared = 0
    for box in boxes_of(BOXES):
        if isinstance(box, (TextBox, LineBox)):
            continue
        for around in ((300, 200), (300, "auto"), (77, 0)):
            ours, anew = box.copy(), box.copy()
            for _ in range(2):
                ours_of(ours, around)
            theirs_of(anew, around)
            names = (*kept_lengths._LENGTHS, *kept_lengths._BORDERS)
            assert [getattr(ours, name) for name in names] == [getattr(anew, name) for name in names], box
            compared += 1
    assert compared > 50
    assert {None} < {getattr(box.style, "lengths", None) and True for box in boxes_of(BOXES)}


def test_plain_position() -> None:
    """Boxes that float, are fixed or run elsewhere are told from those that stand where they were written."""
    patches.apply()
    quick: Any = Box.is_in_normal_flow
    slow = untouched(quick)
    assert quick.__module__ == plain_position.__name__
    answers = [(quick(box), slow(box)) for box in boxes_of(BOXES)]
    assert all(bool(ours) is bool(theirs) for ours, theirs in answers)
    assert {ours for ours, _ in answers} == {True, False}


def test_plain_background() -> None:
    """Behind every box lies what WeasyPrint finds there, with or without a colour, a round corner or a shadow."""
    patches.apply()
    ours: Any = background.layout_box_backgrounds
    theirs = untouched(ours)
    assert ours.__module__ == plain_background.__name__
    page = SimpleNamespace()
    looked_at = Counter[bool]()
    for box in boxes_of(
        BOXES + "<style>td { background: #eee } div { border-radius: 2mm } em { background: url() }</style>"
    ):
        quick, anew = box.copy(), box.copy()
        ours(page, quick, lambda **asked: None)
        theirs(page, anew, lambda **asked: None, layout_children=False)
        assert (quick.background is None) is (anew.background is None)
        assert [getattr(quick, name) for name in plain_background._CORNERS] == [
            getattr(anew, name) for name in plain_background._CORNERS
        ]
        looked_at[quick.style.nothing_behind] += 1
    assert looked_at[True] > looked_at[False] > 3


def test_kept_struts() -> None:
    """A line is as high as WeasyPrint finds, and a style is asked about its font once."""
    patches.apply()
    module: Any = inline
    theirs = untouched(module.strut)
    assert theirs.__module__ == line_break.__name__
    styles = {id(box.style): box.style for box in boxes_of(BOXES) if isinstance(box, LineBox)}
    assert [module.strut(style) for style in styles.values()] == [theirs(style) for style in styles.values()]
    asked: list[object] = []

    def measured(style: object) -> int:
        asked.append(style)
        return 7

    measure = kept_struts.keeping(measured)
    style = SimpleNamespace()
    assert [measure(style), measure(style)] == [7, 7]
    assert asked == [style]


def test_page_numbers() -> None:
    """The numbers are those that WeasyPrint writes, also when a page was added in between."""
    patches.apply()
    ours: Any = pydyf.PDF.page_references
    theirs = untouched(ours.fget)
    pdf = pydyf.PDF()
    for count in range(3):
        assert len(pdf.page_references) == count
        assert pdf.page_references == theirs(pdf)
        assert pdf.page_references is pdf.page_references
        pdf.add_page(pydyf.Dictionary())
    assert theirs(pdf) is not theirs(pdf), "WeasyPrint's maker keeps them itself now"


def test_plain_markup() -> None:
    """What is well formed is read by the quick reader, all else by WeasyPrint's, and a page says the same either way."""
    patches.apply()
    page = "<!DOCTYPE html><html lang='ja'><body><p>患者 &amp; <b>家族</b><br/>二</p></body></html>"
    assert plain_markup.well_formed(page) is not None
    for other in (page.replace("<br/>", "<br>"), page.replace("</p>", ""), page.replace("&amp;", "&nbsp;"), "", "\0"):
        assert plain_markup.well_formed(other) is None
    for written in (page, page.replace("<br/>", "<br>")):
        (paragraph,) = HTML(string=written).etree_element.iter("p")
        assert [paragraph.text, *((kid.tag, kid.text, kid.tail) for kid in paragraph)] == [
            *("患者 & ", ("b", "家族", None), ("br", None, "二"))
        ]


@pytest.mark.parametrize("name", ALL)
def test_our_pages_are_well_formed(name: str) -> None:
    """Every page of the examples is read by the quick reader."""
    for bundle in planned_bundles(name):
        assert plain_markup.well_formed(render(bundle)) is not None, bundle.id
