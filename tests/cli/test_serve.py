"""`visa-kit serve`: it answers this machine, or a proxy that ends TLS, and nobody else."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from visa_kit.cli import app
from visa_kit.web import serving
from visa_kit.web.guard import Guard


def serve(*words: str) -> Result:
    return CliRunner().invoke(app, ["serve", *words, "--lang", "en"])


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, str, int]]:
    """What would have been served, and where."""
    found: list[tuple[Any, str, int]] = []
    monkeypatch.setattr(serving, "serve", lambda *what: found.append(what))
    return found


def test_by_default_only_this_machine_is_answered(started: list[tuple[Any, str, int]]) -> None:
    result = serve()
    assert result.exit_code == 0
    assert "http://127.0.0.1:8000/" in result.output
    ((guard, host, port),) = started
    assert (host, port) == ("127.0.0.1", 8000)
    assert isinstance(guard, Guard)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_other_addresses_are_not_faced_without_a_proxy_that_ends_tls(
    started: list[tuple[Any, str, int]], host: str
) -> None:
    result = serve("--host", host)
    assert result.exit_code == 2
    assert "TLS" in result.output
    assert started == []


def test_behind_a_proxy_the_site_must_be_named(started: list[tuple[Any, str, int]]) -> None:
    assert serve("--host", "0.0.0.0", "--behind-proxy", "10.0.0.1").exit_code == 2
    assert started == []
    named = serve("--host", "0.0.0.0", "--behind-proxy", "10.0.0.1", "--site", "Visa.Example.org")
    assert named.exit_code == 0
    assert len(started) == 1


def test_a_proxy_is_named_by_its_address(started: list[tuple[Any, str, int]]) -> None:
    assert serve("--behind-proxy", "proxy.example.org", "--site", "visa.example.org").exit_code == 2
    assert started == []


def test_a_port_that_is_taken_is_said_calmly() -> None:
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        ear.listen()
        result = serve("--port", str(ear.getsockname()[1]))
    assert result.exit_code == 5
    assert "cannot be listened on" in result.output
