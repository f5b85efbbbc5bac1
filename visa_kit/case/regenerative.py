"""Regenerative medicine: what the clinic states about each therapy (再生医療等). A number proves filing, not safety."""

from __future__ import annotations

from enum import StrEnum

from visa_kit.case.frozen import Written
from visa_kit.case.text import Key, Words
from visa_kit.case.wording import Wording
from visa_kit.case.written import Count, Country, Day, YesNo


class Material(StrEnum):
    """What is given to the patient."""

    STEM_CELLS = "stem_cells"
    IMMUNE_CELLS = "immune_cells"
    PLATELETS = "platelets"
    FIBROBLASTS = "fibroblasts"
    IPS = "ips"
    """iPS cells or the like."""
    ES = "es"
    GENE_MODIFIED = "gene_modified"
    """Cells into which genes were introduced (遺伝子を導入した細胞), the patient's own among them."""
    EXOSOME = "exosome"
    """Exosome or culture supernatant: no cells, outside the Act, no plan number."""
    OTHER = "other"


class Origin(StrEnum):
    """Whose cells they are."""

    OWN = "own"
    OTHERS = "others"
    ANIMAL = "animal"


class FacilityKind(StrEnum):
    """How the processing facility stands under the Act: FA permitted, FB abroad, FC notified."""

    PERMITTED = "permitted"
    ABROAD = "abroad"
    NOTIFIED = "notified"


class Therapy(Written):
    """One therapy as the clinic states it; numbers are kept as written and checked by form only."""

    name: Wording | None = None
    institution: Key | None = None
    material: Material | None = None
    origin: Origin | None = None
    source_tissue: Wording | None = None
    route: Wording | None = None
    """How it is given: into a joint, by drip …"""
    disease: Wording | None = None
    stated_class: Count | None = None
    """Class I, II or III as the clinic states it: 1, 2 or 3."""
    plan_number: Words | None = None
    """計画番号 of the provision plan (再生医療等提供計画)."""
    committee: Wording | None = None
    committee_number: Words | None = None
    """認定番号 of the certified committee."""
    facility: Wording | None = None
    facility_number: Words | None = None
    """施設番号 of the processing facility."""
    facility_kind: FacilityKind | None = None
    facility_country: Country | None = None
    research_number: Words | None = None
    """jRCT identifier, if the patient takes part in research."""
    invoiced: YesNo | None = None
    """Whether the patient pays for it as treatment."""
    culture_weeks: tuple[Count, Count] | None = None
    """Shortest and longest culture, weeks."""
    follow_up_months: tuple[Count, ...] | None = None
    """Months after administration at which the clinic wants to see or hear from the patient."""

    @property
    def has_a_plan_to_look_up(self) -> bool:
        """Whether a list of plans is the place to look: not for exosomes, unless a number is shown (source asrm-exosome)."""
        return self.material is not Material.EXOSOME or self.plan_number is not None


class Regenerative(Written):
    """Everything the clinic has stated about the planned regenerative medicine."""

    therapies: tuple[Therapy, ...] | None = None
    consent_language: Words | None = None
    """Language in which the explanation and consent papers are given."""
    interpreter: Words | None = None
    """Who interprets at the explanation; absent is not told."""
    message_channel: Words | None = None
    """How the clinic can be reached after the return home."""
    aftercare: tuple[Wording, ...] | None = None
    """The clinic's orders for the time after: diet, exercise, physiotherapy."""


class Record(Written):
    """A medical record to bring along."""

    kind: Wording | None = None
    language: Words | None = None
    day: Day | None = None
    format: Words | None = None
    """Paper, DICOM on CD-R …"""
    translated: YesNo | None = None
