"""Templates become HTML; what was compiled for it is kept for the next start."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment
from packs import planned_bundles
from samples import CHECKUP, changed, decided, sample

from visa_kit import places
from visa_kit.packet import render
from visa_kit.packet.plan import Audience
from visa_kit.packet.planning import plan


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Templates of our own, none of them compiled yet."""
    ours = tmp_path / "templates"
    shutil.copytree(places.TEMPLATES, ours, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(places, "TEMPLATES", ours)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    render._environment.cache_clear()
    yield ours
    render._environment.cache_clear()


def rendered_at_a_new_start() -> str:
    render._environment.cache_clear()
    return render.render(planned_bundles(CHECKUP)[0])


def never(*_: object, **__: object) -> None:
    raise AssertionError("a template was compiled")


@pytest.mark.parametrize("lang", ["ja", "zh-Hans", "vi", "en"])
def test_a_phone_names_each_paper_in_japanese_once(lang: str) -> None:
    patient = sample(CHECKUP).model_dump()["patient"]
    case = changed(sample(CHECKUP), patient=patient | {"language": lang})
    (phone,) = [one for one in plan(case, decided(case)).bundles if one.audience is Audience.PHONE]
    names = re.findall(r'<p class="paper-name">.*?</p>\s*(?:<p>.*?</p>)?', render.render(phone), re.DOTALL)
    assert len(names) > 4
    (passport,) = [name for name in names if "旅券" in name]
    assert re.sub("<[^>]*>", " ", passport).split().count("旅券") == 1


def test_no_line_begins_with_the_sign_between_the_parts_of_a_fields_name() -> None:
    (office,) = [one for one in planned_bundles(CHECKUP) if one.audience is Audience.OFFICE]
    page = render.render(office)
    assert "\N{NO-BREAK SPACE}› " in page
    assert " › " not in page


def test_a_template_is_compiled_once(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = rendered_at_a_new_start()
    assert list((templates / "__pycache__").glob("*.pyc")) != []
    monkeypatch.setattr(Environment, "compile", never)
    assert rendered_at_a_new_start() == first


def test_a_changed_template_is_compiled_again(templates: Path) -> None:
    assert "A line that is new." not in rendered_at_a_new_start()
    base = templates / "base.html"
    base.write_text(base.read_text(encoding="utf-8") + "<p>A line that is new.</p>", encoding="utf-8")
    assert "A line that is new." in rendered_at_a_new_start()


def test_where_nobody_may_write_nothing_is_kept_and_all_is_well(templates: Path) -> None:
    (templates / "__pycache__").write_text("no folder")
    assert rendered_at_a_new_start() == rendered_at_a_new_start()


def test_nothing_is_kept_where_python_is_told_to_keep_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rendered_at_a_new_start()
    assert not (templates / "__pycache__").exists()
