"""How a page is looked at: what axe finds, whether it scrolls sideways, and how a family walks through by hand."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

AA: Final = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def axe_finds(page: Any) -> list[str]:
    """What axe has against a page at WCAG A and AA: rule and place of each finding."""
    found = import_module("axe_playwright_python.sync_playwright").Axe().run(page, options=AA).response
    assert len(found["passes"]) > 5, "axe looked at nothing"
    return [f"{one['id']}: {node['html'][:150]}" for one in found["violations"] for node in one["nodes"]]


def scrolls_sideways(page: Any) -> int:
    """How many pixels of a page lie beyond the right edge of its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def press(page: Any, what: str) -> None:
    """Press a button or follow a link, and wait for the page that comes."""
    with page.expect_navigation():
        page.click(what)


def answer(page: Any, question: str, value: str) -> None:
    """Answer the question of a page with the mouse or a finger, and go on."""
    if value == "?":
        press(page, "button[value=unknown]")
        return
    if page.locator("select#answer").count():
        page.select_option("#answer", value)
    elif page.locator("input#answer[type=text], input#answer[type=date]").count():
        page.fill("#answer", value)
    else:
        page.check(f'input[name="{question}"][value="{value}"]')
    press(page, "button[value=next]")
