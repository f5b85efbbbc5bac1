"""The worksheet for the combined form: the fields official pages name, in their order, and nothing made up."""

from typing import Any

from samples import CHECKUP, CHILD, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.combined_form import CombinedForm, combined_form
from visa_kit.packet.worksheet import Box


def worksheet(case: Case) -> CombinedForm:
    (sheet,) = combined_form(briefed(case))
    assert isinstance(sheet, CombinedForm)
    return sheet


def boxes(sheet: CombinedForm, part: int) -> dict[str, Box]:
    return {box.label.first.text: box for box in sheet.parts[part].boxes}


def said(box: Box) -> list[str | None]:
    return [answer.value.first.text if answer.value else None for answer in box.answers]


def of_guarantor(**fields: Any) -> Case:
    case = sample(KNEES)
    assert case.guarantor
    return changed(case, guarantor=case.guarantor.model_dump() | fields)


def test_it_says_what_it_is_and_has_no_place_to_sign() -> None:
    sheet = worksheet(sample(KNEES))
    assert sheet.notice.first.text.startswith("これは公式様式ではありません")
    assert not hasattr(sheet, "signature")
    assert not hasattr(sheet, "head")


def test_the_institutions_column_in_the_order_the_embassy_names() -> None:
    labels = list(boxes(worksheet(sample(KNEES)), 1))
    assert labels == [
        "名称・氏名",
        "住所",
        "都道府県承認番号(登録番号)",
        "担当者氏名(部署名)",
        "電話番号",
        "FAX番号",
        "電子メールアドレス",
        "印",
    ]


def test_the_guarantee_is_worded_by_the_office_or_not_at_all() -> None:
    empty = worksheet(sample(KNEES)).parts[2].boxes[0]
    assert said(empty) == [None]
    assert empty.hint is not None
    items = [{"ja": "見本の保証事項一"}, {"ja": "見本の保証事項二"}]
    worded = worksheet(of_guarantor(guarantee_items=items)).parts[2].boxes[0]
    assert said(worded) == ["見本の保証事項一", "見本の保証事項二"]
    assert worded.hint is None


def test_seals_belong_on_the_official_form_and_not_here() -> None:
    seal = boxes(worksheet(sample(KNEES)), 2)["印"]
    assert said(seal) == ["身元保証機関の押印は公式様式に行う(この用紙には押さない)。"]


def test_one_companion_stands_with_five_fields_and_the_relation() -> None:
    people = boxes(worksheet(sample(KNEES)), 3)
    assert said(people["同伴者:氏名(ローマ字)"]) == ["LI MEIHUA"]
    assert said(people["同伴者:患者との関係"]) == ["妻"]
    assert [label for label in people if label.startswith("同伴者")] == [
        "同伴者:国籍・地域",
        "同伴者:職業",
        "同伴者:氏名(ローマ字)",
        "同伴者:性別",
        "同伴者:生年月日(年齢)",
        "同伴者:患者との関係",
    ]


def test_several_companions_stand_in_the_list_of_applicants() -> None:
    sheet = worksheet(sample(CHILD))
    assert said(boxes(sheet, 3)["同伴者"]) == ["2名(別添の申請人名簿のとおり)"]
    assert sheet.shows == ("OBRAZTSOVA ALISA",)


def test_no_companion_is_none_and_untold_companions_are_a_blank() -> None:
    assert said(boxes(worksheet(sample(CHECKUP)), 3)["同伴者"]) == ["無"]
    untold = changed(sample(CHECKUP), companions=None)
    assert said(boxes(worksheet(untold), 3)["同伴者"]) == [None]


def test_age_is_that_of_the_day_of_making() -> None:
    birth = said(boxes(worksheet(sample(CHILD)), 3)["患者:生年月日(年齢)"])
    assert birth == ["2017年6月14日(2026年12月1日現在9歳)"]


def test_every_entry_and_leaving_is_stated_and_an_unknown_day_is_a_line() -> None:
    visit = boxes(worksheet(sample(KNEES)), 4)
    assert said(visit["出入国日"])[0] == "1. 入国:2027年3月1日 出国:2027年3月10日"
    assert len(said(visit["出入国日"])) == 3
    half = changed(sample(CHECKUP), stays=[{"enter": "2027-03-01"}])
    assert said(boxes(worksheet(half), 4)["出入国日"]) == ["1. 入国:2027年3月1日 出国:________"]


def test_the_reason_for_several_entries_stands_only_where_there_are_several() -> None:
    assert "数次を必要とする理由" in boxes(worksheet(sample(KNEES)), 4)
    assert "数次を必要とする理由" not in boxes(worksheet(sample(CHECKUP)), 4)


def test_what_no_official_page_shows_is_marked() -> None:
    sheet = worksheet(sample(KNEES))
    seen = {box.label.first.text for part in sheet.parts for box in part.boxes if not box.unseen}
    assert {"名称・氏名", "印", "患者:氏名(ローマ字)", "出入国日"} <= seen
    assert not seen & {"作成年月日", "宛先", "保証事項(事務所の文言)", "受診等の内容", "一次・数次の別"}


def test_a_further_institution_is_named_with_a_question() -> None:
    case = sample(KNEES)
    assert case.institutions
    other = {"key": "other", "name": {"ja": "架空第二病院"}}
    two = changed(case, institutions=[case.institutions[0].model_dump(), other])
    further = boxes(worksheet(two), 1)["本件の他の医療機関"]
    assert said(further) == ["架空第二病院"]
    assert further.hint is not None


def test_with_nothing_told_every_box_is_a_blank_but_the_seals_and_the_line_for_the_mission() -> None:
    sheet = worksheet(Case(id="empty-1"))
    told = {box.label.first.text for part in sheet.parts for box in part.boxes if said(box) != [None]}
    assert told == {"宛先", "印"}
