"""Each page of a paper that leaves the office says by itself which paper it is of, whose, and how many pages there are."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from html import unescape
from typing import Final

import pytest
from packs import planned_bundles, printed_bundle
from samples import ALL, CHILD, DAY, KNEES, decided, sample

from visa_kit.case import Case
from visa_kit.packet.plan import Bundle
from visa_kit.packet.planning import plan
from visa_kit.packet.press import print_pdf
from visa_kit.packet.prove import plain, prove
from visa_kit.packet.reading import read
from visa_kit.packet.render import render


def pages_of(pdf: bytes) -> dict[str, list[str]]:
    """The text of each page, without white space, by the sheet that it is a page of."""
    reading = read(pdf)
    begins = dict(reversed([(page, sheet) for sheet, page in reading.places]))
    pages: dict[str, list[str]] = {}
    sheet = ""
    for number, page in enumerate(reading.pages):
        sheet = begins.get(number, sheet)
        pages.setdefault(sheet, []).append(plain(page.text))
    return pages


@pytest.mark.parametrize("name", [KNEES, CHILD])
def test_each_page_of_the_embassys_papers_says_what_it_is_of(name: str) -> None:
    embassy = printed_bundle(name, "embassy")
    (planned,) = (one for one in planned_bundles(name) if one.id == "embassy")
    patient = sample(name).travellers[0].person.name
    assert patient
    pages = pages_of(embassy.pdf)
    assert [len(texts) > 1 for texts in pages.values()].count(True) >= 1
    for sheet in planned.sheets:
        texts = pages[sheet.id]
        for number, text in enumerate(texts, start=1):
            assert plain(sheet.model_dump()["head"]["number"]) in text
            assert plain(patient.printed) in text
            assert f"{number}/{len(texts)}" in text


_MARKUP: Final = re.compile(r"(?s)<head>.*?</head>|<svg.*?</svg>|<[^>]+>")
_ADDRESS: Final = re.compile(r"\S*(?:://|@)\S*")
_WORD: Final = re.compile(r"[a-zA-ZÀ-ÿ\u0100-\u024f\u0400-\u04ff\u1e00-\u1eff]{4,}")


def words_of(text: str) -> Counter[str]:
    """The words of an alphabet, without addresses, which may be cut anywhere."""
    return Counter(_WORD.findall(_ADDRESS.sub(" ", text)))


@pytest.mark.parametrize("name", ALL)
def test_no_column_is_so_narrow_that_it_cuts_a_word(name: str) -> None:
    for bundle in planned_bundles(name):
        written = words_of(unescape(_MARKUP.sub("\n", render(bundle))))
        shown = words_of("\n".join(page.text for page in read(printed_bundle(name, bundle.id).pdf).pages))
        assert not written - shown, bundle.id


def with_stays(count: int) -> Case:
    """The knees with as many stays as are asked for, six weeks apart."""
    told = sample(KNEES).model_dump()
    first, window, later = told["stays"]
    stays = [first]
    for number in range(1, count):
        stay = dict(window if number == 1 else later)
        begins = first["enter"] + timedelta(days=42 * number)
        stays.append(stay | {"between": (begins, begins + timedelta(days=7))})
    return Case.model_validate(told | {"stays": stays})


@pytest.mark.parametrize("count", [2, 6, 24])
def test_a_schedule_of_two_six_and_twenty_four_stays(count: int) -> None:
    """Everything stands on it, no stay is torn from its days, and the place to sign is not alone on its page."""
    case = with_stays(count)
    (whole,) = (one for one in plan(case, decided(case), draft=True).bundles if one.id == "embassy")
    only: Bundle = whole.model_copy(
        update={"sheets": tuple(sheet for sheet in whole.sheets if sheet.id == "treatment-schedule")}
    )
    pressed = print_pdf(render(only), lang=only.reader, day=DAY)
    assert (pressed.problems, prove(pressed.pdf, only).faults) == ((), ())
    texts = pages_of(pressed.pdf)["treatment-schedule"]
    assert len(texts) == {2: 2, 6: 3, 24: 6}[count]
    assert sum(text.count("今回の入国の必要性") for text in texts) == count
    (signed,) = (text for text in texts if "署名" in text)
    assert "最後の入国期限" in signed
    assert any(words in signed for words in ("暦日数は入国日と出国日を含み", "入国予定期間により動き得る範囲"))
