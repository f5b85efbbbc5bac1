"""The form of a case: whatever a file says stands in it, and what is typed into it reads back as the same case."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from samples import ALL, EXAMPLES, sample_text
from test_fuzz_intake import fields_of

from visa_kit.case import Case
from visa_kit.case.impossible import Path
from visa_kit.intake import read_case_text, write_yaml
from visa_kit.intake.fields import type_at
from visa_kit.intake.files import tree_of
from visa_kit.intake.plain import Plain, plain_of, write_plain
from visa_kit.intake.validate import validate
from visa_kit.problem import Refused
from visa_kit.web.desk import filling
from visa_kit.web.desk.boxes import Box, Group, Kind, Many, Part, Stuck, boxes_in, lists_in, name_of, path_of
from visa_kit.web.desk.filling import NONE, SHOWN, Posted
from visa_kit.web.desk.form import PARTS, part_of
from visa_kit.web.desk.offers import Offers

Fields = dict[str, Any]
FEW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def filled(told: Fields, part: Group | Many | Stuck, posted: Posted) -> Fields:
    return filling.filled(told, part, posted)


def added(told: Fields, path: Path, name: str = "") -> Fields:
    return filling.added(told, path, name)


def removed(told: Fields, path: Path) -> Fields:
    return filling.removed(told, path)


def told_in(text: str, name: str = "case.yaml") -> Fields:
    found: Any = plain_of(tree_of(text, name)[0])
    return dict(found)


def drawn(told: Fields, part: str, lang: str = "ja") -> Group | Many | Stuck:
    return part_of(told, part, lang, Offers())


def box(told: Fields, name: str) -> Box:
    part = name.partition(".")[0]
    return next(one for one in boxes_in(drawn(told, part if part in PARTS else "case")) if one.name == name)


def sent(part: Part) -> dict[str, list[str]]:
    """What a browser sends of a page that nobody touched."""
    posted: dict[str, list[str]] = {}
    for one in boxes_in(part):
        if one.kind is Kind.TICKS:
            posted[SHOWN + one.name] = ["1"]
        posted[one.name] = list(one.values) if one.kind is Kind.TICKS else [one.value.replace("\n", "\r\n")]
        if one.none:
            posted[NONE + one.name] = ["1"]
    return posted | {NONE + one.name: ["1"] for one in lists_in(part) if one.none}


def typed(wanted: Fields) -> Fields:
    """A case typed in anew: entries added, every box filled in, page by page."""
    now: Fields = {}
    for part in PARTS:
        now = with_entries(now, drawn(wanted, part))
    for part in PARTS:
        now = filled(now, drawn(now, part), sent(drawn(wanted, part)))
    return now


def with_entries(now: Fields, part: Group | Many | Stuck) -> Fields:
    for many in lists_in(part):
        for entry in many.entries:
            now = added(now, many.path, str(entry.path[-1]) if many.named else "")
    return now


def test_every_field_of_a_case_has_its_box() -> None:
    def fields(path: Path) -> set[str]:
        """Every field below a path, lists with one entry."""
        model = type_at(path)
        if hasattr(model, "model_fields"):
            return {name for field in model.model_fields for name in fields((*path, field))}
        if type_at((*path, 0)) is not None and hasattr(type_at((*path, 0)), "model_fields"):
            return fields((*path, 0))
        return {name_of(path)}

    told: Fields = {}
    for _ in range(4):  # lists within lists
        for part in PARTS:
            for many in lists_in(drawn(told, part)):
                if not many.entries:
                    told = added(told, many.path, "a-text" if many.named else "")
    shown = {one.name for part in PARTS for one in boxes_in(drawn(told, part))}
    wanted = {name for name in fields(()) if not name.startswith("guarantor.texts")}
    assert {name for name in wanted if name not in shown and f"{name}.1" not in shown} == set()
    assert shown >= {"guarantor.profile", "institutions.0.profile", "guarantor.texts.a-text.ja"}
    assert len(wanted) > 250


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_page_sent_back_untouched_changes_nothing(name: str, lang: str) -> None:
    told = told_in(sample_text(name))
    for part in PARTS:
        assert filled(told, drawn(told, part, lang), sent(drawn(told, part, lang))) == told


@pytest.mark.parametrize("name", ALL)
def test_an_example_typed_in_is_the_same_case(name: str) -> None:
    text = write_plain(typed(told_in(sample_text(name))), "case.yaml")
    assert read_case_text(text, "case.yaml", EXAMPLES) == read_case_text(sample_text(name), "case.yaml", EXAMPLES)


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_what_is_written_out_reads_back_as_it_is(ending: str) -> None:
    told: Fields = {"id": "x", "a": ["", "NO", "0123", "12:30", "2027-01-12", "=5", "- b", "{{c}}", "# d", "~"]}
    told["b"] = {"c": "one\ntwo\n", "d": [], "e": {}, "f": None, "g": [{}, {"h": ["i"]}], "k: l": "'\"\\ 漢字\u3000é"}
    assert told_in(write_plain(told, f"case.{ending}"), f"case.{ending}") == told


@settings(FEW, max_examples=15)
@given(fields_of(Case))
def test_any_case_typed_in_is_the_same_case(told: Fields) -> None:
    case = a_case(told)
    assume(case)
    assert case
    wanted = told_in(write_yaml(case))
    again = tree_of(write_plain(typed(wanted), "case.yaml"), "case.yaml")[0]
    # An empty group says nothing, so a form cannot tell it from no group; entries of lists are kept.
    assert without_empty(plain_of(again)) == without_empty(wanted)


@settings(FEW, max_examples=20)
@given(fields_of(Case))
def test_any_file_keeps_what_the_form_does_not_touch(told: Fields) -> None:
    case = a_case(told)
    assume(case)
    assert case
    kept = told_in(write_yaml(case))
    for part in PARTS:
        assert filled(kept, drawn(kept, part), sent(drawn(kept, part))) == kept


def a_case(told: Fields) -> Case | None:
    try:
        return Case.model_validate(told)
    except ValueError:
        return None


def without_empty(told: Plain, path: Path = ()) -> Plain:
    if isinstance(told, list):
        return [without_empty(one, (*path, n)) for n, one in enumerate(told)]
    if not isinstance(told, dict):
        return told
    inner = {key: without_empty(value, (*path, key)) for key, value in told.items()}
    return {key: value for key, value in inner.items() if value != {} and not (value == [] and says_nothing(path, key))}


def says_nothing(path: Path, field: str) -> bool:
    """Whether an empty list is what a field holds anyhow."""
    default: object = type_at(path).model_fields[field].default
    return default == ()


NAMES = st.sampled_from(
    ["patient", "stays", "name", "visits", "joined_by", "between", "texts", "ja", "key", "x y", "0"]
)
ANYTHING = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.sampled_from(PARTS), inner, max_size=4),
    max_leaves=12,
)


@settings(FEW, max_examples=60)
@given(st.dictionaries(st.sampled_from(PARTS[1:]), ANYTHING, max_size=4))
def test_whatever_a_file_holds_is_drawn_and_left_as_it_is(told: Fields) -> None:
    for part in PARTS:
        page = drawn(told, part)
        assert filled(told, page, sent(page)) == told


@settings(FEW, max_examples=40)
@given(
    st.dictionaries(st.sampled_from(PARTS[1:]), ANYTHING, max_size=3),
    st.sampled_from(PARTS),
    st.text(max_size=12),
)
def test_whatever_is_typed_can_be_written_and_read(told: Fields, part: str, text: str) -> None:
    page = drawn(told, part)
    now = filled(told, page, {one.name: [text] for one in boxes_in(page)})
    for many in lists_in(page):
        now = added(now, many.path, "a name.with a dot" if many.named else "")
    written = write_plain({"id": "x", **now}, "case.yaml")
    assert told_in(written) == {"id": "x", **now}


def test_left_empty_is_unknown_and_none_can_be_told() -> None:
    told = told_in("id: x\npatient: {other_names: [], occupation: Farmer}\ncompanions: []\n")
    assert box(told, "patient.other_names").none is True
    page = drawn(told, "patient")
    emptied = filled(told, page, sent(page) | {"patient.occupation": [" "]})
    assert emptied == {"id": "x", "patient": {"other_names": []}, "companions": []}
    unticked = {name: values for name, values in sent(page).items() if name != "none:patient.other_names"}
    assert filled(told, page, unticked)["patient"] == {"occupation": "Farmer"}
    people = drawn(told, "companions")
    assert "companions" not in filled(told, people, {})
    nobody = drawn({"id": "x"}, "companions")
    assert filled({"id": "x"}, nobody, {"none:companions": ["1"]}) == {"id": "x", "companions": []}


def test_what_is_written_counts_where_none_was_left_ticked() -> None:
    told = told_in("id: x\npatient: {other_names: []}\n")
    page = drawn(told, "patient")
    posted = sent(page) | {"patient.other_names": ["Anna\r\n\r\n Bo \r\n"]}
    assert filled(told, page, posted)["patient"] == {"other_names": ["Anna", "Bo"]}


def test_whoever_is_called_by_a_place_keeps_that_name_when_somebody_before_leaves() -> None:
    told = told_in(
        "id: x\ncompanions: [{occupation: A}, {occupation: B}, {occupation: C, key: carer}, {occupation: D}]\n"
        "stays: [{joined_by: [companion-2, companion-4]}]\n"
    )
    now = removed(told, ("companions", 0))
    assert [one["occupation"] for one in now["companions"]] == ["B", "C", "D"]
    assert [one.get("key") for one in now["companions"]] == ["companion-2", "carer", "companion-4"]
    case, problems = validate(tree_of(write_plain(now, "case.yaml"), "case.yaml")[0])
    assert case and problems == ()


def test_whoever_is_added_is_called_like_nobody_else() -> None:
    told = told_in("id: x\ncompanions: [{occupation: A}, {occupation: B}]\n")
    now = added(removed(told, ("companions", 0)), ("companions",))
    assert [one.get("key") for one in now["companions"]] == ["companion-2", "companion-3"]
    again = added(now, ("companions",))
    assert [one.get("key") for one in again["companions"]] == ["companion-2", "companion-3", "companion-4"]
    assert "key" not in added(told, ("companions",))["companions"][2]
    for each in (now, again):
        case, problems = validate(tree_of(write_plain(each, "case.yaml"), "case.yaml")[0])
        assert case and problems == ()


@pytest.mark.parametrize(("place", "field"), [(("stays",), "stay"), (("costs", "payments"), "payment")])
def test_events_point_at_the_same_stay_and_payment_once_one_before_is_gone(place: Path, field: str) -> None:
    told = told_in(
        "id: x\nstays: [{days: 1}, {days: 2}, {days: 3}]\ncosts: {payments: [{amount: 1}, {amount: 2}, {amount: 3}]}\n"
        "events: [{kind: paid, day: 2027-01-01, payment: 1}, {kind: paid, day: 2027-01-01, payment: 2},"
        " {kind: paid, day: 2027-01-01, payment: 3}, {kind: landed, day: 2027-01-01, stay: 1},"
        " {kind: landed, day: 2027-01-01, stay: 2}, {kind: landed, day: 2027-01-01, stay: 3}]\n"
    )
    now = removed(told, (*place, 1))
    assert [event[field] for event in now["events"] if field in event] == ["1", "0", "2"]
    other = {"stay": "payment", "payment": "stay"}[field]
    assert [event[other] for event in now["events"] if other in event] == ["1", "2", "3"]
    with pytest.raises(Refused) as refused:
        read_case_text(write_plain(now, "case.yaml"), "case.yaml")
    assert [problem.formula for problem in refused.value.problems] == [f"no_such_{field}"]


def test_a_stay_points_at_nobody_once_its_companion_is_gone_and_that_is_told() -> None:
    told = told_in("id: x\ncompanions: [{occupation: A}, {occupation: B}]\nstays: [{joined_by: [companion-1]}]\n")
    now = removed(told, ("companions", 0))
    with pytest.raises(Refused) as refused:
        read_case_text(write_plain(now, "case.yaml"), "case.yaml")
    assert [problem.formula for problem in refused.value.problems] == ["unknown_person"]
    # The box for somebody who is no longer there is still ticked, and can be unticked.
    ticks = box(now, "stays.0.joined_by")
    assert ticks.values == ("companion-1",)
    page = drawn(now, "stays")
    unticked = sent(page) | {"stays.0.joined_by": []}
    assert "joined_by" not in filled(now, page, unticked)["stays"][0]


def test_half_of_a_pair_keeps_its_place() -> None:
    told: Fields = {"id": "x", "stays": [{}]}
    page = drawn(told, "stays")
    now = filled(told, page, sent(page) | {"stays.0.between.1": ["2027-04-26"]})
    assert now["stays"] == [{"between": [None, "2027-04-26"]}]
    again = told_in(write_plain(now, "case.yaml"))
    both = filled(again, drawn(again, "stays"), sent(drawn(again, "stays")) | {"stays.0.between.0": ["2027-04-05"]})
    assert both["stays"] == [{"between": ["2027-04-05", "2027-04-26"]}]
    page = drawn(both, "stays")
    none = filled(both, page, sent(page) | {"stays.0.between.0": [""], "stays.0.between.1": [""]})
    assert none["stays"] == [{}]


def test_what_has_another_shape_is_shown_and_left_alone() -> None:
    told = told_in("id: x\nstays: soon\npatient: {name: Nguyen, adress: Hanoi, birht: {day: 1}}\napplication: [1]\n")
    assert isinstance(drawn(told, "stays"), Stuck)
    assert isinstance(drawn(told, "application"), Stuck)
    page = drawn(told, "patient")
    assert isinstance(page, Group)
    kinds = {part.path[-1]: type(part).__name__ for part in page.parts}
    assert kinds["name"] == "Stuck" and kinds["birht"] == "Stuck" and kinds["adress"] == "Box"
    assert filled(told, page, sent(page)) == told
    gone = filled(told, page, sent(page) | {"patient.adress": [""]})
    assert "adress" not in gone["patient"]


def test_a_word_that_is_no_choice_is_still_there_to_be_seen() -> None:
    told = told_in("id: x\npatient: {sex: famale}\n")
    assert ("famale", "famale") in [tuple(option) for option in box(told, "patient.sex").options]
    assert filled(told, drawn(told, "patient"), sent(drawn(told, "patient"))) == told


@pytest.mark.parametrize("name", ["stays.0.visits.1.day", "guarantor.texts.a%2Eb.ja", "patient", "a%25b"])
def test_names_of_fields_lead_back_to_their_paths(name: str) -> None:
    assert name_of(path_of(name)) == name


@pytest.mark.parametrize("act", ["stays.9", "stays", "nobody.0", "stays.0.enter.0", "companions.99999999999999"])
def test_taking_away_what_is_not_there_changes_nothing_else(act: str) -> None:
    told = told_in("id: x\nstays: [{enter: 2027-01-12}]\n")
    now = removed(told, path_of(act))
    assert now in (told, {"id": "x"})


def test_labels_are_said_in_both_languages() -> None:
    told = told_in(sample_text(ALL[0]))
    for lang in ("ja", "en"):
        for part in PARTS:
            for one in boxes_in(drawn(told, part, lang)):
                assert one.label and "⟦" not in one.label + one.hint
    assert box(told, "patient.nationality").label != ""
