"""Each place of the ministry's form is what the map says it is: the words printed beside it prove it, not the field's name."""

from __future__ import annotations

from typing import Final

import pypdfium2
import pytest
from blank_forms import OFFICIAL, official, official_map
from reading_forms import Place, places_of, plain

from visa_kit.forms.fields import FieldKind

# What a person reads on the printed page, from left to right; typed by hand from the page, not from the file.
PRINTED: Final = {
    "sex": {"male": "Male", "female": "Female"},
    "marital_status": {"single": "Single", "married": "Married", "widowed": "Widowed", "divorced": "Divorced"},
    "passport_type": {"diplomatic": "Diplomatic", "official": "Official", "ordinary": "Ordinary", "other": "Other"},
    **{
        question: {"yes": "Yes", "no": "No"}
        for question in ("convicted", "sentenced", "deported", "drugs", "prostitution", "trafficking")
    },
}
QUESTIONS: Final = {
    "convicted": "convicted of a crime or offence",
    "sentenced": "imprisonment for 1 year or more",
    "deported": "any law or regulation",
    "drugs": "opium, stimulants",
    "prostitution": "connected to prostitution",
    "trafficking": "committed trafficking",
}
HEADINGS: Final = {
    "Hotels or persons to stay with": "Names and addresses of hotels or persons",
    "Your current residential address": "Your current residential address",
    "Employer": "Name and address of employer",
    "Guarantor": "Guarantor or reference in Japan",
    "Inviter": "Inviter in Japan",
}
MARKED: Final = sorted(PRINTED)


def printed(page: int, place: Place) -> str:
    """What is printed in a place of the empty form."""
    official()
    with pypdfium2.PdfDocument(OFFICIAL) as pdf:
        return " ".join(str(pdf[page].get_textpage().get_text_bounded(*place)).split())


def found(page: int, words: str) -> list[Place]:
    """Where some words are printed on the empty form."""
    official()
    places = []
    with pypdfium2.PdfDocument(OFFICIAL) as pdf:
        text = pdf[page].get_textpage()
        searcher = text.search(words, match_case=True)
        while match := searcher.get_next():
            boxes = [text.get_charbox(index) for index in range(match[0], match[0] + match[1])]
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            places.append((min(lefts), min(bottoms), max(rights), max(tops)))
    return places


def boxes(answer: str) -> dict[str, tuple[int, Place]]:
    """Where the map marks each answer."""
    entry = next(entry for entry in official_map().fields if entry.answer == answer)
    fields = {field.name.removeprefix("topmostSubform[0]."): field for field in official().fields}
    by_state = {box.state: box for box in fields[entry.field].boxes}
    named = {answer: by_state[mark.state] for answer, mark in entry.marks.items()}
    return {answer: (box.page, (box.left, box.bottom, box.right, box.top)) for answer, box in named.items()}


@pytest.mark.parametrize("answer", MARKED)
def test_the_word_left_of_each_box_is_the_answer_that_marks_it(answer: str) -> None:
    marked = boxes(answer)

    assert marked.keys() == PRINTED[answer].keys()
    for value, (page, (left, bottom, _, top)) in marked.items():
        beside = [
            word
            for word in found(page, PRINTED[answer][value])
            if 0 < left - word[2] < 10 and word[1] < (bottom + top) / 2 < word[3]
        ]
        assert len(beside) == 1, f"“{PRINTED[answer][value]}” is not printed left of the box for {value}"


@pytest.mark.parametrize("answer", MARKED)
def test_the_boxes_stand_in_the_printed_order(answer: str) -> None:
    marked = boxes(answer)

    assert [value for value, _ in sorted(marked.items(), key=lambda one: one[1][1][0])] == list(PRINTED[answer])


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_yes_and_no_stand_in_the_line_of_their_question(question: str) -> None:
    for page, (left, bottom, _, top) in boxes(question).values():
        assert QUESTIONS[question] in printed(page, (60, bottom - 3, left, top + 3))


def texts() -> list[str]:
    if not OFFICIAL.is_file():
        return []
    return [entry.answer for entry in official_map().fields if not entry.marks]


@pytest.mark.parametrize("answer", texts() or ["none"])
def test_the_words_before_each_text_box_are_its_label(answer: str) -> None:
    entry = next(entry for entry in official_map().fields if entry.answer == answer)
    ((page, (left, bottom, right, top)),) = places_of(official(), entry)
    heading, _, label = entry.label.rpartition(": ")
    # In the same line before the box, or in the line above it.
    before = printed(page, (0, bottom - 1, left + 1, top)), printed(page, (left - 10, top - 1, right, top + 16))

    assert any(plain(label) in plain(line) for line in before), f"{entry.label}: {before}"
    if heading:
        above = {
            place[1]: name for name, words in HEADINGS.items() for place in found(page, words) if place[1] > bottom
        }
        assert above[min(above)] == heading


def test_every_field_of_the_form_is_mapped_or_blank_on_purpose() -> None:
    form_map = official_map()
    named = [*(entry.field for entry in form_map.fields), *form_map.blank]

    assert sorted(f"topmostSubform[0].{name}" for name in named) == sorted(field.name for field in official().fields)
    assert len(named) == 60
    assert sum(field.kind is FieldKind.MARK for field in official().fields) == 11
