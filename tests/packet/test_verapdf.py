"""veraPDF on what the press prints: PDF/UA-1, so that it can be listened to, and PDF/A-3a, so that it can be kept."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
import verapdf
from pikepdf import Name
from printing import NAMES, changed, printed

SAMPLE = """
<section class="sheet" id="treatment-schedule">
  <h1>治療予定表 <span lang="en" style="display: block">Treatment schedule</span></h1>
  <h2>一 <span lang="en">One</span></h2>
  <p>日本語の文。 <span lang="en">A sentence in English.</span></p>
  <table>
    <caption>表 <span lang="en">Table</span></caption>
    <colgroup><col style="width: 30mm"><col><col></colgroup>
    <thead><tr><td></td><th scope="col">日 <span lang="en">Day</span></th><th scope="col">内容</th></tr></thead>
    <tbody>
      <tr><th scope="row" rowspan="2">1</th><td>1月12日</td><td><span lang="en">Visit</span><div>診察</div></td></tr>
      <tr><td colspan="2"><ul><li>a<div lang="en">b</div></li><li>c<ul><li>d</li></ul></li></ul></td></tr>
    </tbody>
  </table>
  <ol><li>一</li><li lang="en">two</li></ol>
  <dl><dt>用語</dt><dd lang="en">term</dd></dl>
  <figure>
    <svg lang="ja" viewBox="0 0 480 60" width="160mm" height="20mm">
      <title>三回の滞在の時期 / Three stays</title>
      <rect x="0" y="20" width="40" height="12" fill="#888888"/>
      <text x="0" y="50" font-size="10" font-family="Noto Sans CJK JP">2027-03 滞在</text>
    </svg>
    <figcaption>図 <span lang="en">Figure</span></figcaption>
  </figure>
  <p><a href="https://www.mofa.go.jp/">外務省</a> <a href="#list">次へ</a></p>
</section>
<section class="sheet" id="list" style="break-before: page">
  <h1>申請人名簿 <span lang="en">List of applicants</span></h1>
  {names}
</section>
""".format(names="".join(f'<p lang="{of}">{" ".join(some)} <b>{some[0]}</b></p>' for of, some in NAMES.items()))


def test_the_sample_page_holds() -> None:
    pressed = printed(SAMPLE)
    assert pressed.problems == ()
    told = verapdf.verdicts(pressed.pdf)
    assert set(told) == {verapdf.PDF_UA_1, verapdf.PDF_A_3A}
    for verdict in told.values():
        assert verdict.broken == ()
        assert verdict.checks > 1000


def no_alternative(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == Name.Figure:
            del thing.Alt


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_mark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b'pdfuaid:part="1"', b""))


def no_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=Name.JavaScript, JS=pikepdf.String("1"))


@pytest.mark.parametrize(
    ("standard", "change", "clause"),
    [
        (verapdf.PDF_UA_1, no_alternative, "7.3-1"),
        (verapdf.PDF_UA_1, no_language, "7.2-"),
        (verapdf.PDF_UA_1, no_mark, "5-1"),
        (verapdf.PDF_A_3A, no_colours, "6.2.4"),
        (verapdf.PDF_A_3A, script, "6.5.1"),
    ],
)
def test_a_spoilt_page_does_not(standard: str, change: Callable[[pikepdf.Pdf], None], clause: str) -> None:
    broken = verapdf.verdicts(changed(printed(SAMPLE).pdf, change))[standard].broken
    assert [rule for rule in broken if rule.startswith(clause)] != []


@pytest.mark.parametrize(
    ("habit", "clause"),
    [
        ("<h1>a</h1><h3>b</h3>", "7.4.2"),
        ("<table><tr><th>a</th><td>1</td></tr></table>", "7.5"),
        ("<svg width='9' height='9'><rect width='9' height='9'/></svg>", "7.3"),
    ],
)
def test_the_habits_that_the_page_designer_is_told_to_avoid_do_harm(habit: str, clause: str) -> None:
    broken = verapdf.verdicts(printed(habit).pdf)[verapdf.PDF_UA_1].broken
    assert [rule for rule in broken if rule.startswith(clause)] != []
