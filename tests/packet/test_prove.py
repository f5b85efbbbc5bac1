"""The proof: a page is right only when what was printed is what was planned. Each story spoils one thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from printing import NAMES, changed, printed

from visa_kit.packet.plan import Audience, Bundle, Sheet
from visa_kit.packet.prove import Proof, plain, prove
from visa_kit.problem import FORMULAS
from visa_kit.words import Pair, Spoken

FIGURE = '<svg width="90" height="20"><title>滞在 / stays</title><text y="15">2027</text></svg>'


class Plainly(Sheet):
    """A sheet of the tests."""

    template: ClassVar[str] = "plainly"


def sheet(name: str, ja: str, en: str, *shows: str) -> Sheet:
    title = Pair(first=Spoken(lang="ja", text=ja), second=Spoken(lang="en", text=en))
    return Plainly(id=name, title=title, shows=shows)


SCHEDULE = sheet("treatment-schedule", "治療予定表", "Treatment schedule", "山田 太郎", "TZ1234567", "2027-01-12")
LIST = sheet("list-of-applicants", "申請人名簿", "List of applicants", "Nguyễn Thị Ánh Tuyết")


def bundle(*sheets: Sheet, **more: object) -> Bundle:
    return Bundle.model_validate(
        {
            "id": "embassy",
            "audience": Audience.EMBASSY,
            "reader": "ja",
            "beside": "en",
            "sheets": sheets or (SCHEDULE, LIST),
            **more,
        }
    )


def section(one: Sheet, inside: str = "") -> str:
    """A sheet as the templates write it: its id, its title in both languages, everything that it shows."""
    title = "".join(f'<span lang="{spoken.lang}">{spoken.text}</span> ' for spoken in one.title.spoken)
    shown = "".join(f"<p>{text}</p>" for text in one.shows)
    return f'<section class="sheet" id="{one.id}" style="break-before: page"><h1>{title}</h1>{shown}{inside}</section>'


def proof_of(*sections: str, planned: Bundle | None = None) -> Proof:
    return prove(printed("".join(sections)).pdf, planned or bundle())


def faults(proof: Proof) -> list[str]:
    return [fault.formula for fault in proof.faults]


BOTH = (section(SCHEDULE), section(LIST))


# What holds


def test_a_bundle_as_planned_holds() -> None:
    proof = proof_of(*BOTH)
    assert proof.faults == ()
    assert proof.faults == ()
    assert (proof.bundle, proof.pages) == ("embassy", 2)
    assert proof.sheets == ("treatment-schedule", "list-of-applicants")
    assert proof.fonts
    assert Proof.model_validate_json(proof.model_dump_json()) == proof


def test_a_sheet_may_take_several_pages() -> None:
    """What it shows may stand on any of them, and on no page of the next sheet."""
    long = section(SCHEDULE.model_copy(update={"shows": ()}), '<p>a</p><p style="break-before: page">山田 太郎</p>')
    first = bundle(SCHEDULE.model_copy(update={"shows": ("山田 太郎",)}), LIST)
    assert proof_of(long, section(LIST), planned=first).faults == ()
    moved = bundle(SCHEDULE.model_copy(update={"shows": ()}), LIST.model_copy(update={"shows": ("山田 太郎",)}))
    assert faults(proof_of(long, section(LIST), planned=moved)) == ["not_readable"]


@pytest.mark.parametrize("lang", NAMES)
def test_names_of_every_language_are_proven(lang: str) -> None:
    planned = sheet("names", "名", "Names", *NAMES[lang])
    body = section(planned.model_copy(update={"shows": ()}), "".join(f'<p lang="{lang}">{n}</p>' for n in NAMES[lang]))
    assert proof_of(body, planned=bundle(planned)).faults == ()


def test_a_name_written_with_and_without_its_variant() -> None:
    """葛 and its variant U+E0101 are one glyph; the sheet shows the one, and another line holds the other."""
    planned = sheet("names", "名", "Names", "葛\U000e0101城", "葛飾区", "葛\U000e0100巻")
    assert proof_of(section(planned), planned=bundle(planned)).faults == ()
    other = section(planned).replace("葛\U000e0100巻", "葛巻")
    assert faults(proof_of(other, planned=bundle(planned))) == ["not_readable"]


# Sheets


def test_a_sheet_that_is_missing() -> None:
    proof = proof_of(section(SCHEDULE))
    assert faults(proof)[0] == "sheet_missing"
    assert proof.faults[0].details == {"sheets": "list-of-applicants"}
    assert proof.faults


def test_a_sheet_of_another_bundle() -> None:
    stranger = sheet("review", "審査票", "Review")
    proof = proof_of(*BOTH, section(stranger))
    assert faults(proof) == ["sheet_astray"]
    assert proof.faults[0].details == {"sheets": "review"}


def test_sheets_in_another_order() -> None:
    proof = proof_of(section(LIST), section(SCHEDULE))
    assert faults(proof) == ["sheets_out_of_order"]


def test_sheets_in_another_order_on_one_page() -> None:
    one_page = [part.replace("break-before: page", "") for part in (section(LIST), section(SCHEDULE))]
    assert faults(proof_of(*one_page)) == ["sheets_out_of_order"]


def test_a_sheet_without_its_title() -> None:
    proof = proof_of(section(SCHEDULE).replace("Treatment schedule", "Schedule"), section(LIST))
    assert [(fault.formula, fault.where.path, fault.value) for fault in proof.faults] == [
        ("not_readable", "treatment-schedule", "Treatment schedule")
    ]


# What must be readable


@pytest.mark.parametrize(
    ("written", "printed_instead"),
    [
        ("山田 太郎", "山田 太朗"),
        ("TZ1234567", "TZ123456７"),
        ("TZ1234567", "TZ123456"),
        ("2027-01-12", "2027-01-21"),
    ],
)
def test_a_value_that_is_not_the_cases(written: str, printed_instead: str) -> None:
    proof = proof_of(section(SCHEDULE).replace(written, printed_instead), section(LIST))
    assert [(fault.formula, fault.value, fault.identifying) for fault in proof.faults] == [
        ("not_readable", written, True)
    ]


def test_a_value_of_the_next_sheet_does_not_count() -> None:
    planned = bundle(SCHEDULE.model_copy(update={"shows": LIST.shows}), LIST)
    assert faults(proof_of(*BOTH, planned=planned)) == ["not_readable"]


def test_a_name_cut_by_its_box() -> None:
    """Cut at the edge of a cell it is still in the text layer; the eye does not see it."""
    box = '<div style="width: 10mm; overflow: hidden; white-space: nowrap">Nguyễn Thị Ánh Tuyết</div>'
    proof = proof_of(section(SCHEDULE), section(LIST).replace("<p>Nguyễn Thị Ánh Tuyết</p>", box))
    assert [(fault.formula, fault.details) for fault in proof.faults] == [("text_cut", {"pages": "2"})]


def test_a_name_in_a_box_that_is_wide_enough() -> None:
    box = '<div style="overflow: hidden">Nguyễn Thị Ánh Tuyết</div>'
    assert proof_of(section(SCHEDULE), section(LIST).replace("<p>Nguyễn Thị Ánh Tuyết</p>", box)).faults == ()


def test_a_name_shortened_with_dots() -> None:
    box = '<p style="width: 10mm; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">Nguyễn Thị Ánh Tuyết</p>'
    proof = proof_of(section(SCHEDULE), section(LIST).replace("<p>Nguyễn Thị Ánh Tuyết</p>", box))
    assert "not_readable" in faults(proof)


@pytest.mark.parametrize("side", ["left: 185mm", "left: -40mm", "top: 278mm", "top: -22mm"])
def test_text_over_the_edge_of_the_paper(side: str) -> None:
    stray = (
        f'<p style="position: absolute; {side}; white-space: nowrap; line-height: 1">A very long line that runs on</p>'
    )
    proof = proof_of(section(SCHEDULE, stray), section(LIST))
    assert [(fault.formula, fault.details) for fault in proof.faults] == [("text_off_the_page", {"pages": "1"})]


# What must not


@pytest.mark.parametrize(
    "shown",
    [
        "変形性膝関節症",
        "変形性<br>膝関節症",
        "<b>変形性</b>膝関節症",
        "KNEE osteoarthritis",
        "ＫＮＥＥ Osteo&shy;arthritis",
    ],
)
def test_a_diagnosis_in_a_bundle_that_is_not_its_own(shown: str) -> None:
    planned = bundle(must_not_show=("変形性膝関節症", "Knee Osteoarthritis", "1,200,000"))
    found = proof_of(section(SCHEDULE), section(LIST, f"<p>{shown}</p>"), planned=planned).faults
    assert [(fault.formula, fault.details["pages"]) for fault in found] == [("private_text_shown", "2")]


@pytest.mark.parametrize(
    "aside",
    [
        '<svg width="9" height="9"><title>変形性膝関節症</title></svg>',
        "<h1 style=\"bookmark-label: '変形性膝関節症'\">x</h1>",
        '<p><a href="https://a.example/変形性膝関節症">x</a></p>',
    ],
)
def test_a_diagnosis_beside_the_pages(aside: str) -> None:
    planned = bundle(must_not_show=("変形性膝関節症",))
    found = proof_of(section(SCHEDULE, aside), section(LIST), planned=planned).faults
    assert [(fault.formula, fault.details["pages"]) for fault in found] == [("private_text_shown", "0")]


def test_a_sentence_that_is_not_translated() -> None:
    proof = proof_of(section(SCHEDULE, "<p>⟦Why this entry⟧</p>"), section(LIST))
    assert proof.faults[0].formula == "text_untranslated"
    assert proof.faults[0].details == {"pages": "1"}
    beside = FIGURE.replace("滞在", "⟦stays⟧")
    assert faults(proof_of(section(SCHEDULE, beside), section(LIST))) == ["text_untranslated"]


# Marks


HEAD = "<style>@page {{ @top-right {{ content: '{}'; letter-spacing: 0.3em }} }}</style>"


@pytest.mark.parametrize(
    ("stamp", "more", "missing"),
    [
        ("SAMPLE / 見本", {"sample": True}, []),
        ("下書き / DRAFT", {"draft": True}, []),
        ("見本 / SAMPLE · 下書き / DRAFT", {"sample": True, "draft": True}, []),
        ("SAMPLE", {"sample": True}, ["SAMPLE"]),
        ("SAMPLE / 見本", {"draft": True}, ["DRAFT"]),
        ("Sample / 見本", {"sample": True}, ["SAMPLE"]),
        ("", {"sample": True, "draft": True}, ["SAMPLE", "DRAFT"]),
        ("", {}, []),
    ],
)
def test_samples_and_drafts_say_so_in_both_languages(stamp: str, more: dict[str, bool], missing: list[str]) -> None:
    proof = prove(printed("".join(BOTH), head=HEAD.format(stamp)).pdf, bundle(**more))
    assert [(fault.formula, fault.details) for fault in proof.faults] == [
        ("mark_missing", {"mark": mark, "pages": "1, 2"}) for mark in missing
    ]


def test_one_page_without_the_mark_is_named() -> None:
    marked = '<p style="margin: 0">見本 SAMPLE</p>'
    proof = proof_of(section(SCHEDULE, marked), section(LIST), planned=bundle(sample=True))
    assert [fault.details for fault in proof.faults] == [{"mark": "SAMPLE", "pages": "2"}]


# Pages, fonts, pictures


def test_an_empty_page() -> None:
    """Header and footer stand on it, and nothing of a sheet."""
    gap = '<div style="break-before: page; height: 10mm"></div><p style="break-before: page">x</p>'
    proof = prove(printed(section(SCHEDULE, gap) + section(LIST), head=HEAD.format("x")).pdf, bundle())
    assert proof.pages == 4
    assert [(fault.formula, fault.details) for fault in proof.faults] == [("page_empty", {"pages": "2"})]


def test_a_page_with_a_picture_alone_is_not_empty() -> None:
    page = f'<div style="break-before: page">{FIGURE}</div>'
    assert proof_of(section(SCHEDULE, page), section(LIST)).faults == ()


def test_a_letter_without_a_shape() -> None:
    proof = proof_of(section(SCHEDULE, "<p>𒀀</p>"), section(LIST))
    assert [(fault.formula, fault.details) for fault in proof.faults] == [("no_shape_for_character", {"count": "1"})]


def test_a_picture_without_words() -> None:
    wordless = FIGURE.replace("<title>滞在 / stays</title>", "")
    proof = proof_of(section(SCHEDULE, wordless + wordless), section(LIST))
    assert [(fault.formula, fault.details) for fault in proof.faults] == [("picture_without_words", {"count": "2"})]


def fonts_in(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font]


def strange_font(pdf: pikepdf.Pdf) -> None:
    for font in fonts_in(pdf):
        font.BaseFont = Name("/ABCDEF+DejaVu-Sans")


def font_outside(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile2", "/FontFile3"):
                if key in thing:
                    del thing[key]


def no_text_for_glyphs(pdf: pikepdf.Pdf) -> None:
    for font in fonts_in(pdf):
        if "/ToUnicode" in font:
            font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"> <", b"> <fffd"))


@pytest.mark.parametrize(
    ("change", "fault"),
    [(strange_font, "font_not_ours"), (font_outside, "font_not_embedded"), (no_text_for_glyphs, "text_unreadable")],
)
def test_a_spoilt_font(change: Callable[[pikepdf.Pdf], None], fault: str) -> None:
    proof = prove(changed(printed("".join(BOTH)).pdf, change), bundle())
    assert fault in faults(proof)


@pytest.mark.parametrize("not_one", [b"", b"%PDF-1.7\n", b"<html></html>"])
def test_what_is_no_pdf(not_one: bytes) -> None:
    proof = prove(not_one, bundle())
    assert faults(proof) == ["not_a_pdf"]
    assert proof.faults


# The words of the faults


def test_no_fault_holds_a_value_outside_the_masked_field() -> None:
    planned = bundle(must_not_show=("変形性膝関節症",))
    spoilt = [part.replace("TZ1234567", "TZ7654321") for part in (section(SCHEDULE, "変形性膝関節症 𒀀"), section(LIST))]
    found = proof_of(*spoilt, planned=planned).faults
    assert len(found) == 3
    for fault in found:
        told = FORMULAS[fault.formula].what.format(**fault.details) + repr(fault.details) + repr(fault.where)
        assert "TZ" not in told
        assert "変形" not in told
        assert fault.where.file == "embassy.pdf"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("山田 太郎", "山田\r\n太郎", True),
        ("a\u3000b", "a b", True),
        ("لا", "ال", True),
        ("ﬁ", "fi", True),
        ("ﻻ", "لا", True),
        ("①", "1", False),
        ("Ａ", "A", False),
        ("الأول", "األلو", False),
        ("محمد", "محمود", False),
        ("A", "a", False),
        ("葛󠄀", "葛󠄁", False),
        ("葛", "葛\U000e0101", True),
        ("葛", "葛\U000e0100", False),
        ("邉", "邉\U000e0100", True),
        ("辻󠄀", "辻", False),
        ("é", "e", False),
    ],
)
def test_texts_are_the_same_but_for_white_space(one: str, other: str, same: bool) -> None:
    assert (plain(one) == plain(other)) is same


@pytest.mark.parametrize(("lang", "name"), [("ar", "فاطمة المنصوري"), ("ar", "محمد بن سلمان"), ("fa", "مریم رضایی")])
def test_words_from_right_to_left_are_read_and_what_is_not_there_is_missed(lang: str, name: str) -> None:
    shown = f'<p lang="{lang}">{name}</p>'
    there = LIST.model_copy(update={"shows": (name,)})
    text = section(LIST.model_copy(update={"shows": ()}), shown)
    assert proof_of(section(SCHEDULE), text, planned=bundle(SCHEDULE, there)).faults == ()
    other = LIST.model_copy(update={"shows": (name + "ن",)})
    assert faults(proof_of(section(SCHEDULE), text, planned=bundle(SCHEDULE, other))) == ["not_readable"]
    private = bundle(SCHEDULE, there, must_not_show=(name,))
    assert faults(proof_of(section(SCHEDULE), text, planned=private)) == ["private_text_shown"]
