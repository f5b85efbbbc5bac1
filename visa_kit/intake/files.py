"""A file as a tree: opened safely, decoded, read as YAML or JSON by its ending."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from visa_kit.intake.decode import MOST_BYTES, check_text, decode
from visa_kit.intake.json_tree import read_json
from visa_kit.intake.tree import Empty, Group, Grower
from visa_kit.intake.yaml_tree import read_yaml
from visa_kit.problem import Problem

_READERS: Final = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}


def read_tree(path: Path, name: str) -> tuple[Group, tuple[Problem, ...]]:
    """The fields of a file, and what is wrong with how they are written; `name` is what problems call the file.

    Raises Refused when the file cannot be opened or read to its end.
    """
    grower = Grower(name)
    _check_ending(name, grower)
    return tree_of(bytes_of(path, grower), name)


def tree_of(written: str | bytes, name: str) -> tuple[Group, tuple[Problem, ...]]:
    """The fields of a text, read as its name's ending says, and what is wrong with how they are written.

    Raises Refused when the text cannot be read to its end.
    """
    grower = Grower(name)
    reader = _READERS[_check_ending(name, grower)]
    data = written if isinstance(written, bytes) else written.encode("utf-8", "surrogatepass")
    if isinstance(written, bytes) or len(data) > MOST_BYTES:
        text = decode(data, grower)
    else:
        text = check_text(written.removeprefix("\ufeff"), grower)
    tree = reader(text, grower)
    if isinstance(tree, Empty):
        raise grower.stop("empty_file")
    if not isinstance(tree, Group):
        raise grower.stop("not_a_group", tree.place)
    return tree, tuple(grower.problems)


def _check_ending(name: str, grower: Grower) -> str:
    ending = Path(name).suffix.lower()
    if ending not in _READERS:
        raise grower.stop("file_ending")
    return ending


def bytes_of(path: Path, grower: Grower, most: int = MOST_BYTES) -> bytes:
    """What an ordinary file holds, one byte more than may be at most; a pipe would let the kit wait for ever.

    Raises Refused when it cannot be opened.
    """
    try:
        # Opened first and looked at then, so that nothing can be put in its place in between.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                return file.read(most + 1)
            formula = "file_not_readable"
    except FileNotFoundError:
        formula = "file_not_found"
    except (OSError, ValueError):
        # No permission, a folder, a name too long or with a NUL in it.
        formula = "file_not_readable"
    raise grower.stop(formula)
