"""The case (申請案件): what is known about the patient, the companions, the guarantor and the treatment schedule."""

from visa_kit.case.case import Case, Traveller
from visa_kit.case.frozen import Frozen
from visa_kit.case.wording import Wording

__all__ = ["Case", "Frozen", "Traveller", "Wording"]
