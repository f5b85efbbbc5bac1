"""A small sound book in a folder, for tests that break it or change it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

PAGES = {
    "book.yaml": """
        covers_from: 2026-04-01
        covers_until: 2027-12-31
        fresh_for_days: 180
        chapters: [{file: rules, ja: 規則, en: Rules}]
        """,
    "sources.yaml": """
        - {key: law, title: 公式, url: https://example.invalid/law, standing: official, about: this visa, read: 2026-11-22}
        - {key: short, title: 公式, url: https://example.invalid/short, standing: official, about: short stays, read: 2026-11-22}
        - {key: agent, title: 代理店, url: https://example.invalid/agent, standing: practice, about: this visa, read: 2026-11-22}
        """,
    "numbers.yaml": """
        - {id: stay-limit, value: 90, unit: days, source: law}
        - {id: earliest-filing, value: 3, unit: months, source: short}
        - {id: processing-days, value: 5, unit: working days, source: short}
        - {id: validity-multiple, value: 3, unit: years, source: law}
        - {id: refusal-bar, value: 6, unit: months, source: short}
        - {id: adult-age, value: 18, unit: years, source: short}
        - {id: year-total, value: 180, unit: days, source: short}
        """,
    "documents.yaml": """
        - {id: passport, ja: 旅券, en: Passport, issuer: home_state, form: original, source: law}
        - {id: photo, ja: 写真, en: Photo, issuer: photographer, form: original, source: law}
        """,
    "rules.yaml": """
        - id: one-stay-opens
          ja: 一回
          en: one stay
          when: [one-stay]
          opens: single
          source: law
          stories:
            - {given: {stays: [{days: 5}]}, expect: opened}
            - {given: {}, expect: unknown}
        - id: passport-asked
          ja: 旅券を提出する
          en: a passport is handed in
          when: []
          for: travellers
          needs: passport
          source: law
          stories: [{given: {}, expect: needed}]
        - id: photo-asked
          ja: 写真を提出する
          en: a photo is handed in
          when: []
          for: travellers
          needs: photo
          source: law
          stories: [{given: {}, expect: needed}]
        - id: stay-planned
          ja: 滞在がある
          en: a stay is planned
          when: []
          must: a-stay-planned
          else: stop
          source: law
          stories:
            - {given: {stays: []}, expect: stop}
            - {given: {}, expect: unknown}
        """,
}


class Folder:
    """A book's folder whose files can be changed by replacing words in them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "missions").mkdir()
        for name, text in PAGES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file anew."""
        (self.path / name).write_text(dedent(text).lstrip("\n"), encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Change the one place of a file where some words stand."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, "a test must change exactly one place"
        (self.path / name).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        """Write on at the end of a file."""
        before = (self.path / name).read_text(encoding="utf-8")
        (self.path / name).write_text(before + dedent(text).lstrip("\n"), encoding="utf-8")
