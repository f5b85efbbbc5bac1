"""Loading the rule book: every file read, every fault gathered, and a book with a fault refused as a whole."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import ValidationError

from visa_kit import places
from visa_kit.rules.book import Book
from visa_kit.rules.marks import BrokenBook, Fault, line_at, plain, read_node
from visa_kit.rules.overlay import Overlay
from visa_kit.rules.placed import Placed
from visa_kit.rules.records import DocumentRecord, NumberRecord, Opening, Record, Rule, SourceRecord
from visa_kit.rules.soundness import Contents, faults_of

R = TypeVar("R", bound=Record)
_NOT_CHAPTERS = ("book", "sources", "numbers", "documents")


class _File(NamedTuple):
    name: str
    node: yaml.Node
    content: Any


@cache
def load_book(folder: Path = places.BOOK) -> Book:
    """The rule book of a folder, checked as a whole.

    Raises BrokenBook, naming file, line and reason of each fault.
    """
    files = {path.stem: _read(path, path.name) for path in sorted(folder.glob("*.yaml"))}
    pages = [_read(path, f"missions/{path.name}") for path in sorted((folder / "missions").glob("*.yaml"))]
    faults = [Fault(f"{name}.yaml", 1, "this file is missing") for name in _NOT_CHAPTERS if name not in files]
    if faults:
        raise BrokenBook(faults)
    opening = _record("book.yaml", files["book"].node, files["book"].content, Opening, faults)
    if opening is None:
        raise BrokenBook(faults)
    faults += _chapter_faults(opening, files)
    contents = Contents(
        opening=Placed(opening, "book.yaml", files["book"].node),
        sources=_records([files["sources"]], SourceRecord, faults),
        numbers=_records([files["numbers"]], NumberRecord, faults),
        documents=_records([files["documents"]], DocumentRecord, faults),
        rules=_records([files[name] for name in _names(opening) if name in files], Rule, faults),
        pages=[placed for page in pages for placed in _overlay(page, faults)],
    )
    faults = faults or faults_of(contents)
    if faults:
        raise BrokenBook(faults)
    return Book(
        opening=opening,
        sources={placed.record.key: placed.record for placed in contents.sources},
        numbers=tuple(placed.record for placed in contents.numbers),
        documents=tuple(placed.record for placed in contents.documents),
        rules=tuple(placed.record for placed in contents.rules),
        missions={placed.record.id: placed.record for placed in contents.pages},
        chapter_of={placed.record.id: Path(placed.file).stem for placed in contents.rules},
        fingerprint=_fingerprint(folder),
    )


def _read(path: Path, name: str) -> _File:
    node = read_node(path, name)
    return _File(name, node, plain(node, name))


def _names(opening: Opening) -> tuple[str, ...]:
    return tuple(chapter.file for chapter in opening.chapters)


def _chapter_faults(opening: Opening, files: dict[str, _File]) -> list[Fault]:
    book = files["book"]
    line = line_at(book.node, ["chapters"])
    missing = [name for name in _names(opening) if name not in files]
    extra = [name for name in files if name not in (*_names(opening), *_NOT_CHAPTERS)]
    return [Fault(book.name, line, f"there is no chapter {name}.yaml") for name in missing] + [
        Fault(f"{name}.yaml", 1, "this chapter is not named in book.yaml") for name in extra
    ]


def _records(files: list[_File], shape: type[R], faults: list[Fault]) -> list[Placed[R]]:
    """Every record of some files, each with its place; what is wrong with them goes to the faults."""
    found = []
    for file in files:
        if not isinstance(file.content, list):
            faults.append(Fault(file.name, 1, "a list of records belongs here"))
            continue
        items = file.node.value if isinstance(file.node, yaml.SequenceNode) else [file.node]
        for content, node in zip(file.content, items, strict=True):
            record = _record(file.name, node, content, shape, faults)
            if record is not None:
                found.append(Placed(record, file.name, node))
    return found


def _record(name: str, node: yaml.Node, content: Any, shape: type[R], faults: list[Fault]) -> R | None:
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_input=False):
            path = one["loc"]
            where = ".".join(str(step) for step in path)
            reason = f"{where}: {one['msg']}" if where else one["msg"]
            faults.append(Fault(name, line_at(node, path), reason))
        return None


def _overlay(page: _File, faults: list[Fault]) -> list[Placed[Overlay]]:
    """A mission's page; its id is the name of its file."""
    if not isinstance(page.content, dict):
        faults.append(Fault(page.name, 1, "a mission's page with its name, country and source belongs here"))
        return []
    content = {"id": Path(page.name).stem, **page.content}
    record = _record(page.name, page.node, content, Overlay, faults)
    return [Placed(record, page.name, page.node)] if record else []


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
