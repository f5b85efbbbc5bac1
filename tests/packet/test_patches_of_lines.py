"""The repairs that save time or memory with lines of text, their letters and fonts. Each says what WeasyPrint does
without it, and that the page stays the same.

When the first half of one fails, WeasyPrint has mended it itself and the repair can go.
"""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from printing import DAY, document, printed, text_of
from weasyprint import HTML
from weasyprint.css import get_all_computed_styles
from weasyprint.draw import text as drawing
from weasyprint.pdf import fonts
from weasyprint.text import ffi as ffi_of_text
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from visa_kit import places
from visa_kit.packet import patches
from visa_kit.packet.patches import (
    feature_lists,
    kept_lines,
    pinned_weight,
)
from visa_kit.packet.press import print_pdf

PROJECT = Path(__file__).resolve().parents[2]


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
    assert "患者" in text_of(printed('<p><a href="https://example.invalid/">患者</a></p>').pdf)


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


LINES = "<p>患者の氏名 Nguyễn Thị Ánh</p><p>１〜２</p><p lang='th'>น้ำใจ ปู่</p><p lang='ar' dir='rtl'>محمد</p><p><b>患者</b></p>"
OTHERS = {
    "a line before, so that another font is set": "<p>X</p><p><b>Y</b></p>" + LINES,
    "a letter that shares its glyph and came first": "<p>～</p>" + LINES,
    "other sizes": f"<div style='font-size: 7.3pt'>{LINES}</div><div style='font-size: 31pt'>{LINES}</div>",
    "shortened": f"<div style='width: 9mm; overflow: hidden; text-overflow: ellipsis; white-space: nowrap'>{LINES}</div>",
    "another language": LINES.replace("<p>", "<p lang='zh-Hans'>"),
    "spaced": f"<div style='letter-spacing: 1pt; word-spacing: 3pt; text-align: justify; width: 3cm'>{LINES}</div>",
}
PRINT_EACH_ALONE = """
import json, os, sys
sys.path.insert(0, "tests")
from printing import printed
pages, folder = json.load(sys.stdin), sys.argv[1]
for number, page in enumerate(pages):
    if os.fork() == 0:
        with open(f"{folder}/{number}.pdf", "wb") as file:
            file.write(printed(page).pdf)
        os._exit(0)
    os.wait()
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each of the pages, printed by a process that has printed nothing else."""
    folder = tmp_path_factory.mktemp("alone")
    command = [sys.executable, "-c", PRINT_EACH_ALONE, str(folder)]
    subprocess.run(command, input=json.dumps(list(OTHERS.values())).encode(), check=True, cwd=PROJECT)
    return {what: (folder / f"{number}.pdf").read_bytes() for number, what in enumerate(OTHERS)}


@pytest.mark.parametrize("what", OTHERS)
def test_kept_drawings_leave_no_trace(what: str, alone: dict[str, bytes]) -> None:
    """A page comes out with the same bytes whatever was printed before it, twice over."""
    printed(LINES)
    printed("<p>～</p><p>ปู่</p><p>１</p>")
    for _ in range(2):
        assert print_pdf(document(OTHERS[what]), lang="ja", day=DAY).pdf == alone[what]


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
