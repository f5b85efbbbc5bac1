"""The rule book as a text to read beside the official pages: docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from visa_kit.rules.book import Book
from visa_kit.rules.decision import About, Standing
from visa_kit.rules.phrases import OUTCOME, by_outcome
from visa_kit.rules.reading import Entry, Part, parts_of_the_book, reading_day
from visa_kit.rules.records import SourceRecord

_HEAD: Final = """\
# 規則集 / The rule book

公式ページを開き、一件ずつ読み合わせて印を付ける。署名欄のある紙は `visa-kit rules pdf` で作る。提出を止め得るのは、本ビザに関する公式ページの規則だけ。
Open the official page, read each entry beside it and tick it; `visa-kit rules pdf` prints it with boxes to sign. Only an
official page about this visa may stop a packet.

この文書は `visa-kit rules write` が作る。直すのは `visa_kit/rules/book/` の記録。数値は{day}以降のもの。
Written by `visa-kit rules write`; mend the records in `visa_kit/rules/book/`, not this text. Numbers are those from {day} on.

例の読み方 / How to read a story: `stays 92d` 両端を数えて92日の滞在 / a stay of 92 days, both ends counted · `–` 何も分からない /
nothing told · `0` なし / none · `?` 未記入 / not told · `→ stays?` この項目を尋ねる / asks for it ·
`+3` 同様の例がほかに3件 / three more of the kind

## 目次 / Contents
"""
_FEW: Final = 6
STANDING: Final = {
    Standing.OFFICIAL: ("公式", "official"),
    Standing.RESTATED: ("転載", "restated"),
    Standing.PRACTICE: ("実務", "practice"),
}
ABOUT: Final = {
    About.THIS_VISA: ("本ビザ", "this visa"),
    About.SHORT_STAYS: ("短期滞在", "short stays"),
    About.OTHER: ("別件", "something else"),
}


def book_in_markdown(book: Book) -> str:
    """The whole book in Japanese and English: chapters, papers, numbers, missions, and the pages they were read on."""
    day = reading_day(book)
    parts = parts_of_the_book(book, day)
    contents = [f"- [{part.title.ja} / {part.title.en}](#{part.id})({len(part.entries)})" for part in parts]
    lines = [_HEAD.replace("{day}", day.isoformat()), *contents, "- [出典 / Sources](#sources)", ""]
    for part in parts:
        lines += _part(part, brief=part.id in ("documents", "numbers"))
    lines += ['## <a id="sources"></a>出典 / Sources', "", *(_listed(source) for source in book.sources.values()), ""]
    lines += [f"[{source.key}]: <{source.url}>" for source in book.sources.values()]
    return "\n".join(lines).rstrip() + "\n"


def _part(part: Part, *, brief: bool) -> Iterator[str]:
    yield f'## <a id="{part.id}"></a>{part.title.ja} / {part.title.en}'
    yield ""
    paper = None
    for entry in part.entries:
        if entry.paper != paper and entry.paper:
            yield f"- **{entry.paper.ja} / {entry.paper.en}**"
        paper = entry.paper
        yield from _one_line(entry) if brief or entry.follows is None else _entry(entry)
    yield ""


def _one_line(entry: Entry) -> Iterator[str]:
    said = entry.says.ja if entry.says.ja == entry.says.en else f"{entry.says.ja} / {entry.says.en}"
    held = f"({_held(entry)})" if entry.begins or entry.ends else ""
    pages = " ".join(f"[{source.key}]" for source in entry.sources)
    indent = "  " if entry.paper else ""
    id = "" if said.startswith(f"{entry.id}:") else f" `{entry.id}`"
    yield f"{indent}- [ ] {said}{held}{id} {pages}"


def _entry(entry: Entry) -> Iterator[str]:
    assert entry.follows is not None
    yield f"\n### {entry.says.ja} `{entry.id}`"
    yield f"\n{entry.says.en}\n"
    yield f"- {entry.follows.ja} / {entry.follows.en}"
    if entry.begins or entry.ends:
        yield f"- {_held(entry)}"
    told = [f"**{'/'.join(OUTCOME[outcome])}** {_few(all)}" for outcome, all in by_outcome(entry.stories)]
    if told:
        yield f"- 例: {'; '.join(told)}"
    for source in entry.sources:
        yield f"- [ ] [{source.key}] {_standing(source)}"


def _few(phrases: list[str]) -> str:
    """The first few stories; how many more of their kind the book holds."""
    more = f" · +{len(phrases) - _FEW}" if len(phrases) > _FEW else ""
    return " · ".join(phrases[:_FEW]) + more


def _held(entry: Entry) -> str:
    return f"{entry.begins or '…'} – {entry.ends or '…'}"


def _standing(source: SourceRecord) -> str:
    standing, about = STANDING[source.standing], ABOUT[source.about]
    dated = source.page_date.isoformat() if source.page_date else "日付なし/undated"
    return f"{standing[0]}・{about[0]} / {standing[1]}, {about[1]}; {dated}; 閲覧/read {source.read}"


def _listed(source: SourceRecord) -> str:
    return f"- [{source.key}] {source.title} — {_standing(source)}"
