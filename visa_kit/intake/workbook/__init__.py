"""Excel in: a workbook for one case or many, read in a process that may die, and written so that nothing is lost."""

from visa_kit.intake.workbook.apart import read_workbook
from visa_kit.intake.workbook.columns import Voice
from visa_kit.intake.workbook.draw import write_workbook

__all__ = ["Voice", "read_workbook", "write_workbook"]
