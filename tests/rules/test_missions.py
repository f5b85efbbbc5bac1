"""Every mission's page: it loads, each line has its page behind it, and a small case comes out as the page says."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from shutil import copytree
from textwrap import dedent
from typing import Any

import pytest
from together import of_each

from visa_kit import places
from visa_kit.case import Case
from visa_kit.rules import decide, load_book
from visa_kit.rules.decision import About, Answer, Decision, Needed, Outcome, Status
from visa_kit.rules.facts import FACTS
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.overlay import DocumentChange, Overlay
from visa_kit.rules.records import DocumentRecord
from visa_kit.rules.sound_rules import numbers_in
from visa_kit.rules.stories import complaint, stories_of

BOOK = load_book()
DAY = date(2026, 11, 22)
FILING = date(2026, 12, 10)
PAGES = tuple(BOOK.missions.values())
ELSEWHERE = {"CN": "KR"}
"""A nationality that is foreign in a mission's country."""

each_page = of_each(PAGES, lambda page: page.id)


def small_case(page: Overlay, nationality: str | None = None, **more: Any) -> Case:
    """A patient with one companion, both from the mission's district, and two stays."""
    home = {"country": page.country, "region": page.regions[0] if page.regions else None}
    person = {"nationality": nationality or page.country, "birth": "1980-01-01", "addresses": [home]}
    told = {
        "id": "small",
        "patient": person,
        "companions": [person],
        "stays": [{"enter": "2027-01-12", "leave": "2027-01-18"}, {"enter": "2027-03-01", "leave": "2027-03-05"}],
        "application": {"mission": page.id, "filing": FILING.isoformat(), "entries": "multiple"},
        **more,
    }
    return Case.model_validate(told)


def decision(mission: str, nationality: str | None = None, **more: Any) -> Decision:
    return decide(small_case(BOOK.missions[mission], nationality, **more), DAY, BOOK)


def paper(found: Decision, document: str, of: str = "patient") -> Needed:
    return next(needed for needed in found.documents if (needed.document, needed.of) == (document, of))


def papers(found: Decision, of: str = "patient") -> list[str]:
    return [needed.document for needed in found.documents if needed.of == of]


def test_the_missions_most_patients_go_to_are_there() -> None:
    assert BOOK.missions.keys() >= {
        "beijing", "shanghai", "guangzhou", "shenyang", "dalian", "qingdao", "chongqing",
        "hanoi", "danang", "hochiminh", "moscow", "ulaanbaatar",
    }  # fmt: skip


@each_page
def test_its_name_is_the_official_one(page: Overlay) -> None:
    assert page.ja.startswith(("在", "公益財団法人"))
    assert "Japan" in page.en


@each_page
def test_it_says_more_than_its_name(page: Overlay) -> None:
    written = (places.BOOK / "missions" / f"{page.id}.yaml").read_text(encoding="utf-8")
    assert len([line for line in written.splitlines() if line.strip() and not line.lstrip().startswith("#")]) > 10
    assert page.filing, "where and how to file is the least a page can say"


def papers_told(page: Overlay) -> tuple[DocumentRecord | DocumentChange, ...]:
    """Every document the page adds or changes."""
    return (*page.adds.documents, *page.replaces.documents)


@each_page
def test_every_line_names_a_page_that_was_read(page: Overlay) -> None:
    rules = (*page.adds.rules, *page.replaces.rules)
    keys = [page.source, *(note.source for note in page.filing), *(drop.source for drop in page.drops)]
    keys += [page.order.source] if page.order else []
    keys += [number.source for number in (*page.adds.numbers, *page.replaces.numbers)]
    keys += [key for rule in rules for key in (rule.source, *rule.also)]
    keys += [key for each in papers_told(page) for key in (each.source, *(note.source for note in each.notes))]
    assert [key for key in keys if key not in BOOK.sources] == []
    assert len(keys) > 3


@each_page
def test_its_rules_bear_its_name_and_tell_stories(page: Overlay) -> None:
    for rule in page.adds.rules:
        assert rule.id.startswith(f"{page.id}-")
        assert rule.stories


@each_page
def test_it_adds_nothing_idle(page: Overlay) -> None:
    needed = {rule.needs for rule in (*page.adds.rules, *page.replaces.rules)}
    assert {document.id for document in page.adds.documents} <= needed
    used = {each.max_age for each in papers_told(page)}
    used |= {id for rule in page.adds.rules for id in numbers_in(rule.ja)}
    # The one number that facts ask for by themselves.
    used |= {"internal-passport-age"}
    assert {number.id for number in page.adds.numbers} <= used


def test_a_document_added_by_several_missions_has_one_name() -> None:
    names: dict[str, set[tuple[str, str]]] = {}
    for page in PAGES:
        for document in page.adds.documents:
            names.setdefault(document.id, set()).add((document.ja, document.en))
    assert names
    assert {id: name for id, name in names.items() if len(name) > 1} == {}


def lives_in(page: Overlay, country: str, region: str | None) -> Answer:
    """Whether a residence lies in a mission's district, by the fact the rules ask."""
    case = Case.model_validate({"id": "home", "patient": {"addresses": [{"country": country, "region": region}]}})
    return FACTS["lives-in-district"].ask(case, numbers_at(page.id), case.travellers[0]).answer


@cache
def numbers_at(mission: str) -> Numbers:
    """What a mission's law tells the facts; made once, for its regions are many."""
    return BOOK.law_on(DAY, mission).values


@each_page
def test_every_region_leads_to_this_mission_alone(page: Overlay) -> None:
    neighbours = [other for other in PAGES if other.country == page.country and other.regions and other is not page]
    for region in page.regions:
        assert lives_in(page, page.country, region) is Answer.YES, region
        for other in neighbours:
            assert lives_in(other, page.country, region) is not Answer.YES, f"{region} also leads to {other.id}"


@each_page
def test_no_region_is_written_twice(page: Overlay) -> None:
    assert [region for region, times in Counter(page.regions).items() if times > 1] == []


@pytest.mark.parametrize(
    ("region", "mission"),
    [
        ("浙江", "shanghai"), ("浙江省", "shanghai"), ("Zhejiang", "shanghai"), ("zhejiang province", "shanghai"),
        ("広東", "guangzhou"), ("广东省", "guangzhou"), ("カントン", "guangzhou"), ("Shenzhen", "guangzhou"),
        ("遼寧省", "shenyang"), ("黑龙江", "shenyang"), ("Dalian", "dalian"), ("遼寧省大連市", "dalian"),
        ("山东", "qingdao"), ("SICHUAN", "chongqing"), ("陕西", "beijing"), ("Shanxi", "beijing"), ("Xian", "beijing"),
        ("ha noi", "hanoi"), ("Hà Nội", "hanoi"), ("Đà Nẵng", "danang"), ("da nang", "danang"), ("フエ", "danang"),
        ("Tp. Hồ Chí Minh", "hochiminh"), ("Ho Chi Minh City", "hochiminh"), ("ホーチミン", "hochiminh"),
        ("St Petersburg", "saint-petersburg"), ("サンクトペテルブルク", "saint-petersburg"),
        ("Хабаровский край", "khabarovsk"), ("ХАБАРОВСК", "khabarovsk"),
        ("Москва", "moscow"), ("anything", "ulaanbaatar"),
    ],
)  # fmt: skip
def test_a_district_is_found_however_it_is_spelt(region: str, mission: str) -> None:
    page = BOOK.missions[mission]
    assert lives_in(page, page.country, region) is Answer.YES


@pytest.mark.parametrize(
    ("region", "mission"),
    [("遼寧省", "dalian"), ("大連", "shenyang"), ("広西", "shanghai"), ("江西", "guangzhou"), ("河北", "shanghai"),
     ("Hà Tĩnh", "danang"), ("Quảng Bình", "hanoi"), ("Bình Định", "hochiminh"), ("Phú Yên", "danang")],
)  # fmt: skip
def test_the_neighbour_s_district_is_not_this_one(region: str, mission: str) -> None:
    page = BOOK.missions[mission]
    assert lives_in(page, page.country, region) is Answer.NO


@each_page
def test_a_small_case_is_decided_in_the_mission_s_order(page: Overlay) -> None:
    found = decision(page.id)
    assert found.mission.known
    assert found.mission.name.ja == page.ja
    assert [note.ja for note in found.mission.filing] == [note.ja for note in page.filing]
    wanted = [*(page.order.documents if page.order else ())]
    wanted += [document.id for document in (*BOOK.documents, *page.adds.documents) if document.id not in wanted]
    for traveller in ("patient", "companion-1"):
        handed_in = papers(found, traveller)
        assert handed_in == [document for document in wanted if document in handed_in]
        assert {"passport", "visa-form", "photo"} <= set(handed_in)
    assert "combined-form" not in papers(found, "companion-1")


@of_each(product(PAGES, (True, False)), lambda told: f"{told[0].id} {told[1]}")
def test_it_stops_nobody_and_leaves_no_question_of_its_own_to_a_complete_case(told: tuple[Overlay, bool]) -> None:
    page, at_home = told
    found = decision(page.id, None if at_home else ELSEWHERE.get(page.country, "CN"), application={
        "mission": page.id, "filing": FILING.isoformat(), "entries": "multiple", "visa_held": False,
    })  # fmt: skip
    assert found.status is not Status.STOPPED
    own = [line for line in found.lines if line.rule.startswith(f"{page.id}-")]
    assert [line.rule for line in own if line.outcome in (Outcome.UNKNOWN, Outcome.STOP, Outcome.WARN)] == []


def test_a_list_for_this_very_visa_was_read_of_moscow_alone() -> None:
    assert {page.id for page in PAGES if page.list_read} == {"moscow"}


def test_where_no_list_was_read_the_travellers_are_told() -> None:
    told = {line.rule: line.outcome for line in decision("shanghai").lines}
    assert told["list-of-the-mission-unread"] is Outcome.TOLD
    assert {line.rule: line.outcome for line in decision("moscow").lines}[
        "list-of-the-mission-unread"
    ] is Outcome.SILENT


def test_moscow_wants_two_forms_with_a_photo_each_in_its_own_order() -> None:
    found = decision("moscow")
    assert papers(found)[:4] == ["visa-form", "photo", "passport", "internal-passport"]
    assert [paper(found, id).count for id in ("visa-form", "photo", "passport")] == [2, 2, 1]
    assert papers(found, "companion-1") == ["visa-form", "photo", "passport", "internal-passport"]


def test_moscow_s_sheet_and_the_newer_centre_are_both_shown_with_their_days() -> None:
    found = decision("moscow")
    line = next(line for line in found.lines if line.rule == "moscow-sheet-older-than-the-centre")
    assert line.outcome is Outcome.ASK
    assert line.source.page_date is None, "the sheet bears no date"
    assert date(2026, 2, 12) in {source.page_date for source in line.also}
    notes = " ".join(note.en for note in paper(found, "photo").notes)
    assert "45 x 45 mm" in notes
    assert "35 mm wide" in notes


def test_in_moscow_a_foreigner_shows_a_lawful_residence_instead() -> None:
    found = decision("moscow", "KZ")
    assert "lawful-residence" in papers(found)
    assert not {"internal-passport", "identity"} & set(papers(found))


def test_in_moscow_a_child_is_not_asked_for_a_passport_it_cannot_have() -> None:
    child = {"nationality": "RU", "birth": "2017-06-14", "addresses": [{"country": "RU"}]}
    found = decision("moscow", patient=child)
    assert "internal-passport" not in papers(found)
    assert "identity" in papers(found)
    assert "internal-passport" in papers(found, "companion-1")
    assert ("moscow-child-ask", "patient", Outcome.ASK) in {(line.rule, line.of, line.outcome) for line in found.lines}


@pytest.mark.parametrize("mission", ["beijing", "guangzhou", "shenyang", "dalian", "qingdao", "chongqing"])
def test_in_china_nationals_show_their_household_register(mission: str) -> None:
    assert "hukou" in papers(decision(mission))
    assert "hukou" in papers(decision(mission), "companion-1")
    assert "hukou" not in papers(decision(mission, "KR"))


@pytest.mark.parametrize("mission", ["beijing", "guangzhou", "shenyang", "dalian", "qingdao", "chongqing", "shanghai"])
def test_in_china_papers_are_at_most_three_months_old(mission: str) -> None:
    found = decision(mission)
    assert [paper(found, id).earliest for id in ("combined-form", "proof-of-means")] == [date(2026, 9, 10)] * 2
    assert paper(found, "passport").earliest is None


def test_in_mongolia_each_side_s_papers_have_their_own_age() -> None:
    found = decision("ulaanbaatar")
    assert paper(found, "proof-of-means").earliest == date(2026, 12, 3)
    assert paper(found, "combined-form").earliest == date(2026, 9, 10)
    assert paper(found, "photo").earliest is None
    told = next(line for line in found.lines if line.rule == "ulaanbaatar-age-of-papers")
    assert "3週間" in told.sentence.ja
    assert told.source.about is About.SHORT_STAYS


def test_a_russian_may_file_at_another_mission_in_russia_and_a_foreigner_is_asked() -> None:
    home = [{"country": "RU", "region": "Москва"}]
    outcomes = {}
    for nationality in ("RU", "KZ"):
        person = {"nationality": nationality, "birth": "1980-01-01", "addresses": home}
        found = decision("khabarovsk", patient=person, companions=[])
        outcomes[nationality] = {line.rule: line.outcome for line in found.lines if line.of == "patient"}
    assert outcomes["RU"]["khabarovsk-district"] is Outcome.SATISFIED
    assert outcomes["RU"]["residence-in-district"] is Outcome.SILENT
    assert outcomes["KZ"]["residence-in-district"] is Outcome.WARN


def test_the_example_in_the_document_is_a_sound_page(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "adding-a-mission.md").read_text(encoding="utf-8")
    source, page = (dedent(block) for block in re.findall(r"(?ms)^ *```yaml\n(.*?)^ *```", text))
    folder = tmp_path / "book"
    copytree(places.BOOK, folder)
    (folder / "missions" / "sample.yaml").write_text(page, encoding="utf-8")
    sources = folder / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8") + source, encoding="utf-8")
    book = load_book(folder)
    stories = [told for told in stories_of(book) if told.mission == "sample"]
    assert [complaint(told, book) for told in stories] == [None] * 3
    found = decide(small_case(book.missions["sample"]), DAY, book)
    assert papers(found)[:3] == ["visa-form", "photo", "passport"]
    assert papers(found)[-1] == "house-book"
    assert paper(found, "photo").count == 2
