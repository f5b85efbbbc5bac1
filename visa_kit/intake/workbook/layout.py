"""The sheets of a workbook as data: which part of a case stands where, and by what its rows are joined."""

from __future__ import annotations

from typing import Final, NamedTuple

from visa_kit.case.impossible import Path
from visa_kit.problem import say


class Table(NamedTuple):
    """One sheet of rows."""

    id: str
    title: str
    """Its name for a person; translated, and free to be changed: sheets are known by the field names in them."""
    joins: tuple[str, ...]
    """Its first columns, which say whose row it is; the first one with the table's id marks the row of fields."""
    like: Path
    """Where in a case its columns belong; tells what may stand in them."""
    columns: tuple[str, ...]
    """The columns that are always there; a case that needs more gets more."""

    @property
    def mark(self) -> str:
        """What stands in the first cell of the row of fields."""
        return f"{self.id}.{self.joins[0]}"


_PERSON: Final = (
    *(
        "name.surname",
        "name.given",
        "name.only",
        "key",
        "other_names",
        "native_name.text",
        "native_name.language",
        "kana",
    ),
    *("sex", "birth", "birth_place.city", "birth_place.region", "birth_place.country"),
    *("nationality", "former_nationalities", "marital_status", "occupation", "partner_occupation"),
    *("employers", "employers[0].name", "employers[0].address", "employers[0].phone"),
    *(f"addresses[{n}].{field}" for n in range(2) for field in ("text", "region", "country", "phone")),
    *("phone", "mobile", "email", "id_number"),
    *("passport.type", "passport.number", "passport.place_of_issue", "passport.issued", "passport.authority"),
    *("passport.expires", "passport.machine_lines[0]", "passport.machine_lines[1]"),
    "earlier_stays",
    *(
        f"declarations.{question}"
        for question in (
            *("convicted", "sentenced_one_year", "deported", "drugs", "prostitution", "trafficking", "details"),
        )
    ),
    "language",
    *("relation", "reason.ja", "reason.en", "paid", "port", "carrier", "eligibility_number", "signs_for"),
)
_OFFICE_PAPER: Final = ("letterhead.name.ja", "letterhead.name.en", "letterhead.number_pattern")
_CONTACT: Final = (
    *("contact.person", "contact.latin_name", "contact.department", "contact.phone", "contact.fax", "contact.email"),
)

CASES: Final = Table(
    "cases",
    say("Cases"),
    ("id",),
    (),
    (
        *("sample", "guarantor", "prepared_by", "institutions"),
        *("companions", "records", "papers", "events"),
        *("application.mission", "application.entries", "application.filing"),
        *("application.arrival.day", "application.arrival.port", "application.arrival.carrier"),
        *("application.eligibility.number", "application.eligibility.issued", "application.eligibility.filed_by"),
        *("application.visa_held", "application.refused", "application.remarks"),
        "treatment.kind",
        *(f"treatment.purpose.{lang}" for lang in ("ja", "en", "zh_hans", "vi")),
        *("treatment.diagnosis.ja", "treatment.diagnosis.en"),
        *("treatment.why_several_stays.ja", "treatment.why_several_stays.en"),
        *("costs.currency", "costs.insurance"),
        *("costs.rate.currency", "costs.rate.value", "costs.rate.day", "costs.rate.source"),
        *("regenerative.consent_language", "regenerative.interpreter", "regenerative.message_channel"),
    ),
)
PEOPLE: Final = Table("people", say("Travellers"), ("case", "role"), ("companions", 0), _PERSON)
EARLIER: Final = Table(
    "earlier",
    say("Earlier stays"),
    ("case", "person"),
    ("companions", 0, "earlier_stays", 0),
    ("entered", "left"),
)
GUARDIANS: Final = Table(
    "guardians",
    say("Guardians"),
    ("case",),
    ("guardians", 0),
    ("name.surname", "name.given", "name.only", "relation", "phone", "email", "signs_for"),
)
STAYS: Final = Table(
    "stays",
    say("Stays"),
    ("case", "stay"),
    ("stays", 0),
    (
        *("enter", "leave", "between[0]", "between[1]", "days", "joined_by", "reason.ja", "reason.en"),
        "lodging",
        *(f"lodging[{n}].{field}" for n in range(2) for field in ("name", "address", "phone")),
    ),
)
OWN_DAYS: Final = Table(
    "own-days",
    say("Own days of companions"),
    ("case", "stay"),
    ("stays", 0, "own_days", 0),
    ("companion", "enter", "leave", "on_day", "until_day"),
)
VISITS: Final = Table(
    "visits",
    say("Visits"),
    ("case", "stay"),
    ("stays", 0, "visits", 0),
    (
        *("day", "until", "on_day", "until_day", "institution", "care", "department.ja", "department.en"),
        *(f"content.{lang}" for lang in ("ja", "en", "zh_hans", "vi")),
    ),
)
COSTS: Final = Table(
    "costs", say("Costs"), ("case",), ("costs", "estimate", 0), ("kind", "what.ja", "what.en", "amount")
)
PAYMENTS: Final = Table(
    "payments",
    say("Payments"),
    ("case",),
    ("costs", "payments", 0),
    ("stage.ja", "stage.en", "amount", "due", "refund", "terms.ja", "terms.en", "no_return"),
)
MEANS: Final = Table(
    "means", say("Proof of means"), ("case",), ("means", 0), ("kind", "amount", "currency", "issued", "holder")
)
THERAPIES: Final = Table(
    "therapies",
    say("Regenerative medicine"),
    ("case",),
    ("regenerative", "therapies", 0),
    (
        *("name.ja", "name.en", "institution", "material", "origin", "source_tissue.ja", "source_tissue.en"),
        *("route.ja", "route.en", "disease.ja", "disease.en", "stated_class", "plan_number"),
        *("committee.ja", "committee.en", "committee_number", "facility.ja", "facility.en"),
        *("facility_number", "facility_kind", "facility_country", "research_number", "invoiced"),
        *("culture_weeks[0]", "culture_weeks[1]", "follow_up_months"),
    ),
)
RECORDS: Final = Table(
    "records",
    say("Medical records"),
    ("case",),
    ("records", 0),
    ("kind.ja", "kind.en", "language", "day", "format", "translated"),
)
PAPERS: Final = Table(
    "papers", say("Papers in hand"), ("case",), ("papers", 0), ("document", "of", "issued", "originals", "copies")
)
OVERRIDES: Final = Table(
    "overrides",
    say("Answers of the consul"),
    ("case",),
    ("overrides", 0),
    ("rule", "answer", "who", "day", "why"),
)
EVENTS: Final = Table(
    "events",
    say("What has happened"),
    ("case",),
    ("events", 0),
    ("day", "kind", "of", "document", "stay", "payment", "entries", "until", "remarks"),
)
OFFICES: Final = Table(
    "offices",
    say("Guarantors"),
    ("office",),
    ("guarantor",),
    (
        *("kind", "registration", "name.ja", "name.en", "address.ja", "address.en"),
        *("representative.ja", "representative.en", *_CONTACT, *_OFFICE_PAPER, "letterhead.seal_square"),
    ),
)
INSTITUTIONS: Final = Table(
    "institutions",
    say("Medical institutions"),
    ("institution",),
    ("institutions", 0),
    (
        *("key", "name.ja", "name.en", "address.ja", "address.en", "prefecture", "approval_number"),
        *("department.ja", "department.en", "physician.name", "physician.latin_name", "physician.title.ja"),
        *("physician.title.en", "physician.department.ja", "physician.department.en", *_CONTACT, *_OFFICE_PAPER),
    ),
)
ANSWERS: Final = Table(
    "answers",
    say("Answers of the office"),
    ("office",),
    ("guarantor", "answers", 0),
    ("rule", "answer", "who", "day", "why"),
)
WORDINGS: Final = Table(
    "wordings",
    say("Wordings"),
    ("of", "list", "text"),
    ("treatment", "purpose"),
    ("ja", "en", "zh_hans", "vi", "ru", "mn"),
)
POINTERS: Final[tuple[Path, ...]] = (("guarantor",), ("prepared_by",), ("institutions",))
"""What a case only names, by the short names of rows on other sheets."""
TABLES: Final = (
    *(CASES, PEOPLE, EARLIER, GUARDIANS, STAYS, OWN_DAYS, VISITS, COSTS, PAYMENTS, MEANS, THERAPIES, RECORDS, PAPERS),
    *(OVERRIDES, EVENTS, OFFICES, INSTITUTIONS, ANSWERS, WORDINGS),
)
BY_MARK: Final = {table.mark: table for table in TABLES}
MEMO: Final = "memo"
"""In the row of fields: this column, or the whole sheet, is the reader's own and is not read."""
ROWS_TO_FIND_FIELDS: Final = 10
"""The row of fields is one of the first ten."""
