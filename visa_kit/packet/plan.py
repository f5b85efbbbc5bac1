"""The plan: which sheets, with which words, lie in which bundle, before anything is printed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import SerializeAsAny

from visa_kit.case import Frozen
from visa_kit.words import Pair


class Audience(StrEnum):
    """Who reads a bundle. A sheet belongs to its audiences by declaration."""

    EMBASSY = "embassy"
    OFFICE = "office"
    PATIENT = "patient"
    TRAVELLER = "traveller"
    PHONE = "phone"
    """A traveller again, on a phone."""


class Sheet(Frozen):
    """The content of one document; each kind is a small type of its own, the only thing its template sees."""

    template: ClassVar[str]
    """The name of its template: documents/<template>.html."""
    id: str
    """Its id within the packet: the template's name, and the traveller's number where each has one."""
    title: Pair
    shows: tuple[str, ...] = ()
    """Names, numbers and days, taken from the case, that must be readable on it once it is printed."""


class Letterhead(Frozen):
    """What stands at the head of an office's or a hospital's paper."""

    name: Pair | None = None
    lines: tuple[Pair, ...] = ()
    number: str = ""
    version: int = 1
    issued: Pair
    whose: str = ""
    """The passport name of whose paper it is, for the head of its further pages."""
    seal_square: bool = True


class Bundle(Frozen):
    """The sheets one reader gets, printed as one PDF."""

    id: str
    """File name without ending: embassy, office, patient, traveller-1 …"""
    audience: Audience
    reader: str
    """Language tag of the first language; the whole PDF's language."""
    beside: str
    """Language tag of the second language."""
    sheets: tuple[SerializeAsAny[Sheet], ...]
    sample: bool = False
    draft: bool = False
    must_not_show: tuple[str, ...] = ()
    """Diagnosis, content of treatment and amounts that must not stand in this bundle."""


class Replaced(Frozen):
    """The packet that this one takes the place of."""

    version: int
    day: date
    """The day that its papers bear."""
    changed: tuple[str, ...]
    """The sheets that are not the same in both, each as bundle/sheet."""


class Plan(Frozen):
    """Every bundle of one case."""

    case_id: str
    day: date
    bundles: tuple[Bundle, ...]
    version: int = 1
    replaces: Replaced | None = None
