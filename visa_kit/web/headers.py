"""The headers that stand on every answer: nothing foreign is loaded, framed, guessed or remembered."""

from __future__ import annotations

from typing import Final

from visa_kit.web.door import Door

_POLICY: Final = (
    "default-src 'none'",
    "style-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)
_NOT_NEEDED: Final = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "usb", "xr-spatial-tracking"),
)
NO_STORE: Final = (b"cache-control", b"no-store")
"""Of every answer that does not say otherwise itself."""


def headers(door: Door) -> list[tuple[bytes, bytes]]:
    """The headers of every answer of a server with this door."""
    told = {
        "content-security-policy": "; ".join((*_POLICY, *door.policy)),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in _NOT_NEEDED),
        "x-robots-tag": "noindex",
    }
    if door.proxies:
        told["strict-transport-security"] = "max-age=31536000"
    return [(name.encode(), value.encode()) for name, value in told.items()]
