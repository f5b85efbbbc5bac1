"""The press: names come out as they went in, nothing of the machine gets in, and the same page is the same bytes."""

from __future__ import annotations

import base64
import gc
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from poppler import needs_poppler
from printing import DAY, NAMES, document, everything_in, is_composed, letters, printed, text_of

from visa_kit import places
from visa_kit.packet import fonts, libraries, press
from visa_kit.packet.prove import plain
from visa_kit.problem import FORMULAS, Problem, Refused

PROJECT = Path(__file__).resolve().parents[2]
SECRET = "SECRET-7731"


def formulas(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.formula for problem in problems]


# Names


@pytest.mark.parametrize("around", ["ja", "en", "zh-Hans", "vi", "th", "ar"])
@pytest.mark.parametrize("lang", NAMES)
def test_every_name_comes_out_as_it_went_in(around: str, lang: str) -> None:
    """In its own language, regular and bold, on a page of any language, beside the names of every other."""
    body = "".join(
        f'<p><span lang="{of}">{name}</span> <b lang="{of}">{name}</b></p>'
        for of, some in NAMES.items()
        for name in some
    )
    text = plain(text_of(printed(body, lang=around).pdf))
    for name in NAMES[lang]:
        assert is_composed(name)
        assert text.count(plain(name)) >= 2, name


@needs_poppler
def test_a_second_reader_finds_the_same_names() -> None:
    body = "".join(f'<p lang="{of}">{name}</p>' for of, some in NAMES.items() if of != "ar" for name in some)
    told = subprocess.run(["pdftotext", "-", "-"], input=printed(body).pdf, capture_output=True, check=True).stdout
    text = letters(told.decode())
    assert [name for of, some in NAMES.items() if of != "ar" for name in some if letters(name) not in text] == []


def test_a_name_that_wraps_is_still_one_name() -> None:
    """Broken over lines, in the middle of words, at its hyphen: without white space it is the same."""
    names = ["山田太郎左衛門之助直忠", "Nguyễn Thị Ánh Tuyết", "Jean-Pierre Marie-Claude", "+81-00-0000-0000"]
    body = "".join(f'<p lang="en" style="width: 16mm; overflow-wrap: anywhere">{name}</p>' for name in names)
    text = plain(text_of(printed(body).pdf))
    assert [name for name in names if plain(name) not in text] == []


def test_two_signs_with_one_shape_stay_two() -> None:
    """〜 and ～, ・ and ‧, ／ and ∕ share their glyphs in the font; a passport copied by hand uses either."""
    text = text_of(printed("<p>１〜２ ・ ‧ ／ ∕</p><p>𠮷～𠮷</p>").pdf)
    assert "１〜２ ・ ‧ ／ ∕ 𠮷～𠮷" in text


LETTERS: dict[str, Sequence[str]] = {
    "ja": (*"あアー々〆ヶ髙﨑𠮷𠮟𡈽神邉邊葛１〜～・‧／∕（）①", "葛\U000e0100", "葛\U000e0101", "辻\U000e0100"),
    "en": "AbcfiløßŁÿÅ’‘-–. ",
    "vi": "ĂÂĐÊÔƠƯắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỵỷỹ ",
    "mn": "АбвгдЁёӨөҮүЙй ",
    "zh-Hant": "王曉明直骨令黃",
    "ko": "김민수박이 ",
    "th": "กขคงจสมชายน้ำใจปู่ ",
}


@given(
    st.lists(
        st.sampled_from(sorted(LETTERS)).flatmap(
            lambda lang: st.tuples(
                st.just(lang), st.lists(st.sampled_from(LETTERS[lang]), min_size=1, max_size=12).map("".join)
            )
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=20)
def test_whatever_letters_stand_together_they_can_be_read(lines: list[tuple[str, str]]) -> None:
    body = "".join(f'<p lang="{lang}">{text}</p>' for lang, text in lines)
    found = plain(text_of(press.print_pdf(document(body), lang="ja", day=DAY).pdf))
    assert [text for _, text in lines if plain(text) not in found] == []


# What may not get in


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """The address of a file that must not be read; as text, style and picture at once."""
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secret.css").write_text(f'p::after {{ content: "{SECRET}" }}')
    (tmp_path / "secret.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text y="20">{SECRET}</text></svg>')
    return tmp_path.as_uri()


HOSTILE = {
    "picture": '<img alt="x" src="{at}/secret.svg">',
    "picture over http": '<img alt="x" src="http://127.0.0.1:9/x.png">',
    "picture by a shared path": '<img alt="x" src="asset:../pyproject.toml">',
    "picture by an absolute path": '<img alt="x" src="asset:///etc/hostname">',
    "object": '<object data="{at}/secret.svg"></object>',
    "embed": '<embed src="{at}/secret.svg">',
    "style sheet": '<link rel="stylesheet" href="{at}/secret.css">',
    "imported style": "<style>@import url({at}/secret.css);</style>",
    "imported style over http": "<style>@import 'http://127.0.0.1:9/x.css';</style>",
    "content": "<style>p::after {{ content: url({at}/secret.svg) }}</style>",
    "background": "<p style=\"background: url('{at}/secret.svg')\">x</p>",
    "list mark": "<ul style=\"list-style-image: url('{at}/secret.svg')\"><li>x</li></ul>",
    "font": "<style>@font-face {{ font-family: x; src: url({at}/secret.txt) }} p {{ font-family: x }}</style>",
    "attachment": '<link rel="attachment" href="{at}/secret.txt">',
    "linked attachment": '<a rel="attachment" href="{at}/secret.txt">x</a>',
    "picture in a picture": '<svg width="9" height="9"><title>x</title><image href="{at}/secret.svg"/></svg>',
    "picture in data": '<img alt="x" src="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E%3Cimage href='{at}/secret.svg'/%3E%3C/svg%3E\">",
    "data of another kind": '<link rel="stylesheet" href="data:text/css,p%7Bcolor:red%7D">',
    "broken data": '<img alt="x" src="data:image/png;base64,!!!">',
    "colour profile": "<style>@color-profile --x {{ src: url({at}/secret.txt) }}</style>",
}


@pytest.mark.parametrize("way", HOSTILE)
def test_no_way_in_for_a_strange_file(way: str, secret: str) -> None:
    body = "<p>x</p>" + HOSTILE[way].format(at=secret)
    try:
        pressed = press.print_pdf(document(body), lang="ja", day=DAY)
    except Refused as refused:
        assert formulas(refused.problems) == ["page_asks_for_a_stranger"]
        return
    # For a font the engine says only that it has none.
    assert formulas(pressed.problems) == ["page_engine_complains" if way == "font" else "page_asks_for_a_stranger"]
    assert SECRET not in text_of(pressed.pdf)
    assert SECRET.encode() not in everything_in(pressed.pdf)
    assert b"/EmbeddedFile" not in everything_in(pressed.pdf)


@pytest.mark.parametrize(
    ("way", "kind"),
    [
        ('<a href="javascript:alert(1)">x</a>', "/URI"),
        ('<a href="file:///etc/passwd">x</a>', "/URI"),
        ('<a href="http://plain.example/">x</a>', "/URI"),
        ('<meta name="author" content="山田太郎">', "/Author"),
        ('<meta name="keywords" content="山田太郎">', "/Keywords"),
    ],
)
def test_what_would_act_or_tell_is_refused(way: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        press.print_pdf(document(way), lang="ja", day=DAY)
    assert refused.value.problems == (Problem(formula="stranger_in_pdf", details={"kinds": kind}),)


def test_ordinary_links_are_kept() -> None:
    body = '<p id="x"><a href="https://www.mofa.go.jp/">a</a> <a href="mailto:a@b.example">b</a> <a href="#x">c</a></p>'
    with pikepdf.open(BytesIO(printed(body).pdf)) as pdf:
        addresses = [str(link.A.URI) for link in pdf.pages[0].Annots if "/A" in link]
    assert addresses == ["https://www.mofa.go.jp/", "mailto:a@b.example"]


@pytest.mark.parametrize("kind", ["svg+xml", "png"])
def test_a_picture_of_our_own_is_printed(kind: str) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">INSIDE</text></svg>'
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    data = base64.b64encode(svg).decode() if kind == "svg+xml" else dot
    pressed = printed(f'<img alt="見本 / sample" width="60" src="data:image/{kind};base64,{data}">')
    assert pressed.problems == ()
    assert ("INSIDE" in text_of(pressed.pdf)) is (kind == "svg+xml")


def test_a_file_below_templates_is_an_asset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "TEMPLATES", tmp_path)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "x.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">ASSET</text></svg>'
    )
    (tmp_path / "notes.txt").write_text(SECRET)
    (tmp_path / "way-out.svg").symlink_to("/etc/hostname")
    good = press.print_pdf(document('<img alt="x" src="asset:pictures/x.svg">'), lang="ja", day=DAY)
    assert good.problems == ()
    assert "ASSET" in text_of(good.pdf)
    for other in ("notes.txt", "pictures", "nowhere.svg", "way-out.svg", "pictures/../../x.svg"):
        bad = press.print_pdf(document(f'<img alt="x" src="asset:{other}">'), lang="ja", day=DAY)
        assert formulas(bad.problems) == ["page_asks_for_a_stranger"], other


def test_while_printing_no_socket_is_made_and_no_strange_file_opened(tmp_path: Path) -> None:
    """An audit hook cannot be taken off again, so a process of its own prints and tells what was opened."""
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from visa_kit.packet.press import print_pdf\n"
        "html = sys.stdin.read()\n"
        "print_pdf(html, lang='ja', day=date(2027, 1, 12))\n"
        "def watch(event, arguments):\n"
        "    if event.startswith('socket.') or event in ('subprocess.Popen', 'os.system', 'os.posix_spawn', 'os.fork'):\n"
        "        print('did', event, flush=True)\n"
        "    if event in ('open', 'os.listdir', 'os.mkdir', 'os.rename', 'os.remove'):\n"
        "        print('opened', arguments[0], flush=True)\n"
        "sys.addaudithook(watch)\n"
        "print_pdf(html, lang='ja', day=date(2027, 1, 12))\n"
        "print('done')\n"
    )
    names = "".join(f'<p lang="{of}">{" ".join(some)}</p>' for of, some in NAMES.items())
    hostile = names + "".join(HOSTILE[way].format(at="file:///etc") for way in HOSTILE if way != "colour profile")
    told = subprocess.run(
        [sys.executable, "-c", code],
        input=document(hostile),
        capture_output=True,
        text=True,
        check=True,
        cwd=PROJECT,
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
    )
    lines = told.stdout.splitlines()
    assert lines[-1] == "done"
    allowed = ("opened " + str(Path(press.__file__).parents[2]), "opened " + sys.prefix, "opened " + sys.base_prefix)
    strange = [line for line in lines[:-1] if not line.startswith(allowed) or "/etc/" in line]
    assert strange == []
    assert told.stderr == ""


# Its own voice


@pytest.mark.parametrize(
    "body",
    [f'<p style="{SECRET}: 1; color: {SECRET}">x</p>', f'<p><a href="#{SECRET}">x</a></p>', f'<img src="{SECRET}">'],
)
def test_what_the_engine_complains_of_is_counted_and_not_quoted(body: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        pressed = press.print_pdf(document(body), lang="ja", day=DAY)
    assert set(formulas(pressed.problems)) == {"page_engine_complains"}
    assert SECRET not in repr(pressed.problems)
    assert [record for record in caplog.records if record.name.startswith(("weasyprint", "fontTools"))] == []


def test_a_letter_without_a_shape_is_a_problem_told_once() -> None:
    pressed = printed("<p>𒀀𒀀 𒀁 𒀀</p>")
    assert pressed.problems == (Problem(formula="no_shape_for_character", details={"count": "2"}),)


def test_every_complaint_has_its_sentence() -> None:
    pressed = press.print_pdf(document(f'<p style="x: 1">𒀀</p>{HOSTILE["picture over http"]}'), lang="ja", day=DAY)
    assert len(pressed.problems) == 3
    for problem in pressed.problems:
        assert FORMULAS[problem.formula].what.format(**problem.details)


def test_printing_leaves_the_process_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    logger = logging.getLogger("weasyprint")
    printed("<p>the engine is loaded now</p>")
    before = (logger.handlers[:], logger.propagate, gc.isenabled(), dict(os.environ))
    press.print_pdf(document("<p>x</p>"), lang="ja", day=DAY)
    assert (logger.handlers, logger.propagate, gc.isenabled(), dict(os.environ)) == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    press.print_pdf(document("<p>x</p>"), lang="ja", day=DAY)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


# Its bytes


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc gives memory back when asked")
def test_memory_is_given_back_where_the_c_library_can(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("ctypes.CDLL", lambda name: SimpleNamespace(malloc_trim=asked.append))
    press.give_back()
    assert asked == [0]
    monkeypatch.setattr("ctypes.CDLL", lambda name: SimpleNamespace())
    press.give_back()
    assert asked == [0]


def test_the_same_page_and_day_are_the_same_bytes_in_two_processes() -> None:
    body = "".join(f'<p lang="{of}"><b>{" ".join(some)}</b> {some[0]}</p>' for of, some in NAMES.items())
    code = (
        "import sys, hashlib\n"
        "from datetime import date\n"
        "from visa_kit.packet.press import print_pdf\n"
        "pdf = print_pdf(sys.stdin.read(), lang='ja', day=date(2027, 1, 12)).pdf\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=document(body),
            capture_output=True,
            text=True,
            check=True,
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8", "TZ": zone},
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "UTC"))
    }
    assert len(seen) == 1


def test_another_day_is_another_file() -> None:
    html = document("<p>x</p>")
    first, again, other = (press.print_pdf(html, lang="ja", day=day).pdf for day in (DAY, DAY, date(2027, 1, 13)))
    assert first == again
    assert first != other


def test_the_file_tells_its_title_its_language_and_its_day_and_nothing_else() -> None:
    with pikepdf.open(BytesIO(printed("<p>山田太郎</p>", lang="vi").pdf)) as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items()}
        metadata = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.Root.Lang) == "vi"
    assert told.pop("/Producer").startswith("WeasyPrint ")
    assert told == {"/Title": "Papers", "/CreationDate": "D:20270112", "/ModDate": "D:20270112"}
    assert "山田" not in metadata
    assert 'pdfuaid:part="1"' in metadata


def test_threads_wait_for_each_other() -> None:
    found: list[bytes] = []
    pages = [document(f"<p>{number}</p>") for number in range(4)]
    threads = [
        threading.Thread(target=lambda html=html: found.append(press.print_pdf(html, lang="ja", day=DAY).pdf))
        for html in pages
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(press.print_pdf(html, lang="ja", day=DAY).pdf for html in pages)


# Where it cannot work


@pytest.fixture
def not_set_up() -> Iterator[None]:
    """A process in which nothing was printed yet."""
    press._press.cache_clear()
    fonts.use_only_ours.cache_clear()
    yield
    press._press.cache_clear()
    fonts.use_only_ours.cache_clear()


def refusal() -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        press.print_pdf(document("<p>x</p>"), lang="ja", day=DAY)
    for problem in refused.value.problems:
        assert FORMULAS[problem.formula].what.format(**problem.details)
    return refused.value.problems


@pytest.mark.usefixtures("not_set_up")
def test_a_missing_library_is_named_and_stops_the_press(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(libraries.LIBRARIES, "libharfbuzz-subset0", ("libno-such-thing.so.0",))
    assert refusal() == (Problem(formula="printing_library_missing", details={"packages": "libharfbuzz-subset0"}),)


@pytest.mark.usefixtures("not_set_up")
def test_a_missing_font_is_named_and_stops_the_press(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_spec", lambda _: None)
    assert refusal() == (Problem(formula="font_missing", details={"package": "noto_cjk_sans_jp_regular"}),)


@pytest.mark.usefixtures("not_set_up")
def test_without_a_place_for_the_list_of_fonts_nothing_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    (problem,) = refusal()
    assert problem.formula == "no_cache_folder"
