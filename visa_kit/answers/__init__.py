"""What stands in each box of an official form: the visa application form of one applicant, the combined form of a case.

The same answers stand on a data sheet and on the form. On the application form: in the form's own English, with days as
dd/mm/yyyy (source mofa-form). None was not told and stays blank; NONE stands only where the case says that there is
none.
"""

from visa_kit.answers.answers import APPLICATION_NAMES, Answer, Answers
from visa_kit.answers.applicant import answers_of
from visa_kit.answers.blanks import blanks_of
from visa_kit.answers.combined import COMBINED_NAMES, Combined, combined_of

__all__ = [
    "APPLICATION_NAMES",
    "COMBINED_NAMES",
    "Answer",
    "Answers",
    "Combined",
    "answers_of",
    "blanks_of",
    "combined_of",
]
