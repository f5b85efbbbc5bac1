"""Whether a name or passport number of one case stands in another's papers: `python -m bench.strangers OUT COUNT SEED DAY`.

OUT is what `visa-kit batch` made of the cases that `bench.invented` invents for this count, seed and day. All text of
each PDF is read, and whatever looks like somebody's token must be one of the case's own.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import Final

import pypdfium2

from bench.invented import Invented, invent

_TOKEN: Final = re.compile(r"QZ[A-Z]{4}ZQ|QX[0-9]{7}")


def strangers(out: Path, cases: list[Invented]) -> tuple[list[str], int, int]:
    """Files in which a token of another case stands; how many files were read, and how many tokens were found."""
    found, files, seen = [], 0, 0
    for case in cases:
        for path in sorted((out / case.name).glob("*.pdf")):
            tokens = _TOKEN.findall(_text(path))
            files, seen = files + 1, seen + len(tokens)
            if set(tokens) - set(case.tokens):
                found.append(f"{case.name}/{path.name}")
    return found, files, seen


def _text(path: Path) -> str:
    """What a reader of the pages can read, with no space or line's end inside a token."""
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub(r"\s+", "", "".join(pages))


def main() -> None:
    """Look, and tell."""
    out, count, seed, day = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), date.fromisoformat(sys.argv[4])
    found, files, seen = strangers(out, invent(count, seed, day))
    print(f"{files} files, {seen} names and numbers of travellers; in files of others: {found or 'none'}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
