"""The repairs that save time or memory. Each says what WeasyPrint does without it, and that the page stays the same.

When the first half of one fails, WeasyPrint has mended it itself and the repair can go.
"""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from packs import planned_bundles
from printing import DAY, document, printed, text_of
from samples import ALL
from weasyprint import HTML, css
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox
from weasyprint.layout import background, block, inline, percent
from weasyprint.pdf import fonts
from weasyprint.text import ffi as ffi_of_text
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from visa_kit import places
from visa_kit.packet import patches
from visa_kit.packet.patches import (
    feature_lists,
    fewer_marks,
    kept_lengths,
    kept_lines,
    kept_struts,
    pinned_weight,
    plain_background,
    plain_markup,
    plain_position,
    untold_properties,
)
from visa_kit.packet.press import print_pdf
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
    assert {line.split(" ")[0] for line in gone} == {
        *("::marker", "::footnote-call", "::footnote-marker", "::note-call", "::note-marker", "::note-callback"),
    }
    assert text_of(pdf_of(MANY)).count("•") == 2


def test_pinned_weight() -> None:
    """The letters come out in the weight they were asked in, as the Python cutter has them."""
    assert "instantiateVariableFont" in inspect.getsource(fonts.Font.clean)
    (path,) = places.font_folder("fontpkg_noto_sans").rglob("NotoSans[[]*.ttf")
    letters = hb.SubsetInput()
    letters.unicode_set.update(map(ord, "AÁhn"))
    small = hb.subset(hb.Face(path.read_bytes()), letters).blob.data
    for weight in (400, 700):
        ours, theirs = BytesIO(), BytesIO()
        font = TTFont(BytesIO(small))
        pinned_weight.pinned(font, {"wght": weight}, static=True).save(ours)
        instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=False).save(theirs)
        assert drawing_of(ours, "Ánh") == drawing_of(theirs, "Ánh")
    assert drawing_of(ours, "A") != drawing_of(BytesIO(small), "A")


def drawing_of(file: BytesIO, text: str) -> list[tuple[object, object]]:
    """Width and outline of each letter, rounded as the font file rounds them."""
    font = TTFont(file)
    glyphs, names = font.getGlyphSet(), font.getBestCmap() or {}
    drawn: list[tuple[object, object]] = []
    for letter in text:
        pen = RecordingPen()
        glyphs[names[ord(letter)]].draw(pen)
        drawn.append((glyphs[names[ord(letter)]].width, pen.value))
    return drawn


class Asked(dict[str, Any]):
    """A style that notes what it is asked for."""

    def __init__(self, style: Any) -> None:
        super().__init__()
        self.style, self.names = style, set[str]()
        self.font_config, self.cache = style.font_config, style.cache

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return self.style[name]


@pytest.mark.parametrize(
    "how", ["", "hyphens: auto; ", "white-space: pre-wrap; word-spacing: 1px; letter-spacing: 1px"]
)
@pytest.mark.parametrize("text", ["患者の氏名", "Names of the patient", "a\tb\nc", "Un\u00adzerbrechlichkeitsbeweise"])
def test_kept_lines_depend_on_nothing_but_their_key(text: str, how: str) -> None:
    """Everything that is asked of a style on the way to a line is in the key that the line is kept under."""
    page = HTML(string=f"<html lang=en><p style='{how}; overflow-wrap: anywhere'>x</p>")
    styles = get_all_computed_styles(page, font_config=FontConfiguration())
    style = Asked(styles(next(page.etree_element.iter("p"))))
    context = SimpleNamespace(dictionaries={})
    for width in (20, 60, 1000, None):
        line_break.split_first_line(text, style, context, width, 0)
    assert {"font_family", "lang", "overflow_wrap"} <= style.names <= set(kept_lines._OF_A_LINE)


def test_kept_lines_may_be_underlined() -> None:
    assert "患者" in text_of(pdf_of('<p><a href="https://example.invalid/">患者</a></p>'))


def test_kept_lines() -> None:
    """What was broken once is not broken again, and the oldest is forgotten first."""
    asked: list[str] = []

    def split(text: str, *rest: object) -> str:
        asked.append(text)
        return text

    keep = kept_lines.keeping(split)
    style = Asked(SimpleNamespace(font_config=None, cache={}))
    style.style = dict.fromkeys(kept_lines._OF_A_LINE, 0)
    for text in ("a", "b", "a"):
        assert keep(text, style, None, 10, 0) == text
    assert asked == ["a", "b"]
    for number in range(kept_lines.MOST):
        keep(str(number), style, None, 10, 0)
    keep("b", style, None, 10, 0)
    assert asked.count("b") == 2
    keep("b", style, None, 11, 0)
    assert asked.count("b") == 3


STYLED = """<html lang="ja"><head><style>
body { margin-inline: 3px; color: #333 } p { float: left; border: 1px solid; font: bold 12pt serif } em { all: inherit }
td { padding: 1mm 2mm; text-decoration: underline } .n { position: relative; top: 3px; page: other; margin-block: 2em }
</style></head><body><p class="n">一 <em>二</em> <b lang="en">three</b></p><table><tr><td><i>四</i></td></tr></table>
<ul dir="rtl"><li>五</li></ul></body></html>"""


def test_untold_properties() -> None:
    """The quick way comes to the value that the long way comes to, for every property of every element."""
    patches.apply()
    quick: Any = css.ComputedStyle.__missing__
    (long,) = (cell.cell_contents for cell in quick.__closure__)
    assert quick.__module__ == untold_properties.__name__
    page = HTML(string=STYLED)
    styles = get_all_computed_styles(page, font_config=FontConfiguration())
    compared = 0
    for element in page.etree_element.iter():
        style = styles(element)
        for name in sorted(set(INITIAL_VALUES) - {"margin_top", "margin_bottom", "margin_left", "margin_right"}):
            anew = css.ComputedStyle(
                *(style.parent_style, style.cascaded, style.pseudo_type, style.root_style, style.base_url),
                *(style.font_config, style.initial_page_sizes),
            )
            assert style[name] == long(anew, name), (element.tag, name)
            compared += 1
    assert compared > 2000


class Counting:
    """Pango, and how often each of its functions was called."""

    def __init__(self) -> None:
        self.called: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        self.called[name] += 1
        return getattr(ffi_of_text.pango, name)


def test_feature_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each list of features that is made for a line is given to the line, which WeasyPrint forgets to do."""
    patches.apply()
    setup: Any = line_break.Layout.setup
    (theirs,) = (cell.cell_contents for cell in setup.__closure__)
    assert "pango_attr_list_new" in inspect.getsource(theirs)
    assert "pango_attr_list_unref" not in inspect.getsource(theirs)
    page = HTML(string="<html lang=en><p style='font-feature-settings: \"ccmp\" 0'>x</p>")
    style = get_all_computed_styles(page, font_config=FontConfiguration())(next(page.etree_element.iter("p")))
    pango = Counting()
    monkeypatch.setattr(feature_lists, "pango", pango)
    monkeypatch.setattr(line_break, "pango", pango)
    line_break.Layout(style)
    assert pango.called["pango_attr_font_features_new"] == 1
    assert pango.called["pango_attr_list_new"] == pango.called["pango_attr_list_unref"] == 1


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


LINES = "<p>患者の氏名 Nguyễn Thị Ánh</p><p>１〜２</p><p lang='th'>น้ำใจ ปู่</p><p lang='ar' dir='rtl'>محمد</p><p><b>患者</b></p>"
OTHERS = {
    "a line before, so that another font is set": "<p>X</p><p><b>Y</b></p>" + LINES,
    "a letter that shares its glyph and came first": "<p>～</p>" + LINES,
    "other sizes": f"<div style='font-size: 7.3pt'>{LINES}</div><div style='font-size: 31pt'>{LINES}</div>",
    "shortened": f"<div style='width: 9mm; overflow: hidden; text-overflow: ellipsis; white-space: nowrap'>{LINES}</div>",
    "another language": LINES.replace("<p>", "<p lang='zh-Hans'>"),
    "spaced": f"<div style='letter-spacing: 1pt; word-spacing: 3pt; text-align: justify; width: 3cm'>{LINES}</div>",
}
PRINT_ALONE = (
    "import sys\nsys.path.insert(0, 'tests')\nfrom printing import printed\n"
    "sys.stdout.buffer.write(printed(sys.argv[1]).pdf)\n"
)


@pytest.mark.parametrize("what", OTHERS)
def test_kept_drawings_leave_no_trace(what: str) -> None:
    """A page comes out with the same bytes whatever was printed before it, twice over."""
    alone = subprocess.run(
        [sys.executable, "-c", PRINT_ALONE, OTHERS[what]], capture_output=True, check=True, cwd=PROJECT
    ).stdout
    printed(LINES)
    printed("<p>～</p><p>ปู่</p><p>１</p>")
    for _ in range(2):
        assert print_pdf(document(OTHERS[what]), lang="ja", day=DAY).pdf == alone


def test_kept_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint shapes each line again to draw it; a line that was drawn before is not shaped any more."""
    patches.apply()
    assert "pango_layout.reactivate(" in inspect.getsource(drawing.draw_text)
    body = "<p>この行は一度だけ描かれます</p><p>Drawn once only</p>"
    layout: Any = line_break.Layout
    shape, shaped = layout.setup, list[int]()

    def counted(self: Any, style: Any) -> None:
        shaped[-1] += 1
        shape(self, style)

    monkeypatch.setattr(layout, "setup", counted)
    pages = []
    for _ in range(2):
        shaped.append(0)
        pages.append(print_pdf(document(body), lang="ja", day=DAY).pdf)
    assert pages[0] == pages[1]
    assert shaped[1] < shaped[0]
