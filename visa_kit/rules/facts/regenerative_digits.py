"""Facts about what the digits and letters of the numbers say, and whether it fits what else the clinic states.

Which digit stands for what was read off from examples (source asrm-numbers): a contradiction is a reason to ask.
"""

from __future__ import annotations

from typing import Final

from visa_kit.case import Case
from visa_kit.case.regenerative import Material, Therapy
from visa_kit.rules.facts.plan_numbers import NumberKind, bureau_of, read_number
from visa_kit.rules.facts.regenerative_numbers import FIELD
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.facts.therapies import number_of, some_therapy, therapies
from visa_kit.rules.finding import Finding, any_of, holds, no, seen, unknown, yes
from visa_kit.rules.numbers import Numbers

_NO_REGION: Final = 8
"""The digit seen only where the Minister decides, not a regional bureau."""


@fact(
    "class-letter-contradicts-class",
    ja="計画番号の二文字目(A・B・C)が、述べられた種別(第一種・第二種・第三種)と合わない",
    en="the second letter of the plan number (A, B, C) does not fit the stated class (I, II, III)",
)
def class_letter_contradicts_class(case: Case, numbers: Numbers) -> Finding:
    """Whether the clinic states one class and the number of its plan another."""

    def look(path: str, therapy: Therapy) -> Finding:
        plan = number_of(therapy.plan_number, NumberKind.PLAN)
        if plan is None or therapy.material is Material.EXOSOME:
            return no()
        number = seen(f"{path}.plan_number", plan.text)
        if therapy.stated_class is None:
            return unknown(f"{path}.stated_class", saw=(number,))
        differs = therapy.stated_class != plan.class_of_plan
        return holds(differs, number, seen(f"{path}.stated_class", therapy.stated_class))

    return some_therapy(case, look)


@fact(
    "bureau-digit-contradicts-prefecture",
    ja="計画番号の三文字目の数字が、医療機関の所在地を管轄する地方厚生局のものではない",
    en="the digit after the letters of the plan number is not that of the bureau of the institution's prefecture",
)
def bureau_digit_contradicts_prefecture(case: Case, numbers: Numbers) -> Finding:
    """Whether a plan seems to have gone to another region's bureau than that of the clinic."""

    def look(path: str, therapy: Therapy) -> Finding:
        plan = number_of(therapy.plan_number, NumberKind.PLAN)
        if plan is None or plan.bureau == _NO_REGION:
            return no()
        institution = case.institution(therapy.institution)
        if institution is None:
            return unknown(f"{path}.institution")
        number = seen(f"{path}.plan_number", plan.text)
        where = f"institutions[{(case.institutions or ()).index(institution)}].prefecture"
        bureau = bureau_of(institution.prefecture) if institution.prefecture else None
        if institution.prefecture is None or bureau is None:
            return unknown(where, saw=(number,))
        return holds(plan.bureau != bureau, number, seen(where, institution.prefecture))

    return some_therapy(case, look)


@fact(
    "regional-plan-with-digit-eight",
    ja="第二種または第三種の計画番号で、地方厚生局の数字が8である",
    en="the plan number of class II or III has the digit 8, which is that of no regional bureau",
)
def regional_plan_with_digit_eight(case: Case, numbers: Numbers) -> Finding:
    """Whether a plan that goes to a regional bureau bears the digit seen only on the Minister's committees."""

    def look(path: str, therapy: Therapy) -> Finding:
        plan = number_of(therapy.plan_number, NumberKind.PLAN)
        if plan is None:
            return no()
        odd = plan.bureau == _NO_REGION and plan.class_of_plan != 1
        return holds(odd, seen(f"{path}.plan_number", plan.text))

    return some_therapy(case, look)


@fact(
    "year-digits-impossible",
    ja="番号の年を表すとみられる二桁が、法の施行より前か、今年より後である",
    en="the two digits of a number that seem to stand for the year lie before the Act or after the present year",
)
def year_digits_impossible(case: Case, numbers: Numbers) -> Finding:
    """Whether a number bears a year in which it cannot have been given; calendar and fiscal years both pass."""
    first, last = numbers.whole("regenerative-act-year"), numbers.day.year

    def look(path: str, therapy: Therapy) -> Finding:
        dated = [(field, read_number(getattr(therapy, field) or "")) for field in FIELD.values()]
        odd = [
            seen(f"{path}.{field}", number.text)
            for field, number in dated
            if number and number.year is not None and not first <= number.year <= last
        ]
        return holds(bool(odd), *odd)

    return some_therapy(case, look)


@fact(
    "one-plan-number-for-two",
    ja="二つ以上の治療に、同じ計画番号が示されている",
    en="the same plan number is stated for two therapies",
)
def one_plan_number_for_two(case: Case, numbers: Numbers) -> Finding:
    """Whether one plan is said to cover several therapies, although each therapy has a plan of its own."""
    plans = [
        (f"{path}.plan_number", plan.text)
        for path, therapy in therapies(case)
        if (plan := number_of(therapy.plan_number, NumberKind.PLAN))
    ]
    texts = [text for _, text in plans]
    shared = [seen(path, text) for path, text in plans if texts.count(text) > 1]
    return yes(*shared) if shared else no()


@fact(
    "committee-below-the-class",
    ja="第一種または第二種の治療について、NBで始まる番号の委員会が審査したとされている",
    en="a committee with an NB number is said to have reviewed a therapy of class I or II",
)
def committee_below_the_class(case: Case, numbers: Numbers) -> Finding:
    """Whether the committee's number is of the kind that reviews class III only (NB, one example was seen)."""

    def look(path: str, therapy: Therapy) -> Finding:
        committee = number_of(therapy.committee_number, NumberKind.COMMITTEE)
        if committee is None or committee.letters != "NB":
            return no()
        plan = number_of(therapy.plan_number, NumberKind.PLAN)
        number = seen(f"{path}.committee_number", committee.text)
        classes = []
        if plan:
            classes.append(holds(plan.class_of_plan in (1, 2), number, seen(f"{path}.plan_number", plan.text)))
        if therapy.stated_class is not None:
            stated = seen(f"{path}.stated_class", therapy.stated_class)
            classes.append(holds(therapy.stated_class in (1, 2), number, stated))
        return any_of(classes) if classes else unknown(f"{path}.stated_class", saw=(number,))

    return some_therapy(case, look)
