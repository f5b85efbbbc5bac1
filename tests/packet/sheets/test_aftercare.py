"""After the treatment: the clinic's orders or blanks for them, check-ups, whom to call."""

from typing import Any

from samples import CHECKUP, KNEES, briefed, changed, sample

from visa_kit.case import Case
from visa_kit.packet.sheets.aftercare import Aftercare, aftercare


def page(case: Case) -> Aftercare:
    (sheet,) = aftercare(briefed(case, "en", "ja"))
    assert isinstance(sheet, Aftercare)
    return sheet


def with_block(**fields: Any) -> Case:
    return changed(sample(KNEES), regenerative=fields)


def test_the_orders_stand_in_the_clinics_own_words() -> None:
    sheet = page(sample(KNEES))
    assert [order.first.text[:20] for order in sheet.orders] == [
        "For two weeks after ",
        "Physiotherapy three ",
        "Eat as usual, but do",
    ]
    assert sheet.own_words == ()


def test_orders_that_nobody_told_get_lines_to_write_on() -> None:
    sheet = page(with_block())
    assert sheet.orders == ()
    assert [row.label.first.text for row in sheet.own_words][:3] == [
        "Diet and alcohol",
        "Exercise and rest",
        "Physiotherapy",
    ]
    assert not any(row.value for row in sheet.own_words)


def test_check_ups_of_all_therapies_are_listed_once_and_in_order() -> None:
    case = with_block(therapies=[{"follow_up_months": [6, 1]}, {"follow_up_months": [12, 6]}, {}])
    assert [row.label.first.text for row in page(case).check_ups] == [
        "1 month after the treatment",
        "6 months after the treatment",
        "12 months after the treatment",
    ]


def test_no_month_is_invented() -> None:
    assert page(with_block(therapies=[{}])).check_ups == ()


def test_the_signs_to_report_and_the_numbers_to_call() -> None:
    sheet = page(sample(KNEES))
    assert [sign.first.text for sign in sheet.signs] == [
        "Fever or shivering",
        "Shortness of breath",
        "Pain in the chest",
        "A swollen or painful leg",
    ]
    assert [call.phone for call in sheet.calls] == ["00-0000-0000", "00-0000-0020", None, None]


def test_a_message_channel_or_a_blank() -> None:
    assert page(sample(KNEES)).channel.value is not None
    assert page(with_block()).channel.value is None


def test_a_check_up_has_no_such_sheet() -> None:
    assert aftercare(briefed(sample(CHECKUP), "en", "ja")) == ()
