"""What stands in each box of the visa application form, for one applicant: the same on a data sheet and on the form.

In the form's own English, with days as dd/mm/yyyy (fact base 6.1, 6.3). None was not told and stays blank; NONE stands
only where the case says that there is none.
"""

from visa_kit.answers.answers import Answers
from visa_kit.answers.applicant import answers_of

__all__ = ["Answers", "answers_of"]
