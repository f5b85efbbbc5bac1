"""Facts about the estimate and the proof of means: whether what is shown is as much as what it will cost."""

from __future__ import annotations

from decimal import Decimal

from visa_kit.case import Case
from visa_kit.case.money import Costs
from visa_kit.rules.facts.registry import fact
from visa_kit.rules.finding import Finding, holds, no, noted, unknown, yes
from visa_kit.rules.numbers import Numbers
from visa_kit.rules.sight import Note, Sight


@fact("estimate-told", ja="見積が分かっている", en="there is an estimate")
def estimate_told(case: Case, numbers: Numbers) -> Finding:
    """Whether there is anything to set the means against; no estimate yet is an answer."""
    estimate = case.costs.estimate if case.costs else None
    return holds(bool(estimate), noted("costs.estimate", Note.ENTERED, count=len(estimate or ())))


@fact(
    "means-below-estimate",
    ja="証明された資力の合計が見積の合計を下回る",
    en="the means that are shown are less than the estimate",
)
def means_below_estimate(case: Case, numbers: Numbers) -> Finding:
    """Whether the proofs together do not reach the estimate; amounts in another currency by the rate of the case."""
    costs = case.costs or Costs()
    if not costs.estimate:
        return unknown("costs.estimate")
    if costs.currency is None:
        return unknown("costs.currency")
    if case.means is None:
        return unknown("means")
    open_costs = tuple(f"costs.estimate[{n}].amount" for n, one in enumerate(costs.estimate) if one.amount is None)
    wanted = sum((one.amount for one in costs.estimate if one.amount is not None), Decimal(0))
    shown, open_means = _shown(case, costs)
    if not open_costs and shown >= wanted:
        return no(_sight(shown, wanted, costs.currency))
    if not open_means and shown < wanted:
        return yes(_sight(shown, wanted, costs.currency))
    return unknown(*open_costs, *open_means)


def _sight(shown: Decimal, wanted: Decimal, currency: str) -> Sight:
    note = Note.LESS if shown < wanted else Note.ENOUGH
    return noted("means", note, shown=f"{shown:,.0f}", wanted=f"{wanted:,.0f}", currency=currency)


def _shown(case: Case, costs: Costs) -> tuple[Decimal, tuple[str, ...]]:
    """The sum of what is shown, in the estimate's currency, and the fields without which a proof does not count."""
    total, missing = Decimal(0), []
    for number, means in enumerate(case.means or ()):
        if means.amount is None or means.currency is None:
            fields = ("amount", "currency")
            missing += [f"means[{number}].{field}" for field in fields if getattr(means, field) is None]
        elif means.currency == costs.currency:
            total += means.amount
        elif costs.rate and costs.rate.currency == means.currency:
            total += means.amount * costs.rate.value
        else:
            missing.append("costs.rate")
    return total, tuple(dict.fromkeys(missing))
