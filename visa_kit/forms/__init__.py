"""Official forms, filled on the user's own copy: nothing is drawn that the case does not say.

A form is read (`read_form`), its edition found by its fingerprint and compared with its map (`edition_of`), and filled
for each applicant (`fill_case`). Which answer goes where is data, in maps/; an office keeps its own maps beside its
profile.
"""

from visa_kit.forms.casework import CaseForm, edition_of, fill_case
from visa_kit.forms.fill import Filled, fill
from visa_kit.forms.form import Form, read_form
from visa_kit.forms.opening import read_form_file

__all__ = ["CaseForm", "Filled", "Form", "edition_of", "fill", "fill_case", "read_form", "read_form_file"]
