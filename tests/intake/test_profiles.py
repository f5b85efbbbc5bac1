"""An office writes itself down once; each case names that file and says only what is different."""

from __future__ import annotations

from pathlib import Path

import pytest
from refusals import placed, problems_of, the_problem_of

from visa_kit.case import Case
from visa_kit.intake import read_case, read_case_text

OFFICE = """\
kind: coordinator
registration: B-999
name: {ja: 株式会社東京, en: Tokyo K.K.}
contact:
  person: 実例 花子
  phone: 00-0000-0000
guarantee_items: [{en: One}, {en: Two}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of cases with profiles inside it, beside it, and further away."""
    cases = tmp_path / "home" / "cases"
    (cases / "profiles").mkdir(parents=True)
    for place in (cases / "profiles", cases, cases.parent, tmp_path):
        (place / "office.yaml").write_text(OFFICE, encoding="utf-8")
    return cases


def case_with(guarantor: str, folder: Path | None) -> Case:
    return read_case_text(f"id: a\nguarantor: {guarantor}\n", "case.yaml", folder)


@pytest.mark.parametrize("profile", ["profiles/office.yaml", "office.yaml", "../office.yaml", "./office.yaml"])
def test_a_profile_is_found_from_the_folder_of_the_case(folder: Path, profile: str) -> None:
    guarantor = case_with(f"{{profile: {profile}}}", folder).guarantor

    assert guarantor is not None and guarantor.name is not None
    assert (guarantor.registration, guarantor.name.en) == ("B-999", "Tokyo K.K.")


def test_what_the_case_tells_itself_outranks_the_profile(folder: Path) -> None:
    told = "{profile: office.yaml, registration: B-998, contact: {phone: 11-1111-1111}, guarantee_items: [{en: Three}], kind: }"

    guarantor = case_with(told, folder).guarantor

    assert guarantor is not None and guarantor.contact is not None and guarantor.kind is not None
    assert guarantor.registration == "B-998"
    assert (guarantor.contact.person, guarantor.contact.phone) == ("実例 花子", "11-1111-1111")
    assert [item.en for item in guarantor.guarantee_items] == ["Three"]
    assert guarantor.kind == "coordinator"


def test_each_institution_may_have_its_own(folder: Path) -> None:
    (folder / "clinic.json").write_text('{"name": {"en": "Clinic"}, "prefecture": "東京都"}', encoding="utf-8")
    (folder / "case.yaml").write_text(
        "id: a\ninstitutions:\n  - {profile: clinic.json, key: one}\n  - {key: two}\n  - {profile: clinic.json}\n",
        encoding="utf-8",
    )

    institutions = read_case(folder / "case.yaml").institutions or ()

    assert [one.prefecture for one in institutions] == ["東京都", None, "東京都"]
    assert [one.key for one in institutions] == ["one", "two", None]


def test_a_mistake_in_a_profile_is_shown_in_the_profile(folder: Path) -> None:
    (folder / "profiles" / "office.yaml").write_text(OFFICE + "founded: 1990\nkind: bank\n", encoding="utf-8")
    (folder / "case.yaml").write_text(
        "id: a\nguarantor:\n  profile: profiles/../profiles/office.yaml\n  contact: {phone: none}\nx: y\n",
        encoding="utf-8",
    )

    problems = problems_of((folder / "case.yaml").read_bytes(), str(folder / "case.yaml"), folder)

    own, theirs = str(folder / "case.yaml"), str(folder / "profiles" / "office.yaml")
    assert [(problem.where.file, *placed(problem)) for problem in problems] == [
        (own, "not_in_form", 4, 20),
        (own, "unknown_key", 5, 1),
        (theirs, "unknown_key", 8, 1),
        (theirs, "duplicate_key", 9, 1),
    ]
    assert problems[2].where.path == "guarantor.founded"


@pytest.mark.parametrize(
    ("profile", "formula"),
    [
        ("../../office.yaml", "profile_path"),
        ("profiles/../../../office.yaml", "profile_path"),
        ("/etc/hosts.yaml", "profile_path"),
        ("~/office.yaml", "profile_path"),
        ("C:/office.yaml", "profile_path"),
        ("profiles\\office.yaml", "profile_path"),
        ("file:///office.yaml", "profile_path"),
        ("''", "profile_path"),
        ("'..'", "profile_path"),
        ("'.'", "profile_path"),
        ("office.txt", "profile_path"),
        ('"office.yaml\\0"', "profile_path"),
        ("{}", "profile_path"),
        ("[office.yaml]", "profile_path"),
        ("away.yaml", "profile_path"),
        ("missing.yaml", "file_not_found"),
        ("loop.yaml", "file_not_found"),
        (f"{'x' * 300}.yaml", "file_not_found"),
    ],
)
def test_a_profile_that_may_not_be_opened_is_refused_where_it_is_named(
    folder: Path, profile: str, formula: str
) -> None:
    (folder / "away.yaml").symlink_to(folder.parent.parent / "office.yaml")
    (folder / "loop.yaml").symlink_to("loop.yaml")

    problem = the_problem_of(f"id: a\nguarantor:\n  profile: {profile}\n", "case.yaml", folder)

    assert placed(problem) == (formula, 3, 12)


@pytest.mark.parametrize(
    ("content", "formula"),
    [
        (b"", "empty_file"),
        (b"[" * 50, "too_deep"),
        (b"- x", "not_a_group"),
        (b"name: \x00", "not_text"),
        (b"#" * (1024 * 1024 + 1), "too_big"),
        ("name: {ja: これは東京の病院です}".encode("cp932"), "other_encoding"),
        (b"profile: office.yaml", "profile_in_profile"),
        (b"guarantor: {profile: office.yaml}", "unknown_key_near"),
    ],
)
def test_a_profile_obeys_the_same_limits_as_a_case(folder: Path, content: bytes, formula: str) -> None:
    (folder / "office.yaml").write_bytes(content)

    problem = the_problem_of("id: a\nguarantor: {profile: office.yaml}\n", "case.yaml", folder)

    assert (problem.formula, problem.where.file) == (formula, "office.yaml")


def test_a_profile_cannot_lead_round_in_a_circle(folder: Path) -> None:
    (folder / "case.yaml").write_text("id: a\nguarantor: {profile: case.yaml}\n", encoding="utf-8")

    problems = problems_of((folder / "case.yaml").read_bytes(), "case.yaml", folder)

    assert {problem.formula for problem in problems} <= {"unknown_key", "unknown_key_near"}


def test_without_a_folder_no_file_is_opened() -> None:
    problem = the_problem_of("id: a\nguarantor: {profile: pyproject.yaml}\n")

    assert placed(problem) == ("profile_not_allowed", 2, 22)


def test_a_profile_left_open_is_no_profile(folder: Path) -> None:
    guarantor = case_with("{profile: , registration: B-1}", folder).guarantor

    assert guarantor is not None and guarantor.registration == "B-1"


def test_a_profile_is_named_nowhere_else(folder: Path) -> None:
    assert the_problem_of("id: a\npatient: {profile: office.yaml}\n", "case.yaml", folder).formula == "unknown_key"


def test_twenty_profiles_are_read_and_each_file_once(folder: Path) -> None:
    one = "  - {profile: office.yaml}\n"
    (folder / "office.yaml").write_text("prefecture: 東京都\nx: y\n", encoding="utf-8")

    (twenty,) = {placed(problem) for problem in problems_of("id: a\ninstitutions:\n" + one * 20, folder=folder)}
    problems = problems_of("id: a\ninstitutions:\n" + one * 21, folder=folder)

    assert twenty == ("unknown_key", 2, 1)
    assert placed(problems[0]) == ("too_many", 23, 15)


def test_a_profile_that_cannot_be_read_does_not_make_its_hospital_unknown() -> None:
    text = "id: a\ninstitutions: [{profile: clinic.yaml}]\nstays: [{visits: [{institution: clinic}]}]\n"

    assert placed(the_problem_of(text)) == ("profile_not_allowed", 2, 26)
