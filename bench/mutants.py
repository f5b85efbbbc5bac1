"""How well the rule book's stories watch it: `python -m bench.mutants` prints the score and every survivor."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "rules"))

from mutants import notices, number_mutants, rule_mutants

from visa_kit.rules import load_book


def main() -> int:
    """Tell every lie; exit 1 when one survives."""
    book, began = load_book(), time.perf_counter()
    survivors = []
    told = 0
    for mutant in (*rule_mutants(book), *number_mutants(book)):
        told += 1
        if next(notices(mutant), None) is None:
            survivors.append(mutant.name)
    print(f"{told - len(survivors)} of {told} noticed, {time.perf_counter() - began:.0f} s")
    print("\n".join(f"survived: {name}" for name in survivors))
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
