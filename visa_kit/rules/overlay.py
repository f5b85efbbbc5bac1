"""A mission's page in the rule book: three verbs, adds, replaces and drops, each line with its own source."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from visa_kit.rules.decision import Form
from visa_kit.rules.records import Count, DocumentRecord, Id, Note, NumberRecord, Record, Rule, Text, YesNo


class DocumentChange(Record):
    """What one mission wants differently about a document; its notes are added to the base list's."""

    id: Id
    ja: Text | None = None
    en: Text | None = None
    form: Form | None = None
    count: Count | None = None
    max_age: Id | None = None
    notes: tuple[Note, ...] = ()
    source: Id


class Drop(Record):
    """A rule of the base list that this mission does not follow."""

    rule: Id
    source: Id


class Order(Record):
    """The order in which a mission wants the papers sorted."""

    documents: tuple[Id, ...]
    source: Id


class Adds(Record):
    """What a mission asks beyond the base list."""

    rules: tuple[Rule, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    numbers: tuple[NumberRecord, ...] = ()


class Replaces(Record):
    """What a mission wants instead; rules and numbers are written out whole."""

    rules: tuple[Rule, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    numbers: tuple[NumberRecord, ...] = ()


class Overlay(Record):
    """One embassy or consulate: where its words differ from the base list."""

    id: Id
    ja: Text
    en: Text
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    regions: tuple[Text, ...] = ()
    """The regions of its district, in every spelling known; empty: the whole country."""
    list_read: YesNo
    """Whether a list of documents of this mission for this very visa was read."""
    source: Id
    filing: tuple[Note, ...] = ()
    order: Order | None = None
    adds: Adds = Adds()
    replaces: Replaces = Replaces()
    drops: tuple[Drop, ...] = ()
