"""The numbers of the Act on the Safety of Regenerative Medicine: what kind a written number is, and its digits.

Their forms were read off from published numbers (source asrm-numbers); no page that defines them was found. So a
number can be well formed or not, and no more than that can be said of it.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final, NamedTuple


class NumberKind(StrEnum):
    """What a number is the number of."""

    PLAN = "plan"
    """計画番号 of a provision plan: PA, PB, PC for the classes I, II, III."""
    FACILITY = "facility"
    """施設番号 of a processing facility: FA permitted, FB abroad, FC notified."""
    COMMITTEE = "committee"
    """認定番号 of a committee: NA for every class, NB for class III only."""
    RESEARCH = "research"
    """jRCTa, b, c: research under the Act, classes I, II, III."""
    DOCUMENT = "document"
    """Id of a committee's page in e-再生医療; it is no certification number."""
    OTHER_RESEARCH = "other_research"
    """A jRCT number of research that is not under the Act."""


class ActNumber(NamedTuple):
    """A well-formed number, taken apart; which digits stand for what is read off from examples."""

    kind: NumberKind
    text: str
    letters: str = ""
    bureau: int | None = None
    """1 to 7: the regional bureau (地方厚生局); 8 was seen only where the Minister decides."""
    year: int | None = None
    """Year of the western calendar; with jRCT numbers a fiscal year, with the others either."""

    @property
    def class_of_plan(self) -> int | None:
        """Class 1, 2 or 3 by its letter, for plans and for research."""
        if self.kind in (NumberKind.PLAN, NumberKind.RESEARCH):
            return "ABC".index(self.letters[-1].upper()) + 1
        return None


_ACT = re.compile(r"([PFN])([ABC])([1-8])(\d\d)\d{4}", re.ASCII)
_RESEARCH = re.compile(r"JRCT([ABC])0([1-7])\d(\d\d)\d{4}", re.ASCII)
_DOCUMENT = re.compile(r"\d\d[A-Z]\d{7}", re.ASCII)
_OTHER_RESEARCH = re.compile(r"JRCT(S\d{9}|\d{10})", re.ASCII)
_BY_LETTER: Final = {"P": NumberKind.PLAN, "F": NumberKind.FACILITY, "N": NumberKind.COMMITTEE}
_SPACES_AND_HYPHENS = re.compile(r"[\s\-‐‑‒–—―−ー_]+")
_LIKE_A_NUMBER = re.compile(r"([PFN][A-Z]|JRCT|\d\d[A-Z])[A-Z0-9]{1,12}", re.ASCII)


def plain(written: str) -> str:
    """The number in half-width capitals without spaces and hyphens."""
    return _SPACES_AND_HYPHENS.sub("", unicodedata.normalize("NFKC", written)).upper()


def may_be_shown(written: str) -> bool:
    """Whether it has the look of such a number, so that nothing else is repeated on a page by mistake."""
    return _LIKE_A_NUMBER.fullmatch(plain(written)) is not None


def read_number(written: str) -> ActNumber | None:
    """The number, when it is of one of the known forms; full-width and small letters, spaces and hyphens are taken."""
    text = plain(written)
    if (match := _ACT.fullmatch(text)) and text[:2] != "NC":
        letter, second, bureau, year = match.groups()
        return ActNumber(_BY_LETTER[letter], text, letter + second, int(bureau), 2000 + int(year))
    if match := _RESEARCH.fullmatch(text):
        letter, bureau, year = match.groups()
        shown = f"jRCT{letter.lower()}{text[5:]}"
        return ActNumber(NumberKind.RESEARCH, shown, shown[:5], int(bureau), 2000 + int(year))
    if _DOCUMENT.fullmatch(text):
        return ActNumber(NumberKind.DOCUMENT, text)
    if _OTHER_RESEARCH.fullmatch(text):
        return ActNumber(NumberKind.OTHER_RESEARCH, text.replace("JRCTS", "jRCTs").replace("JRCT", "jRCT"))
    return None


_PREFECTURES: Final = {
    1: "北海道",
    2: "青森県 岩手県 宮城県 秋田県 山形県 福島県",
    3: "茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 山梨県 長野県",
    4: "富山県 石川県 岐阜県 静岡県 愛知県 三重県",
    5: "福井県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県",
    6: "鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県",
    7: "福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県",
}
"""The prefectures of each bureau; digits 2 and 6 by order only, no example was seen."""
_BUREAUS: Final = {name: digit for digit, names in _PREFECTURES.items() for name in names.split()}


def bureau_of(prefecture: str) -> int | None:
    """The digit of the bureau that takes the plans of a prefecture, written 東京都 or 東京; None if it is none."""
    name = unicodedata.normalize("NFKC", prefecture).strip()
    return next((digit for full, digit in _BUREAUS.items() if name in (full, full[:-1])), None)
