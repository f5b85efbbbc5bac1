"""Facts about the form of the numbers a clinic states for regenerative medicine, and the commonest confusions.

Forms were read off from examples (source asrm-numbers): a number that does not fit is a reason to ask, and nothing more.
"""

from __future__ import annotations

from typing import Final

from visa_kit.case import Case
from visa_kit.case.regenerative import Material, Therapy
from visa_kit.rules.facts.plan_numbers import NumberKind, read_number
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.facts.therapies import number_seen, some_therapy, therapies
from visa_kit.rules.finding import Finding, holds, no, seen, unknown
from visa_kit.rules.numbers import Numbers

FIELD: Final = {
    NumberKind.PLAN: "plan_number",
    NumberKind.FACILITY: "facility_number",
    NumberKind.COMMITTEE: "committee_number",
    NumberKind.RESEARCH: "research_number",
}
"""The field of a therapy in which each kind of number belongs."""


def _asked(therapy: Therapy, kind: NumberKind) -> bool:
    """Whether a therapy has such a number at all: exosomes have none, and research stands in jRCT without a plan."""
    if therapy.material is Material.EXOSOME:
        return False
    if kind is NumberKind.RESEARCH:
        return therapy.research_number is not None
    if kind is NumberKind.PLAN:
        return therapy.plan_number is not None or therapy.research_number is None
    return True


def _no_form(case: Case, kind: NumberKind) -> Finding:
    """Whether anything stands in the field that is no known number; unknown while the number is not told."""
    field = FIELD[kind]

    def look(path: str, therapy: Therapy) -> Finding:
        if not _asked(therapy, kind):
            return no()
        written = getattr(therapy, field)
        if written is None:
            return unknown(f"{path}.{field}")
        return holds(read_number(written) is None, number_seen(f"{path}.{field}", written))

    return some_therapy(case, look)


def _another(case: Case, kind: NumberKind, *, but: tuple[NumberKind, ...] = ()) -> Finding:
    """Whether a number of another kind stands in the field; kinds that a rule of their own speaks of are left out."""
    field = FIELD[kind]

    def look(path: str, therapy: Therapy) -> Finding:
        written = getattr(therapy, field)
        number = read_number(written) if written else None
        return holds(number.kind not in (kind, *but), seen(f"{path}.{field}", number.text)) if number else no()

    return some_therapy(case, look)


def _exactly(case: Case, field: str, kind: NumberKind) -> Finding:
    """Whether a number of one kind stands in a field."""

    def look(path: str, therapy: Therapy) -> Finding:
        written = getattr(therapy, field)
        number = read_number(written) if written else None
        return holds(number.kind is kind, seen(f"{path}.{field}", number.text)) if number else no()

    return some_therapy(case, look)


@fact(
    "plan-number-of-no-form",
    ja="計画番号とされたものが、知られているどの番号の形でもない",
    en="what is stated as a plan number has the form of no known number",
)
def plan_number_of_no_form(case: Case, numbers: Numbers) -> Finding:
    """Whether a plan number (計画番号) cannot be read."""
    return _no_form(case, NumberKind.PLAN)


@fact(
    "plan-number-is-another",
    ja="計画番号の欄に、施設・委員会・研究などの番号が示されている",
    en="the number of a facility, a committee or of research is stated where a plan number belongs",
)
def plan_number_is_another(case: Case, numbers: Numbers) -> Finding:
    """Whether another number is shown instead of the plan's: the commonest confusion."""
    return _another(case, NumberKind.PLAN)


@fact(
    "facility-number-of-no-form",
    ja="施設番号とされたものが、知られているどの番号の形でもない",
    en="what is stated as a facility number has the form of no known number",
)
def facility_number_of_no_form(case: Case, numbers: Numbers) -> Finding:
    """Whether the number of a processing facility (施設番号) cannot be read."""
    return _no_form(case, NumberKind.FACILITY)


@fact(
    "facility-number-is-another",
    ja="施設番号の欄に、計画・委員会・研究などの番号が示されている",
    en="the number of a plan, a committee or of research is stated where a facility number belongs",
)
def facility_number_is_another(case: Case, numbers: Numbers) -> Finding:
    """Whether another number is shown instead of the facility's."""
    return _another(case, NumberKind.FACILITY)


@fact(
    "committee-number-of-no-form",
    ja="委員会の認定番号とされたものが、知られているどの番号の形でもない",
    en="what is stated as a committee's number has the form of no known number",
)
def committee_number_of_no_form(case: Case, numbers: Numbers) -> Finding:
    """Whether a committee's certification number (認定番号) cannot be read."""
    return _no_form(case, NumberKind.COMMITTEE)


@fact(
    "committee-number-is-another",
    ja="委員会の認定番号の欄に、計画・施設・研究の番号が示されている",
    en="the number of a plan, a facility or of research is stated where a committee's number belongs",
)
def committee_number_is_another(case: Case, numbers: Numbers) -> Finding:
    """Whether another number is shown instead of the committee's; ids of documents are a rule of their own."""
    return _another(case, NumberKind.COMMITTEE, but=(NumberKind.DOCUMENT,))


@fact(
    "committee-number-is-document",
    ja="委員会の認定番号の欄に、e-再生医療の文書の番号が示されている",
    en="the id of a document in e-再生医療 is stated where a committee's number belongs",
)
def committee_number_is_document(case: Case, numbers: Numbers) -> Finding:
    """Whether the id of a page such as 05C2411001 is shown instead of a number beginning with NA or NB."""
    return _exactly(case, FIELD[NumberKind.COMMITTEE], NumberKind.DOCUMENT)


@fact("research-number-told", ja="研究の番号が示されている治療がある", en="a research number is stated for a therapy")
def research_number_told(case: Case, numbers: Numbers) -> Finding:
    """Whether any therapy is stated with a number of research; one that is not research has none."""
    return holds(any(therapy.research_number is not None for _, therapy in therapies(case)))


@fact(
    "research-number-of-no-form",
    ja="研究の番号とされたものが、知られているどの番号の形でもない",
    en="what is stated as a research number has the form of no known number",
)
def research_number_of_no_form(case: Case, numbers: Numbers) -> Finding:
    """Whether a jRCT number cannot be read."""
    return _no_form(case, NumberKind.RESEARCH)


@fact(
    "research-number-is-another",
    ja="研究の番号の欄に、計画・施設・委員会の番号が示されている",
    en="the number of a plan, a facility or a committee is stated where a research number belongs",
)
def research_number_is_another(case: Case, numbers: Numbers) -> Finding:
    """Whether another number is shown instead of the research's; research under other laws is a rule of its own."""
    return _another(case, NumberKind.RESEARCH, but=(NumberKind.OTHER_RESEARCH,))


@fact(
    "research-under-another-law",
    ja="研究の番号の形が、再生医療等安全性確保法による研究のものではない",
    en="the research number has the form of research that is not under the Act",
)
def research_under_another_law(case: Case, numbers: Numbers) -> Finding:
    """Whether the number is jRCTs with nine digits, or jRCT with ten."""
    return _exactly(case, FIELD[NumberKind.RESEARCH], NumberKind.OTHER_RESEARCH)
