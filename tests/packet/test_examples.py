"""The examples as they are printed: the words of each page and a fingerprint of where they stand, as somebody has
looked at them; and veraPDF on every bundle, so that each page can be listened to, and kept.

After a change that is meant: look at every page it touches, then `pytest tests/packet/test_examples.py --update-goldens`
and read the difference like any other change.
"""

import hashlib
from pathlib import Path

import pypdfium2
import pytest
import verapdf
from packs import printed_bundles
from samples import ALL, CHECKUP

GOLDENS = Path(__file__).parents[1] / "goldens"


def words_and_layout(pdf: bytes) -> str:
    """Each page's words, one line a line of the page, and under it the fingerprint of its layout."""
    parts = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number].get_textpage()
            lines = [" ".join(line.split()) for line in page.get_text_range().splitlines()]
            places = [tuple(round(edge) for edge in page.get_rect(index)) for index in range(page.count_rects())]
            layout = hashlib.sha256(repr(places).encode()).hexdigest()[:16]
            parts.append("\n".join([f"== page {number + 1} · layout {layout}", *(line for line in lines if line)]))
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("name", ALL)
def test_the_pages_say_what_somebody_looked_at(name: str, request: pytest.FixtureRequest) -> None:
    made = {f"{one.bundle}.txt": words_and_layout(one.pdf) for one in printed_bundles(name)}
    folder = GOLDENS / name
    if request.config.getoption("--update-goldens"):
        folder.mkdir(exist_ok=True)
        for stale in folder.glob("*.txt"):
            stale.unlink()
        for file, text in made.items():
            (folder / file).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    assert sorted(made) == sorted(kept)
    for file, text in made.items():
        assert text.splitlines() == kept[file].splitlines(), file


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_wrong_with_what_was_printed(name: str) -> None:
    bundles = printed_bundles(name)
    assert len(bundles) >= 4
    assert [(one.bundle, fault.formula, fault.details) for one in bundles for fault in one.faults] == []


@pytest.mark.parametrize("name", ALL)
def test_every_bundle_passes(name: str) -> None:
    # PDF/A-3a takes two thirds of the time and hangs on the engine, not on what a page says: one bundle of each kind.
    standards = verapdf.STANDARDS if name == CHECKUP else (verapdf.PDF_UA_1,)
    for one in printed_bundles(name):
        for standard, verdict in verapdf.verdicts(one.pdf, standards).items():
            assert (one.bundle, standard, verdict.broken) == (one.bundle, standard, ())
            assert verdict.checks > 500
