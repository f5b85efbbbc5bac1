"""How a case arrives: YAML, JSON or a workbook in, validated cases out, or every problem at its place."""

from visa_kit.intake.reading import read_case, read_case_text, read_cases
from visa_kit.intake.writing import write_yaml

__all__ = ["read_case", "read_case_text", "read_cases", "write_yaml"]
