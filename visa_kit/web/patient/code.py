"""The answers code: everything that was answered in 25 letters and digits, without a name, to be typed or scanned.

Crockford's base 32 in five groups of five. The last sign of each group checks the group, so that a slip of the pen is
found and its place can be told. The first sign is the code's version: a code printed today is read by later kits.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from babel import Locale
from pydantic import ValidationError

from visa_kit.case.people import Relation
from visa_kit.case.treatment import PurposeKind
from visa_kit.problem import Problem, Refused, Where
from visa_kit.web.patient.answers import FIRST_DAY, LANGUAGES, MOST_DAYS, MOST_STAYS, Answers, Who
from visa_kit.web.patient.places_known import posts

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: no I, L, O and U."""
_READ_AS: Final = {"O": "0", "I": "1", "L": "1"}
NEWEST: Final = 2
"""The newest version; a code takes the oldest one that can hold it, so that older kits read it as well."""
GROUPS: Final = 5
_DATA: Final = 4
GROUP: Final = _DATA + 1
"""Signs of a group, its check sign included."""

# The order and the sizes of version 1. They never change; version 2 knows of one patient more, and has room for three.
_WHO: Final = (Who.ME, Who.PARENT, Who.CHILD, Who.OTHER)
_WHO_NOW: Final = (*_WHO, Who.SPOUSE)
_PURPOSES: Final = (
    *(PurposeKind.TREATMENT, PurposeKind.CHECKUP, PurposeKind.DENTAL),
    *(PurposeKind.RECUPERATION, PurposeKind.REGENERATIVE, PurposeKind.CHILDBIRTH),
)
_RELATIONS: Final = (
    *(Relation.FATHER, Relation.MOTHER, Relation.GRANDFATHER, Relation.GRANDMOTHER, Relation.BROTHER),
    *(Relation.SISTER, Relation.HUSBAND, Relation.WIFE, Relation.SON, Relation.DAUGHTER),
    *(Relation.FRIEND, Relation.CARER, Relation.OTHER),
)
_COUNTRIES: Final = 26 * 26 + 1
_POSTS: Final = 61
_FAMILIES: Final = (1 << len(_RELATIONS)) + 1
_DAYS: Final = 4096
_SIZES: Final = (
    _COUNTRIES,
    _POSTS,
    _COUNTRIES,
    7,
    3,
    3,
    MOST_STAYS + 1,
    MOST_DAYS + 1,
    3,
    _FAMILIES,
    _DAYS,
    _DAYS,
)
_SIZES_OF: Final = {1: (8, 5, *_SIZES), 2: (8, 9, *_SIZES)}


def written_code(answers: Answers) -> str:
    """The code of some answers, five groups parted by hyphens."""
    number, version = 0, 1 if answers.who in (None, *_WHO) else NEWEST
    for value, size in zip(_numbers(answers), _SIZES_OF[version], strict=True):
        number = number * size + value
    signs = [version, *(number >> (5 * place) & 31 for place in range(GROUPS * _DATA - 1))]
    groups = [signs[start : start + _DATA] for start in range(0, len(signs), _DATA)]
    return "-".join("".join(SIGNS[one] for one in [*group, _check(n, group)]) for n, group in enumerate(groups))


def read_code(text: str) -> Answers:
    """The answers of a code as somebody typed it: small letters, spaces, O for 0 and l for 1 are all right.

    Raises Refused, with the group or the sign where something is wrong.
    """
    signs = _signs(text)
    groups = [signs[start : start + GROUP] for start in range(0, len(signs), GROUP)]
    wrong = [n for n, group in enumerate(groups, start=1) if group[-1] != _check(n - 1, group[:-1])]
    if wrong:
        raise Refused(tuple(_problem("answers_code_group", group=str(n)) for n in wrong))
    version, *rest = (sign for group in groups for sign in group[:-1])
    if version not in _SIZES_OF:
        raise Refused((_problem("answers_code_version", version=SIGNS[version]),))
    number = sum(sign << (5 * place) for place, sign in enumerate(rest))
    values: list[int] = []
    for size in reversed(_SIZES_OF[version]):
        number, value = divmod(number, size)
        values.append(value)
    try:
        if number:
            raise LookupError
        return _answers(values[::-1])
    except (LookupError, ValidationError):
        raise Refused((_problem("answers_code_nonsense"),)) from None


def _signs(text: str) -> list[int]:
    """The signs of a code, hyphens and spaces left out."""
    signs = []
    for position, letter in enumerate(text, start=1):
        if letter in "- \t–—−・":  # whatever a keyboard or a word processor makes of a hyphen
            continue
        plain = letter.upper()
        place = SIGNS.find(_READ_AS.get(plain, plain))
        if place < 0 or len(plain) != 1:
            raise Refused((_problem("answers_code_sign", position=position, place=str(position)),))
        signs.append(place)
    if len(signs) != GROUPS * GROUP:
        raise Refused((_problem("answers_code_length", length=str(len(signs)), needed=str(GROUPS * GROUP)),))
    return signs


def _problem(formula: str, position: int = 0, **details: str) -> Problem:
    return Problem(formula=formula, where=Where(file="--answers", column=position or None), details=details)


def _check(number: int, group: Sequence[int]) -> int:
    """The check sign of a group: a sum over the field of 32 elements, its own place and the group's told apart.

    It finds every single wrong sign, every two exchanged signs, and every two exchanged groups.
    """
    check = number + 1
    for sign in group:
        check = _doubled(check) ^ sign
    return _doubled(check)


def _doubled(sign: int) -> int:
    return (sign << 1) ^ 0x25 if sign & 16 else sign << 1


def _numbers(answers: Answers) -> tuple[int, ...]:
    """Each answer as a number, in the order of the sizes; 0 is “I do not know”."""
    family = answers.companions
    return (
        LANGUAGES.index(answers.language),
        _place(answers.who, _WHO_NOW),
        _country(answers.home),
        _post(answers.district) if answers.district else 0,
        _country(answers.nationality),
        _place(answers.purpose, _PURPOSES),
        _yes_no(answers.hospital),
        _yes_no(answers.guarantor),
        answers.stays or 0,
        answers.longest or 0,
        _yes_no(answers.in_hospital),
        0 if family is None else 1 + sum(1 << _RELATIONS.index(one) for one in family),
        _day_number(answers.landing),
        _day_number(answers.filing),
    )


def _answers(values: list[int]) -> Answers:
    """The answers of these numbers. Raises LookupError or ValidationError where there are none."""
    language, who, home, post, nationality, purpose, hospital, guarantor, stays, longest, inside, family, *days = values
    country = _country_of(home)
    return Answers(
        language=LANGUAGES[language],
        who=_WHO_NOW[who - 1] if who else None,
        home=country,
        district=_post_of(country, post),
        nationality=_country_of(nationality),
        purpose=_PURPOSES[purpose - 1] if purpose else None,
        hospital=_yes_no_of(hospital),
        guarantor=_yes_no_of(guarantor),
        stays=stays or None,
        longest=longest or None,
        in_hospital=_yes_no_of(inside),
        companions=None if family == 0 else tuple(one for n, one in enumerate(_RELATIONS) if (family - 1) >> n & 1),
        landing=_day_of(days[0]),
        filing=_day_of(days[1]),
    )


def _place(value: object, values: Sequence[object]) -> int:
    return 0 if value is None else values.index(value) + 1


def _yes_no(value: bool | None) -> int:
    return 0 if value is None else 1 if value else 2


def _yes_no_of(number: int) -> bool | None:
    return (None, True, False)[number]


def _country(code: str | None) -> int:
    return 0 if code is None else (ord(code[0]) - 65) * 26 + ord(code[1]) - 64


def _country_of(number: int) -> str | None:
    if number == 0:
        return None
    code = chr((number - 1) // 26 + 65) + chr((number - 1) % 26 + 65)
    if code not in Locale.parse("en").territories:
        raise LookupError
    return code


def _post(id: str) -> int:
    """A mission by a number of its name, because a place in a list would change when the rule book grows."""
    return zlib.crc32(id.encode()) % (_POSTS - 1) + 1


def _post_of(country: str | None, number: int) -> str | None:
    """The mission of that number in that country; none when the rule book has it no longer."""
    if number == 0 or country is None:
        return None
    return next((post.id for post in posts(country, "en") if _post(post.id) == number), None)


def _day_number(day: date | None) -> int:
    return 0 if day is None else (day - FIRST_DAY).days + 1


def _day_of(number: int) -> date | None:
    return FIRST_DAY + timedelta(days=number - 1) if number else None
