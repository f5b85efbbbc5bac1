"""The plan: which sheets, with which words, lie in which bundle, before anything is printed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import SerializeAsAny

from visa_kit.case import Frozen
from visa_kit.words import Pair


class Audience(StrEnum):
    """Who reads a bundle. A sheet belongs to its audiences by declaration."""

    EMBASSY = "embassy"
    OFFICE = "office"
    PATIENT = "patient"
    TRAVELLER = "traveller"


class Sheet(Frozen):
    """The content of one document; each kind is a small type of its own, the only thing its template sees."""

    id: str
    """The document's id and the name of its template: documents/<id>.html."""
    title: Pair


class Letterhead(Frozen):
    """What stands at the head of an office's or a hospital's paper."""

    name: Pair | None = None
    lines: tuple[Pair, ...] = ()
    number: str = ""
    version: int = 1
    issued: date
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
    must_show: tuple[str, ...] = ()
    """Names, numbers and days that must be readable in the printed PDF, exactly as in the case."""
    must_not_show: tuple[str, ...] = ()
    """Diagnosis, content of treatment and amounts that must not stand in this bundle."""


class Plan(Frozen):
    """Every bundle of one case."""

    case_id: str
    day: date
    bundles: tuple[Bundle, ...]
