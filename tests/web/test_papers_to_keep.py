"""The files that a family keeps: printed in other processes, under names that say nothing."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from families import FAMILY, patients_pages
from printing import letters
from samples import DAY

from visa_kit.web.patient.orders import PageOrder, PaperOrder, Shape, page_of_result, print_checklist
from visa_kit.web.printing import Printing


def words(pdf: bytes) -> str:
    """Everything that stands on the pages, without the ends of lines."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return letters("".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def test_a_checklist_is_printed_elsewhere_for_paper_and_for_a_phone() -> None:
    printing = Printing(workers=1)
    with patients_pages(results=printing, printing=printing) as browser:
        page = browser.post("/vi/questions", data=FAMILY)
        a4 = browser.post("/vi/papers", data={**FAMILY, "paper": "0-a4"})
        phone = browser.post("/vi/papers", data={**FAMILY, "paper": "1-phone"})
    assert page.status_code == a4.status_code == phone.status_code == 200
    assert "治療予定表" in page.text
    assert a4.headers["content-disposition"] == 'attachment; filename="checklist-patient.pdf"'
    assert phone.headers["content-disposition"] == 'attachment; filename="checklist-companion-1-phone.pdf"'
    assert a4.headers["content-type"] == phone.headers["content-type"] == "application/pdf"
    assert "銀行残高証明書" in words(a4.content)
    assert "銀行残高証明書" not in words(phone.content)
    assert "旅券" in words(phone.content)


def test_an_order_names_nobody_and_is_one_short_line() -> None:
    order = PaperOrder("1SB42-NH4Y8-G8YPP-6VGJP-HJ200", 1, Shape.PHONE, DAY)
    assert PaperOrder.of(order.text) == order
    assert len(order.text) < 60
    assert PageOrder.of(PageOrder(order.code, DAY).text) == PageOrder(order.code, DAY)


def test_a_day_that_the_book_does_not_cover_gives_no_page() -> None:
    order = PageOrder("1000N-0GK5J-CZRD7-Z0KV7-4Q00J", DAY.replace(year=2020))
    assert page_of_result(order.text) is None


def test_there_is_no_list_for_somebody_who_does_not_travel() -> None:
    with pytest.raises(IndexError):
        print_checklist(PaperOrder("1000N-0GK5J-CZRD7-Z0KV7-4Q00J", 3, Shape.A4, DAY).text)
