"""Who sits at the desk and what lies on it: kept in memory only, found by handles that nobody can guess."""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from visa_kit.web.desk.paper import FilledForms, Paper
from visa_kit.web.desk.seeing import Seen, Shelved

_BYTES: Final = 16
"""128 bits: a handle cannot be guessed."""
_A_WORKING_DAY: Final = 12 * 3600.0
"""Seconds without a request after which a session is forgotten with everything on its desk."""
_FILES_KEPT: Final = 15 * 60.0
"""Seconds for which a printed paper is kept after somebody asked for it."""
_MOST_SESSIONS: Final = 20
_MOST_ON_A_DESK: Final = 50
_MOST_PAPERS: Final = 12

_Thing = TypeVar("_Thing")


class Shelf(Generic[_Thing]):
    """A few things by handle; the one that was asked for the longest time ago makes room for a new one."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float]) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._things: OrderedDict[str, tuple[float, _Thing]] = OrderedDict()

    def put(self, handle: str, thing: _Thing) -> None:
        """Keep a thing under a handle."""
        self._things[handle] = (self._clock(), thing)
        self._things.move_to_end(handle)
        if len(self._things) > self._most:
            self._things.popitem(last=False)

    def get(self, handle: str) -> _Thing | None:
        """The thing of a handle; None when there is none, or no longer."""
        self._forget()
        if handle not in self._things:
            return None
        thing = self._things[handle][1]
        self.put(handle, thing)
        return thing

    def drop(self, handle: str) -> None:
        """Keep a thing no longer."""
        self._things.pop(handle, None)

    def emptied(self) -> Shelf[_Thing]:
        """Another one like it with nothing on it."""
        return Shelf(self._most, self._seconds, self._clock)

    def all(self) -> tuple[tuple[str, _Thing], ...]:
        """Everything kept, what was asked for last at the end."""
        self._forget()
        return tuple((handle, thing) for handle, (_, thing) in self._things.items())

    def _forget(self) -> None:
        end = self._clock() - self._seconds
        for handle in [handle for handle, (when, _) in self._things.items() if when < end]:
            del self._things[handle]


@dataclass(frozen=True)
class Origin:
    """The file of the folder that a case was opened from, and by what its content is known."""

    name: str
    mark: str


@dataclass
class Draft:
    """One case on the desk: its text, and what was seen in it."""

    handle: str
    name: str
    """What problems call it; its ending says how it is read."""
    text: str
    seen: Seen
    papers: Shelf[Paper]
    filled: Shelf[FilledForms]
    """The official forms, by the moment that they were filled for."""
    origin: Origin | None = None
    revision: int = 1
    saved: int = 0
    """The revision that was saved last."""
    from_workbook: str = ""
    """The workbook that it was taken out of."""

    @property
    def called(self) -> str:
        """What it is called on the page: its file, or its own id."""
        if self.origin:
            return self.origin.name
        told = (self.seen.told or {}).get("id")
        return told if isinstance(told, str) and told else self.name

    @property
    def changed(self) -> bool:
        """Whether there is something to lose."""
        return self.revision != self.saved

    @property
    def moment(self) -> str:
        """By what it is known whether a paper was made of the case as it is now: its revision, and the day."""
        return f"{self.revision} {self.seen.day}"

    def as_it_stands(self) -> Draft:
        """A copy to make a page of: what another tab sends meanwhile does not get into one half of it."""
        return copy(self)

    def become(self, text: str, seen: Seen) -> None:
        """Go on with another text, or with the same one seen otherwise; that one is as well saved as it was."""
        is_saved = text == self.text and not self.changed
        self.text, self.seen = text, seen
        self.revision += 1
        self.saved = self.revision if is_saved else self.saved
        self.papers = self.papers.emptied()


@dataclass(frozen=True)
class Book:
    """A workbook that was read: its cases, as they were seen."""

    handle: str
    name: str
    cases: tuple[Shelved, ...]


@dataclass
class Session:
    """One browser that has shown the key."""

    sign: str
    """What every form sent back must hold."""
    drafts: Shelf[Draft]
    books: Shelf[Book]
    clock: Callable[[], float]
    blank: bytes = field(default=b"", repr=False)
    """The official form that was filled last; there is nothing of a case in it."""

    def is_signed(self, sign: str) -> bool:
        """Whether a form comes from a page that this session was given."""
        return hmac.compare_digest(sign.encode(), self.sign.encode())

    def lay(self, name: str, text: str, seen: Seen, origin: Origin | None = None, from_workbook: str = "") -> Draft:
        """Lay a case on the desk."""
        papers: Shelf[Paper] = Shelf(_MOST_PAPERS, _FILES_KEPT, self.clock)
        filled: Shelf[FilledForms] = Shelf(1, _FILES_KEPT, self.clock)
        draft = Draft(new_handle(), name, text, seen, papers, filled, origin, from_workbook=from_workbook)
        draft.saved = draft.revision if origin else 0
        self.drafts.put(draft.handle, draft)
        return draft

    def lay_book(self, name: str, cases: tuple[Shelved, ...]) -> Book:
        """Lay a workbook on the desk."""
        book = Book(new_handle(), name, cases)
        self.books.put(book.handle, book)
        return book


class Sessions:
    """Every session, found by the cookie of its browser; the key lets a new one in."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.key: Final = new_handle()
        self._clock = clock
        self._sessions: Shelf[Session] = Shelf(_MOST_SESSIONS, _A_WORKING_DAY, clock)

    def is_key(self, key: str) -> bool:
        """Whether this is the key that was printed when the desk was started."""
        return hmac.compare_digest(key.encode(), self.key.encode())

    def begin(self) -> str:
        """A new session; what comes back goes into the browser's cookie."""
        cookie = new_handle()
        drafts: Shelf[Draft] = Shelf(_MOST_ON_A_DESK, _A_WORKING_DAY, self._clock)
        books: Shelf[Book] = Shelf(_MOST_ON_A_DESK, _FILES_KEPT, self._clock)
        self._sessions.put(cookie, Session(new_handle(), drafts, books, self._clock))
        return cookie

    def of(self, cookie: str) -> Session | None:
        """The session of a cookie; None when there is none, or no longer."""
        return self._sessions.get(cookie)


def new_handle() -> str:
    """A handle that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)
