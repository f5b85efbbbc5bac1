"""What the page engine complains about while it works, as problems: counted by kind, never with its words."""

from __future__ import annotations

import logging
from collections import Counter
from typing import Final

from visa_kit.problem import Problem

_LOGGERS: Final = ("weasyprint", "fontTools")


class Complaints(logging.Handler):
    """Listens to the engine's loggers inside a `with` block and keeps them from speaking anywhere else.

    Their messages quote the page (an unknown style, an address, a character), and the page is someone's medical
    paper: so only the place in the engine that complained and a count are kept.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._complained: Counter[str] = Counter()
        self._missing: set[object] = set()
        self._refused = 0
        self._propagated: dict[str, bool] = {}

    def __enter__(self) -> Complaints:
        for name in _LOGGERS:
            logger = logging.getLogger(name)
            self._propagated[name] = logger.propagate
            logger.propagate = False
            logger.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        for name, propagated in self._propagated.items():
            logger = logging.getLogger(name)
            logger.removeHandler(self)
            logger.propagate = propagated

    def emit(self, record: logging.LogRecord) -> None:
        """Count one message of the engine."""
        if str(record.msg).startswith(".notdef glyph") and isinstance(record.args, tuple):
            self._missing.add(record.args[-1])
        elif record.funcName == "get_unused_glyph_id":
            return  # says once more that letters are missing
        elif "NotOurs" in record.getMessage():
            self._refused += 1
        else:
            self._complained[f"{record.module}.{record.funcName}"] += 1

    def problems(self) -> tuple[Problem, ...]:
        """What was heard: characters without a shape, addresses that are not ours, everything else by its place."""
        found = []
        if self._missing:
            found.append(Problem(formula="no_shape_for_character", details={"count": str(len(self._missing))}))
        if self._refused:
            found.append(Problem(formula="page_asks_for_a_stranger", details={"count": str(self._refused)}))
        found += [
            Problem(formula="page_engine_complains", details={"kind": kind, "count": str(count)})
            for kind, count in sorted(self._complained.items())
        ]
        return tuple(found)
