"""Names and texts as people really write them come out as typed; what would lie on paper is refused by its code point."""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from together import of_each

from visa_kit.case import text
from visa_kit.case.office import RegistrationNumber


def taken(kind: Any, value: str) -> str:
    return str(TypeAdapter(kind).validate_python(value))


def refused(kind: Any, value: str) -> tuple[str, dict[str, str]]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    (error,) = caught.value.errors(include_input=False, include_url=False)
    return error["type"], dict(error.get("ctx", {}))


@pytest.mark.parametrize(
    "name",
    [
        *("O'Brien", "O’Brien", "Null", "NO", "Anne-Marie", "de la Cruz", "J. R.", "Ng", "I", "Suharto", "Harald III"),
        *(
            "𠮷田",
            "髙橋",
            "山﨑",
            "邉見",
            "𠮟",
            "鷗外",
            "葛󠄀城",
            "葛󠄁城",
            "辻󠄀",
            "々木",
            "佐々木",
            "〆木",
            "渡邉〇子",
        ),
        *("İbrahim", "ıssız", "Đặng", "Nguyễn Thị Ánh Tuyết", "ß", "Müller", "Þór", "Łukasz", "ŌNO"),
        *(
            "Иванов Пётр",
            "Галина-Мария",
            "Энхбаяр Өлзий",
            "Παπαδόπουλος",
            "محمد عبد‌الله",
            "नेपाल",
            "क्‍ष",
            "สมชาย ใจดี",
            "ที่",
        ),
        *("김철수", "グエン ティ アイン", "ハロルド・スミス", "Tanaka 太郎", "王晓明", "מרים"),
    ],
)
def test_names_of_real_people_stay_as_they_are(name: str) -> None:
    assert taken(text.Name, name) == unicodedata.normalize("NFC", name)
    assert taken(text.Name, taken(text.Name, name)) == taken(text.Name, name)


@pytest.mark.parametrize(
    "name",
    ["NGUYEN", "Nguyễn Thị Ánh Tuyết", "O'Brien", "İBRAHİM", "Oʻzbek", "Hawaiʻi", "Anne-Marie", "ŁUKASZ", "ß"],
)
def test_names_in_latin_letters(name: str) -> None:
    assert taken(text.LatinName, name) == name


def test_a_name_is_the_same_in_composed_and_in_loose_letters() -> None:
    name = "Nguyễn Thị Ánh Tuyết"

    for form in ("NFC", "NFD"):
        assert taken(text.LatinName, unicodedata.normalize(form, name)) == unicodedata.normalize("NFC", name)
    assert taken(text.Name, unicodedata.normalize("NFD", "ガギグ")) == "ガギグ"


def test_the_shape_of_a_name_is_kept() -> None:
    """U+FA19 is not U+795E to its bearer, and 葛 has two legal shapes that only a variation selector tells apart."""
    assert taken(text.Name, "\ufa19山") == "\ufa19山"
    assert taken(text.Name, "葛\U000e0100城") != taken(text.Name, "葛\U000e0101城")
    assert taken(text.Name, "e\u0301\ufa19e\u0301") == "é\ufa19é"


@pytest.mark.parametrize(
    "value",
    [
        *(
            "BP < 140/90 & stable",
            "=5 mg",
            "{{dose}}",
            "{% raw %}",
            "+1-2",
            "@home",
            "<b>bold</b>",
            "C:\\",
            "50 % ± 3 µg",
        ),
        *(
            "37.5℃",
            "①②③",
            "½",
            "㎎",
            "Ⅲ",
            "10⁻³",
            "α-blocker",
            "β遮断薬",
            "→",
            "※",
            "〒100-0000",
            "“x”",
            "…",
            "€",
            "¥",
            "№ 5",
        ),
        *("a\u00a0b", "東京\u3000太郎", "❤", "😀"),
    ],
)
def test_free_text_comes_out_as_typed(value: str) -> None:
    assert taken(text.Words, value) == value
    assert taken(text.Paragraph, value) == value


INVISIBLE = {
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2069": "POP DIRECTIONAL ISOLATE",
    "\u200e": "LEFT-TO-RIGHT MARK",
    "\u061c": "ARABIC LETTER MARK",
    "\u200b": "ZERO WIDTH SPACE",
    "\u2060": "WORD JOINER",
    "\ufeff": "ZERO WIDTH NO-BREAK SPACE",
    "\u00ad": "SOFT HYPHEN",
    "\u034f": "COMBINING GRAPHEME JOINER",
    "\u180e": "MONGOLIAN VOWEL SEPARATOR",
    "\u180b": "MONGOLIAN FREE VARIATION SELECTOR ONE",
    "\u3164": "HANGUL FILLER",
    "\uffa0": "HALFWIDTH HANGUL FILLER",
    "\u115f": "HANGUL CHOSEONG FILLER",
    "\u2800": "BRAILLE PATTERN BLANK",
    "\ufff9": "INTERLINEAR ANNOTATION ANCHOR",
    "\ufffc": "OBJECT REPLACEMENT CHARACTER",
    "\ufffd": "REPLACEMENT CHARACTER",
    "\U000e0041": "TAG LATIN CAPITAL LETTER A",
    "\U0001d173": "MUSICAL SYMBOL BEGIN BEAM",
    "\u2028": "LINE SEPARATOR",
    "\u2029": "PARAGRAPH SEPARATOR",
    "\ue000": "",
    "\uffff": "",
    "\x00": "",
    "\x0b": "",
    "\x1b": "",
    "\x7f": "",
    "\x85": "",
    "\u200d": "ZERO WIDTH JOINER",
    "\u200c": "ZERO WIDTH NON-JOINER",
    "\ufe0f": "VARIATION SELECTOR-16",
    "\U000e0100": "VARIATION SELECTOR-17",
}


KINDS: Final = (text.Name, text.LatinName, text.Words, text.Paragraph, text.PassportNumber, text.Email)


@of_each(product(KINDS, INVISIBLE), ascii)
def test_what_cannot_be_seen_is_refused_by_name(told: tuple[Any, str]) -> None:
    kind, character = told
    formula, details = refused(kind, f"A12{character}3456")

    assert formula == "forbidden_character"
    assert details == {"character": f"U+{ord(character):04X} {INVISIBLE[character]}".strip(), "position": "4"}


@pytest.mark.parametrize(
    ("value", "position"),
    [
        ("a\u0301\u0301\u0301\u0301\u0301\u0301", 6),  # the first one joins the a: é and four marks are taken
        ("\u0301a", 1),
        ("a \u0301b", 3),
        ("\ufe00葛", 1),
        ("あ\U000e0100", 2),
        ("葛\U000e0100\U000e0100", 3),
        ("م\u200c\u200cم", 3),
    ],
)
def test_marks_and_selectors_stand_only_where_they_mean_something(value: str, position: int) -> None:
    formula, details = refused(text.Words, value)

    assert (formula, details["position"]) == ("forbidden_character", str(position))


def test_four_marks_on_a_letter_are_taken() -> None:
    assert taken(text.Words, "x\u0323\u0323\u0323\u0323yx\u0323").count("\u0323") == 5
    assert refused(text.Words, "x" + "\u0323" * 5)[0] == "forbidden_character"


@pytest.mark.parametrize("line_end", ["\n", "\r", "\t", "\r\n"])
def test_a_line_holds_no_line_end(line_end: str) -> None:
    assert refused(text.Words, f"a{line_end}b")[0] == "forbidden_character"
    assert refused(text.Name, f"a{line_end}b")[0] == "forbidden_character"


def test_a_paragraph_holds_lines() -> None:
    assert taken(text.Paragraph, " one\r\n\ttwo\n") == "one\n\ttwo"
    assert refused(text.Paragraph, "one\rtwo")[0] == "forbidden_character"


@pytest.mark.parametrize(
    ("name", "position", "character"),
    [
        ("\u0410nna", 1, "U+0410 CYRILLIC CAPITAL LETTER A"),
        ("NGUYEN THI M\u0410I", 13, "U+0410 CYRILLIC CAPITAL LETTER A"),
        ("\u0418\u0432aнов", 3, "U+0061 LATIN SMALL LETTER A"),
        ("Αnna", 1, "U+0391 GREEK CAPITAL LETTER ALPHA"),
    ],
)
def test_alphabets_that_look_alike_are_not_mixed_in_a_word(name: str, position: int, character: str) -> None:
    assert refused(text.Name, name) == ("mixed_scripts", {"character": character, "position": str(position)})


def test_two_alphabets_in_two_words_are_fine() -> None:
    assert taken(text.Name, "Anna Анна Άννα 太郎") == "Anna Анна Άννα 太郎"


@pytest.mark.parametrize(
    ("name", "formula", "character"),
    [
        ("田中", "not_latin", "U+7530 CJK UNIFIED IDEOGRAPH-7530"),
        ("\u0410NNA", "not_latin", "U+0410 CYRILLIC CAPITAL LETTER A"),
        ("ＮＧＵＹＥＮ", "full_width", "U+FF2E FULLWIDTH LATIN CAPITAL LETTER N"),
        ("\uff10 NGUYEN", "full_width", "U+FF10 FULLWIDTH DIGIT ZERO"),
    ],
)
def test_the_passport_line_takes_latin_letters_only(name: str, formula: str, character: str) -> None:
    assert refused(text.LatinName, name) == (formula, {"character": character, "position": "1"})


@pytest.mark.parametrize(
    "reading", ["グエン・ティ・アン", "ワン シャオミン", "オブラスツォワ＝アリーサ", "ｸﾞｴﾝ ﾃｨ", "すずき", "ヴー"]
)
def test_a_reading_is_written_in_kana(reading: str) -> None:
    assert taken(text.Kana, reading) == reading


@pytest.mark.parametrize(
    ("reading", "position", "character"),
    [
        ("NGUYEN", "1", "U+004E LATIN CAPITAL LETTER N"),
        ("グエン Thi", "5", "U+0054 LATIN CAPITAL LETTER T"),
        ("鈴木", "1", "U+9234 CJK UNIFIED IDEOGRAPH-9234"),
        ("ワン2", "3", "U+0032 DIGIT TWO"),
        ("Анна", "1", "U+0410 CYRILLIC CAPITAL LETTER A"),
    ],
)
def test_a_reading_takes_no_other_letters(reading: str, position: str, character: str) -> None:
    assert refused(text.Kana, reading) == ("not_kana", {"character": character, "position": position})


@pytest.mark.parametrize(
    ("kind", "most"), [(text.Words, 300), (text.Name, 100), (text.LatinName, 100)], ids=["words", "name", "latin"]
)
def test_one_line_has_its_length(kind: Any, most: int) -> None:
    assert taken(kind, "x" * most) == "x" * most
    assert refused(kind, "x" * (most + 1)) == ("too_long", {"length": str(most + 1), "most": str(most)})
    assert taken(kind, f"  {'x' * most}  ") == "x" * most


def test_a_paragraph_has_its_length_lines_and_words() -> None:
    assert len(taken(text.Paragraph, "word " * 799 + "words")) == 4000
    assert refused(text.Paragraph, "word " * 799 + "words!")[0] == "too_long"
    assert taken(text.Paragraph, "a\n" * 199 + "a").count("\n") == 199
    assert refused(text.Paragraph, "a\n" * 200 + "a") == ("too_many_lines", {"length": "201", "most": "200"})
    assert taken(text.Paragraph, "x" * 200) == "x" * 200
    assert refused(text.Paragraph, f"a {'x' * 201} b") == ("no_space", {"length": "201", "most": "200"})
    assert len(taken(text.Paragraph, "膝" * 4000)) == 4000


@pytest.mark.parametrize("kind", [text.Words, text.Name, text.LatinName, text.Paragraph])
@pytest.mark.parametrize("nothing", ["", " ", "\u00a0"])
def test_an_empty_text_is_no_text(kind: Any, nothing: str) -> None:
    assert refused(kind, nothing)[0] == "empty_text"


STORIES: list[tuple[Any, tuple[str, ...], tuple[str, ...]]] = [
    (
        text.PassportNumber,
        ("M12345", "X0000001", "123456789012"),
        ("", "M1234", "1234567890123", "m1234567", "M-123456", "M 123456", "М1234567", "M12345６７é"),
    ),
    (text.CaseId, ("a", "0123", "2027-014", "a" * 40), ("", "-a", "a-", "A", "a_b", "a" * 41, "a/b", "..", "a.b", "日本")),
    (text.Key, ("wife", "companion-1"), ("Wife", "my wife", "妻")),
    (
        text.Phone,
        ("0123456789", "+84 24 3846-3000", "(024) 3846-3000", "+(84) 24 3846", "024.3846.3000", "(+84) 24 3846", "00-0000-0000"),
        ("12345", "+", "call me", "0123456789 ext. 5", "++84 24 3846", "1" * 32),
    ),
    (text.Email, ("a@mail.example", "ü.b+c@x-y.example"), ("a", "a@b", "a b@c.example", "<a@b.example>", "a@b.example ,c@d.example")),
    (text.Currency, ("JPY", "VND"), ("yen", "JP", "¥", "JPYN")),
    (text.LanguageTag, ("vi", "zh-Hans", "zh-Hant-HK", "mn"), ("Vietnamese", "VI", "zh_Hans", "v", "zh-")),
    (text.MachineLine, ("P<VNM" + "<" * 39,), ("P<VNM" + "<" * 38, "P<VNM" + "<" * 40, "p<vnm" + "<" * 39)),
    (RegistrationNumber, ("B-999", "A1", "B0012"), ("C-1", "B-", "999", "B-12345")),
]  # fmt: skip


FROM_A_PAPER = (text.PassportNumber, text.MachineLine, RegistrationNumber)
"""Whoever mistypes one of these looks at the paper again; an id, an address or a currency stands on no paper."""


@pytest.mark.parametrize(("kind", "fitting", "other"), STORIES)
def test_numbers_and_short_names_have_their_form(kind: Any, fitting: tuple[str, ...], other: tuple[str, ...]) -> None:
    for value in fitting:
        assert taken(kind, value) == value
        assert taken(kind, f" {value} ") == value
    wanted = "not_an_identifier" if kind in FROM_A_PAPER else "not_in_form"
    for value in other:
        assert refused(kind, value)[0] == wanted, value


@pytest.mark.parametrize("value", ["bundles", "checklist", " checklist ", "ｂｕｎｄｌｅｓ"])
def test_a_case_is_not_called_like_a_folder_of_the_kit(value: str) -> None:
    assert refused(text.CaseId, value)[0] == "id_of_the_kit"
    assert taken(text.Key, value) == unicodedata.normalize("NFKC", value).strip()
    assert taken(text.CaseId, "checklist-2") == "checklist-2"


def test_full_width_numbers_are_taken_as_what_they_are() -> None:
    assert taken(text.PassportNumber, "Ｍ１２３４５６７") == "M1234567"
    assert taken(text.Phone, "（０３）１２３４－５６７８") == "(03)1234-5678"
    assert taken(text.CaseId, "２０２７-０１４") == "2027-014"


@given(st.text(max_size=60))
def test_a_text_that_was_taken_is_taken_again_unchanged(value: str) -> None:
    for kind in (text.Words, text.Name, text.LatinName, text.Paragraph, text.Phone, text.Email):
        try:
            once = taken(kind, value)
        except ValidationError:
            continue
        assert taken(kind, once) == once
        assert not any(unicodedata.category(letter) in {"Cs", "Co", "Cn"} for letter in once)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=200))
def test_anything_a_plain_keyboard_types_is_taken(value: str) -> None:
    if value.strip():
        assert taken(text.Words, value) == value.strip()
