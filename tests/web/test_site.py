"""The ready checklists: plain pages that a phone can read and any web server can hand out."""

import re
import stat
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from samples import DAY
from together import of_each
from typer.testing import CliRunner

from visa_kit.cli import app
from visa_kit.rules import decide
from visa_kit.rules.decision import Route
from visa_kit.web import site

LINK = re.compile(r'href="([^"#]+)"')


@cache
def a_few_pages() -> dict[str, str]:
    """The indexes, and every checklist of two missions."""
    few = tuple(place for place in site.missions() if place.id in ("hanoi", "shanghai"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "missions", lambda: few)
        return {page.path: page.html for page in site.site_pages(DAY)}


def test_every_combination_has_its_page() -> None:
    pages = a_few_pages()
    assert len(pages) == 1 + 4 * (1 + 2 * 3 * 3)
    assert "vi/hanoi-multiple-1.html" in pages


def test_every_link_leads_to_a_page_of_the_site() -> None:
    pages = a_few_pages()
    for path, html in pages.items():
        links = LINK.findall(html)
        assert links
        folder = path.rpartition("/")[0]
        for link in links:
            assert (f"{folder}/{link}" if folder else link) in pages, (path, link)


def test_a_page_is_small_and_asks_nothing_of_anybody() -> None:
    for path, html in a_few_pages().items():
        assert len(html.encode()) < 100_000, path
        assert "<script" not in html
        assert "src=" not in html
        assert "http" not in re.sub(r'xmlns="[^"]*"', "", html), path


def test_everything_is_said_in_the_pages_language() -> None:
    pages = a_few_pages()
    assert all("⟦" not in html for html in pages.values())
    assert '<html lang="vi">' in pages["vi/hanoi-single-0.html"]
    assert "Hộ chiếu" in pages["vi/hanoi-single-0.html"]
    assert "护照" in pages["zh-Hans/shanghai-single-0.html"]
    assert all("旅券" in html for path, html in pages.items() if "index" not in path)


def test_an_unreviewed_translation_says_so() -> None:
    pages = a_few_pages()
    assert "bản tiếng Nhật" in pages["vi/index.html"]
    assert "Translation not yet reviewed" not in pages["en/index.html"]


@of_each(product(site.missions(), (Route.SINGLE, Route.MULTIPLE, Route.LONG)))
def test_an_example_is_of_the_kind_its_page_says(told: tuple[site.Place, Route]) -> None:
    place, route = told
    assert decide(site.example_case(place, route, 1), DAY).route is route


def test_companions_have_a_list_of_their_own_and_not_the_patients_papers() -> None:
    alone, together = (a_few_pages()[f"en/hanoi-single-{n}.html"] for n in (0, 1))
    assert alone.count('<section class="sheet">') == 1
    assert together.count('<section class="sheet">') == 2
    assert "Proof of financial means" not in together.split('<section class="sheet">')[2]


@pytest.fixture
def two_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [site.Page("index.html", "<p>all</p>"), site.Page("en/index.html", "<p>en</p>")]
    monkeypatch.setattr(site, "site_pages", lambda day: iter(pages))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("two_pages")
def test_pages_are_for_everybody_and_what_lies_beside_them_stays_as_it_is(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "www", tmp_path / "elsewhere"
    for private in (folder, folder / "letters", elsewhere):
        private.mkdir(mode=0o700)
    (folder / "shortcut").symlink_to(elsewhere)

    assert site.write_site(folder, DAY) == 2

    assert (mode(folder), mode(folder / "en"), mode(folder / "en" / "index.html")) == (0o755, 0o755, 0o644)
    assert (mode(folder / "letters"), mode(elsewhere)) == (0o700, 0o700)


@pytest.mark.usefixtures("two_pages")
def test_no_page_is_written_through_a_link(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "www", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir(mode=0o700)
    (folder / "en").symlink_to(elsewhere)
    with pytest.raises(OSError):
        site.write_site(folder, DAY)
    assert (mode(elsewhere), list(elsewhere.iterdir())) == (0o700, [])

    (folder / "en").unlink()
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    mine.chmod(0o600)
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(mine)
    with pytest.raises(OSError):
        site.write_site(folder, DAY)
    assert (mode(mine), mine.read_text()) == (0o600, "mine")


def test_a_place_that_cannot_be_written_is_said_calmly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = CliRunner().invoke(app, ["site", str(tmp_path / "file" / "site"), "--lang", "en"])
    assert result.exit_code == 5
    assert "could not be written" in result.output
