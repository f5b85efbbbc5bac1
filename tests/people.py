"""Ordinary people whose names have gone wrong in other programs, and the words that look like something else."""

from __future__ import annotations

import unicodedata
from typing import Any, Final, NamedTuple

from visa_kit.case import Case


class Bearer(NamedTuple):
    """A person by the name in the passport and, where there is one, in native script."""

    name: dict[str, str]
    native: str = ""
    lang: str = ""

    @property
    def printed(self) -> str:
        """The passport name as it stands on paper."""
        return self.name.get("only") or f"{self.name['surname']} {self.name['given']}"


LONG: Final = "WOLFESCHLEGELSTEINHAUSENBERGERDORFFWELCHEVORALTERNWARENGEWIS"
"""Sixty letters without a place to break."""

PEOPLE: Final = {
    "yoshida": Bearer({"surname": "YOSHIDA", "given": "TARO"}, "𠮷田 太郎", "ja"),
    "takahashi": Bearer({"surname": "TAKAHASHI", "given": "HANAKO"}, "髙橋 花子", "ja"),
    "katsuragi": Bearer({"surname": "KATSURAGI", "given": "AI"}, "葛\U000e0100城 愛", "ja"),
    "katsuragi-too": Bearer({"surname": "KATSURAGI", "given": "AI"}, "葛\U000e0101城 愛", "ja"),
    "tuyet": Bearer({"surname": "NGUYEN", "given": "THI ANH TUYET"}, "Nguyễn Thị Ánh Tuyết", "vi"),
    "tuyet-loose": Bearer(
        {"surname": "NGUYEN", "given": "THI ANH TUYET"}, unicodedata.normalize("NFD", "Nguyễn Thị Ánh Tuyết"), "vi"
    ),
    "tuyet-passport": Bearer({"surname": "Nguyễn", "given": "Thị Ánh Tuyết"}),
    "wang": Bearer({"surname": "WANG", "given": "XIAOMING"}, "王晓明", "zh-Hans"),
    "obrien": Bearer({"surname": "O'Brien-Łukasiewicz", "given": "Seán"}),
    "suharto": Bearer({"only": "SUHARTO"}),
    "long": Bearer({"surname": LONG, "given": "HUBERT"}),
    "null": Bearer({"surname": "Null", "given": "No"}),
}

OCCUPATION: Final = "=5 mg"
EMPLOYER: Final = "BP < 140/90 & Sons {{x}}"


def as_patient(case: Case, who: str) -> Case:
    """The case with another patient, who has an occupation and an employer of odd names too."""
    bearer = PEOPLE[who]
    told: dict[str, Any] = case.model_dump()
    native = {"text": bearer.native, "language": bearer.lang} if bearer.native else None
    told["patient"] |= {
        "name": bearer.name,
        "native_name": native,
        "kana": None,
        "occupation": OCCUPATION,
        "employers": [{"name": EMPLOYER}],
        "other_names": [],
    }
    told["patient"]["passport"]["machine_lines"] = None
    return Case.model_validate(told)
