"""What the patient comes for, and why one stay cannot do."""

from __future__ import annotations

from enum import StrEnum

from visa_kit.case.frozen import Written
from visa_kit.case.wording import Wording


class PurposeKind(StrEnum):
    """The kinds of acts the visa covers."""

    TREATMENT = "treatment"
    CHECKUP = "checkup"
    """人間ドック・健康診断・検診."""
    DENTAL = "dental"
    RECUPERATION = "recuperation"
    """療養, including a spa cure (温泉湯治), which goes up to 90 days only."""
    REGENERATIVE = "regenerative"
    CHILDBIRTH = "childbirth"


class Treatment(Written):
    """Purpose, diagnosis, and the physician's reason for several stays."""

    kind: PurposeKind | None = None
    purpose: Wording | None = None
    """Content of the planned examination or treatment (受診等の内容), as it may stand on embassy papers."""
    diagnosis: Wording | None = None
    """Diagnosis (傷病名); printed for the embassy and the hospital only, never on a companion's page."""
    why_several_stays: Wording | None = None
    """The physician's reason why the treatment cannot be done in one stay (数次を必要とする理由)."""
