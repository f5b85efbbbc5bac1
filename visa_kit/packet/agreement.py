"""Whether all sheets of a case say the same: looked at before anything is printed, sheet against sheet.

Everything comes from one case, so two sheets that differ are a fault of the kit; an embassy that finds it sends the
whole packet back.
"""

from __future__ import annotations

from collections.abc import Iterator

from visa_kit.packet.plan import Plan
from visa_kit.packet.said import Said
from visa_kit.packet.said_by import said_by
from visa_kit.problem import Problem, Where


def disagreements(planned: Plan) -> tuple[Problem, ...]:
    """Each place where a sheet says something else than the first sheet that speaks of it, naming both."""
    return tuple(_disagreements(planned))


def _disagreements(planned: Plan) -> Iterator[Problem]:
    first: dict[tuple[str, int | tuple[int, int, int], str], tuple[str, Said]] = {}
    for bundle in planned.bundles:
        for sheet in bundle.sheets:
            for one in said_by(sheet):
                place = f"{bundle.id}.pdf {sheet.id}"
                other, before = first.setdefault((one.fact, one.of, one.lang), (place, one))
                if before.text != one.text:
                    yield Problem(
                        formula="sheets_disagree",
                        where=Where(file=f"{bundle.id}.pdf", path=sheet.id),
                        details={"form": one.fact, "number": str(one.of), "other": other},
                        value=one.text,
                    )
