"""Setting text: large where there is room, smaller where there is little, and never a letter outside its box."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visa_kit.forms.faces import NoShape, face_for
from visa_kit.forms.fields import Box
from visa_kit.forms.setting import SIZES, SetLine, broken, set_in
from visa_kit.forms.shaping import shape


def box(width: float = 300, height: float = 12) -> Box:
    return Box(page=0, left=0, bottom=0, right=width, top=height)


def lines(text: str, *, width: float = 300, height: float = 12, most_lines: int = 1) -> tuple[SetLine, ...] | None:
    return set_in(text, box(width, height), most_lines=most_lines, lang="en")


def read(found: tuple[SetLine, ...]) -> list[str]:
    return ["".join(cluster.text for cluster in line.shaped.clusters) for line in found]


def test_a_short_text_is_large() -> None:
    (line,) = lines("WANG") or ()
    assert line.size == SIZES[0]


def test_a_longer_one_is_smaller_and_a_still_longer_one_is_not_set_at_all() -> None:
    sizes = [found[0].size if (found := lines("m" * count)) else None for count in range(10, 80)]

    assert sizes[0] == SIZES[0]
    assert sizes[-1] is None
    assert set(SIZES) <= set(sizes)
    assert sizes == sorted(sizes, key=lambda size: -(size or 0))


def test_a_wide_box_sets_in_one_line_what_a_little_smaller_type_allows() -> None:
    text = "13-14-15 Shoni, Kakuu-ku, Tokyo 000-0000; 10-11-12 Shoni, Kakuu-ku"
    (line,) = lines(text, width=310, height=24, most_lines=9) or ()
    assert 8.5 <= line.size < 10


def test_lines_end_at_spaces_and_anywhere_between_kanji() -> None:
    found = lines("one two three four five six", width=60, height=60, most_lines=9) or ()
    assert " ".join(read(found)) == "one two three four five six"
    assert len(found) > 1
    kanji = lines("東京都千代田区霞が関東京都千代田区", width=60, height=60, most_lines=9) or ()
    assert "".join(read(kanji)) == "東京都千代田区霞が関東京都千代田区"
    assert len(kanji) > 1


def test_a_selector_never_begins_a_line() -> None:
    found = lines("葛󠄁" * 12, width=50, height=60, most_lines=9) or ()
    assert len(found) > 1
    assert all(line.startswith("葛") for line in read(found))


def test_lines_that_a_person_wrote_stay_lines() -> None:
    assert read(lines("first\nsecond", height=40, most_lines=4) or ()) == ["first", "second"]
    assert lines("first\nsecond", height=40, most_lines=1) is None


def test_a_tabulator_is_a_space() -> None:
    assert read(lines("a\tb") or ()) == ["a b"]


@pytest.mark.parametrize("letter", ["🙂", "\U0001f1ef", "က", "ཀ"])
def test_a_letter_that_no_font_has_is_named_by_its_code_point(letter: str) -> None:
    with pytest.raises(NoShape) as caught:
        lines(f"a{letter}")
    assert str(caught.value) == f"U+{ord(letter):04X}"


def test_towers_of_marks_stay_inside_or_are_not_set() -> None:
    tall = "Ễ\u0302\u0303\u0304"
    (line,) = lines(tall) or ()
    assert line.size < SIZES[0]
    assert line.y + line.shaped.top * line.size / 1000 <= 12 + 0.001
    assert set_in(tall * 3, box(300, 5), most_lines=1, lang="en") is None


ANYTHING = st.text(st.sampled_from("Wil,. -ỄỹgjqÅß東葛漢あ、김лйกิ่้ปู่فعصي\u0302"), max_size=80).map(
    lambda text: f"a{text}"
)


@given(ANYTHING, st.floats(30, 500), st.floats(9, 60), st.integers(1, 6))
def test_every_letter_is_set_inside_its_box(text: str, width: float, height: float, most_lines: int) -> None:
    found = set_in(text, box(width, height), most_lines=most_lines, lang="ja")
    if found is None:
        return
    assert 1 <= len(found) <= most_lines
    for line in found:
        assert line.x + line.shaped.width * line.size / 1000 <= width
        assert line.y + line.shaped.bottom * line.size / 1000 >= -0.001
        assert line.y + line.shaped.top * line.size / 1000 <= height + 0.001


@given(ANYTHING, st.floats(2000, 60000))
def test_breaking_anywhere_loses_no_letter(text: str, room: float) -> None:
    found = broken(text, room, "en", anywhere=True)
    clusters = sum((line.clusters for line in found), ())

    assert all(line.width <= room for line in found)
    assert sorted("".join(cluster.text for cluster in clusters).replace(" ", "")) == sorted(text.replace(" ", ""))


class TestShapes:
    def test_each_script_is_written_by_a_font_that_has_it(self) -> None:
        assert [face_for(letter).name for letter in "aЯ東กعế김"] == [
            *("latin", "latin", "han", "thai", "arabic", "latin", "han")
        ]

    def test_variants_of_one_kanji_are_two_shapes(self) -> None:
        one, other, plain = (shape(text, "ja").clusters[0] for text in ("葛󠄀", "葛󠄁", "葛"))

        assert one.glyphs[0].id != other.glyphs[0].id
        assert plain.glyphs[0].id in {one.glyphs[0].id, other.glyphs[0].id}
        assert (one.text, other.text) == ("葛󠄀", "葛󠄁")

    def test_a_kanji_takes_the_shape_of_its_language(self) -> None:
        assert shape("直", "ja").clusters[0].glyphs[0].id != shape("直", "zh-Hans").clusters[0].glyphs[0].id

    def test_vietnamese_letters_stay_whole(self) -> None:
        assert [cluster.text for cluster in shape("Ễ").clusters] == ["Ễ"]
        assert len(shape("Ễ").clusters[0].glyphs) == 1

    def test_latin_letters_are_not_joined(self) -> None:
        assert [cluster.text for cluster in shape("ffi").clusters] == ["f", "f", "i"]

    def test_a_number_in_an_arabic_line_stands_between_its_words(self) -> None:
        seen = "".join(cluster.text for cluster in shape("محمد 123 علي", "ar").clusters)
        assert seen == " محمد 123 علي"[::-1].replace("321", "123").strip() or " 123" in seen
        assert seen.index("ي") < seen.index("123") < seen.index("م")
