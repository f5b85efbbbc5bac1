"""Whatever a case may answer, in whatever script and length: all of it stands on the form, and nothing else does.

`pytest tests/forms/test_generated.py --hypothesis-profile=hundreds` fills 250 forms, ever new ones, in half a minute.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from blank_forms import official, official_map
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from reading_forms import Sight, places_of, plain, stored

from visa_kit.answers import Answers
from visa_kit.forms import Filled, fill
from visa_kit.forms.fields import FieldKind
from visa_kit.forms.maps import full_name

SCRIPTS: Final = {
    "latin": ["Łukasiewicz", "O’Brien", "Saint-Jean", "12-3", "(c/o)", "Null", "=5", "Müller", "İzmir", "fi", "W" * 40],
    "vietnamese": ["Nguyễn", "Thị", "Ánh", "Tuyết", "Đường", "Ễ", "ữự", "phường", "Quận", "1,"],
    "cyrillic": ["Образцова", "ул.", "Ёлкин", "Київ", "Ґєї", "Өлзийсайхан", "Үүрцайх", "д.", "5"],
    "japanese": ["葛󠄀城", "葛󠄁城", "𠮷田", "髙橋", "東京都千代田区霞が関1-2-3", "ハ゜", "株式会社", "1~2/3"],
    "chinese": ["王晓明", "直骨令", "浙江省杭州市西湖区", "·", "阿布都·热合曼", "号楼"],
    "korean": ["김민수", "서울특별시"],
    "thai": ["โรงแรม", "กรุงเทพฯ", "น้ำใจ", "ที่นี่", "ฟั่น", "ปู่", "สมชาย"],
    # No lām followed by alif: viewers copy that one shape the wrong way round, whoever wrote the file.
    "arabic": ["محمد", "بن", "عبد", "الله", "السعيد", "فاطمة"],
    "spaces": ["hard\u00a0space", "full\u3000width", "thin\u2009space", "non‑breaking", "a-b"],
}
COUNTRIES: Final = [
    "CN",
    "VN",
    "RU",
    "MN",
    "MM",
    "DE",
    "HK",
    "MO",
    "TW",
    "TL",
    "XK",
    "PS",
    "VC",
    "CI",
    "SU",
    "KP",
    "JP",
    "US",
]


def texts(*scripts: str) -> st.SearchStrategy[str]:
    """Words of one script on one line, up to the longest that a case may hold."""
    pools = [SCRIPTS[name] for name in scripts or SCRIPTS]
    words = [st.lists(st.sampled_from(pool), min_size=1, max_size=24).map(" ".join) for pool in pools]
    return st.one_of(words).map(lambda text: text[:300].strip())


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def chosen(*words: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([None, *words])


YES_NO = ("convicted", "sentenced", "deported", "drugs", "prostitution", "trafficking")
ONE_PLACE = ("birth_city", "birth_region", "birth_country")
LEFTWARDS: Final = ("arabic",)
RIGHTWARDS: Final = tuple(name for name in SCRIPTS if name not in LEFTWARDS)


def answered(scripts: tuple[str, ...]) -> st.SearchStrategy[Answers]:
    """Any answers, in some scripts; the parts of one place stand on one line and are in one alphabet."""
    told: dict[str, st.SearchStrategy[Any]] = {
        **{name: optional(texts(*scripts)) for name in Answers.model_fields},
        **{name: optional(texts(scripts[0])) for name in ONE_PLACE},
        **{name: chosen("yes", "no") for name in YES_NO},
        "sex": chosen("male", "female", "unspecified"),
        "marital_status": chosen("single", "married", "widowed", "divorced"),
        "passport_type": chosen("diplomatic", "official", "ordinary", "other"),
        "nationality": chosen(*COUNTRIES),
        "former_nationalities": optional(st.lists(st.sampled_from(COUNTRIES), max_size=3, unique=True).map(tuple)),
    }
    return st.builds(Answers, **told)


EVERYTHING: Final = Answers.model_validate(
    dict.fromkeys(Answers.model_fields, "x")
    | {"sex": "female", "marital_status": "divorced", "passport_type": "other", "nationality": "MM"}
    | {"former_nationalities": (), **dict.fromkeys(YES_NO, "yes")}
)
LANGUAGES: Final = ("en", "ja", "zh-Hans", "zh-Hant", "vi", "ru", "th", "ar")


# A form is too large a thing to shrink; which answer is wrong is said without that. It holds some fifty answers, so half
# as many forms as other things are enough.
@settings(phases=[Phase.explicit, Phase.generate], max_examples=settings().max_examples // 2)
@given(answered(RIGHTWARDS) | answered(LEFTWARDS), st.sampled_from(LANGUAGES))
@example(Answers(), "en")
@example(EVERYTHING, "ja")
def test_all_equal_and_none_extra(answers: Answers, lang: str) -> None:
    told = answers.by_name()
    done = fill(official(), official_map(), told, lang=lang)
    values, shown = stored(done.pdf)
    fields = {field.name: field for field in official().fields}
    expected: dict[str, tuple[str | None, tuple[str, ...]]] = dict.fromkeys(fields, (None, ()))
    for entry in official_map().fields:
        name, answer = full_name(entry.field, fields), told[entry.answer]
        if entry.marks:
            state = entry.marks[str(answer)].state if answer in entry.marks else None
            expected[name] = (state, (f"/{state}",) if state else ())
        elif fields[name].kind is FieldKind.CHOICE:
            assert (values[name] is None) == (answer is None)
            expected[name] = (values[name], ())
        elif answer is not None:
            expected[name] = (done.written[entry.answer], ())
            assert done.written[entry.answer] == answer or entry.label in done.continued
    assert {name: (values[name], shown[name]) for name in fields} == expected
    assert (done.unwritten == ("Sex",)) == (answers.sex == "unspecified")
    _assert_readable(done, told)
    assert len(done.pdf) < 1_000_000


def _assert_readable(done: Filled, told: dict[str, Any]) -> None:
    """Every text can be read in its place; whatever is continued can be read on the extra sheet, whole."""
    with Sight(done.pdf) as sight:
        pages = [plain(sight.whole_text(page)) for page in range(sight.pages)]
        head = "Attachedsheet:VisaapplicationformtoenterJapan,EnglisheditionofMarch2023"
        sheet = "".join(page.removeprefix(head) for page in pages[2:])
        for entry in official_map().fields:
            if entry.marks or entry.answer not in done.written:
                continue
            text = plain(done.written[entry.answer])
            ((page, place),) = places_of(official(), entry)
            seen = plain(sight.text(page, place))
            # Where Arabic stands in a line with others, PDFium gives their words in an order of its own.
            arabic = any("\u0600" <= letter <= "\u06ff" for letter in pages[page])
            whole = not Counter(text) - Counter(pages[page]) if arabic else text in seen or text in pages[page]
            assert whole, entry.answer
            if entry.label in done.continued and isinstance(told[entry.answer], str):
                continued = plain(str(told[entry.answer]))
                assert not Counter(continued) - Counter(sheet) if arabic else continued in sheet, entry.answer
        assert (sight.pages > 2) == bool(done.continued)
