"""The plan: which sheets lie in which bundle, and for whom."""

import pytest
from samples import ALL, CHECKUP, KNEES, changed, decided, sample

from visa_kit.packet.plan import Audience, Plan
from visa_kit.packet.planning import SHEETS, phone_bundle, plan
from visa_kit.packet.private import private_words


def ids(planned: Plan) -> list[str]:
    return [bundle.id for bundle in planned.bundles]


def test_a_ready_case_gets_every_bundle_one_for_each_traveller() -> None:
    case = sample(KNEES)
    made = ids(plan(case, decided(case)))
    assert {"office", "embassy", "traveller-1", "traveller-2"} <= set(made)
    assert "traveller-3" not in made


def test_an_open_question_keeps_the_embassys_papers_back() -> None:
    case = changed(sample(CHECKUP), patient={"nationality": "VN"})
    assert decided(case).unknowns
    assert "embassy" not in ids(plan(case, decided(case)))
    drafted = plan(case, decided(case), draft=True)
    assert [bundle.draft for bundle in drafted.bundles if bundle.id == "embassy"] == [True]
    assert [bundle.draft for bundle in drafted.bundles if bundle.id == "office"] == [False]


def test_asking_for_a_draft_of_a_ready_case_makes_the_real_papers() -> None:
    case = sample(CHECKUP)
    drafted = plan(case, decided(case), draft=True)
    assert [bundle.draft for bundle in drafted.bundles] == [False] * len(drafted.bundles)


@pytest.mark.parametrize("name", ALL)
def test_a_sheet_lies_in_one_bundle_only(name: str) -> None:
    case = sample(name)
    bundles = plan(case, decided(case), draft=True).bundles
    all_ids = [sheet.id for bundle in bundles for sheet in bundle.sheets]
    assert len(all_ids) == len(set(all_ids))
    assert len(all_ids) >= 5


@pytest.mark.parametrize("name", ALL)
def test_a_plan_survives_json(name: str) -> None:
    case = sample(name)
    planned = plan(case, decided(case), draft=True)
    assert planned.model_dump_json() == plan(case, decided(case), draft=True).model_dump_json()


@pytest.mark.parametrize(
    ("language", "reader"),
    [
        *(("vi", "vi"), ("vi-VN", "vi"), ("vi-Latn-VN", "vi"), ("en-GB", "en"), ("ja-JP", "ja")),
        *(("zh-Hans", "zh-Hans"), ("zh-Hans-CN", "zh-Hans"), ("zh-hans", "zh-Hans"), ("zh-CN", "zh-Hans")),
        # The kit writes no traditional characters, and no simplified ones to whoever reads those.
        *(("zh-TW", "en"), ("zh-Hant-HK", "en"), ("zh", "en"), ("fi", "en"), ("xx-YY", "en")),
    ],
)
def test_languages_a_traveller_reads_or_english_with_japanese_beside(language: str, reader: str) -> None:
    case = changed(sample(CHECKUP), patient=sample(CHECKUP).patient.model_dump() | {"language": language})  # type: ignore[union-attr]
    traveller = case.travellers[0]
    bundle = phone_bundle(case, decided(case), traveller)
    assert (bundle.reader, bundle.beside) == (reader, "ja")


def test_no_diagnosis_and_no_treatment_may_stand_in_a_travellers_bundle() -> None:
    case = sample(KNEES)
    private = private_words(case, Audience.TRAVELLER)
    assert "両側変形性膝関節症" in private
    assert "Harvest of fat tissue" in private
    for bundle in plan(case, decided(case)).bundles:
        if bundle.audience is Audience.TRAVELLER:
            printed = bundle.model_dump_json(exclude={"must_not_show"})
            assert [word for word in private if word in printed] == []


def test_every_audience_has_its_sheets_declared() -> None:
    assert set(SHEETS) == set(Audience)


@pytest.mark.parametrize(
    ("told", "readers"),
    [
        ((None, None), ["en", "en"]),
        (("vi", None), ["vi", "vi"]),
        ((None, "vi"), ["vi", "vi"]),
        (("zh-Hans", "vi"), ["zh-Hans", "vi"]),
        (("ru", None), ["en", "en"]),
    ],
)
def test_who_tells_no_language_reads_what_the_family_reads(told: tuple[str | None, ...], readers: list[str]) -> None:
    family = sample(KNEES)
    people = [
        one.person.model_dump() | {"language": language} for one, language in zip(family.travellers, told, strict=True)
    ]
    case = changed(family, patient=people[0], companions=people[1:])
    assert [phone_bundle(case, decided(case), one).reader for one in case.travellers] == readers
