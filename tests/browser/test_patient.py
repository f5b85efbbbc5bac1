"""The patient's pages in a real browser: on a phone without scripts, by keyboard alone, and as axe sees them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from families import FAMILY as DAUGHTER
from looking import answer, axe_finds, press, scrolls_sideways

LANGUAGES = ("ja", "en", "zh-Hans", "vi")


def test_a_daughter_on_a_phone_without_scripts_gets_from_the_first_page_to_the_paper(
    patients: str, opened: Callable[..., Any], tmp_path: Path
) -> None:
    page = opened(360, javascript=False, locale="vi-VN")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(patients)
    press(page, "text=Tiếng Việt")
    press(page, "text=Bắt đầu")
    for question, value in DAUGHTER.items():
        assert page.locator("h1").count() == 1
        answer(page, question, value)
    assert "Visa y tế nhập cảnh nhiều lần" in page.content()
    assert page.locator("text=治療予定表").count() >= 1
    # She had one day wrong: it is changed, and all else stays.
    page.click("text=Xem và thay đổi các câu trả lời")
    press(page, 'button[name=change][value="longest"]')
    assert page.input_value("#answer") == "20"
    answer(page, "longest", "25")
    assert page.locator("text=25 ngày").count() == 1
    with page.expect_download() as waiting:
        page.click("button[value='0-a4']")
    waiting.value.save_as(tmp_path / "a.pdf")
    assert waiting.value.suggested_filename == "checklist-patient.pdf"
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    with page.expect_download() as waiting:
        page.click("text=Tệp lịch")
    assert waiting.value.suggested_filename == "calendar.ics"
    assert page.context.cookies() == []
    # Nothing was asked of anybody else, and no answer stands in an address.
    assert all(url.startswith(patients) for url in asked)
    assert {url.removeprefix(patients).partition("?")[0] for url in asked} == {
        *("/", "/vi/", "/vi/questions", "/vi/papers", "/vi/calendar", "/static/kit.css"),
    }


def test_the_phones_own_back_shows_the_question_before(patients: str, opened: Callable[..., Any]) -> None:
    page = opened(360, javascript=False)
    page.goto(f"{patients}/en/")
    press(page, "text=Begin")
    answer(page, "who", "me")
    answer(page, "home", "MN")
    page.go_back()
    assert page.locator("h1").inner_text() == "In which country do you live?"
    page.go_back()
    assert page.locator("h1").inner_text() == "Who will be treated or examined in Japan?"
    answer(page, "who", "child")
    assert "your child" in page.locator("h1").inner_text()


def test_back_on_the_page_and_i_do_not_know(patients: str, opened: Callable[..., Any]) -> None:
    page = opened(360, javascript=False)
    page.goto(f"{patients}/en/")
    press(page, "text=Begin")
    answer(page, "who", "me")
    press(page, "button[value=unknown]")
    assert "nationality" in page.locator("h1").inner_text()
    press(page, "button[value=back]")
    assert page.locator("text=Your answer so far").count() == 1
    press(page, "button[value=back]")
    assert page.is_checked("input[value=me]")


def test_the_keyboard_alone_is_enough_and_one_sees_where_it_is(patients: str, opened: Callable[..., Any]) -> None:
    page = opened(1280)
    page.goto(f"{patients}/en/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=who]")
    # An empty answer: the trouble is said, and its link leads to the field.
    _press(page, "Tab", until="document.activeElement.value == 'next'")
    page.keyboard.press("Enter")
    page.wait_for_selector(".errors")
    _press(page, "Tab", until="document.activeElement.hash == '#answer'")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "answer"
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("select#answer")
    _press(page, "Tab", until="document.activeElement.id == 'answer'")
    page.keyboard.type("Viet")
    _press(page, "Tab", until="document.activeElement.value == 'next'")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=district]")
    assert "your father or mother" in page.locator("h1").inner_text()


def _press(page: Any, key: str, *, until: str) -> None:
    for _ in range(20):
        page.keyboard.press(key)
        if page.evaluate(until):
            return
    raise AssertionError(until)


def test_axe_would_find_something(opened: Callable[..., Any]) -> None:
    page = opened()
    page.set_content(
        "<!doctype html><title>x</title><style>p { color: #ccc }</style><main><h1>x</h1><p>pale</p>"
        "<input><img src='data:,'><button></button><a href='/'>x</a><ul><li>x</ul></main>"
    )
    rules = {one.partition(":")[0] for one in axe_finds(page)}
    assert rules >= {"html-has-lang", "color-contrast", "label", "image-alt", "button-name"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    patients: str, opened: Callable[..., Any], lang: str, dark: bool
) -> None:
    """Every kind of page, on the narrowest screen. Axe is a script, so this window alone sets our policy aside."""
    page = opened(320, dark=dark, bypass_csp=True)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        found[name] = axe_finds(page)
        if beyond := scrolls_sideways(page):
            found[name].append(f"scrolls sideways by {beyond} pixels")

    page.goto(patients)
    look("languages")
    page.goto(f"{patients}/{lang}/nothing")
    look("trouble")
    page.goto(f"{patients}/{lang}/")
    look("start")
    press(page, "main button[value=next]")
    for question, value in {**DAUGHTER, "purpose": "regenerative"}.items():
        look(question)
        if question in ("who", "home", "longest"):
            press(page, "button[value=next]")
            look(f"{question} missing")
        answer(page, question, value)
    look("result")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    look("result unfolded")
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) == 21


@pytest.mark.parametrize("lang", LANGUAGES)
def test_at_twice_the_size_nothing_is_cut_and_nothing_scrolls_sideways(
    patients: str, opened: Callable[..., Any], lang: str
) -> None:
    """A window of 1280 pixels at 200 % is one of 640; letters alone at 200 % must fit a phone as well."""
    for width, letters in ((640, "100%"), (360, "200%")):
        page = opened(width)
        page.goto(f"{patients}/{lang}/")
        press(page, "main button[value=next]")
        for question, value in DAUGHTER.items():
            page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
            assert scrolls_sideways(page) == 0, question
            answer(page, question, value)
        page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
        assert scrolls_sideways(page) == 0


def _last_page(patients: str, page: Any) -> None:
    page.goto(f"{patients}/en/")
    press(page, "main button[value=next]")
    for question, value in DAUGHTER.items():
        answer(page, question, value)


def test_what_comes_first_stands_first_and_the_keyboard_unfolds_the_rest(
    patients: str, opened: Callable[..., Any]
) -> None:
    page = opened(360)
    _last_page(patients, page)
    headings = [one.strip() for one in page.locator("h2").all_inner_texts()]
    assert headings[:6] == [
        *("Your visa", "Your first step", "Whom to call", "Before you pay anything", "On this page"),
        "The papers: Patient",
    ]
    assert page.locator("text=Who interprets, and at whose cost?").is_hidden()
    page.focus("section[aria-labelledby=clinic] summary")
    page.keyboard.press("Enter")
    assert page.locator("text=Who interprets, and at whose cost?").is_visible()


def test_what_is_folded_on_the_screen_is_printed_all_the_same(
    patients: str, opened: Callable[..., Any], tmp_path: Path
) -> None:
    page = opened(360)
    _last_page(patients, page)
    folded = page.evaluate(
        "[...document.querySelectorAll('details:not([open]) :is(li, dt, .said, h3)')].map(one => one.textContent)"
    )
    page.pdf(path=tmp_path / "a.pdf", format="A4")
    printed = "".join(one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(tmp_path / "a.pdf"))
    missing = [text for text in folded if _letters(text) not in _letters(printed)]
    assert len(folded) > 60
    assert missing == []


def _letters(text: str) -> str:
    """The letters alone: a line on paper ends elsewhere."""
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum())


def test_on_paper_there_are_no_buttons(patients: str, opened: Callable[..., Any]) -> None:
    page = opened(1280)
    page.goto(f"{patients}/en/")
    page.emulate_media(media="print")
    assert page.locator("button:visible").count() == 0
    assert page.locator("h1:visible").count() == 1
