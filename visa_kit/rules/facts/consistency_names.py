"""Facts about names that must be the same person's: in another script, of an account, of the guarantor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from visa_kit.case import Case, Traveller, Wording
from visa_kit.case.money import MeansKind
from visa_kit.case.people import PassportName
from visa_kit.case.text import named_character
from visa_kit.rules.facts.people import path_of
from visa_kit.rules.facts.registry import fact, person_fact
from visa_kit.rules.finding import Finding, holds, no, noted, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note, Sight

_LATIN: Final = ("LATIN",)
_SCRIPTS: Final = {
    "vi": _LATIN,
    "id": _LATIN,
    "ms": _LATIN,
    "en": _LATIN,
    "zh": ("CJK",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"),
    "ko": ("HANGUL", "CJK"),
    "ru": ("CYRILLIC",),
    "uk": ("CYRILLIC",),
    "be": ("CYRILLIC",),
    "mn": ("CYRILLIC", "MONGOLIAN"),
    "th": ("THAI",),
    "ar": ("ARABIC",),
    "ne": ("DEVANAGARI",),
    "hi": ("DEVANAGARI",),
    "km": ("KHMER",),
    "my": ("MYANMAR",),
}
"""How Unicode's names of the letters of a language begin. A language in several scripts, as Kazakh, is not here."""
_UNUSUAL: Final = re.compile("[^A-Za-z '‘’ʻʼ./-]")
"""What does not stand in a name in plain letters; small ones are looked for apart. After a comma often stands another
part of the name, which has a field of its own."""
_FORMS_OF_COMPANIES: Final = re.compile(
    r"株式会社|有限会社|合同会社|医療法人(社団|財団)?|\(株\)|\b(co|ltd|inc|llc|kk)\b"
)


def plain(name: str) -> str:
    """A name in plain capitals, parted by spaces alone: marks, hyphens and apostrophes are gone."""
    letters = unicodedata.normalize("NFKD", name.upper().replace("Đ", "D").replace("Ð", "D"))
    return re.sub(r"[^\w\s]", "", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def run_together(name: str) -> str:
    """A name without what parts it, for banks write it as they like."""
    return "".join(plain(name).split())


@person_fact(
    "given-name-written-apart",
    ja="中国籍で、漢字の氏名のローマ字の名が分かち書きされている",
    en="a Chinese national's given name is written apart in Latin letters although the name is in Chinese characters",
)
def given_name_written_apart(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether XIAO MING stands where the passport has XIAOMING (source cwd)."""
    person, path = traveller.person, path_of(traveller)
    name = person.name or PassportName()
    if person.nationality not in (None, "CN"):
        return no(seen(f"{path}.nationality", person.nationality))
    if not name.printed or (name.surname and not name.given):
        return unknown(f"{path}.name" if not name.printed else f"{path}.name.given")
    if len((name.given or "").split()) < 2:
        return no(noted(f"{path}.name.given", Note.NAME_PARTS, count=1))
    if person.nationality is None:
        return unknown(f"{path}.nationality")
    if person.native_name is None:
        return unknown(f"{path}.native_name")
    chinese = all(unicodedata.name(letter, "").startswith("CJK") for letter in person.native_name.text.replace(" ", ""))
    count = len((name.given or "").split())
    return holds(chinese, noted(f"{path}.name.given", Note.NAME_PARTS, count=count))


@person_fact(
    "passport-name-in-unusual-letters",
    ja="旅券のローマ字氏名に、大文字AからZまでのほかの文字がある",
    en="the passport name holds letters other than capital A to Z",
)
def passport_name_in_unusual_letters(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a name was perhaps not copied from the passport; shows where each part has the first such letters.

    What parts a name (spaces, hyphens, apostrophes, dots, the turned comma of Oʻzbek) is as ordinary as capitals; a
    name that is not told is asked for by another rule.
    """
    name, path = traveller.person.name, f"{path_of(traveller)}.name"
    told = name.model_dump(exclude_none=True) if name else {}
    odd = tuple(sight for field, text in told.items() for sight in _odd_letters(f"{path}.{field}", text))
    return yes(*odd) if odd else no(*(seen(f"{path}.{field}") for field in told))


def _odd_letters(path: str, text: str) -> Iterator[Sight]:
    """Where small letters begin, and the first letter that is none of A to Z in whatever case."""
    small = next((place for place, letter in enumerate(text, start=1) if letter.islower()), None)
    if small:
        yield noted(path, Note.SMALL_LETTERS, place=small)
    if other := _UNUSUAL.search(text):
        letter, place = other[0], other.start() + 1
        marked = " WITH " in unicodedata.name(letter, "")
        note = Note.MARKED if marked else Note.CHARACTER
        yield noted(path, note, place=place, character=letter if marked else named_character(letter))


@person_fact(
    "native-name-in-another-script",
    ja="本国文字の氏名が、その言語の文字で書かれていない",
    en="the name in native script is not written in the letters of its language",
)
def native_name_in_another_script(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether a Russian name stands in Latin letters, or the like; no native name at all is an answer."""
    native, path = traveller.person.native_name, f"{path_of(traveller)}.native_name"
    if native is None:
        return no()
    scripts = _SCRIPTS.get(native.language.split("-")[0])
    letters = [unicodedata.name(letter, "") for letter in native.text if letter.isalpha()]
    odd = scripts is not None and not any(letter.startswith(scripts) for letter in letters)
    return holds(odd, seen(f"{path}.language", native.language))


@person_fact(
    "native-name-in-latin-letters",
    ja="本国文字の氏名がローマ字を用いる言語のものである",
    en="the native name is in a language written in Latin letters",
)
def native_name_in_latin_letters(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the native name can be compared with the passport's; not told is an answer."""
    native = traveller.person.native_name
    return holds(native is not None and _SCRIPTS.get(native.language.split("-")[0]) is _LATIN)


@person_fact(
    "native-name-is-the-same",
    ja="本国文字の氏名が、声調符号などを除けば旅券の氏名と一致する",
    en="the native name is the passport's name, but for marks on its letters",
)
def native_name_is_the_same(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether Nguyễn Thị Ánh Tuyết is NGUYEN THI ANH TUYET, in whatever order the parts stand."""
    native, name, path = traveller.person.native_name, traveller.person.name, path_of(traveller)
    if native is None:
        return unknown(f"{path}.native_name")
    if not name or not name.printed:
        return unknown(f"{path}.name")
    same = sorted(plain(native.text).split()) == sorted(plain(name.printed).split())
    return holds(same, noted(f"{path}.native_name", Note.SAME if same else Note.DIFFERS, other=f"{path}.name"))


@fact(
    "means-told",
    ja="資力の証明の名義人が分かっているものがある",
    en="the holder of a proof of means is told",
)
def means_told(case: Case, numbers: Numbers) -> Finding:
    """Whether there is a holder to compare; a sponsor is somebody else by nature and is left out."""
    return holds(bool(_holders(case)))


def _holders(case: Case) -> list[tuple[int, str]]:
    means = enumerate(case.means or ())
    return [(number, one.holder) for number, one in means if one.holder and one.kind is not MeansKind.SPONSOR]


@fact(
    "means-are-the-patients",
    ja="資力の証明の名義が患者本人である",
    en="the proof of means is in the patient's name",
)
def means_are_the_patients(case: Case, numbers: Numbers) -> Finding:
    """Whether each holder has the patient's name, in Latin letters or in native script, whichever part comes first."""
    patient = case.travellers[0].person
    name = patient.name or PassportName()
    given_first = " ".join(part for part in (name.given, name.surname) if part)
    written = (name.printed, given_first, patient.native_name.text if patient.native_name else "")
    names = {run_together(text) for text in written if text}
    if not names:
        return unknown("patient.name")
    others = [number for number, holder in _holders(case) if run_together(holder) not in names]
    differ = (noted(f"means[{number}].holder", Note.DIFFERS, other="patient.name") for number in others)
    return no(*differ) if others else yes()


@fact(
    "guarantor-is-an-institution",
    ja="身元保証機関と受診先の医療機関の名称が同じである",
    en="the guarantor has the same name as a medical institution of the case",
)
def guarantor_is_an_institution(case: Case, numbers: Numbers) -> Finding:
    """Whether a hospital stands as guarantor under its own name, whatever kind it is called."""
    guarantor = case.guarantor
    if guarantor is None or not _names(guarantor.name):
        return unknown("guarantor.name")
    if case.institutions is None:
        return unknown("institutions")
    same = [n for n, one in enumerate(case.institutions) if _names(guarantor.name) & _names(one.name)]
    if same:
        return yes(*(noted(f"institutions[{number}].name", Note.SAME, other="guarantor.name") for number in same))
    untold = [n for n, one in enumerate(case.institutions) if not _names(one.name)]
    return unknown(*(f"institutions[{number}].name" for number in untold)) if untold else no(seen("guarantor.name"))


def _names(wording: Wording | None) -> frozenset[str]:
    """A name in each language it is written in, without the form of the company, spaces and signs."""
    told = (wording.model_dump().values()) if wording else ()
    plain = (_FORMS_OF_COMPANIES.sub("", unicodedata.normalize("NFKC", text).casefold()) for text in told if text)
    return frozenset(name for text in plain if (name := re.sub(r"[\W_]", "", text)))
