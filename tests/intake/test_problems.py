"""What a tired coordinator sees of a mistake: its place, what it is, and nothing that only looks wrong because of it."""

from __future__ import annotations

import pytest
from refusals import placed, problems_of, the_problem_of

from visa_kit.intake import read_case_text

TWO_STAYS = "id: a\nstays:\n  - {enter: 2027-03-01, leave: 2027-03-10}\n"


@pytest.mark.parametrize(
    ("field", "formula"),
    [
        ("patient: x", "not_a_group"),
        ("patient: [x]", "not_a_group"),
        ("patient: {name: x}", "not_a_group"),
        ("guarantor: {texts: x}", "not_a_group"),
        ("guarantor: {texts: {letter: x}}", "not_a_group"),
        ("companions: x", "not_a_list"),
        ("companions: {}", "not_a_list"),
        ("stays: [x]", "not_a_group"),
        ("stays: [[x]]", "not_a_group"),
        ("patient: {birth: [x]}", "not_a_text"),
        ("patient: {occupation: {}}", "not_a_text"),
        ("patient: {passport: {number: []}}", "not_a_text"),
        ("sample: []", "not_a_text"),
        ("papers: [{document: x, copies: {}}]", "not_a_text"),
        ("means: [{kind: salary, amount: []}]", "not_a_text"),
        ("patient: {sex: []}", "not_a_choice"),
        ("patient: {sex: Male}", "not_a_choice"),
        ("patient: {nationality: Atlantis}", "not_a_country"),
        ("patient: {nationality: []}", "not_a_text"),
        ("patient: {occupation: ''}", "empty_text"),
        ("patient: {birth: '  '}", "empty_text"),
        ("patient: {former_nationalities: [VN, ]}", None),
        ("patient: {former_nationalities: [VN, ~]}", "not_a_country"),
        ("patient:\n  other_names:\n    -\n", "empty_text"),
        ("stays:\n  -\n", "empty_text"),
        ("stays: [{between: [2027-03-01]}]", "too_few"),
        ("stays: [{between: []}]", "too_few"),
        ("stays: [{between: [2027-03-01, 2027-03-02, 2027-03-03]}]", "too_many"),
        ("stays: [{days: 0}]", "number_out_of_range"),
        ("stays: [{days: 1101}]", "number_out_of_range"),
        ("stays: [{days: 3.5}]", "not_a_number"),
        ("sample: perhaps", "not_yes_or_no"),
        ("overrides: [{rule: x, answer: x, who: x, day: 2027-01-01}]", "missing"),
        ("costs: {rate: {currency: yen, value: 1, day: 2027-01-01}}", "not_in_form"),
        ("costs: {payments: [{amount: '948.000'}]}", "ambiguous_number"),
    ],
)
def test_each_mistake_has_its_formula(field: str, formula: str | None) -> None:
    text = f"id: a\n{field}\n"
    if formula is None:
        assert read_case_text(text, "case.yaml").id == "a"
    else:
        assert {problem.formula for problem in problems_of(text)} == {formula}


@pytest.mark.parametrize("id", ["bundles", "checklist"])
def test_an_id_that_the_kit_keeps_for_itself_is_refused_and_said_why(id: str) -> None:
    problem = the_problem_of(f"id: {id}")

    assert (problem.formula, problem.details) == ("id_of_the_kit", {"name": id})


def test_a_choice_is_answered_with_the_words_that_may_stand_there() -> None:
    problem = the_problem_of("id: a\npatient: {passport: {type: blue}}")

    assert problem.details == {"choices": "diplomatic, official, ordinary, other"}


@pytest.mark.parametrize(("companions", "taken"), [(20, True), (21, False)])
def test_twenty_companions_are_taken(companions: int, taken: bool) -> None:
    text = "id: a\ncompanions:\n" + "  - {sex: male}\n" * companions
    if taken:
        assert len(read_case_text(text, "case.yaml").companions or ()) == companions
    else:
        problem = the_problem_of(text)
        assert (placed(problem), problem.details) == (("too_many", 3, 3), {"most": "20"})


@pytest.mark.parametrize(
    ("field", "path", "suggestion"),
    [
        ("dignosis: x", "dignosis", "treatment.diagnosis"),
        ("pateint: {}", "pateint", "patient"),
        ("Patient: {}", None, "patient"),
        ("hospital: []", "hospital", "institutions"),
        ("病院: []", "病院", "institutions"),
        ("passport: {}", "passport", "patient.passport"),
        ("dob: x", "dob", "patient.birth"),
        ("visa_type: x", "visa_type", None),
        ("embassy: hanoi", "embassy", "application.mission"),
        ("patient: {passport_no: x}", "patient.passport_no", "passport.number"),
        ("patient: {旅券番号: x}", "patient.旅券番号", "passport.number"),
        ("patient: {name: {first name: x}}", "patient.name.first name", "given"),
        ("patient: {surname: x}", "patient.surname", "name.surname"),
        ("patient: {nationalty: x}", "patient.nationalty", "nationality"),
        ("patient: {zip: x}", "patient.zip", None),
        ("guarantor: {profil: x}", "guarantor.profil", "profile"),
        ("stays: [{entry: 2027-03-01}]", "stays[0].entry", "enter"),
        ("stays: [{visits: [{dya: 2027-03-01}]}]", "stays[0].visits[0].dya", "day"),
        ("stays: [{visits: [{enter: 2027-03-01}]}]", "stays[0].visits[0].enter", "stays[].enter"),
        ("treatment: {purpose: {cn: x}}", "treatment.purpose.cn", None),
        ("treatment: {purpose: {zh: x}}", "treatment.purpose.zh", "zh_hans"),
        ("guarantor: {texts: {letter: {english: x}}}", "guarantor.texts.letter.english", "en"),
    ],
)
def test_an_unknown_key_is_answered_with_the_one_that_was_meant(
    field: str, path: str | None, suggestion: str | None
) -> None:
    problem = the_problem_of(f"id: a\n{field}\n")

    if suggestion:
        assert (problem.formula, problem.details["suggestion"]) == ("unknown_key_near", suggestion)
    else:
        assert problem.formula == "unknown_key"
        assert len(problem.details["choices"].split(", ")) > 3
    if path:
        assert (problem.where.path, problem.value) == (path, None)
        assert problem.details["key"] == path.rsplit(".", 1)[-1]


def test_a_key_that_may_be_a_name_is_not_repeated() -> None:
    problem = the_problem_of("id: a\npatient:\n  TRAN THI MAI: M1234567\n")

    assert placed(problem) == ("unknown_key", 3, 3)
    assert problem.where.path == "patient"
    assert "TRAN" not in str(problem.details)
    assert (problem.value, problem.identifying) == ("TRAN THI MAI", True)


def test_a_wording_kept_by_the_office_may_have_any_name_but_is_placed_without_it() -> None:
    problem = the_problem_of("id: a\nguarantor: {texts: {TRAN MAI: {en: ''}}}\n")

    assert problem.where.path == "guarantor.texts.….en"


@pytest.mark.parametrize(
    ("field", "value", "identifying"),
    [
        ("patient: {birth: 30.2.1961}", "30.2.1961", True),
        ("patient: {nationality: Atlantis}", "Atlantis", True),
        ("stays: [{enter: 30.2.2027}]", "30.2.2027", False),
        ("stays: [{enter: 2027-03-02, leave: 2027-03-01}]", "2027-03-01", False),
        ("stays: [{lodging: [{phone: home}]}]", "home", True),
        ("stays: [{lodging: [{name: 'MARY\u200b'}]}]", "MARY\u200b", True),
        ("application: {entries: double}", "double", False),
        ("application: {remarks: ''}", None, True),
        ("costs: {payments: [{amount: many}]}", "many", False),
        ("overrides: [{rule: x, answer: x, who: x, why: x, day: now}]", "now", False),
        ("papers: [{document: x, copies: two}]", "two", False),
        ("papers: [{document: X1234567}]", "X1234567", True),
        ("regenerative: {therapies: [{facility_country: X}]}", "X", False),
        ("regenerative: {therapies: [{invoiced: X}]}", "X", False),
        ("means: [{kind: cash}]", "cash", True),
        ("id: b", None, True),
        ("companions: x", "x", True),
    ],
)
def test_values_are_masked_unless_they_cannot_tell_who_it_is(field: str, value: str | None, identifying: bool) -> None:
    problem = the_problem_of(f"id: a\n{field}\n")

    assert (problem.value, problem.identifying) == (value, identifying)
    assert value is None or value not in str(problem.details) + str(problem.where)


@pytest.mark.parametrize(
    ("text", "line", "column", "path", "first"),
    [
        ("stays:\n  - enter: 2027-03-02\n    leave: 2027-03-01\n", 4, 12, "stays[0].leave", "enter"),
        ("stays:\n  - between: [2027-03-02, 2027-03-01]\n", 3, 27, "stays[0].between[1]", "between[0]"),
        ("stays:\n  - visits: [{day: 2027-03-02, until: 2027-03-01}]\n", 3, 39, "stays[0].visits[0].until", "day"),
        ("stays:\n  - visits: [{on_day: 2, until_day: 1}]\n", 3, 37, "stays[0].visits[0].until_day", "on_day"),
        ("patient:\n  passport: {issued: 2027-03-02, expires: 2027-03-02}\n", 3, 43, "patient.passport.expires", "issued"),
        ("patient:\n  birth: 2027-03-02\n  passport: {issued: 2027-03-01}\n", 4, 22, "patient.passport.issued", "birth"),
        ("patient:\n  earlier_stays: [{entered: 2027-03-02, left: 2027-03-01}]\n", 3, 47, "patient.earlier_stays[0].left", "entered"),
    ],
)  # fmt: skip
def test_what_ends_before_it_begins_is_shown_at_its_end(
    text: str, line: int, column: int, path: str, first: str
) -> None:
    problem = the_problem_of(f"id: a\n{text}")

    assert placed(problem) == ("ends_before_it_begins", line, column)
    assert (problem.where.path, problem.details["first"]) == (path, first)


def test_overlapping_stays_are_shown_at_the_second_one() -> None:
    problem = the_problem_of(TWO_STAYS + "  - enter: 2027-03-10\n    leave: 2027-03-20\n")

    assert placed(problem) == ("stays_overlap", 4, 12)
    assert (problem.details, problem.where.path) == ({"other": "1"}, "stays[1].enter")


def test_a_contradiction_is_seen_beside_malformed_fields() -> None:
    text = TWO_STAYS + "  - {enter: 2027-03-05, leave: 2027-03-20, joined_by: [wife], days: x}\npatient: {sex: m}\n"

    formulas = [problem.formula for problem in problems_of(text)]

    assert formulas == ["stays_overlap", "unknown_person", "not_a_number", "not_a_choice"]


def test_a_contradiction_behind_another_one_is_seen_too() -> None:
    text = TWO_STAYS + "  - {enter: 2027-03-05, leave: 2027-03-20, visits: [{day: 2027-04-31}, {until: 2027-03-06}]}\n"

    formulas = [problem.formula for problem in problems_of(text)]

    assert formulas == ["stays_overlap", "impossible_day", "half_told"]


@pytest.mark.parametrize(
    "field",
    [
        "companions: [{key: Wife!}]\nstays: [{joined_by: [wife]}]",
        "companions: x\nstays: [{joined_by: [wife]}]",
        "companion: [{key: wife}]\nstays: [{joined_by: [wife]}]",
        "patient: {key: Me!}\ncompanions: [{signs_for: [me]}]",
        "companions: [{key: Wife!}, {key: companion-1}]",
        "institutions: [{key: Clinic!}]\nstays: [{visits: [{institution: clinic}]}]",
        "stays: [{visits: [{day: 2027-02-30, until: 2027-03-01}]}]",
        "stays: [{visits: [{on_day: x, until_day: 3}]}]",
        "stays: [{enter: 2027-03-01, leave: x, visits: [{day: 2027-03-05}]}]",
        "patient: {earlier_stays: [{entered: 2027-02-30, left: 2027-03-01}]}",
        "overrides: [{rule: x, answer: x, who: x, why: x, day: 2027-02-30}]",
        "patient: {name: {only: CASE, surname: ''}}\nid: Bad",
        "means: [{kind: gold}]",
        "papers: [{document: x, of: Wife!}]",
        "companions: [{key: Wife!}]\nstays: [{own_days: [{companion: wife, on_day: 2}]}]",
        "companions: [{}]\nstays: [{own_days: [{companion: companion-1}]}]",
        "companions: [{}]\nstays: [{own_days: [{companion: 妻, on_day: 2}]}]",
        "companions: [{}]\nstays: [{own_days: [{on_day: 2}]}]",
        "companions: [{}]\nstays: [{own_days: [{companion: companion-1, enter: 2027-02-30, leave: 2027-03-01}]}]",
        "companions: [{}]\nstays: [{enter: x, leave: 2027-03-09, own_days: [{companion: companion-1, enter: 2027-03-01}]}]",
    ],
)
def test_one_mistake_is_one_problem(field: str) -> None:
    """Taking a malformed field away must not make the fields that lean on it look wrong."""
    text = field if "\nid:" in field else f"id: a\n{field}\n"

    assert len(problems_of(text)) == (2 if "\nid:" in field else 1)


def test_a_malformed_id_hides_nothing_else() -> None:
    formulas = [problem.formula for problem in problems_of(TWO_STAYS.replace("id: a", "id: A B") + "  - {enter: x}\n")]

    assert formulas == ["not_in_form", "not_a_day"]


@pytest.mark.parametrize(
    ("field", "path", "column"),
    [
        ("treatment: {purpose: {ja: 左, en: Partial mastectomy, left}}", "treatment.purpose.left", 54),
        ("treatment: {purpose: {ja: 左, right}}", "treatment.purpose.right", 30),
        ("treatment: {purpose: {ja: 左, 右}}", "treatment.purpose", 30),
        ("treatment: {purpose: {en: Clinic, vi}}", "treatment.purpose.vi", 35),
        ("treatment: {purpose: {en: }}", "treatment.purpose.en", 23),
        ("guarantor: {texts: {letter: {en: Dear Sir, madam}}}", "guarantor.texts.letter.madam", 44),
        ("guarantor: {guarantee_items: [{en: stay, travel}]}", "guarantor.guarantee_items[0].travel", 42),
    ],
)
def test_the_rest_of_a_text_after_a_comma_is_not_lost(field: str, path: str, column: int) -> None:
    problem = the_problem_of(f"id: a\n{field}\n")

    assert (placed(problem), problem.where.path) == (("language_without_text", 2, column), path)
    assert problem.details["choices"] == "ja, en, zh_hans, vi, ru, mn"


def test_the_rest_of_a_text_that_may_be_a_name_is_not_repeated() -> None:
    problem = the_problem_of("id: a\nguarantor: {name: {en: Clinic, TRAN THI MAI}}\n")

    assert problem.formula == "language_without_text"
    assert (problem.details["key"], problem.value, problem.identifying) == ("…", "TRAN THI MAI", True)


def test_an_unknown_field_with_nothing_in_it_is_refused_too_and_a_known_one_is_unknown() -> None:
    assert the_problem_of("id: a\npatient: {occupation: nurse, retired}\n").details["key"] == "retired"
    assert read_case_text("id: a\npatient: {occupation: }\n", "case.yaml").id == "a"


def test_a_quoted_comma_and_a_null_of_json_are_taken() -> None:
    quoted = read_case_text('id: a\ntreatment: {purpose: {en: "Partial mastectomy, left"}}\n', "case.yaml")
    null = read_case_text('{"id": "a", "treatment": {"purpose": {"en": "x", "vi": null}}}', "case.json")

    assert quoted.treatment and quoted.treatment.purpose and quoted.treatment.purpose.en == "Partial mastectomy, left"
    assert null.treatment and null.treatment.purpose and null.treatment.purpose.vi is None


def test_a_day_with_its_year_last_is_proposed_with_its_year_first_unless_it_is_a_person_s() -> None:
    filing = the_problem_of("id: a\napplication: {filing: 31/12/2026}\n")
    birth = the_problem_of("id: a\npatient: {birth: 31/12/1980}\n")

    assert (filing.formula, filing.details) == ("year_not_first", {"day": "2026-12-31"})
    assert (birth.formula, birth.details, birth.identifying) == ("year_not_first", {"day": "YYYY-MM-DD"}, True)


def test_a_companion_named_by_a_word_is_answered_with_the_short_names() -> None:
    (problem,) = problems_of("id: a\ncompanions: [{}, {key: son}]\nstays: [{own_days: [{companion: 妻, on_day: 2}]}]\n")

    assert (problem.formula, problem.details["choices"]) == ("unknown_person", "companion-1, son")
