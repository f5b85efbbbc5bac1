"""What a page may fetch: the kit's own files and pictures inside the page itself, and nothing else."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Final
from urllib.parse import unquote_to_bytes, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from visa_kit import places

SCHEME: Final = "asset"
"""`asset:pictures/seal.svg` is templates/pictures/seal.svg."""
_KINDS: Final = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
_DATA_KINDS: Final = ("image/svg+xml", "image/png", "image/jpeg")


class NotOurs(ValueError):  # noqa: N818 - reads aloud as what it means
    """An address the kit does not fetch; its text never holds the address."""


class OnlyOurs(URLFetcher):
    """Fetches `asset:` files of templates/ and `data:` pictures; it owns no handler that could open anything else."""

    def __init__(self) -> None:
        # Not super().__init__(): that would load handlers for file, ftp, http and https.
        self._fail_on_errors = False

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The bytes at an address of ours. Raises NotOurs for any other."""
        scheme, _, rest = url.partition(":")
        if scheme.lower() == SCHEME:
            return _asset(url)
        if scheme.lower() == "data":
            return _data(url, rest)
        raise NotOurs("not an address of ours")


def _asset(url: str) -> URLFetcherResponse:
    root = places.TEMPLATES.resolve()
    path = (root / urlsplit(url).path).resolve()
    if not path.is_relative_to(root) or path.suffix not in _KINDS or not path.is_file():
        raise NotOurs("not a file of ours")
    return URLFetcherResponse(url, body=path.read_bytes(), headers={"Content-Type": _KINDS[path.suffix]})


def _data(url: str, rest: str) -> URLFetcherResponse:
    head, comma, body = rest.partition(",")
    kind, *parameters = head.lower().split(";")
    if not comma or kind not in _DATA_KINDS:
        raise NotOurs("not a picture")
    content = unquote_to_bytes(body)
    if "base64" in parameters:
        try:
            content = base64.b64decode(content, validate=True)
        except binascii.Error:
            raise NotOurs("not a picture") from None
    return URLFetcherResponse(url, body=content, headers={"Content-Type": kind})
