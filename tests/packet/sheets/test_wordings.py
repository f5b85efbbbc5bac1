"""The office's own wordings: filled where a name is known, printed as written where not, and told to the office."""

from typing import Any

import pytest
from samples import EXAMPLES, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.wordings import Wordings, wordings
from visa_kit.packet.wordings import EVERYWHERE, TEXTS, worded


def office(**texts: Any) -> Case:
    case = sample(KNEES)
    assert case.guarantor
    named = {id.replace("_", "-"): wording for id, wording in texts.items()}
    return changed(case, guarantor=case.guarantor.model_dump() | {"texts": named})


def sheet(case: Case) -> Wordings:
    (made,) = wordings(briefed(case))
    assert isinstance(made, Wordings)
    return made


def test_every_known_name_is_filled_in_both_languages() -> None:
    written = "・".join("{" + name + "}" for name in EVERYWHERE)
    said = worded(briefed(office(covering_letter={"ja": written, "en": written})), "covering-letter")
    assert said.first.text == (
        "WANG XIAOMING・架空整形再生クリニック・株式会社架空医療コーディネート・在上海日本国総領事館・1・3・"
        "2027年3月1日・2027年10月29日・2027年1月25日"
    )
    assert "{" not in said.spoken[1].text
    assert "Consulate-General of Japan in Shanghai" in said.spoken[1].text


@pytest.mark.parametrize(
    "written",
    [
        "{pateint}様",
        "{patient.__class__}",
        "{0}",
        "{}",
        "{ {patient",
        "100% {patient!r}",
        "%(patient)s {unknown:>9999}",
    ],
)
def test_unknown_braces_are_printed_as_they_were_written(written: str) -> None:
    said = worded(briefed(office(covering_letter={"ja": written})), "covering-letter")
    assert said.first.text == written


def test_what_nobody_fills_is_named_to_the_office() -> None:
    (text,) = sheet(office(covering_letter={"ja": "{pateint}様、{patient}様", "en": "Dear {pateint}"})).texts
    assert [fault.first.text for fault in text.faults] == [
        "差し込むものがないため、書かれたまま印刷される:{pateint}。文書を確認すること。"
    ]


def test_a_text_that_no_letter_has_is_named_to_the_office() -> None:
    (text,) = sheet(office(covering_leter={"ja": "前略"})).texts
    assert text.letter is None
    assert "印刷されない" in text.faults[0].first.text


def test_a_text_in_one_language_only_is_told() -> None:
    (text,) = sheet(office(dispatch_note={"ja": "前略"})).texts
    assert [fault.first.text for fault in text.faults] == [
        "日本語と英語の一方しか書かれていないため、文書にはその言語だけが印刷される。"
    ]
    assert sheet(office(dispatch_note={"ja": "前略", "en": "Dear Sir"})).texts[0].faults == ()


def test_a_value_that_is_not_told_becomes_a_line_to_write_on() -> None:
    case = office(covering_letter={"en": "Filed on {filing}, from {first}."})
    assert case.application
    untold = changed(case, stays=None, application=case.application.model_dump() | {"filing": None})
    assert worded(briefed(untold), "covering-letter").first.text == "Filed on ________, from ________."


def test_a_name_of_one_text_is_a_stranger_in_another() -> None:
    (text,) = sheet(office(covering_letter={"ja": "{companion}", "en": "{companion}"})).texts
    assert len(text.faults) == 1
    (fine,) = sheet(office(reasons_companion={"ja": "{companion}", "en": "{companion}"})).texts
    assert fine.faults == ()


def test_an_office_without_wordings_of_its_own_has_no_such_sheet() -> None:
    assert wordings(briefed(sample(KNEES))) == ()
    assert wordings(briefed(changed(sample(KNEES), guarantor=None))) == ()


@pytest.mark.parametrize("id", TEXTS)
def test_every_text_of_ours_is_a_sentence_without_a_brace_left(id: str) -> None:
    brief = briefed(Case(id="empty-1"))
    more = {name: brief.copied("X") for name in TEXTS[id].more}
    for spoken in worded(brief, id, **more).spoken:
        assert spoken.text
        assert not set("{}⟦⟧") & set(spoken.text)


def test_the_guide_names_every_text_and_every_name() -> None:
    guide = (EXAMPLES.parent / "docs" / "wording-the-letters.md").read_text(encoding="utf-8")
    assert [id for id in TEXTS if f"`{id}`" not in guide] == []
    assert [name for name in (*EVERYWHERE, "companion", "relation") if "`{" + name + "}`" not in guide] == []
