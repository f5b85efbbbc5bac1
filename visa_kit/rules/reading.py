"""The rule book as a person reads it beside the official pages: chapters of entries, each something to tick and sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from visa_kit.rules.book import Book, Law
from visa_kit.rules.decision import Form, Kind, Route, Saying
from visa_kit.rules.facts import FACTS
from visa_kit.rules.lines import condition_of
from visa_kit.rules.overlay import DocumentChange, Overlay
from visa_kit.rules.records import (
    DocumentRecord,
    Force,
    Note,
    NumberRecord,
    Rule,
    SourceRecord,
    Story,
    Subject,
)


class Entry(NamedTuple):
    """One thing the book says: what is signed once it was read beside the page."""

    id: str
    says: Saying
    follows: Saying | None
    """When it holds and what follows, in words; nothing where the sentence says it all."""
    begins: date | None
    ends: date | None
    sources: tuple[SourceRecord, ...]
    stories: tuple[Story, ...] = ()
    paper: Saying | None = None
    """The paper it is a line about, for what a mission says of the papers."""


class Part(NamedTuple):
    """A chapter of the base list, or the page of one mission."""

    id: str
    title: Saying
    entries: tuple[Entry, ...]


_OF: Final = {
    Subject.CASE: None,
    Subject.PATIENT: ("患者について", "of the patient"),
    Subject.COMPANIONS: ("同伴者ごとに", "of each companion"),
    Subject.TRAVELLERS: ("申請人ごとに", "of each traveller"),
}
_WHO: Final = {
    "office": ("事務所", "the office"),
    "physician": ("医師", "the physician"),
    "institution": ("医療機関", "the institution"),
    "mission": ("公館", "the mission"),
    "immigration": ("入管", "immigration"),
    "patient": ("患者", "the patient"),
    "travellers": ("申請人全員", "every traveller"),
}
_ROUTE: Final = {
    Route.SINGLE: ("一次有効の医療滞在ビザ", "the single-entry visa"),
    Route.MULTIPLE: ("数次有効の医療滞在ビザ", "the multiple-entry visa"),
    Route.LONG: ("在留資格認定証明書による医療滞在ビザ", "the visa with a Certificate of Eligibility"),
    Route.MAYBE_EXEMPT: ("査証免除の可能性", "perhaps no visa"),
}
_FORM: Final = {
    Form.ORIGINAL: ("原本", "original"),
    Form.COPY: ("写し", "copy"),
    Form.ORIGINAL_AND_COPY: ("原本と写し", "original and copy"),
    Form.ASK: ("原本か写しかは公館に確認", "original or copy: ask the mission"),
}


def reading_day(book: Book) -> date:
    """The day as of which the book reads as it stands: the last one on which something in it begins."""
    dated = (*book.rules, *book.numbers)
    return max(book.opening.covers_from, *(record.begins for record in dated if record.begins))


def parts_of_the_book(book: Book, day: date) -> tuple[Part, ...]:
    """The whole book, numbers filled in as they stand on a day: base list, papers, numbers, then every mission."""
    law = book.law_on(day)
    chapters = [
        Part(
            chapter.file,
            Saying(ja=chapter.ja, en=chapter.en),
            tuple(_rule(rule, law) for rule in book.rules if book.chapter_of[rule.id] == chapter.file),
        )
        for chapter in book.opening.chapters
    ]
    papers = tuple(_document(document, law) for document in book.documents)
    numbers = tuple(_number(number, law) for number in book.numbers)
    return (
        *chapters,
        Part("documents", Saying(ja="書類の名称", en="The papers by name"), papers),
        Part("numbers", Saying(ja="数値", en="Numbers"), numbers),
        *(_mission(page, book.law_on(day, page.id)) for page in book.missions.values()),
    )


def _rule(rule: Rule, law: Law) -> Entry:
    sources = tuple(law.book.sources[key] for key in (rule.source, *rule.also))
    return Entry(
        rule.id, law.saying(rule.ja, rule.en), _follows(rule, law), rule.begins, rule.ends, sources, rule.stories
    )


def _follows(rule: Rule, law: Law) -> Saying:
    of, when, then = _OF[rule.subject], condition_of(rule, law), _then(rule, law)
    ja = [*([of[0]] if of else []), f"{when.ja}とき" if rule.when else "常に", then.ja]
    en = [*([of[1]] if of else []), f"when {when.en}" if rule.when else "always", then.en]
    return Saying(ja="、".join(ja), en=", ".join(en))


def _then(rule: Rule, law: Law) -> Saying:
    if fact := rule.must or rule.must_not:
        said = law.saying(FACTS[fact].ja, FACTS[fact].en)
        stops = rule.otherwise is Force.STOP
        ja, en = ("停止", "stop") if stops else ("注意", "warn")
        if rule.must:
            return Saying(ja=f"「{said.ja}」でなければ{ja}", en=f"{en} unless {said.en}")
        return Saying(ja=f"「{said.ja}」であれば{ja}", en=f"{en} if {said.en}")
    if rule.needs:
        paper = law.documents[rule.needs].record
        return Saying(ja=f"{paper.ja}を求める", en=f"asks for: {paper.en}")
    if rule.opens:
        ja, en = _ROUTE[rule.opens]
        return Saying(ja=f"申請の種別は{ja}", en=f"the way is {en}")
    names = [_WHO[one] for one in ([rule.ask.value] if rule.ask else [reader.value for reader in rule.tell or ()])]
    ja, en = "、".join(name[0] for name in names), ", ".join(name[1] for name in names)
    if rule.kind is Kind.ASK:
        return Saying(ja=f"{ja}に確認する", en=f"ask {en}")
    return Saying(ja=f"{ja}に伝える", en=f"tell {en}")


def _document(record: DocumentRecord, law: Law) -> Entry:
    ja, en = _FORM[record.form]
    follows = Saying(ja=f"{ja}、{record.count}部", en=f"{en}, {record.count}")
    source = law.book.sources[record.source]
    return Entry(record.id, Saying(ja=record.ja, en=record.en), follows, None, None, (source,))


def _number(number: NumberRecord, law: Law) -> Entry:
    said = f"{number.id}: {number.value:,f} {number.unit}"
    source = law.book.sources[number.source]
    return Entry(number.id, Saying(ja=said, en=said), None, number.begins, number.ends, (source,))


def _mission(page: Overlay, law: Law) -> Part:
    told = [
        *(_note(page, f"filing-{place}", note, law) for place, note in enumerate(page.filing, start=1)),
        *_papers(page, law),
        *_order_and_drops(page, law),
        *(_number(number, law) for number in (*page.adds.numbers, *page.replaces.numbers)),
        *(_rule(rule, law) for rule in (*page.adds.rules, *page.replaces.rules)),
    ]
    return Part(page.id, Saying(ja=page.ja, en=page.en), tuple(told))


def _note(page: Overlay, what: str, note: Note, law: Law, paper: Saying | None = None) -> Entry:
    source = law.book.sources[note.source]
    return Entry(f"{page.id} {what}", law.saying(note.ja, note.en), None, None, None, (source,), (), paper)


def _papers(page: Overlay, law: Law) -> Iterator[Entry]:
    """What the mission wants of each paper: form, number, age, and its own notes."""
    changes: tuple[DocumentRecord | DocumentChange, ...] = (*page.adds.documents, *page.replaces.documents)
    for change in changes:
        record = law.documents[change.id].record
        paper = Saying(ja=record.ja, en=record.en)
        if wanted := _wanted(change, law):
            source = law.book.sources[change.source]
            yield Entry(f"{page.id} {change.id}", wanted, None, None, None, (source,), (), paper)
        for note in change.notes:
            yield _note(page, change.id, note, law, paper)


def _wanted(change: DocumentRecord | DocumentChange, law: Law) -> Saying | None:
    ja, en = [], []
    if change.form:
        ja, en = [_FORM[change.form][0]], [_FORM[change.form][1]]
    if change.count:
        ja, en = [*ja, f"{change.count}部"], [*en, f"number: {change.count}"]
    if change.max_age:
        age = law.numbers[change.max_age]
        unit = age.age_unit
        ja = [*ja, f"申請日前{age.value:f}{unit[0]}以内に発行"]
        en = [*en, f"issued within {age.value:f} {unit[1]} before filing"]
    return Saying(ja="、".join(ja), en=", ".join(en)) if ja else None


def _order_and_drops(page: Overlay, law: Law) -> Iterator[Entry]:
    if page.order:
        names = [law.documents[id].record for id in page.order.documents]
        said = Saying(
            ja="提出の順:" + "、".join(one.ja for one in names), en="Order: " + ", ".join(one.en for one in names)
        )
        yield Entry(f"{page.id} order", said, None, None, None, (law.book.sources[page.order.source],))
    for drop in page.drops:
        rule = law.book.rule(drop.rule)
        said = law.saying(f"適用しない:{rule.ja}", f"Does not hold here: {rule.en}")
        yield Entry(f"{page.id} {drop.rule}", said, None, None, None, (law.book.sources[drop.source],))
