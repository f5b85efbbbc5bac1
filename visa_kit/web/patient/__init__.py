"""The patient's pages: one question a page, then the visa, the first step and the papers."""

from visa_kit.web.patient.app import patient_app
from visa_kit.web.patient.case_of import case_of
from visa_kit.web.patient.code import read_code, written_code

__all__ = ["case_of", "patient_app", "read_code", "written_code"]
