"""Text that may stand on an official paper: refused by field with the code point, never repaired in silence."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator

from visa_kit.case.written import problem
from visa_kit.problem import say

# Control and format characters, halves of characters, private and unassigned ones. Format characters are invisible and
# may reorder what stands around them: a bidi override prints a different passport number.
_FORBIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Invisible or meaningless on paper, although Unicode counts them as letters, marks or signs.
_FORBIDDEN: Final = frozenset(
    {
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0),
        *(0xFFFC, 0xFFFD),
    }
)
_JOINERS: Final = (0x200C, 0x200D)
_MARKS_PER_LETTER: Final = 4
_MARKS_TYPED: Final = 8
"""Marks on one letter before it is composed, when up to four of them may still become part of it."""
_LONGEST_RUN: Final = 200
_MOST_LINES: Final = 200
_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_BREAK = re.compile(r"[\s\-/,.;:、。・]|[⺀-鿿豈-﫿぀-ヿ가-힯฀-๿\U00020000-\U0003ffff]")


def _is_ideograph(letter: str) -> bool:
    return "IDEOGRAPH" in unicodedata.name(letter, "")


def _takes_joiner(letter: str) -> bool:
    """Arabic and the Indic scripts, where a joiner changes the shape of letters."""
    return 0x0600 <= ord(letter) <= 0x08FF or 0x0900 <= ord(letter) <= 0x0DFF


def named_character(letter: str) -> str:
    """A character by its code point and Unicode name, so that an invisible one can be spoken of."""
    return f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip()


def _refuse(text: str, position: int, formula: str = "forbidden_character") -> None:
    raise problem(formula, character=named_character(text[position]), position=str(position + 1))


def compose(text: str) -> str:
    """The text in NFC, but for the compatibility ideographs (神 U+FA19), whose shape NFC would change in a name."""
    return "".join(
        part if _COMPATIBILITY.match(part) else unicodedata.normalize("NFC", part)
        for part in _COMPATIBILITY.split(text)
        if part
    )


def _few_marks(text: str) -> None:
    """Refuse towers of marks before composing: the time that takes grows with the square of their height."""
    marks = 0
    for position, letter in enumerate(text):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MARKS_TYPED:
            _refuse(text, position)


def check_characters(text: str, *, lines: bool) -> str:
    """The text composed, when each of its characters may stand on paper; refuses it otherwise, naming the first one."""
    _few_marks(text)
    text = compose(text)
    marks = 0
    for position, letter in enumerate(text):
        code = ord(letter)
        before = text[position - 1] if position else ""
        category = unicodedata.category(letter)
        if lines and letter in "\n\t":
            marks = 0
            continue
        joins = code in _JOINERS and before and _takes_joiner(before)
        if code in _FORBIDDEN or (category in _FORBIDDEN_CATEGORIES and not joins):
            _refuse(text, position)
        if (0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF) and not (before and _is_ideograph(before)):
            _refuse(text, position)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MARKS_PER_LETTER or (category in {"Mn", "Me"} and not before.strip()):
            _refuse(text, position)
    return text


def _one_line(most: int) -> AfterValidator:
    def check(value: str) -> str:
        text = check_characters(value, lines=False).strip()
        if not text:
            raise problem("empty_text")
        if len(text) > most:
            raise problem("too_long", length=str(len(text)), most=str(most))
        return text

    return AfterValidator(check)


def _many_lines(most: int) -> AfterValidator:
    def check(value: str) -> str:
        text = check_characters(value.replace("\r\n", "\n"), lines=True).strip()
        if not text:
            raise problem("empty_text")
        if len(text) > most:
            raise problem("too_long", length=str(len(text)), most=str(most))
        if (lines := text.count("\n") + 1) > _MOST_LINES:
            raise problem("too_many_lines", length=str(lines), most=str(_MOST_LINES))
        if (run := max(len(run) for run in _BREAK.split(text))) > _LONGEST_RUN:
            raise problem("no_space", length=str(run), most=str(_LONGEST_RUN))
        return text

    return AfterValidator(check)


def _no_mixed_alphabets(value: str) -> str:
    """Refuse Latin words with a Cyrillic or Greek letter inside them: they look alike and are not the same name."""
    for word in re.finditer(r"\w+", value):
        scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word.group() if letter.isalpha()}
        if len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1:
            latin = sum("LATIN" in unicodedata.name(letter, "") for letter in word.group())
            odd = "LATIN" if latin * 2 < len(word.group()) else ("CYRILLIC", "GREEK")
            for offset, letter in enumerate(word.group()):
                if unicodedata.name(letter, "").startswith(odd):
                    _refuse(value, word.start() + offset, "mixed_scripts")
    return value


def _latin_only(value: str) -> str:
    for position, letter in enumerate(value):
        if unicodedata.east_asian_width(letter) == "F":
            _refuse(value, position, "full_width")
        # A modifier letter is the turned comma of Oʻzbek and Hawaiʻi.
        if letter.isalpha() and not unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER LETTER")):
            _refuse(value, position, "not_latin")
    return value


def _kana_only(value: str) -> str:
    for position, letter in enumerate(value):
        if letter.isalnum() and not re.search("KATAKANA|HIRAGANA", unicodedata.name(letter, "")):
            _refuse(value, position, "not_kana")
    return value


Words = Annotated[str, _one_line(300)]
"""One line of free text, at most 300 characters."""
Paragraph = Annotated[str, _many_lines(4000)]
"""Free text of several lines, at most 4,000 characters."""
Name = Annotated[str, _one_line(100), AfterValidator(_no_mixed_alphabets)]
"""A name in any script, at most 100 characters, kept exactly as written."""
Kana = Annotated[str, _one_line(100), AfterValidator(_kana_only)]
"""The reading of a name in kana, at most 100 characters; spaces, middle dots and the like may part it."""
LatinName = Annotated[str, _one_line(100), AfterValidator(_latin_only), AfterValidator(_no_mixed_alphabets)]
"""A name as in the passport's Latin line, at most 100 characters."""


def identifier(form: str, pattern: str, formula: str = "not_in_form") -> BeforeValidator:
    """Letters and digits of a set form: full-width ones are taken, anything of another form is refused."""
    compiled = re.compile(pattern)

    def check(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = unicodedata.normalize("NFKC", check_characters(value, lines=False)).strip()
        if not compiled.fullmatch(text):
            raise problem(formula, form=form)
        return text

    return BeforeValidator(check)


def copied(form: str, pattern: str) -> BeforeValidator:
    """A number that stands on a paper: whoever has mistyped it looks at the paper again."""
    return identifier(form, pattern, "not_an_identifier")


_SHORT_NAME: Final = r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?"
FOLDERS_OF_THE_KIT: Final = frozenset({"bundles", "checklist"})
"""What the kit makes beside the folders of the cases, and calls so itself."""


def _not_a_folder_of_the_kit(value: str) -> str:
    if value in FOLDERS_OF_THE_KIT:
        raise problem("id_of_the_kit", name=value)
    return value


CaseId = Annotated[
    str,
    identifier(say("small letters a to z, digits and hyphens, 1 to 40 of them"), _SHORT_NAME),
    AfterValidator(_not_a_folder_of_the_kit),
]
"""The name of a case in folders and tables; never part of a person's name."""
Key = Annotated[str, identifier(say("small letters a to z, digits and hyphens, 1 to 40 of them"), _SHORT_NAME)]
"""A short name by which one part of a case points at another."""
PassportNumber = Annotated[str, copied(say("6 to 12 capital letters and digits"), r"[A-Z0-9]{6,12}")]
MachineLine = Annotated[str, copied(say("44 capital letters, digits and <"), r"[A-Z0-9<]{44}")]
"""One line of the machine-readable zone of a passport (ICAO Doc 9303, TD3)."""
Phone = Annotated[
    str,
    identifier(say("digits with spaces, hyphens, dots, brackets or +"), r"(?:\+?\(?|\(\+)[0-9][0-9 ().\-]{4,28}[0-9]"),
]
Email = Annotated[
    str,
    identifier(say("an address such as name@example.com"), r"[^@\s<>]{1,64}@[A-Za-z0-9.\-]{1,200}\.[A-Za-z]{2,24}"),
]
Currency = Annotated[str, identifier(say("three capital letters, for example JPY"), r"[A-Z]{3}")]
LanguageTag = Annotated[
    str, identifier(say("a language tag, for example vi or zh-Hans"), r"[a-z]{2,3}(?:-[A-Za-z]{2,8}){0,2}")
]
