"""The browser's tests: Debian's Chromium, steered by Playwright. `./run-browser-tests` installs both.

They are collected only when they are asked for by name, so that the rest of the suite runs without a browser. Playwright
is imported by name: where it is not installed, types and style can still be checked.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from visa_kit.packet import fonts

HERE = Path(__file__).parent
CHROMIUM = Path("/usr/bin/chromium")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the browser alone unless somebody names its tests."""
    asked = any(HERE in (path := Path(arg.partition("::")[0]).resolve()).parents or path == HERE for arg in config.args)
    return None if asked else True


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        return int(ear.getsockname()[1])


@pytest.fixture(scope="session")
def serving() -> Iterator[Callable[..., str]]:
    """Start a command of the kit that serves pages, `serving("serve", "--day", …)`; gives its address."""
    running: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> str:
        port = free_port()
        command = [sys.executable, "-m", "visa_kit", *words, "--port", str(port), "--lang", "en"]
        running.append(subprocess.Popen(command, cwd=HERE.parents[1], stdout=subprocess.DEVNULL))
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return address
        raise TimeoutError(words[0])

    yield start
    for one in running:
        one.terminate()
        one.wait()


@pytest.fixture(scope="session")
def patients(serving: Callable[..., str]) -> str:
    """The address of the patient's pages."""
    return serving("serve", "--day", "2026-12-01", "--per-second", "0")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium with the kit's own fonts: what is seen here looks the same on every machine."""
    fonts.use_only_ours()
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """A new page in a window of its own: `opened(width=360, javascript=False, dark=True)`."""
    windows: list[Any] = []

    def new_page(
        width: int = 360, height: int = 740, *, javascript: bool = True, dark: bool = False, **more: Any
    ) -> Any:
        window = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
            **more,
        )
        window.set_default_timeout(30_000)
        windows.append(window)
        return window.new_page()

    yield new_page
    for window in windows:
        window.close()
