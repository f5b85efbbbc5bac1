"""How a case arrives: a YAML or JSON file in, a validated case out, or every problem at its line and column."""

from visa_kit.intake.reading import read_case, read_case_text
from visa_kit.intake.writing import write_yaml

__all__ = ["read_case", "read_case_text", "write_yaml"]
