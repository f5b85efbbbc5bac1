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

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from printing import document, printed, text_of
from weasyprint import HTML, css
from weasyprint.css import get_all_computed_styles
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.pdf import fonts
from weasyprint.text import ffi as ffi_of_text
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from visa_kit import places
from visa_kit.packet import patches
from visa_kit.packet.patches import (
    feature_lists,
    fewer_marks,
    kept_lines,
    pinned_weight,
    untold_properties,
)

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
