"""Whether plain data is as a JSON Schema says: the keywords that the kit's schema uses, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_SAID = {"title", "description", "examples", "$schema", "$defs"}
_KNOWN = {"type", "anyOf", "enum", "$ref", "properties", "required", "additionalProperties", "items", "prefixItems"} | {
    *("minItems", "maxItems", "maxLength", "minLength")
}


def misfits(data: Any, schema: dict[str, Any], part: dict[str, Any] | None = None, path: str = "") -> Iterator[str]:
    """Every place of the data that the schema does not allow."""
    part = schema if part is None else part
    strange = part.keys() - _SAID - _KNOWN
    assert not strange, strange
    if "$ref" in part:
        name = part["$ref"].removeprefix("#/$defs/")
        yield from misfits(data, schema, schema["$defs"][name], path)
        return
    if "anyOf" in part:
        ways = [list(misfits(data, schema, way, path)) for way in part["anyOf"]]
        if all(ways):
            yield from min(ways, key=len)
        return
    if "enum" in part and data not in part["enum"]:
        yield f"{path}: not one of the choices"
    if "type" in part and not _is_of(data, part["type"]):
        yield f"{path}: {type(data).__name__} instead of {part['type']}"
        return
    if isinstance(data, dict):
        yield from _in_group(data, schema, part, path)
    if isinstance(data, list):
        yield from _in_list(data, schema, part, path)


def _is_of(data: Any, kind: str | list[str]) -> bool:
    kinds = [kind] if isinstance(kind, str) else kind
    return any(isinstance(data, _TYPES[one]) and not (one == "number" and isinstance(data, bool)) for one in kinds)


def _in_group(data: dict[str, Any], schema: dict[str, Any], part: dict[str, Any], path: str) -> Iterator[str]:
    fields, others = part.get("properties", {}), part.get("additionalProperties", True)
    yield from (f"{path}.{name}: missing" for name in part.get("required", ()) if name not in data)
    for name, value in data.items():
        if name in fields:
            yield from misfits(value, schema, fields[name], f"{path}.{name}")
        elif isinstance(others, dict):
            yield from misfits(value, schema, others, f"{path}.{name}")
        elif not others:
            yield f"{path}.{name}: no such field"


def _in_list(data: list[Any], schema: dict[str, Any], part: dict[str, Any], path: str) -> Iterator[str]:
    if not part.get("minItems", 0) <= len(data) <= part.get("maxItems", len(data)):
        yield f"{path}: {len(data)} entries"
    first = part.get("prefixItems", [])
    for number, value in enumerate(data):
        inner = first[number] if number < len(first) else part.get("items", {})
        yield from misfits(value, schema, inner, f"{path}[{number}]")
