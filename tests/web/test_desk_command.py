"""`visa-kit desk`: what it takes and what it says before it listens."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from typer.testing import CliRunner
from web_client import TestClient

from visa_kit.cli import app


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.7", "example.org", "::", "127.0.0.1.example.org", ""])
def test_it_listens_on_no_other_address_than_this_machines(host: str) -> None:
    with patch("visa_kit.web.serving.serve") as serve:
        done = CliRunner().invoke(app, ["desk", "--host", host])
    assert done.exit_code == 2
    serve.assert_not_called()


def test_it_is_started_in_a_folder_that_is_there(tmp_path: Path) -> None:
    with patch("visa_kit.web.serving.serve") as serve:
        done = CliRunner().invoke(app, ["desk", str(tmp_path / "gone")])
    assert done.exit_code == 2
    serve.assert_not_called()


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("localhost", "localhost")])
def test_it_shows_an_address_that_opens_it(tmp_path: Path, host: str, shown: str) -> None:
    with patch("visa_kit.web.serving.serve") as serve:
        done = CliRunner().invoke(app, ["desk", str(tmp_path), "--host", host, "--port", "8700", "--lang", "ja"])
    assert done.exit_code == 0
    (desk, at, port), _ = serve.call_args
    assert (at, port) == (host, 8700)
    address = next(word for word in done.output.split() if word.startswith("http"))
    assert address.startswith(f"http://{shown}:8700/enter/")
    assert TestClient(desk, base_url=f"http://{shown}:8700").get(address).status_code == 200


def test_a_port_that_is_taken_is_told() -> None:
    with patch("visa_kit.web.serving.serve", side_effect=OSError(98, "Address already in use")):
        done = CliRunner().invoke(app, ["desk", "--lang", "en"])
    assert done.exit_code == 5
    assert "could not be opened: another program uses it." in done.output
