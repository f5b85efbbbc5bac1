"""A tree of texts as a case; everything that is wrong with it becomes a problem at its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from visa_kit.case import Case, Wording
from visa_kit.case.impossible import Impossible, Path, impossibilities
from visa_kit.case.written import only_reading
from visa_kit.intake.fields import choices_at, fields_at, meant, path_in_words, shown_key, steps_of, type_at
from visa_kit.intake.tree import Empty, Group, Listing, Node, Place, Text
from visa_kit.problem import FORMULAS, Problem

MOST_PROBLEMS: Final = 500
"""So many malformed fields are told; finding what was meant by thousands of unknown ones would take too long."""
_SHAPES: Final = {
    "model_type": "not_a_group",
    "dict_type": "not_a_group",
    "tuple_type": "not_a_list",
    "string_type": "not_a_text",
    "date_type": "not_a_text",
    "bool_type": "not_a_text",
    "int_type": "not_a_text",
    "decimal_type": "not_a_text",
}
_HARMLESS_ROOTS: Final = frozenset({"stays", "application", "costs", "overrides", "papers", "regenerative", "events"})
_HARMLESS_FORMULAS: Final = frozenset(
    {
        *(
            "not_a_day",
            "impossible_day",
            "ambiguous_day",
            "year_not_first",
            "not_a_choice",
            "not_a_country",
            "not_yes_or_no",
        ),
        "ends_before_it_begins",
        *("not_a_number", "number_out_of_range", "ambiguous_number", "stays_overlap", "visit_outside_stay"),
    }
)
_LOOKS_AT: Final[dict[str, set[str]]] = {
    "unknown_person": {"patient", "companions"},
    "not_on_this_stay": {"patient", "companions", "stays"},
    "unknown_institution": {"institutions"},
    "same_key_twice": {"patient", "companions", "institutions"},
    "id_holds_a_name": {"id"},
    "no_such_stay": {"stays"},
    "no_such_payment": {"costs"},
    "event_too_early": {"events", "stays"},
    "born_too_late": {"patient", "companions", "stays"},
}
"""Contradictions that are no longer certain once somebody's key, or the whole entry, was taken away under these."""

_Error: TypeAlias = Mapping[str, Any]


def validate(tree: Group) -> tuple[Case | None, tuple[Problem, ...]]:
    """The case of a tree and no problems, or no case and every problem that can be seen."""
    plain = _plain(tree)
    case, errors = _try(plain)
    problems = [_malformed(tree, error) for error in errors[:MOST_PROBLEMS]]
    if len(errors) > MOST_PROBLEMS:
        problems.append(_problem(tree, (), "many_more", most=str(MOST_PROBLEMS)))
    elif case:
        problems += [_contradiction(tree, found) for found in impossibilities(case)]
    else:
        problems += _seen_beyond(tree, plain, errors)
    return (None if problems else case), tuple(problems)


def _plain(node: Node, path: Path = ()) -> Any:
    """Texts, lists and fields without their places; a field of ours with nothing in it is left out."""
    if isinstance(node, Group):
        told = {key: entry.node for key, entry in node.entries.items() if _is_told(key, entry.node, path)}
        return {key: "" if isinstance(inner, Empty) else _plain(inner, (*path, key)) for key, inner in told.items()}
    if isinstance(node, Listing):
        return [_plain(item, (*path, number)) for number, item in enumerate(node.items)]
    return node.text if isinstance(node, Text) else None


def _is_told(key: str, node: Node, path: Path) -> bool:
    """Whether a field is told; in `{en: Clinic, Tokyo}` the second one is half of a text and must not be dropped."""
    if not isinstance(node, Empty):
        return True
    fields = fields_at(path)
    return bool(fields) and (key not in fields or (type_at(path) is Wording and not node.null))


def _try(plain: Any) -> tuple[Case | None, list[_Error]]:
    try:
        return Case.model_validate(plain), []
    except ValidationError as error:
        return None, list(error.errors(include_input=False, include_url=False))


def _seen_beyond(tree: Group, plain: Any, errors: list[_Error]) -> list[Problem]:
    """What else is wrong, seen by taking the malformed fields away and looking again; nothing that only looks
    wrong because they are gone."""
    problems: list[Problem] = []
    gone: set[Path] = set()
    case = None
    while errors:
        now: set[Path] = set()
        for error in errors:
            if not any(error["loc"][:length] in now for length in range(1, len(error["loc"]))):
                now.add(_take_away(plain, error["loc"]))
        gone |= now
        case, errors = _try(plain)
        problems += [_malformed(tree, error) for error in errors if not _caused_by(gone, error)]
    hidden = {path[0] for path in gone if len(path) == 1 or isinstance(path[-1], int) or path[-1] == "key"}
    if not hidden <= set(Case.model_fields):
        # A misspelt field at the top may be any of them.
        hidden |= set(Case.model_fields)
    certain = (
        [found for found in impossibilities(case) if not _LOOKS_AT.get(found.formula, set()) & hidden] if case else []
    )
    return problems + [_contradiction(tree, found) for found in certain]


def _take_away(plain: Any, path: Path) -> Path:
    """Take the smallest thing at a path out of the plain data, and say what was taken."""
    while path != ("id",):
        parent, step = _at(plain, path[:-1]), path[-1]
        if isinstance(parent, dict) and step in parent:
            del parent[step]
            return path
        if isinstance(parent, list) and isinstance(step, int) and step < len(parent) and parent[step] != {}:
            parent[step] = {}
            return path
        path = path[:-1]
    plain["id"] = "case"
    return path


def _at(plain: Any, path: Path) -> Any:
    for step in path:
        try:
            plain = plain[step]
        except (KeyError, IndexError, TypeError):
            return None
    return plain


def _caused_by(gone: set[Path], error: _Error) -> bool:
    """Whether an error is only there because something was taken away."""
    path = error["loc"]
    missing = (*path, error["ctx"]["missing"]) if error["type"] == "half_told" else path
    return missing in gone or any(path[:length] in gone for length in range(1, len(path)))


def _malformed(tree: Group, error: _Error) -> Problem:
    """A pydantic error as a problem; matched on its type, never on its words."""
    path, kind, told = error["loc"], error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(tree, path)
    if kind == "missing" and isinstance(path[-1], int):
        return _problem(tree, path[:-1], "too_few", least="2")
    if kind == "missing":
        return _problem(tree, path, "missing", key=str(path[-1]))
    if kind == "too_long" and "max_length" in told:
        return _problem(tree, path, "too_many", most=str(told["max_length"]))
    if kind == "enum":
        return _problem(tree, path, "not_a_choice", choices=", ".join(choices_at(path)))
    if kind == "empty_text" and _is_bare_language(tree, path):
        return _language_without_text(tree, path)
    if kind == "not_in_form" and (path[-2:-1] == ("joined_by",) or path[-1] == "companion"):
        return _problem(tree, path, "unknown_person", choices=_companions(tree))
    if kind == "ends_before_it_begins":
        path = (*path, *steps_of(told["last"]))
    formula = _SHAPES.get(kind, kind if kind in FORMULAS else "unreadable")
    return _problem(tree, path, formula, **told)


def _unknown_key(tree: Group, path: Path) -> Problem:
    if _is_bare_language(tree, path):
        return _language_without_text(tree, path)
    key = str(path[-1])
    group = _find(tree, path[:-1])
    place = group.entries[key].key_place if isinstance(group, Group) else tree.place
    shown = shown_key(key)
    where = place.where(path_in_words(path if shown else path[:-1]))
    suggestion = meant(path[:-1], key)
    details = {"suggestion": suggestion} if suggestion else {"choices": ", ".join(fields_at(path[:-1]))}
    formula = "unknown_key_near" if suggestion else "unknown_key"
    value = None if shown else key
    return Problem(formula=formula, where=where, details={"key": shown or "…", **details}, value=value)


def _companions(tree: Group) -> str:
    """The short names by which stays point at the companions of this case."""
    told = tree.entries.get("companions")
    people = told.node.items if told and isinstance(told.node, Listing) else ()
    keys = [person.entries.get("key") if isinstance(person, Group) else None for person in people]
    named = (key.node.text if key and isinstance(key.node, Text) else f"companion-{n}" for n, key in enumerate(keys, 1))
    return ", ".join(named) or "[]"


def _is_bare_language(tree: Group, path: Path) -> bool:
    """Whether a language stands at a path without a colon or a text behind it."""
    return type_at(path[:-1]) is Wording and isinstance(_find(tree, path), Empty)


def _language_without_text(tree: Group, path: Path) -> Problem:
    """The rest of a text after a comma; it may hold a name, so only what looks like a field is repeated."""
    group, key = _find(tree, path[:-1]), str(path[-1])
    place = group.entries[key].key_place if isinstance(group, Group) else tree.place
    shown = shown_key(key)
    known = ", ".join(fields_at(path[:-1]))
    return Problem(
        formula="language_without_text",
        where=place.where(path_in_words(path if shown else path[:-1])),
        details={"key": shown or "…", "choices": known},
        value=None if shown else key,
    )


def _contradiction(tree: Group, found: Impossible) -> Problem:
    return _problem(tree, found.path, found.formula, **found.details)


def _problem(tree: Group, path: Path, formula: str, /, **details: str) -> Problem:
    node = _find(tree, path)
    value = node.text if isinstance(node, Text) else None
    if isinstance(node, Empty) or (value is not None and not value.strip()):
        formula, details = "empty_cell" if node and node.place.cell else "empty_text", {}
    harmless = path[:1] != () and path[0] in _HARMLESS_ROOTS and formula in _HARMLESS_FORMULAS
    if formula == "year_not_first":
        # Details are never masked, so the day of birth of a person is not repeated in them.
        meant_day = only_reading(value) if harmless and value else None
        details = {"day": str(meant_day or "YYYY-MM-DD")}
    return Problem(
        formula=formula,
        where=_place(tree, path).where(path_in_words(path)),
        details=details,
        value=value or None,
        identifying=not harmless,
    )


def _find(node: Node, path: Path) -> Node | None:
    """What stands at a path; None where nothing does."""
    for step in path:
        if isinstance(node, Group) and step in node.entries:
            node = node.entries[str(step)].node
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def _place(tree: Group, path: Path) -> Place:
    """The place of what stands at a path, or of the nearest thing around it."""
    while path and (node := _find(tree, path)) is None:
        path = path[:-1]
    return node.place if path and node else tree.place
