"""The fonts: five wheels' and no others, each language in its own shapes, every name with its letters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from printing import NAMES, printed

from visa_kit import places
from visa_kit.packet import fonts
from visa_kit.packet.reading import read

NO_FOOTER = "<style>@page { @bottom-left { content: none } @bottom-right { content: none } }</style>"


def test_the_private_configuration_lists_five_wheels_and_our_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    fonts.use_only_ours.__wrapped__()
    text = Path(os.environ["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert text.count("<dir>") == len(fonts.folders()) == 5
    assert all(f"<dir>{folder}</dir>" in text for folder in fonts.folders())
    assert f"<cachedir>{tmp_path}/visa-kit/fontconfig</cachedir>" in text
    assert "<include" not in text


def test_calling_twice_writes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    fonts.use_only_ours.__wrapped__()
    written = Path(os.environ["FONTCONFIG_FILE"])
    before = written.stat().st_mtime_ns
    fonts.use_only_ours.__wrapped__()
    assert written.stat().st_mtime_ns == before
    assert list(written.parent.iterdir()) == [written]


def test_two_processes_of_one_number_write_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In two containers with one cache both are often process 1."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    monkeypatch.setattr(os, "getpid", lambda: 1)
    beside: list[str] = []
    replace = Path.replace

    def seen(path: Path, target: Path) -> Path:
        beside.append(path.name)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", seen)
    for _ in range(2):
        fonts.use_only_ours.__wrapped__()
        Path(os.environ["FONTCONFIG_FILE"]).unlink()
    assert len(set(beside)) == 2


def test_two_kits_of_one_user_do_not_disturb_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", "before")
    fonts.use_only_ours.__wrapped__()
    first = Path(os.environ["FONTCONFIG_FILE"])
    before = first.read_text(encoding="utf-8")
    monkeypatch.setattr(fonts, "folders", lambda: (tmp_path / "fonts of the other kit",))
    fonts.use_only_ours.__wrapped__()
    assert Path(os.environ["FONTCONFIG_FILE"]) != first
    assert first.read_text(encoding="utf-8") == before


def test_a_missing_wheel_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "find_spec", lambda _: None)
    with pytest.raises(ModuleNotFoundError, match="noto_cjk_sans_jp_regular"):
        fonts.folders()


def test_no_font_of_the_machine_is_seen() -> None:
    """A font is asked for by a name that many machines have; ours come instead."""
    pressed = printed('<p style="font-family: DejaVu Sans, Liberation Serif, serif">Papers 書類</p>')
    assert {font.name for font in read(pressed.pdf).fonts} <= {"Noto-Sans", "Noto-Sans-CJK-JP"}


@pytest.mark.parametrize("lang", fonts.FAMILIES)
def test_every_language_finds_the_letters_of_every_name(lang: str) -> None:
    names = " ".join(f'<b lang="{of}">{" ".join(some)}</b>' for of, some in NAMES.items())
    pressed = printed(f"<p>{names}</p>", lang=lang)
    assert pressed.problems == ()
    found = read(pressed.pdf).fonts
    assert found
    assert all(font.embedded and not font.lacking and fonts.is_ours(font.name) for font in found)


@pytest.mark.parametrize(
    ("lang", "font"),
    [("ja", "Noto-Sans-CJK-JP"), ("en", "Noto-Sans"), ("th", "Noto-Sans-Thai"), ("ar", "IBM-Plex-Sans-Arabic")],
)
def test_a_language_stands_in_its_own_font(lang: str, font: str) -> None:
    text = {"ja": "書類", "en": "Papers", "th": "สมชาย", "ar": "محمد"}[lang]
    assert [found.name for found in read(printed(f"<p>{text}</p>", lang=lang, head=NO_FOOTER).pdf).fonts] == [font]


def picture_of(lang: str) -> bytes:
    pdf = printed(f'<p lang="{lang}" style="font-size: 60pt">直骨令</p>', lang=lang).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        return bytes(document[0].render(scale=0.5).to_pil().tobytes())


def test_han_characters_take_the_shapes_of_their_language() -> None:
    """直 骨 令 are drawn differently in Japan, mainland China, Taiwan and Hong Kong; bare zh is the mainland."""
    shapes = {lang: picture_of(lang) for lang in ("ja", "zh", "zh-Hans", "zh-Hant", "zh-HK", "ko")}
    assert shapes["zh"] == shapes["zh-Hans"]
    assert len({shapes["ja"], shapes["zh-Hans"], shapes["zh-Hant"]}) == 3
    assert shapes["ko"] != shapes["zh-Hans"]


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Noto-Sans", True),
        ("Noto-Sans-CJK-JP-Bold", True),
        ("IBM-Plex-Sans-Arabic-Semi-Bold", True),
        ("DejaVu-Sans", False),
        ("Noto-Sans-Symbols", False),
        ("Noto-Serif", False),
        ("", False),
    ],
)
def test_a_font_is_known_by_its_name(name: str, ours: bool) -> None:
    assert fonts.is_ours(name) is ours


def test_the_fonts_are_chosen_before_the_engine_is_loaded() -> None:
    """Fontconfig reads its file once, so WeasyPrint must not be imported by importing the press."""
    code = "import sys; import visa_kit.packet.press; sys.exit('weasyprint' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(fonts.__file__).parents[2]).returncode == 0
    )
