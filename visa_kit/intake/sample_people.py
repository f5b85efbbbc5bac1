"""The invented people and offices of a sample case."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final, NamedTuple


class Home(NamedTuple):
    """What differs from country to country."""

    city: str
    region: str
    mission: str
    language: str
    native: str
    """The word “sample” in the country's own writing, in the place of a name; empty where that is Latin, and the
    native name is the passport's name with its marks."""
    currency: str
    balance: int


HOMES: Final = {
    "CN": Home("Shanghai", "上海", "shanghai", "zh-Hans", "样本", "CNY", 300_000),
    "MN": Home("Ulaanbaatar", "Ulaanbaatar", "ulaanbaatar", "mn", "Загвар", "MNT", 120_000_000),
    "RU": Home("Moscow", "Moscow", "moscow", "ru", "Образец", "RUB", 3_000_000),
    "VN": Home("Ha Noi", "Ha Noi", "hanoi", "vi", "", "VND", 900_000_000),
}
_DECLARATIONS: Final = ("convicted", "sentenced_one_year", "deported", "drugs", "prostitution", "trafficking")


def person(number: int, country: str, filing: date) -> dict[str, Any]:
    """What is told of everybody, but for the name."""
    home = HOMES.get(country)
    city = home.city if home else "Sample City"
    issued = filing.replace(year=filing.year - 2, day=1)
    return {
        "other_names": [],
        "native_name": {"text": home.native, "language": home.language} if home and home.native else None,
        "kana": "サンプル",
        "sex": "female",
        "birth": date(1970, 1, 1),
        "birth_place": {"city": city.upper(), "country": country},
        "nationality": country,
        "former_nationalities": [],
        "marital_status": "married",
        "occupation": "Sample occupation",
        "partner_occupation": "Sample occupation",
        "employers": [{"name": "SAMPLE COMPANY", "address": f"1 Sample Street, {city}", "phone": "00-0000-0000"}],
        "addresses": [
            {
                "text": f"1 Sample Street, {city}",
                "region": home.region if home else None,
                "country": country,
                "phone": "00-0000-0001",
            }
        ],
        "mobile": "00-0000-0002",
        "email": "sample@mail.example",
        "id_number": "000000000",
        "passport": {
            "type": "ordinary",
            "number": f"X{number:07}",
            "place_of_issue": city,
            "issued": issued,
            "authority": "SAMPLE AUTHORITY",
            "expires": issued.replace(year=issued.year + 10),
        },
        "earlier_stays": [],
        "declarations": dict.fromkeys(_DECLARATIONS, False),
        "language": home.language if home else "en",
    }


def companion(number: int, country: str, filing: date) -> dict[str, Any]:
    """Someone who comes along, the first one as the husband."""
    return {
        "name": {"surname": "SAMPLE", "given": f"COMPANION {_LETTERS[number - 1]}"},
        **person(number, country, filing),
        "sex": "male" if number == 1 else "unspecified",
        "relation": "husband" if number == 1 else "friend",
        "reason": {
            "ja": "(見本)移動と身の回りの世話を行い、説明に同席する。",
            "en": "(Sample) Helps with travel and daily needs, and is present at the explanations.",
        },
        "paid": False,
    }


_LETTERS: Final = "ABCDEFGHIJKLMNOPQRST"
"""One for each companion that a case may have."""


def guarantor() -> dict[str, Any]:
    """A guarantor that is on no list."""
    return {
        "kind": "coordinator",
        "registration": "B-999",
        "name": {"ja": "株式会社架空医療コーディネート(見本)", "en": "Kakuu Medical Coordination K.K. (invented)"},
        "address": {"ja": "〒000-0000 東京都架空区見本1-2-3", "en": "1-2-3 Mihon, Kakuu-ku, Tokyo 000-0000, Japan"},
        "representative": {"ja": "代表取締役 見本 太郎", "en": "Taro MIHON, President"},
        "contact": {
            "person": "見本 花子",
            "latin_name": "Hanako MIHON",
            "department": "医療滞在ビザ担当",
            "phone": "00-0000-0010",
            "fax": "00-0000-0011",
            "email": "visa@office.example",
        },
    }


def institution() -> dict[str, Any]:
    """A hospital that there is not."""
    return {
        "key": "hospital",
        "name": {"ja": "架空病院(見本)", "en": "Kakuu Hospital (invented)"},
        "address": {"ja": "〒000-0000 東京都架空区健康4-5-6", "en": "4-5-6 Kenko, Kakuu-ku, Tokyo 000-0000, Japan"},
        "prefecture": "東京都",
        "approval_number": "架空第0000号",
        "department": {"ja": "国際診療部", "en": "International Patients"},
        "physician": {
            "name": "架空 一郎",
            "latin_name": "KAKUU Ichiro",
            "title": {"ja": "部長", "en": "Head of Department"},
        },
        "contact": {"person": "架空 二郎", "phone": "00-0000-0020", "email": "international@hospital.example"},
    }


def means(country: str, filing: date) -> dict[str, Any]:
    """A bank balance in the country's own currency."""
    home = HOMES.get(country)
    return {
        "kind": "bank_balance",
        "amount": home.balance if home else 40_000,
        "currency": home.currency if home else "USD",
        "issued": filing - timedelta(days=7),
        "holder": "SAMPLE PATIENT",
    }
