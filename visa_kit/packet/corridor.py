"""The corridor, walked once: file → case → decision → plan → agreement → pages → proof → folder."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

from visa_kit import __version__
from visa_kit.case import Case, Frozen
from visa_kit.packet.agreement import disagreements
from visa_kit.packet.ground import ground
from visa_kit.packet.paper import paper
from visa_kit.packet.plan import Bundle, Plan, Replaced
from visa_kit.packet.press import give_back, has_printed, print_pdf
from visa_kit.packet.prove import prove
from visa_kit.packet.render import render
from visa_kit.packet.save import MARKER, Overtaken, insist_on_ours, save, summary_in
from visa_kit.packet.shapes import texts_without_shape
from visa_kit.packet.version import is_as_before, is_whole, key_of, marks, next_plan, saved_in
from visa_kit.problem import Problem
from visa_kit.rules import decide
from visa_kit.rules.decision import Decision, Outcome
from visa_kit.workers.helper import share


class Printed(Frozen):
    """One bundle as a PDF, and everything found wrong with it after printing."""

    bundle: str
    pdf: bytes
    pages: int
    faults: tuple[Problem, ...]


class Packed(Frozen):
    """How one case came out."""

    decision: Decision
    printed: tuple[Printed, ...]
    folder: Path | None
    """Where it was saved; None when a printed page was not as it must be, and so nothing was saved."""
    version: int
    replaces: Replaced | None = None
    kept: bool = False
    """Whether the packet was already there just so, and nothing was printed."""
    disagreements: tuple[Problem, ...] = ()
    """Sheets that do not say the same; nothing is printed of such a packet."""

    without_shape: tuple[Problem, ...] = ()
    """The fields whose text the kit's fonts cannot write, where a page came out with empty boxes."""

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with the sheets or with the printed pages, of all bundles."""
        on_paper = tuple(fault for printed in self.printed for fault in printed.faults)
        if self.without_shape:
            # Said with its place; that so many characters of some page have no shape tells nobody more.
            on_paper = tuple(fault for fault in on_paper if fault.formula != "no_shape_for_character")
        return (*self.disagreements, *self.without_shape, *on_paper)

    @property
    def only_lacks_shapes(self) -> bool:
        """Whether all that is wrong are characters no font has: then the case is to be mended and not the kit."""
        return {fault.formula for fault in self.faults} <= {"no_shape_for_character", "no_shape_in_field"}


def pack_case(case: Case, out: Path, day: date, *, draft: bool = False, with_help: bool = False) -> Packed:
    """Decide a case, print its bundles, prove them, and save them as OUT/<case id>/, whole or not at all.

    A packet that is already there and would come out the same is left as it is; a changed one gets the next version.
    With other templates or words it is printed again at its version: what it says of the case has not changed.
    When another packet of the case was saved meanwhile, it is made again as the one that follows that.
    `with_help` lets a second process print beside this one, for a person who waits.
    Raises Refused when the folder cannot be written or printing is impossible on this machine.
    """
    while True:
        with suppress(Overtaken):
            return _pack(case, out, day, draft=draft, with_help=with_help)


def _pack(case: Case, out: Path, day: date, *, draft: bool, with_help: bool) -> Packed:
    decision = decide(case, day)
    folder, key = out / case.id, key_of(out)
    lies_there = summary_in(folder)
    saved = saved_in(folder)
    is_our_paper = saved is not None and saved.paper == paper() and is_whole(folder, saved)
    if saved and is_our_paper and is_as_before(case, decision, saved, key, draft=draft):
        packed = Packed(decision=decision, printed=(), folder=folder, version=saved.version, replaces=saved.replaces)
        return packed.model_copy(update={"kept": True})
    planned = next_plan(case, decision, saved, key, draft=draft)
    packed = Packed(decision=decision, printed=(), folder=folder, version=planned.version, replaces=planned.replaces)
    if saved and is_our_paper and planned.version == saved.version:
        return packed.model_copy(update={"kept": True})
    if differing := disagreements(planned):
        return packed.model_copy(update={"disagreements": differing, "folder": None})
    insist_on_ours(folder)
    printed = print_plan(planned, with_help=with_help)
    if any(one.faults for one in printed):
        return packed.model_copy(
            update={"printed": printed, "folder": None, "without_shape": texts_without_shape(case)}
        )
    files = {f"{one.bundle}.pdf": one.pdf for one in printed}
    stands_on = ground(
        case, decision, version=planned.version, day=planned.day, replaces=planned.replaces, draft=draft, key=key
    )
    save(folder, files | {MARKER: summary(decision, planned, printed, key, stands_on=stands_on)}, over=lies_there)
    return packed.model_copy(update={"printed": printed})


def print_plan(planned: Plan, *, with_help: bool = False) -> tuple[Printed, ...]:
    """Print and prove every bundle of a plan; with help only where nothing was printed yet, for printing starts threads."""

    def print_one(bundle: Bundle) -> Printed:
        return print_bundle(bundle, planned.day)

    if with_help and not has_printed():
        printed = share(planned.bundles, print_one)
    else:
        printed = tuple(map(print_one, planned.bundles))
    give_back()
    return printed


def print_bundle(bundle: Bundle, day: date) -> Printed:
    """Print one bundle and look at what was printed."""
    pressed = print_pdf(render(bundle), lang=bundle.reader, day=day)
    proof = prove(pressed.pdf, bundle)
    return Printed(bundle=bundle.id, pdf=pressed.pdf, pages=proof.pages, faults=(*pressed.problems, *proof.faults))


def summary(
    decision: Decision, planned: Plan, printed: tuple[Printed, ...], key: bytes, *, stands_on: str = ""
) -> bytes:
    """The folder's summary.json: how the case stands and what was printed; no name and no value of the case."""
    by_outcome = {
        outcome.value: sorted({line.rule for line in decision.lines if line.outcome is outcome})
        for outcome in (Outcome.STOP, Outcome.UNKNOWN, Outcome.ASK, Outcome.WARN)
    }
    told = {
        "made_with": f"visa-kit {__version__}",
        "paper": paper(),
        "case": decision.case_id,
        "version": planned.version,
        "day": planned.day.isoformat(),
        "replaces": planned.replaces.model_dump(mode="json") if planned.replaces else None,
        "book": decision.book,
        "status": decision.status.value,
        "route": decision.route.value if decision.route else None,
        "mission": decision.mission.id,
        "rules": by_outcome,
        "files": [
            {"name": f"{one.bundle}.pdf", "pages": one.pages, "sha256": hashlib.sha256(one.pdf).hexdigest()}
            for one in printed
        ],
        "ground": stands_on,
        "marks": marks(planned, key),
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
