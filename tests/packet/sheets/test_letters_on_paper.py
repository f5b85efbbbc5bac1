"""The letters and worksheets as pages: everything readable, nothing of ours where an embassy reads, hostile text harmless."""

import pytest
from samples import ALL, CHILD, KNEES, changed, decided, sample

from visa_kit.case import Case
from visa_kit.packet.corridor import print_bundle
from visa_kit.packet.plan import Bundle
from visa_kit.packet.planning import plan
from visa_kit.packet.render import render


def bundle(case: Case, id: str) -> Bundle:
    return next(one for one in plan(case, decided(case), draft=True).bundles if one.id == id)


@pytest.mark.parametrize("name", ALL)
def test_every_sentence_is_said_and_the_embassy_reads_no_name_of_the_kit(name: str) -> None:
    pages = {id: render(bundle(sample(name), id)) for id in ("embassy", "office")}
    assert all("⟦" not in page for page in pages.values())
    assert not any(word in pages["embassy"].lower() for word in ("visa_kit", "visa-kit", "the kit"))


@pytest.mark.parametrize("name", ALL)
def test_worksheets_stay_in_the_office_behind_what_leaves_it(name: str) -> None:
    worksheets = {"combined-form", "eligibility", "data-sheet"}
    office = [sheet.template for sheet in bundle(sample(name), "office").sheets]
    assert worksheets & {"combined-form", "data-sheet"} <= set(office)
    first = office.index("combined-form")
    assert set(office[first:]) <= worksheets
    assert not worksheets & set(office[:first])
    assert not worksheets & {sheet.template for sheet in bundle(sample(name), "embassy").sheets}


def test_the_covering_letter_lies_on_top() -> None:
    assert [sheet.id for sheet in bundle(sample(KNEES), "embassy").sheets] == [
        "covering-letter",
        "treatment-schedule",
        "schedule-of-stay",
        "reasons-several-entries",
        "reasons-companions",
        "list-of-applicants",
    ]


def test_hostile_words_of_an_office_stay_words() -> None:
    case = sample(KNEES)
    assert case.guarantor
    hostile = "<script>alert(1)</script> {{ 7*7 }} {patient}\n100% & <b>"
    texts = {"covering-letter": {"ja": hostile, "en": hostile}}
    page = render(bundle(changed(case, guarantor=case.guarantor.model_dump() | {"texts": texts}), "embassy"))
    assert "<script>" not in page
    assert "{{ 7*7 }} WANG XIAOMING\n100% &amp; &lt;b&gt;" in page


@pytest.mark.parametrize("id", ["embassy", "office"])
def test_a_case_of_which_nothing_is_told_prints_without_a_fault(id: str) -> None:
    whole = bundle(Case(id="empty-1"), id)
    letters = tuple(sheet for sheet in whole.sheets if sheet.template not in ("contents", "review", "sources"))
    assert len(letters) >= 1
    printed = print_bundle(whole.model_copy(update={"sheets": letters}), decided(sample(CHILD)).day)
    assert printed.faults == ()
