"""The desk in a real browser: a stay of 95 days mended by keyboard and without a script, and nothing that axe finds."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

import pytest
from openpyxl.reader.excel import load_workbook
from samples import CHECKUP, EXAMPLES, KNEES, sample
from workbooks import written

TOO_LONG = (
    (EXAMPLES / f"{CHECKUP}.visa.yaml").read_text(encoding="utf-8").replace("leave: 2027-02-20", "leave: 2027-05-20")
)
WRONG = TOO_LONG.replace("birth: 1974-03-08", "birth: 1974-03-38").replace("care: outpatient", "care: outside")
PAGES = (
    "",
    "/form/patient",
    "/form/stays",
    "/form/companions",
    "/sheets",
    "/sheets/office/review",
    "/official",
    "/save",
)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A coordinator's folder."""
    return copytree(EXAMPLES, tmp_path_factory.mktemp("desk") / "cases")


@pytest.fixture(scope="module")
def key(folder: Path) -> Iterator[str]:
    """The address that the desk shows when it is started; it lets a browser in."""
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        port = str(ear.getsockname()[1])
    command = [sys.executable, "-m", "visa_kit", "desk", str(folder), "--port", port, "--day", "2026-12-01"]
    with subprocess.Popen(
        [*command, "--lang", "en"], stdout=subprocess.PIPE, text=True, cwd=EXAMPLES.parent
    ) as running:
        assert running.stdout
        address = next(found[0] for line in running.stdout if (found := re.search(r"http://\S+", line)))
        for _ in running.stdout:
            break  # the last line before it listens
        yield address
        running.terminate()


def enter(page: Any, key: str) -> str:
    """Open the desk; gives the address of its first page."""
    for _ in range(100):
        try:
            page.goto(key)
        except Exception:
            page.wait_for_timeout(100)
        else:
            return f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}"
    raise TimeoutError(key)


def lay(page: Any, home: str, text: str, lang: str = "ja") -> str:
    """Paste a case; gives the address of its page."""
    page.goto(f"{home}/{lang}/")
    page.fill("#text", text)
    page.locator("form:has(#text) button").click()
    return str(page.url)


def test_a_stay_of_95_days_is_mended_without_a_script_and_its_paper_downloaded(
    opened: Callable[..., Any], key: str
) -> None:
    page = opened(1280, 900, javascript=False)
    home = enter(page, key)
    lay(page, home, TOO_LONG)
    assert "停止" in page.locator(".pill").inner_text()
    page.locator("textarea[name^='lines:']").first.fill("  - enter: 2027-02-15\n    leave: 2027-05-11")
    page.locator(".found button").first.click()
    assert "準備完了" in page.locator(".pill").inner_text()
    page.get_by_role("link", name="書面", exact=True).click()
    with page.expect_download() as downloading:
        page.locator("a[href$='/bundle/embassy.pdf']").click()
    paper = Path(downloading.value.path()).read_bytes()
    assert downloading.value.suggested_filename == "embassy.pdf"
    assert paper.startswith(b"%PDF-")


def test_a_case_is_mended_and_saved_with_the_keyboard_alone(opened: Callable[..., Any], key: str, folder: Path) -> None:
    page = opened(1280, 900)
    home = enter(page, key)
    lay(page, home, TOO_LONG)

    def tab_to(selector: str) -> None:
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("one => document.activeElement.matches(one)", selector):
                shown = page.evaluate(
                    "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none'; }"
                )
                assert shown, f"the keyboard cannot be seen on {selector}"
                return
        raise AssertionError(f"no way to {selector}")

    page.wait_for_load_state("load")
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.className == 'skip'")
    page.keyboard.press("Enter")
    tab_to("textarea[name^='lines:']")
    page.keyboard.press("Control+A")
    page.keyboard.type("  - enter: 2027-02-15\n    leave: 2027-05-11")
    tab_to(".found button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pill.ready")
    tab_to(".tabs a[href$='/save']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#stem")
    tab_to("#stem")
    page.keyboard.press("Control+A")
    page.keyboard.type("mended-1")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    assert "leave: 2027-05-11" in (folder / "mended-1.visa.yaml").read_text(encoding="utf-8")


def test_enter_in_a_field_of_the_form_checks_and_takes_nobody_away(opened: Callable[..., Any], key: str) -> None:
    page = opened(1280, 900)
    home = enter(page, key)
    case = lay(page, home, TOO_LONG)
    page.goto(f"{case}/form/stays")
    page.fill("[id='stays.0.leave']", "2027-02-20")
    page.press("[id='stays.0.leave']", "Enter")
    page.wait_for_selector(".pill.ready")
    assert page.url.endswith("/form/stays")
    assert page.locator("[id='stays.0.visits.1']").count() == 1


def test_a_file_is_laid_on_the_desk(opened: Callable[..., Any], key: str, folder: Path) -> None:
    page = opened(1280, 900, javascript=False)
    enter(page, key)
    page.set_input_files("input[type=file]", str(folder / f"{KNEES}.visa.yaml"))
    page.locator("form:has(input[type=file]) button").click()
    assert page.locator("svg").count() == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_any_page(opened: Callable[..., Any], key: str, lang: str, dark: bool) -> None:
    axe = import_module("axe_playwright_python.sync_playwright").Axe()
    page = opened(1280, 900, dark=dark, bypass_csp=True)
    home = enter(page, key)
    found: list[str] = []

    def look(address: str) -> None:
        page.goto(address)
        look_here(address)

    def look_here(address: str) -> None:
        for broken in axe.run(page, options={"runOnly": LEVELS}).response["violations"]:
            found.extend(f"{address}: {broken['id']}: {node['html'][:150]}" for node in broken["nodes"][:3])

    mended, wrong = lay(page, home, TOO_LONG, lang), lay(page, home, WRONG, lang)
    look(f"{home}/{lang}/")
    for case in (mended, wrong):
        for end in PAGES[: None if case == mended else 4]:
            look(f"{case}{end}")
    for content in (b"\0 not a case", book(["2027-02-30", "2027-02-20"])):
        page.goto(f"{home}/{lang}/")
        page.set_input_files("input[type=file]", {"name": "x", "mimeType": "text/plain", "buffer": content})
        page.locator("form:has(input[type=file]) button").click()
        look_here(page.url)
    assert page.locator(".cells").count() == 1
    assert found == []
    page.set_content("<img src='x'>")
    look_here("a page that is not as it should be")
    assert found


def book(days: list[str]) -> bytes:
    """A workbook with the same case for each day of leaving."""
    made = load_workbook(BytesIO(written([sample(CHECKUP)], "ja")))
    for sheet in made:
        for row in sheet.iter_rows(min_row=3):
            for cell in row:
                cell.value = days[0] if cell.value == days[1] else cell.value
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize("width", [320, 640])
def test_no_page_scrolls_sideways_on_a_narrow_window_or_at_200_per_cent(
    opened: Callable[..., Any], key: str, width: int
) -> None:
    page = opened(width, 700)
    home = enter(page, key)
    case = lay(page, home, WRONG.replace("SAMPLE TRADING JSC", "A" * 90))
    for address in (f"{home}/ja/", *(f"{case}{end}" for end in PAGES[:4]), f"{lay(page, home, TOO_LONG)}/sheets"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", [320, 360, 390])
def test_on_a_narrow_screen_each_day_of_a_stay_stands_below_the_other_with_its_label(
    opened: Callable[..., Any], key: str, width: int
) -> None:
    page = opened(width, 700)
    home = enter(page, key)
    lay(page, home, (EXAMPLES / f"{KNEES}.visa.yaml").read_text(encoding="utf-8"), "en")
    boxes = [cell.bounding_box() for cell in page.locator(".stays tbody :is(th, td)").all()]
    assert len(boxes) == 15
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width for box in boxes)
    assert sorted(boxes, key=lambda box: box["y"]) == boxes
    assert len({box["y"] for box in boxes}) == len(boxes)
    label = "getComputedStyle(document.querySelector('.stays td:nth-child(3)'), '::before').content"
    assert "Leaving" in page.evaluate(label)


def test_nothing_is_asked_of_another_server_and_no_script_runs(opened: Callable[..., Any], key: str) -> None:
    page = opened(1280, 900)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    home = enter(page, key)
    case = lay(page, home, TOO_LONG)
    for end in PAGES:
        page.goto(f"{case}{end}")
    assert {address for address in asked if not address.startswith(home)} == set()
    assert page.locator("script").count() == 0
