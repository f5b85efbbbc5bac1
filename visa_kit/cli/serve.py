"""`visa-kit serve`: the patient's pages, on this machine or behind a proxy that ends TLS."""

from __future__ import annotations

from functools import partial
from ipaddress import ip_address
from typing import Annotated, Final

import typer

from visa_kit.cli.exits import Exit
from visa_kit.cli.options import DayToDecide, InLanguage, today
from visa_kit.cli.screen import Screen
from visa_kit.web.door import LOOPBACK, Door

_LATEST: Final = 0.08
"""Seconds by which the server may be late before it turns people away."""


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    behind_proxy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="The address from which your proxy speaks, which ends TLS and names the client in X-Forwarded-For.",
        ),
    ] = None,
    site: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name under which the pages are reached, for example visa.example.org."),
    ] = None,
    per_second: Annotated[
        int,
        typer.Option(min=0, max=1000, help="Requests a second that one client may make in the long run; 0 for any."),
    ] = 10,
    day: DayToDecide = None,
    lang: InLanguage = None,
) -> None:
    """Serve the patient's pages: a few questions, then the visa, the first step and the papers. Nothing is stored."""
    screen = Screen(lang)
    proxies = frozenset(behind_proxy or ())
    if not all(map(_is_address, proxies)):
        raise typer.BadParameter("write the address of the proxy in numbers, for example 127.0.0.1")
    if host not in LOOPBACK and not proxies:
        screen.err.print(
            screen.say(
                "Only this machine may ask without TLS. Put a proxy that ends TLS in front, and name its address with --behind-proxy."
            )
        )
        raise typer.Exit(Exit.USAGE)
    if proxies and not site:
        screen.err.print(
            screen.say("Name the site with --site, for example --site visa.example.org; other names are turned away.")
        )
        raise typer.Exit(Exit.USAGE)
    door = Door(
        hosts=LOOPBACK | {name.lower() for name in site or ()},
        proxies=proxies,
        per_second=per_second or None,
        latest=_LATEST,
    )
    # Slow to begin, and only this command needs them.
    from visa_kit.web.patient.app import patient_app
    from visa_kit.web.patient.rooms import Rooms
    from visa_kit.web.serving import serve as serve_app

    shown = f"[{host}]" if ":" in host else host
    screen.line(screen.say("The patient's pages are at {address}; end with Ctrl+C.", address=f"http://{shown}:{port}/"))
    try:
        serve_app(patient_app(Rooms(partial(today, day), warm=True), door), host, port)
    except OSError as error:
        screen.err.print(screen.say("This address cannot be listened on: {reason}.", reason=screen.reason(error)))
        raise typer.Exit(Exit.OUTPUT) from None


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
