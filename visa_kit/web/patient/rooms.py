"""Where the work of the patient's pages is done: small pages in threads, the last page and paper in processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from visa_kit.web.printing import Printing
from visa_kit.web.threads import Threads


@dataclass
class Rooms:
    """Every place of work, each with a short queue in front of it."""

    today: Callable[[], date]
    """The day for which everything is decided."""
    threads: Threads = field(default_factory=Threads)
    results: Printing = field(default_factory=lambda: Printing(workers=2, waiting=40, seconds=10))
    """Deciding and setting the last page is work for a whole processor: in a thread it would hold up all others."""
    printing: Printing = field(default_factory=Printing)

    warm: bool = False
    """Whether every worker does its work once before anybody asks."""

    def end(self) -> None:
        """End all of it; whatever is under way is lost."""
        self.threads.end()
        self.results.end()
        self.printing.end()
