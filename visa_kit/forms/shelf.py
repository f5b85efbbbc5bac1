"""The shelf of form maps: the kit's own ones and an office's, read from their files, found by a form's fingerprint."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from visa_kit.forms.form import Form
from visa_kit.forms.maps import FormMap
from visa_kit.intake.fields import path_in_words
from visa_kit.intake.files import read_tree
from visa_kit.intake.tree import Empty, Group, Listing, Node, Text
from visa_kit.problem import Problem, Refused, Where

OFFICE_FOLDER: Final = "forms"
"""The name of the folder of an office's own maps, beside its profile or beside the case."""
_OURS: Final = Path(__file__).parent / "maps"
_MOST_MAPS: Final = 200


def read_map(path: Path) -> FormMap:
    """A map from its file. Raises Refused with every problem at its line."""
    tree, problems = read_tree(path, path.name)
    told = _plain(tree)
    try:
        form_map = FormMap.model_validate(_with_lines(told, tree) | {"file": path.name})
    except ValidationError as error:
        problems += tuple(_malformed(one, path.name, tree) for one in error.errors(include_input=False))
        raise Refused(problems) from None
    unknown = [
        Problem(
            formula="map_unknown_answer",
            where=Where(file=path.name, line=entry.line, path="answer"),
            details={"answer": entry.answer},
        )
        for entry in form_map.fields
        if entry.answer not in form_map.edition.form.answers
    ]
    if problems or unknown:
        raise Refused((*problems, *unknown))
    return form_map


@cache
def own_maps() -> tuple[FormMap, ...]:
    """The maps that come with the kit."""
    return tuple(read_map(path) for path in sorted(_OURS.glob("*.yaml")))


def maps_in(folder: Path) -> tuple[FormMap, ...]:
    """The maps of an office; none where there is no such folder. Raises Refused when one of them cannot be read."""
    if not folder.is_dir():
        return ()
    files = sorted(path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    return tuple(read_map(path) for path in files[:_MOST_MAPS])


def folder_beside(case: Path) -> Path:
    """Where an office's maps lie when nobody says it: beside the office's profile that the case names, or the case."""
    try:
        tree, _ = read_tree(case, case.name)
    except Refused:
        return case.parent / OFFICE_FOLDER
    guarantor = tree.entries.get("guarantor")
    profile = guarantor.node.entries.get("profile") if guarantor and isinstance(guarantor.node, Group) else None
    named = profile.node.text if profile and isinstance(profile.node, Text) else ""
    beside_profile = (case.parent / named).parent / OFFICE_FOLDER
    return beside_profile if named and beside_profile.is_dir() else case.parent / OFFICE_FOLDER


def map_for(form: Form, others: tuple[FormMap, ...] = ()) -> FormMap | None:
    """The map of a form's edition, an office's own ones first; None for an edition nobody has mapped."""
    return next((one for one in (*others, *own_maps()) if one.edition.fingerprint == form.fingerprint), None)


def _plain(node: Node) -> Any:
    """Texts, lists and fields without their places; what is empty is left out."""
    if isinstance(node, Group):
        return {key: _plain(entry.node) for key, entry in node.entries.items() if not isinstance(entry.node, Empty)}
    if isinstance(node, Listing):
        return [_plain(item) for item in node.items]
    return node.text if isinstance(node, Text) else ""


def _with_lines(told: dict[str, Any], tree: Group) -> dict[str, Any]:
    """The same, each entry knowing its line, so that whatever does not fit the form can be found."""
    entries, listed = told.get("fields"), tree.entries.get("fields")
    if isinstance(entries, list) and listed and isinstance(listed.node, Listing):
        placed = zip(entries, listed.node.items, strict=True)
        told["fields"] = [
            entry | {"line": item.place.line} if isinstance(entry, dict) else entry for entry, item in placed
        ]
    return told


def _malformed(error: Any, file: str, tree: Group) -> Problem:
    path = tuple(error["loc"])
    key = str(path[-1]) if path else ""
    formula = {"missing": "missing", "extra_forbidden": "map_unknown_key"}.get(error["type"], "unreadable")
    where = Where(file=file, line=_line(path, tree), path=path_in_words(path))
    return Problem(formula=formula, where=where, details={"key": key} if formula != "unreadable" else {})


def _line(path: tuple[str | int, ...], node: Node) -> int:
    """The line of the deepest part of a path that is there."""
    line = node.place.line
    for step in path:
        if isinstance(node, Group) and str(step) in node.entries:
            node = node.entries[str(step)].node
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
        line = node.place.line
    return line
