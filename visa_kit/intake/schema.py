"""The case as a JSON Schema, so that an editor can complete fields and underline what no case file may hold.

The kit reads every value as text and takes days, numbers, yes and no in several ways (2027年1月12日, 948,000, はい).
An editor types the same values by itself; so the schema takes whatever the kit might, and leaves the rest to `check`.
"""

from __future__ import annotations

from typing import Any, Final

from visa_kit.case import Case
from visa_kit.case.frozen import Written, sentences_of
from visa_kit.intake.fields import PROFILE

FILE: Final = "visa-kit.schema.json"
"""The name under which samples look for it, beside themselves."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[dict[str, Any]] = {"type": ["string", "number", "boolean"]}
_DAY: Final[dict[str, Any]] = {"type": "string", "examples": ["2027-01-12", "2027年1月12日", "令和9年1月12日"]}
_NUMBER: Final[dict[str, Any]] = {"type": ["number", "string"]}
_YES_NO: Final[dict[str, Any]] = {"anyOf": [{"enum": ["yes", "no"]}, {"type": ["boolean", "string"]}]}
_PROFILE: Final[dict[str, Any]] = {
    "type": ["string", "null"],
    "description": "A file with these fields, its path from the folder of the case; what stands here goes before it.",
}
_NAMES_PROFILE: Final = ("Guarantor", "Institution")


def case_schema() -> dict[str, Any]:
    """The JSON Schema of a case file."""
    schema: dict[str, Any] = _lenient(_explained(Case.model_json_schema()))
    for name in _NAMES_PROFILE:
        schema["$defs"][name]["properties"] = {PROFILE: _PROFILE, **schema["$defs"][name]["properties"]}
    return {"$schema": _DIALECT, **schema}


def _explained(schema: dict[str, Any]) -> dict[str, Any]:
    """pydantic's schema with the sentence below each field of the models."""
    for name, model in _written().items():
        part = schema if model is Case else schema["$defs"].get(name, {})
        for field, sentence in sentences_of(model).items():
            part.get("properties", {}).get(field, {})["description"] = sentence
    return schema


def _written(base: type[Written] = Written) -> dict[str, type[Written]]:
    """Every kind of value that people write, by its name."""
    below = [_written(kind) for kind in base.__subclasses__()]
    return {base.__name__: base} | {name: kind for kinds in below for name, kind in kinds.items()}


def _lenient(part: Any) -> Any:
    """A part of pydantic's schema as an editor should apply it: choices and fields as they are, values by their text."""
    if isinstance(part, list):
        return [_lenient(one) for one in part]
    if not isinstance(part, dict):
        return part
    if "enum" in part or "const" in part:
        return part
    kind = part.get("type")
    if kind in ("string", "integer", "number", "boolean"):
        return _told(part) | _value(part)
    return {key: _lenient(value) for key, value in part.items() if key != "default"}


def _value(part: dict[str, Any]) -> dict[str, Any]:
    if part["type"] == "string":
        return _DAY if part.get("format") == "date" else _TEXT
    return _YES_NO if part["type"] == "boolean" else _NUMBER


def _told(part: dict[str, Any]) -> dict[str, Any]:
    return {key: part[key] for key in ("title", "description") if key in part}
