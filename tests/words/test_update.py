"""The translators' tool: what is new waits for a translation, what is gone goes, and nothing else changes."""

from __future__ import annotations

from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from catalogues import LANGUAGES

from locales.update import FOLDER, OF_COORDINATORS, OF_PATIENTS, extracted, updated

CATALOGUES = [
    (language, domain) for language in LANGUAGES for domain in (OF_COORDINATORS if language == "ja" else OF_PATIENTS)
]


@pytest.mark.parametrize(("language", "domain"), CATALOGUES)
def test_the_catalogues_are_up_to_date_and_stay_as_they_are(language: str, domain: str) -> None:
    written = (FOLDER / language / "LC_MESSAGES" / f"{domain}.po").read_bytes()
    where = (OF_COORDINATORS if language == "ja" else OF_PATIENTS)[domain]
    assert updated(written, language, extracted(*where)) == written


def test_a_new_sentence_waits_and_one_that_is_gone_goes() -> None:
    before = """
msgid "Gone"
msgstr "消えた"

# reviewed by A. Reviewer, 2027-01-12
msgid "Kept"
msgstr "残った"
"""
    after = updated(before.encode(), "ja", frozenset({"Kept", "Added", ("{number} day", "{number} days")}))
    found = {message.id: (message.string, message.user_comments) for message in read_po(BytesIO(after)) if message.id}
    assert found == {
        "Added": ("", []),
        "Kept": ("残った", ["reviewed by A. Reviewer, 2027-01-12"]),
        ("{number} day", "{number} days"): (("",), []),
    }
