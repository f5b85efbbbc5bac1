"""What a sheet is printed on and with: the kit's templates, style sheets and words, as one fingerprint."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version

from visa_kit import __version__, places


@cache
def paper() -> str:
    """A fingerprint of all that shapes a page and is not in the plan; the same in every process of one installation.

    The fonts are pinned by the kit's version.
    """
    seal = sha256(f"visa-kit {__version__}, weasyprint {version('weasyprint')}".encode())
    for root in (places.TEMPLATES, places.LOCALES):
        for path in sorted(found for found in root.rglob("*") if found.suffix in {".html", ".css", ".po"}):
            content = sha256(path.read_bytes()).hexdigest()
            seal.update(f"\0{path.relative_to(root)}\0{content}".encode())
    return seal.hexdigest()[:32]
