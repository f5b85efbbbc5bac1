"""A coordinator at the desk: cases laid on it, mended, filled in, looked at, saved."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from desk_browser import Coordinator, a_desk, forms_in, on_the_desk, sitting, state
from httpx import Response
from openpyxl.reader.excel import load_workbook
from samples import ALL, CHECKUP, DAY, EXAMPLES, KNEES, sample_text
from workbooks import written

from visa_kit.case import Case
from visa_kit.intake import read_case, read_case_text
from visa_kit.intake.fields import path_in_words
from visa_kit.web.desk.boxes import path_of


def ninety_five_days() -> str:
    return sample_text().replace("leave: 2027-02-20", "leave: 2027-05-20")


def lines_of(page: Response) -> str:
    """The name of the box for the lines that are to be mended."""
    return next(name for form in forms_in(page.text) for name in form if name.startswith("lines:"))


def test_a_stay_of_95_days_is_stopped_with_its_rule_and_mended_in_its_own_lines(desk: Coordinator) -> None:
    page = desk.paste(ninety_five_days())
    assert state(page) == "stopped"
    assert "90日を超える滞在は、入院を前提とする場合に限られる。" in page.text
    assert "A stay beyond 90 days is possible only when it rests on admission to hospital." in page.text
    assert "beyond-limit-only-in-hospital" in page.text
    assert "95日" in page.text and "94日" in page.text
    name = lines_of(page)
    number = int(name.removeprefix("lines:").partition("-")[0])
    assert "enter: 2027-02-15" in ninety_five_days().split("\n")[number - 1]
    mended = desk.fill(page, {name: "  - enter: 2027-02-15\r\n    leave: 2027-05-11"})
    assert mended.status_code == 200
    assert state(mended) == "ready"
    assert "finding stop" not in mended.text
    text = desk.get(f"{mended.url.path}/case.yaml").text
    assert text == ninety_five_days().replace("leave: 2027-05-20", "leave: 2027-05-11")


def test_the_whole_text_can_be_edited_too(desk: Coordinator) -> None:
    page = desk.paste(ninety_five_days())
    page = desk.send(f"{page.url.path}/text", {"revision": "1", "text": sample_text().replace("\n", "\r\n")})
    assert state(page) == "ready"
    assert desk.get(f"{page.url.path}/case.yaml").text == sample_text()


def test_problems_stand_under_the_lines_they_are_about(desk: Coordinator) -> None:
    page = desk.paste(
        sample_text().replace("birth: 1974-03-08", "birth: 1974-03-38").replace("sex: female", "sex: famale")
    )
    assert state(page) == "refused"
    names = [name for form in forms_in(page.text) for name in form if name.startswith("lines:")]
    lines = sample_text().split("\n")
    about = [lines[int(name.removeprefix("lines:").partition("-")[0]) - 1].strip() for name in names]
    assert about == ["sex: female", "birth: 1974-03-08"]
    assert "暦に存在しない日付です" in page.text


def test_a_text_that_cannot_be_read_to_its_end_still_stands_there_to_be_mended(desk: Coordinator) -> None:
    page = desk.paste("id: x\npatient: {sex: male\nstays: []\n")
    assert state(page) == "refused"
    assert "patient: {sex: male" in page.text
    assert "項目を読み取れません" in desk.get(f"{page.url.path}/form/patient").text


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page_of_an_example_is_there_in_both_languages(folder: Path, name: str, lang: str) -> None:
    with sitting(a_desk(folder), lang) as desk:
        page = on_the_desk(desk, name)
        assert state(page) == "ready"
        for end in ("", "/form/patient", "/form/stays", "/sheets", "/official", "/save"):
            there = desk.get(f"{page.url.path}{end}")
            assert there.status_code == 200
            assert f'<html lang="{lang}">' in there.text
            assert "⟦" not in there.text
            assert len(there.content) < 400_000
            assert "<script" not in there.text and "style=" not in there.text and "onclick" not in there.text


def test_the_timeline_and_the_questions_of_a_case_are_shown(desk: Coordinator) -> None:
    page = on_the_desk(desk, KNEES)
    assert "<svg" in page.text
    assert "2027年4月5日" in page.text
    asked = desk.paste("id: x\npatient: {nationality: VN}\n")
    assert state(asked) == "unknown"
    assert re.search(r'/form/patient#patient\.name"', asked.text)
    assert asked.text.index("#patient.name") < asked.text.index("#guarantor.kind")


def test_what_a_case_of_a_question_links_to_is_a_field_of_the_form(desk: Coordinator) -> None:
    page = desk.paste("id: x\npatient: {nationality: VN}\nstays: [{days: 10}]\n")
    links = set(re.findall(r'/form/(\w+)#([\w.]+)"', page.text))
    assert len(links) > 10
    missing = []
    for part, name in sorted(links):
        form = desk.get(f"{page.url.path}/form/{part}").text
        while f'id="{name}"' not in form and "." in name:
            name = name.rpartition(".")[0]
        if f'id="{name}"' not in form:
            missing.append(path_in_words(path_of(name)))
    assert missing == []


@pytest.mark.parametrize("name", ALL)
def test_the_form_of_an_example_sent_back_as_it_is_changes_nothing(desk: Coordinator, name: str) -> None:
    page = on_the_desk(desk, name)
    for part in ("case", "patient", "companions", "guarantor", "institutions", "stays", "costs", "regenerative"):
        desk.fill(desk.get(f"{page.url.path}/form/{part}"), {}, ("go", part))
    assert desk.get(f"{page.url.path}/case.yaml").text == sample_text(name)


def test_a_field_filled_in_is_read_like_one_of_a_file(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    form = desk.get(f"{page.url.path}/form/stays")
    stopped = desk.fill(form, {"stays.0.leave": "令和9年5月20日"})
    assert state(stopped) == "stopped"
    assert "90日を超える滞在は" in stopped.text
    wrong = desk.fill(stopped, {"stays.0.leave": "2027-02-30"})
    assert state(wrong) == "refused"
    beside = wrong.text[wrong.text.index('id="stays.0.leave"') :]
    assert "aria-invalid" in beside[:200]
    assert "暦に存在しない日付です" in beside[:700]
    mended = desk.fill(wrong, {"stays.0.leave": "2027-02-20"})
    assert state(mended) == "ready"
    case = read_case_text(desk.get(f"{page.url.path}/case.yaml").text, "case.yaml", EXAMPLES)
    assert case == read_case(EXAMPLES / f"{CHECKUP}.visa.yaml")


def test_people_are_added_and_taken_away(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    form = desk.get(f"{page.url.path}/form/companions")
    two = desk.fill(desk.fill(form, {}, ("do", "add:companions")), {}, ("do", "add:companions"))
    named = desk.fill(
        two,
        {
            "companions.0.name.surname": "TRAN",
            "companions.1.name.surname": "O'BRIEN",
            "companions.1.relation": "friend",
        },
    )
    assert "O&#39;BRIEN" in named.text
    stays = desk.fill(desk.get(f"{page.url.path}/form/stays"), {"stays.0.joined_by": ["companion-1", "companion-2"]})
    assert [form for form in forms_in(stays.text) if form.get("stays.0.joined_by") == ["companion-1", "companion-2"]]
    one = desk.fill(desk.get(f"{page.url.path}/form/companions"), {}, ("do", "remove:companions.0"))
    assert "TRAN" not in one.text
    assert "O&#39;BRIEN" in one.text
    # Nobody comes along who is no longer there; whoever stays is still the same.
    assert state(one) == "refused"
    mended = desk.fill(desk.get(f"{page.url.path}/form/stays"), {"stays.0.joined_by": ["companion-2"]})
    assert state(mended) != "refused"
    case = read_case_text(desk.get(f"{page.url.path}/case.yaml").text, "case.yaml", EXAMPLES)
    assert [traveller.key for traveller in case.travellers] == ["patient", "companion-2"]
    nobody = desk.fill(desk.get(f"{page.url.path}/form/companions"), {}, ("do", "remove:companions.0"))
    told = desk.fill(nobody, {"none:companions": "1"})
    assert "companions: []" in desk.get(f"{page.url.path}/case.yaml").text
    assert told.status_code == 200


def test_a_case_is_begun_empty_and_grows_in_the_form(desk: Coordinator) -> None:
    page = desk.send("/take", {"new": "1", "id": "mihon-7"})
    assert state(page) == "unknown"
    form = desk.fill(desk.get(f"{page.url.path}/form/stays"), {}, ("do", "add:stays"))
    visit = desk.fill(form, {"stays.0.enter": "2027-02-15"}, ("do", "add:stays.0.visits"))
    desk.fill(visit, {"stays.0.visits.0.day": "2027-02-16"})
    text = desk.get(f"{page.url.path}/case.yaml").text
    assert text == "id: mihon-7\nstays:\n- enter: 2027-02-15\n  visits:\n  - day: 2027-02-16\n"


@pytest.mark.parametrize(
    "act",
    [
        "",
        "add",
        "add:",
        "add:patient",
        "add:stays.0.visits.0",
        "add:stays.9.visits",
        "remove:stays.9",
        "remove:stays",
        "remove:patient.name",
        "add:guarantor.texts",
        "burn:stays",
        "remove:stays.0.joined_by.0",
        "add:" + "stays." * 900,
    ],
)
def test_a_button_that_no_page_has_does_nothing(desk: Coordinator, act: str) -> None:
    page = on_the_desk(desk)
    answer = desk.fill(desk.get(f"{page.url.path}/form/stays"), {"go": "nowhere"}, ("do", act))
    assert answer.status_code == 200
    assert desk.get(f"{page.url.path}/case.yaml").text == sample_text()


def test_two_tabs_do_not_mix(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    first = desk.get(f"{page.url.path}/form/patient")
    second = desk.get(f"{page.url.path}/form/patient")
    desk.fill(first, {"patient.occupation": "Farmer"})
    late = desk.fill(second, {"patient.occupation": "Teacher"})
    assert late.status_code == 409
    assert "Teacher" in late.text
    text = desk.get(f"{page.url.path}/case.yaml").text
    assert "Farmer" in text and "Teacher" not in text
    late = desk.send(f"{page.url.path}/text", {"revision": "1", "text": "id: late\n"})
    assert late.status_code == 409
    assert "id: late" in late.text
    assert "Farmer" in desk.get(f"{page.url.path}/case.yaml").text


def test_a_json_case_stays_json(desk: Coordinator) -> None:
    page = desk.paste('{"id": "x", "patient": {"sex": "male"}}')
    form = desk.fill(desk.get(f"{page.url.path}/form/patient"), {"patient.occupation": "Farmer"})
    assert form.status_code == 200
    text = desk.get(f"{page.url.path}/case.yaml").text
    assert (
        read_case_text(text, "case.json").patient
        == Case.model_validate({"id": "x", "patient": {"sex": "male", "occupation": "Farmer"}}).patient
    )


def test_a_workbook_shows_how_each_case_stands_and_one_is_taken_out(desk: Coordinator) -> None:
    cases = [read_case(EXAMPLES / f"{name}.visa.yaml") for name in ALL]
    book = load_workbook(BytesIO(written(cases, "ja")))
    sheet = next(one for one in book if "滞在" in one.title)
    place = next(cell for row in sheet.iter_rows(min_row=3) for cell in row if cell.value == "2027-02-20")
    place.value = "2027-02-30"
    out = BytesIO()
    book.save(out)
    page = desk.upload(out.getvalue(), "anything.at.all")
    assert page.status_code == 200
    states = re.findall(r'class="pill (\w+)"', page.text)
    assert sorted(states) == ["ready", "ready", "refused"]
    assert f"<strong>{place.coordinate}</strong>" in page.text
    assert sheet.title in page.text
    number = states.index("ready")
    taken = desk.send(page.url.path, {"case": str(number)})
    assert state(taken) == "ready"
    text = desk.get(f"{taken.url.path}/case.yaml").text
    assert read_case_text(text, "case.yaml") == cases[number]


def test_the_case_is_downloaded_as_a_workbook_that_says_the_same(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    answer = desk.get(f"{page.url.path}/case.xlsx")
    assert answer.headers["content-disposition"] == 'attachment; filename="case.visa.xlsx"'
    again = desk.upload(answer.content)
    taken = desk.send(again.url.path, {"case": "0"})
    text = desk.get(f"{taken.url.path}/case.yaml").text
    assert read_case_text(text, "case.yaml") == read_case(EXAMPLES / f"{CHECKUP}.visa.yaml")


def test_it_is_saved_over_its_own_file_and_for_its_owner_alone(desk: Coordinator, folder: Path) -> None:
    page = on_the_desk(desk)
    desk.fill(desk.get(f"{page.url.path}/form/patient"), {"patient.occupation": "Farmer"})
    saved = desk.save(page, over="1")
    assert "保存しました。" in saved.text
    file = folder / f"{CHECKUP}.visa.yaml"
    case = read_case(file)
    assert case.patient and case.patient.occupation == "Farmer"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "未保存" not in desk.get(page.url.path).text
    again = desk.fill(desk.get(f"{page.url.path}/form/patient"), {"patient.occupation": "Teacher"})
    assert "未保存" in again.text
    assert "保存しました。" in desk.save(page, over="1").text


def test_a_file_that_somebody_changed_meanwhile_is_never_written_over(desk: Coordinator, folder: Path) -> None:
    page = on_the_desk(desk)
    file = folder / f"{CHECKUP}.visa.yaml"
    theirs = sample_text().replace("Director of a trading company", "Painter")
    file.write_text(theirs, encoding="utf-8")
    desk.fill(desk.get(f"{page.url.path}/form/patient"), {"patient.occupation": "Farmer"})
    refused = desk.save(page, over="1")
    assert refused.status_code == 409
    assert "ほかで変更されています" in refused.text
    assert file.read_text(encoding="utf-8") == theirs
    other = desk.save(page, stem="checkup-2")
    assert "保存しました。" in other.text
    assert "Farmer" in (folder / "checkup-2.visa.yaml").read_text(encoding="utf-8")


def test_a_page_that_is_no_longer_up_to_date_saves_nothing(desk: Coordinator, folder: Path) -> None:
    page = on_the_desk(desk)
    old_one = next(
        form["revision"][0] for form in forms_in(desk.get(f"{page.url.path}/save").text) if "revision" in form
    )
    desk.fill(desk.get(f"{page.url.path}/form/patient"), {"patient.occupation": "Farmer"})
    file = folder / f"{CHECKUP}.visa.yaml"
    before = file.read_bytes()
    for told in ({"over": "1"}, {"stem": "checkup-2"}):
        late = desk.send(f"{page.url.path}/save", {"revision": old_one, **told})
        assert late.status_code == 409
        assert "別のタブ" in late.text
        assert desk.send(f"{page.url.path}/save", told).status_code == 409
    assert file.read_bytes() == before
    assert not (folder / "checkup-2.visa.yaml").exists()
    assert "保存しました。" in desk.save(page, over="1").text


@pytest.mark.parametrize("stem", ["nguyen", "case-minh-2", "xnguyenx"])
def test_no_file_gets_a_persons_name(desk: Coordinator, folder: Path, stem: str) -> None:
    page = desk.paste("id: x\nnonsense: y\npatient: {name: {surname: NGUYỄN, given: MINH}}\n")
    assert desk.save(page, stem=stem).status_code == 409
    assert not (folder / f"{stem}.visa.yaml").exists()
    assert "保存しました。" in desk.save(page, stem="case-7").text


def test_what_is_put_away_is_gone(desk: Coordinator) -> None:
    page = on_the_desk(desk)
    desk.send(f"{page.url.path}/close", {})
    assert desk.get(page.url.path).status_code == 404


def test_a_new_day_decides_anew() -> None:
    today = [DAY]
    made = a_desk()
    made.day = lambda: today[0]
    with sitting(made) as desk:
        page = desk.paste("id: x\n")
        assert "2026年12月1日" in page.text
        today[0] = today[0].replace(day=2)
        assert "2026年12月2日" in desk.get(page.url.path).text
