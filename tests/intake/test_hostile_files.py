"""Files that arrive by mail from a stranger: each is refused with a place and a reason, quickly, without a traceback."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from refusals import placed, problems_of, the_problem_of

from visa_kit.intake import read_case, read_case_text
from visa_kit.problem import Refused

JAPANESE = "id: a\ntreatment:\n  diagnosis:\n    ja: これは両側変形性膝関節症の診断であり、入院は必要ない\n"
CHINESE = "id: a\ntreatment:\n  diagnosis:\n    ja: 患者双膝关节疼痛多年,需要使用自体脂肪来源的细胞治疗\n"


@pytest.mark.parametrize("nothing", ["", " \n\t\n", "# only a comment\n", "\ufeff", "---\n...\n", "---\n"])
def test_a_file_with_nothing_in_it_says_so(nothing: str) -> None:
    assert placed(the_problem_of(nothing)) == ("empty_file", None, None)
    assert the_problem_of(nothing.encode()).formula == "empty_file"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"PK\x03\x04\x14\x00\x06\x00", b"id: a\x00", bytes(range(256)) * 4],
)
def test_a_picture_or_a_workbook_is_no_text(data: bytes) -> None:
    assert the_problem_of(data).formula == "not_text"


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (JAPANESE, "cp932", "Shift_JIS"),
        (CHINESE, "gbk", "GBK"),
        (CHINESE, "gb18030", "GBK"),
    ],
)
def test_an_east_asian_encoding_is_named_at_its_first_letter(text: str, codec: str, encoding: str) -> None:
    problem = the_problem_of(text.encode(codec))

    assert placed(problem) == ("other_encoding", 4, 9)
    assert problem.details == {"encoding": encoding}


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_encodings_are_named(codec: str) -> None:
    problem = the_problem_of("id: sample-x\npatient:\n  occupation: teacher\n".encode(codec))

    assert problem.formula == "other_encoding"
    assert problem.details["encoding"] == codec[:6].upper()


def test_jis_mail_is_named() -> None:
    assert the_problem_of(JAPANESE.encode("iso2022_jp")).details == {"encoding": "ISO-2022-JP"}


def test_bytes_of_no_known_encoding_are_placed_and_not_guessed() -> None:
    problem = the_problem_of("id: a\npatient: {occupation: Café, é}\n".encode("latin-1"))

    assert placed(problem) == ("not_utf8", 2, 26)


def test_a_byte_order_mark_of_utf8_is_welcome() -> None:
    assert read_case_text(b"\xef\xbb\xbfid: a", "case.yaml").id == "a"
    assert read_case_text("\ufeffid: a", "case.yaml").id == "a"


@pytest.mark.parametrize("brackets", [5_000, 200_000])
@pytest.mark.parametrize("bracket", ["[", "{", "{a: ", '{"a":', "- ", "[{a: "])
@pytest.mark.parametrize("name", ["case.yaml", "case.json"])
def test_deep_nesting_is_refused_at_once(brackets: int, bracket: str, name: str) -> None:
    text = "id: a\nstays: " * (name == "case.yaml") + bracket * (brackets // len(bracket))
    begins = time.monotonic()

    problem = problems_of(text, name)[-1]

    assert problem.formula in {"too_deep", "not_json", "not_yaml"}
    assert time.monotonic() - begins < 2


def test_twenty_levels_are_taken_and_twenty_one_are_not() -> None:
    # The text itself is a level, and so is the group at the top.
    assert problems_of("id: " + "[" * 18 + "a" + "]" * 18)[0].formula == "not_a_text"
    assert problems_of("id: " + "[" * 19 + "a" + "]" * 19)[0].formula == "too_deep"
    assert problems_of('{"id": ' + "[" * 18 + '"a"' + "]" * 18 + "}", "case.json")[0].formula == "not_a_text"
    assert problems_of('{"id": ' + "[" * 19 + '"a"' + "]" * 19 + "}", "case.json")[0].formula == "too_deep"


def test_ten_thousand_entries_are_taken_and_one_more_is_not() -> None:
    # The top group, the key id, its text, the key records and the list make five.
    most = "id: a\nrecords: [" + "{}," * 9_995 + "]\n"
    assert len(read_case_text(most, "case.yaml").records or ()) == 9_995

    problem = the_problem_of(most.replace("{},", "{}, {},", 1))

    assert (problem.formula, problem.where.line, problem.details) == ("too_many_nodes", 2, {"most": "10,000"})


@pytest.mark.parametrize("kind", ["bytes", "str"])
def test_a_mebibyte_is_taken_and_one_byte_more_is_not(kind: str) -> None:
    text = "id: a\n#" + "x" * (1024 * 1024 - 7)
    longer = text + "x"
    assert read_case_text(text.encode() if kind == "bytes" else text, "case.yaml").id == "a"

    assert the_problem_of(longer.encode() if kind == "bytes" else longer).formula == "too_big"


def test_alias_bombs_are_never_followed() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    begins = time.monotonic()

    problems = [problem for problem in problems_of(laughs) if problem.formula == "anchor"]

    assert len(problems) == 21 + 40
    assert placed(problems[0]) == ("anchor", 1, 4)
    assert time.monotonic() - begins < 2


@pytest.mark.parametrize(
    ("line", "formula", "column"),
    [
        ("sample: &x yes", "anchor", 9),
        ("sample: *nowhere", "anchor", 9),
        ("*nowhere : yes", "anchor", 1),
        ("<<: {sample: yes}", "merge_key", 1),
        ("sample: !!python/name:os.system", "tag", 9),
        ("sample: !!python/object/apply:os.system [ls]", "tag", 9),
        ("sample: !!str yes", "tag", 9),
        ("sample: ! yes", "tag", 9),
        ("? [a, b]\n: yes", "not_a_key", 3),
        ("?\n: yes", "not_a_key", 2),
    ],
)
def test_what_yaml_can_do_beyond_texts_is_refused_at_its_place(line: str, formula: str, column: int) -> None:
    found = [placed(problem) for problem in problems_of(f"id: a\n{line}\n")]

    assert (formula, 2, column) in found


def test_all_of_them_are_named_at_once() -> None:
    text = "id: &a x\nsample: !!bool yes\n<<: *a\nid: y\n"

    assert [placed(problem)[:2] for problem in problems_of(text)] == [
        ("anchor", 1),
        ("tag", 2),
        ("merge_key", 3),
        ("anchor", 3),
        ("duplicate_key", 4),
    ]


def test_a_second_document_is_refused_where_it_begins() -> None:
    assert placed(the_problem_of("id: a\n---\nid: b\n")) == ("several_documents", 2, 1)


@pytest.mark.parametrize(
    ("text", "formula", "line", "column"),
    [
        ("id: a\npatient:\n\tsex: male\n", "tab", 3, 1),
        ('id: a\nrecords: "never\n closed\n', "unclosed_quote", 2, 10),
        ("id: a\nrecords: 'never\n closed\n", "unclosed_quote", 2, 10),
        ("id: a\nrecords: [never,\n closed\n", "unclosed_bracket", 2, 10),
        ("id: a\nrecords: {never: closed\n", "unclosed_bracket", 2, 10),
        ("id: a\npatient: x: y\n", "not_yaml", 2, 11),
        ("id: a\n  sex: male\n", "not_yaml", 2, 6),
        ("id: a\npatient: @x\n", "not_yaml", 2, 10),
        ('id: "\\UFFFFFFFF"\n', "not_yaml", 1, 8),
        ('id: "\\q"\n', "not_yaml", 1, 7),
        ("%YAML 9.9\n---\nid: a\n", "not_yaml", 1, 1),
        ("%YAML 1." + "9" * 5000 + "\n---\nid: a\n", "not_yaml", 1, 9),
    ],
)
def test_broken_yaml_says_where_it_breaks(text: str, formula: str, line: int, column: int) -> None:
    assert placed(the_problem_of(text)) == (formula, line, column)


def test_syntax_problems_never_quote_the_line() -> None:
    problem = the_problem_of("id: a\npatient: TRAN THI MAI: M1234567\n")

    assert problem.value is None
    assert problem.details == {}


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\x07", "U+0007"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\ufffe", "U+FFFE"),
        ("\ud800", "U+D800"),
    ],
)
def test_characters_of_no_text_file_are_named_with_their_place(character: str, named: str) -> None:
    problem = the_problem_of(f"id: a\n# {character}\n")

    assert placed(problem) == ("forbidden_character", 2, 3)
    assert problem.details["character"] == named


def test_a_file_full_of_them_names_the_first_ten() -> None:
    assert len(problems_of("id: a\n" + "\x7f" * 5000)) == 10


@pytest.mark.parametrize(
    ("text", "name"),
    [('id: a\nrecords: "x\\ud800"\n', "case.yaml"), ('{"id": "a",\n "records": "x\\ud800"}', "case.json")],
)
def test_half_a_character_is_refused_even_when_it_is_spelled_out(text: str, name: str) -> None:
    problem = the_problem_of(text, name)

    assert (problem.formula, problem.where.line) == ("forbidden_character", 2)
    assert problem.details == {"character": "U+D800", "position": "2"}


def test_a_number_of_five_thousand_digits_is_a_text_that_is_too_long() -> None:
    digits = "9" * 5_000
    text = f"id: a\npatient: {{occupation: {digits}}}\nstays: [{{days: {digits}}}]\ncosts: {{payments: [{{amount: {digits}}}]}}\n"

    formulas = [problem.formula for problem in problems_of(text)]

    assert formulas == ["too_long", "not_a_number", "not_a_number"]


def test_a_bidi_override_in_a_passport_number_is_named() -> None:
    problem = the_problem_of("id: a\npatient:\n  passport:\n    number: P12\u202e34567A\n")

    assert placed(problem) == ("forbidden_character", 4, 13)
    assert problem.details == {"character": "U+202E RIGHT-TO-LEFT OVERRIDE", "position": "4"}
    assert problem.identifying


def test_a_file_of_another_ending_is_not_opened(tmp_path: Path) -> None:
    for name in ("case.docx", "case", "case.yaml.exe", ".yaml"):
        with pytest.raises(Refused) as caught:
            read_case(tmp_path / name)
        assert [problem.formula for problem in caught.value.problems] == ["file_ending"]


def test_what_is_no_ordinary_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    stories = {
        "nothing.yaml": "file_not_found",
        "pipe.yaml": "file_not_readable",
        "folder.yaml": "file_not_readable",
        "loop.yaml": "file_not_readable",
        "x" * 400 + ".yaml": "file_not_readable",
        "nul\0.yaml": "file_not_readable",
    }
    for name, formula in stories.items():
        with pytest.raises(Refused) as caught:
            read_case(tmp_path / name)
        (problem,) = caught.value.problems
        assert (problem.formula, problem.where.file) == (formula, str(tmp_path / name))


@pytest.mark.parametrize(
    "field",
    [
        "patient: {occupation: a%}",
        "patient: {birth: 1%}",
        "patient: {nationality: 1%}",
        "patient: {phone: 1%}",
        "patient: {a%: x}",
        "treatment: {diagnosis: {ja: a%}}",
        "stays: [{days: 1%}]",
    ],
)
def test_a_tower_of_marks_is_refused_before_anybody_composes_it(field: str) -> None:
    """Composing half a million marks of two kinds in turn would take an hour."""
    begins = time.monotonic()

    the_problem_of("id: a\n" + field.replace("%", "\u0301\u0323" * 250_000))

    assert time.monotonic() - begins < 5


def test_thousands_of_problems_are_told_up_to_a_limit() -> None:
    five_hundred = "id: a\nrecords:\n" + "  - {day: x}\n" * 499 + "x: y\n"

    assert len(problems_of(five_hundred)) == 500
    problems = problems_of(five_hundred + "y: x\n")

    assert len(problems) == 501
    assert (problems[0].formula, problems[0].details) == ("many_more", {"most": "500"})
