"""Text as shapes: which shapes of our fonts write a line, where each stands, and which characters it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import bidirectional

import uharfbuzz as hb

from visa_kit.forms.faces import Face, NoShape, face_for

# What joins letters, or takes them apart, would be copied out of the PDF as other letters.
_FEATURES: Final = {"liga": False, "clig": False, "kern": False}
# A letter and its marks are read together; in Arabic each shape says for itself which character it stands for, because
# viewers turn the order of what stands beside a shape.
_CLUSTERS: Final = {"arabic": hb.BufferClusterLevel.MONOTONE_CHARACTERS}
_FOLLOWERS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x200C, 0x200E))
"""Variation selectors and joiners: they belong to the letter before them."""


@dataclass(frozen=True)
class Glyph:
    """One shape of a face; places in thousandths of the type size, from the beginning of its line."""

    face: Face
    id: int
    x: float
    y: float


@dataclass(frozen=True)
class Cluster:
    """The shapes that stand together for some characters, usually one for one."""

    text: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Shaped:
    """A line of text as shapes; lengths in thousandths of the type size."""

    clusters: tuple[Cluster, ...]
    width: float
    bottom: float
    """The lowest point of all shapes, below zero where letters hang under the line."""
    top: float


@lru_cache(maxsize=4096)
def shape(text: str, lang: str = "en") -> Shaped:
    """A line of text as shapes of our fonts, Han characters in the forms of a language (BCP 47 tag).

    Raises NoShape when no font of ours has one of its characters.
    """
    clusters: list[Cluster] = []
    at = 0.0
    for face, run in _in_order_of_sight(text.replace("\t", " ")):
        shaped, at = _shape_run(face, run, lang, at)
        clusters += shaped
    reaches = [(one.face.reach(one.id), one.y) for cluster in clusters for one in cluster.glyphs]
    return Shaped(
        tuple(clusters),
        at,
        min((reach[0] + y for reach, y in reaches), default=0.0),
        max((reach[1] + y for reach, y in reaches), default=0.0),
    )


def _shape_run(face: Face, run: str, lang: str, at: float) -> tuple[list[Cluster], float]:
    """The shapes of a stretch in one font, and where they end."""
    buffer = hb.Buffer()
    buffer.cluster_level = _CLUSTERS.get(face.name, hb.BufferClusterLevel.MONOTONE_GRAPHEMES)
    buffer.add_str(run)
    buffer.guess_segment_properties()
    buffer.language = lang
    # "ccmp" takes Vietnamese letters apart (ễ into ê and a tilde).
    features = _FEATURES | ({"ccmp": False} if face.name == "latin" else {})
    hb.shape(face.font, buffer, features)
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(run)], strict=True))
    glyphs: dict[int, list[Glyph]] = {}
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint == 0:
            raise NoShape(run[info.cluster])
        x, y = at + place.x_offset * face.scale, place.y_offset * face.scale
        glyphs.setdefault(info.cluster, []).append(Glyph(face, info.codepoint, x, y))
        at += place.x_advance * face.scale
    return [Cluster(run[start : ends[start]], tuple(found)) for start, found in glyphs.items()], at


def _in_order_of_sight(text: str) -> list[tuple[Face, str]]:
    """The stretches of a line from left to right; in a line that begins in Arabic the last one stands leftmost."""
    runs = list(_runs(text))
    if not _reads_leftwards(text):
        return runs
    return [(face, run if _reads_leftwards(run) else _space_first(run)) for face, run in reversed(runs)]


def _reads_leftwards(text: str) -> bool:
    """Whether the first letter with a direction of its own is one of Arabic."""
    directions = (bidirectional(letter) for letter in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"


def _space_first(run: str) -> str:
    """A number or a Latin word in an Arabic line: the space after it stands to its left."""
    body = run.rstrip(" ")
    return " " * (len(run) - len(body)) + body


def _runs(text: str) -> Iterator[tuple[Face, str]]:
    """Stretches of text that one font can write; selectors, joiners and spaces stay with the letter before them."""
    current: Face | None = None
    run = ""
    for letter in text:
        if current is not None and (letter == " " or any(ord(letter) in followers for followers in _FOLLOWERS)):
            run += letter
            continue
        face = face_for(letter, current.name if current else "")
        if face is not current and current is not None:
            yield current, run
            run = ""
        current, run = face, run + letter
    if current is not None:
        yield current, run
