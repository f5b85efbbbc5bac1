"""Facts about the machine-readable lines of a passport and the rest of what is told: nothing but typing can part them."""

from __future__ import annotations

from collections.abc import Iterator

from visa_kit.case import Case, Traveller
from visa_kit.case.people import Passport, PassportName, Sex
from visa_kit.rules.facts.consistency_zone import FILLER, Zone, is_the_day, odd_part, read_zone, wrong_digits
from visa_kit.rules.facts.people import path_of
from visa_kit.rules.facts.registry import person_fact
from visa_kit.rules.finding import Finding, holds, no, noted, seen, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note, Sight

_SEX = {"M": Sex.MALE, "F": Sex.FEMALE}


def _lines(traveller: Traveller) -> tuple[str, str] | None:
    passport = traveller.person.passport
    return passport.machine_lines if passport else None


def _place(traveller: Traveller, line: int) -> str:
    return f"{path_of(traveller)}.passport.machine_lines[{line - 1}]"


@person_fact(
    "machine-lines-told",
    ja="旅券の機械読取領域の2行が入力されている",
    en="the two machine-readable lines of the passport are typed in",
)
def machine_lines_told(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether there is anything to compare; not typed in is an answer, for no paper asks for these lines."""
    return holds(_lines(traveller) is not None)


@person_fact(
    "machine-lines-sound",
    ja="機械読取領域の2行が旅券のものであり、検査数字が合っている",
    en="the two lines are those of a passport, and their check digits come out",
)
def machine_lines_sound(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether the lines were typed without a slip; shows the places of the digits that do not come out."""
    lines = _lines(traveller)
    if lines is None:
        return unknown(f"{path_of(traveller)}.passport.machine_lines")
    if read_zone(lines) is None:
        return no(noted(_place(traveller, 1), Note.BEGINS, letter=lines[0][:1]))
    wrong = ", ".join(str(place) for place in wrong_digits(lines[1]))
    line = _place(traveller, 2)
    return no(noted(line, Note.WRONG_DIGITS, places=wrong)) if wrong else yes(seen(line))


@person_fact(
    "machine-lines-have-the-name",
    ja="機械読取領域の氏名が、入力された旅券の氏名と一致する",
    en="the name in the machine-readable lines is the passport name that was told",
)
def machine_lines_have_the_name(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether both names agree part by part; shows the number of the first part that differs, and no letter of it."""
    lines = _lines(traveller)
    zone = read_zone(lines) if lines else None
    if zone is None:
        return unknown(f"{path_of(traveller)}.passport.machine_lines")
    name, path = traveller.person.name or PassportName(), f"{path_of(traveller)}.name"
    if not name.printed:
        return unknown(path)
    odd = tuple(
        noted(_place(traveller, 1), Note.PART_DIFFERS, other=f"{path}.{field}", part=part)
        for field, part in _odd_names(name, zone)
    )
    if odd:
        return no(*odd)
    untold = () if name.only else tuple(field for field in ("surname", "given") if _only_there(field, name, zone))
    return unknown(*(f"{path}.{field}" for field in untold)) if untold else yes(seen(_place(traveller, 1)))


def _only_there(field: str, name: PassportName, zone: Zone) -> bool:
    return bool(getattr(zone, field)) and not getattr(name, field)


def _odd_names(name: PassportName, zone: Zone) -> Iterator[tuple[str, int]]:
    """The fields of a name that differ from the lines, each with the number of its first part that does."""
    if name.only and zone.given:
        yield "only", len(name.only.split()) + 1
        return
    for field, text, there in (
        ("only" if name.only else "surname", name.only or name.surname, zone.surname),
        ("given", name.given, zone.given),
    ):
        no_room = field == "given" and zone.full and not there
        if text and not no_room and (part := odd_part(text, there, full=zone.full)):
            yield field, part


@person_fact(
    "machine-lines-have-the-particulars",
    ja="機械読取領域の旅券番号、国籍、生年月日、性別、有効期限が、入力された内容と一致する",
    en="number, nationality, birth, sex and expiry in the machine-readable lines are those that were told",
)
def machine_lines_have_the_particulars(case: Case, numbers: Numbers, traveller: Traveller) -> Finding:
    """Whether line 2 says what the rest of the case says; shows which fields differ, and neither value."""
    lines = _lines(traveller)
    zone = read_zone(lines) if lines else None
    if zone is None:
        return unknown(f"{path_of(traveller)}.passport.machine_lines")
    found = tuple(_particulars(traveller, zone))
    differing = tuple(_differs(traveller, field) for field, same in found if same is False)
    if differing:
        return no(*differing)
    missing = tuple(f"{path_of(traveller)}.{field}" for field, same in found if same is None)
    return unknown(*missing) if missing else yes(seen(_place(traveller, 2)))


def _differs(traveller: Traveller, field: str) -> Sight:
    return noted(_place(traveller, 2), Note.DIFFERS, other=f"{path_of(traveller)}.{field}")


def _particulars(traveller: Traveller, zone: Zone) -> Iterator[tuple[str, bool | None]]:
    """Each field, and whether the line says the same of it; None while it is not told."""
    person, passport = traveller.person, traveller.person.passport or Passport()
    number, country = passport.number, zone.country
    # Numbers longer than the line's nine places are cut there.
    yield "passport.number", None if number is None else zone.number == number[:9].ljust(9, FILLER)
    if country:
        yield "nationality", None if person.nationality is None else person.nationality == country
    yield "birth", None if person.birth is None else is_the_day(zone.birth, person.birth)
    yield "sex", None if person.sex is None else _SEX.get(zone.sex, Sex.UNSPECIFIED) is person.sex
    yield "passport.expires", None if passport.expires is None else is_the_day(zone.expires, passport.expires)
