"""A page saved from the browser: its quotes are found however it is written, and what is no page is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_book import Folder

from visa_kit.problem import Refused
from visa_kit.rules import BrokenBook, load_book
from visa_kit.rules.saved_page import check_page, words_of

SOURCE = load_book().sources["mofa-g"]
TERMS = [quote.says for quote in SOURCE.quotes]
PAGE = (
    "<html><head><meta charset='{charset}'><title>査証</title></head><body><p>" + "</p><p>".join(TERMS) + "</p></body>"
)


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "page.html"
    path.write_bytes(text.encode(encoding))
    return path


def formula(path: Path) -> str:
    with pytest.raises(Refused) as caught:
        words_of(path)
    return caught.value.problems[0].formula


@pytest.mark.parametrize("charset", ["UTF-8", "Shift_JIS", "x-sjis", "EUC-JP", "iso-2022-jp"])
def test_it_reads_the_encoding_that_the_page_names(tmp_path: Path, charset: str) -> None:
    encoding = {"x-sjis": "shift_jis"}.get(charset, charset)
    checked = check_page(SOURCE, saved(tmp_path, PAGE.format(charset=charset), encoding))
    assert checked.gone == ()
    assert len(checked.stands) == len(TERMS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "shift_jis", "euc_jp", "iso2022_jp"])
def test_it_finds_the_encoding_where_the_page_names_none(tmp_path: Path, encoding: str) -> None:
    text = PAGE.replace("<meta charset='{charset}'>", "")
    assert check_page(SOURCE, saved(tmp_path, text, encoding)).gone == ()


@pytest.mark.parametrize(
    "written",
    [
        "国際医療交流<b>コーディネ</b>ーター",
        "国際医療交流\n   コーディネーター",
        "国際医療交流コーディネーター",
        "国際医療交流&#x30B3;ーディネーター",
        "国際医療<!-- 改行 -->交流<br>コーディネーター",
    ],
)
def test_tags_white_space_and_width_do_not_matter(tmp_path: Path, written: str) -> None:
    said = {quote.says for quote in check_page(SOURCE, saved(tmp_path, f"<p>{written}</p>")).stands}
    assert said == {"国際医療交流コーディネーター"}


def test_what_only_a_script_or_style_says_does_not_stand_on_the_page(tmp_path: Path) -> None:
    hidden = "".join(f"<{tag}>旅行会社</{tag}>" for tag in ("script", "style", "template", "noscript"))
    assert check_page(SOURCE, saved(tmp_path, f"<p>査証</p>{hidden}")).stands == ()


def test_a_quote_that_is_gone_names_what_rests_on_it(tmp_path: Path) -> None:
    page = saved(tmp_path, PAGE.replace("銀行残高証明書", "納税証明書"))
    checked = check_page(SOURCE, page)
    assert [quote.says for quote in checked.gone] == ["銀行残高証明書"]
    assert checked.resting == ("proof-of-means-needed", "proof-of-means")


def test_a_broken_letter_does_not_make_all_quotes_look_gone(tmp_path: Path) -> None:
    path = saved(tmp_path, PAGE.format(charset="utf-8"))
    path.write_bytes(path.read_bytes() + b"<p>\xff\xfe\x80</p>")
    assert check_page(SOURCE, path).gone == ()


def test_a_page_of_plain_text_is_read_too(tmp_path: Path) -> None:
    source = load_book().sources["th-emb"]
    text = "\n".join(quote.says for quote in source.quotes)
    assert check_page(source, saved(tmp_path, text)).gone == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty_file"),
        (b" \n", "empty_file"),
        (b"%PDF-1.7 ...", "not_a_saved_page"),
        (b"PK\x03\x04...", "not_a_saved_page"),
        (b"bplist00...", "not_a_saved_page"),
        (b"GIF89a\0\0\0", "not_a_saved_page"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "not_a_saved_page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_saved_page"),
        (b"<p>" * 50_001, "too_many_tags"),
        (b"a" * 1_000_001, "too_big"),
    ],
)
def test_what_is_no_page_is_refused_calmly(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    assert formula(path) == said


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert formula(tmp_path / "nothing.html") == "file_not_found"
    assert formula(tmp_path) == "file_not_found"


@pytest.mark.parametrize("piece", ["<", "<a ", "<a x='", "<!--", "<![CDATA[", "&#", "<script>", "</", "<a" + " b" * 30])
def test_a_hostile_page_ends_soon(tmp_path: Path, piece: str) -> None:
    path = saved(tmp_path, (piece * 50_000)[:1_000_000])
    assert len(words_of(path)) <= 1_000_000


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)
    try:
        words_of(path)
    except Refused as refused:
        assert refused.problems


def test_every_quote_is_a_short_term_with_something_resting_on_it() -> None:
    quotes = [quote for source in load_book().sources.values() for quote in source.quotes]
    assert len(quotes) > 15
    assert all(2 <= len(quote.says) <= 40 and quote.rules for quote in quotes)


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        ("[{says: 旅券, for: [passport-asked]}]", ""),
        ("[{says: 旅券, for: [passport]}]", ""),
        ("[{says: 旅券, for: [nobody]}]", "there is no rule or document called nobody"),
        ("[{says: 旅券, for: []}]", "quotes.0.for"),
        ("[{says: '', for: [passport]}]", "quotes.0.says"),
        ("[{says: 旅券}]", "quotes.0.for"),
        ("[{says: 旅券, for: [passport]}, {says: 旅券, for: [photo]}]", "the quote “旅券” stands here twice"),
    ],
)
def test_faulty_quotes_are_refused_at_load(small_book: Folder, quotes: str, said: str) -> None:
    law = "- {key: law, title: 公式, url: https://example.invalid/law, standing: official, about: this visa, read: 2026-11-22"
    small_book.change("sources.yaml", law, f"{law}, quotes: {quotes}")
    if not said:
        assert load_book(small_book.path).sources["law"].quotes
        return
    with pytest.raises(BrokenBook) as caught:
        load_book(small_book.path)
    assert said in str(caught.value)
    assert str(caught.value).startswith("sources.yaml:1:")


def test_a_quote_must_be_watched_by_what_rests_on_its_page(small_book: Folder) -> None:
    short = "url: https://example.invalid/short, standing: official, about: short stays, read: 2026-11-22"
    small_book.change("sources.yaml", short, f"{short}, quotes: [{{says: 旅券, for: [passport]}}]")
    with pytest.raises(BrokenBook, match="passport does not name short as a source"):
        load_book(small_book.path)
