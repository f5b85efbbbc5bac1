"""Setting up: what ./visa-kit and ./run-tests do on a machine that has little, in a folder that is not ours.

Every test runs the real scripts in a small copy of the project, with a PATH that holds only the tools named here.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from visa_kit.packet import libraries

PROJECT = Path(__file__).resolve().parent.parent
TOOLS = [
    "sh",
    "cat",
    "cksum",
    "dirname",
    "env",
    "flock",
    "grep",
    "id",
    "mkdir",
    "readlink",
    "rm",
    "setpriv",
    "tail",
    "touch",
    "tr",
    "true",
]
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
INSTALL = "apt-get update; apt-get install -y --no-install-recommends"
NOBODY = 65534

TELLS_ITS_ARGUMENTS = """
import json, os, sys
print(json.dumps({"words": sys.argv[1:], "folder": os.getcwd()}))
"""


@dataclass(frozen=True)
class Checkout:
    """A small copy of the project and the tools that its machine has."""

    folder: Path
    tools: Path

    def start(
        self, script: str = "visa-kit", *words: str, cwd: Path | None = None, before: tuple[str, ...] = ()
    ) -> Run:
        """Start a script of the checkout; nobody is there to answer a question."""
        done = subprocess.run(
            [*before, str(self.folder / script), *words],
            env={"PATH": str(self.tools), "HOME": str(self.folder.parent)},
            cwd=cwd or self.folder.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,
            timeout=60,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def give(self, tool: str, script: str) -> None:
        """Put a tool of our own making on the PATH."""
        path = self.tools / tool
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def give_python(
        self, name: str = "python3", *, new: str = "true", venv: str = "true", draws: str = "true", makes: str = ""
    ) -> None:
        """Put a Python on the PATH that answers the set-up's questions with these commands, and else is the real one."""
        makes = makes or f'{shlex.quote(sys.executable)} "$@"'
        self.give(
            name,
            f"""case "$*" in
                *version_info*) {new} ;;
                *ensurepip*) {venv} ;;
                -) {draws} ;;
                "-m venv "*) {makes} ;;
            esac""",
        )

    def pretend_it_is_set_up(self) -> None:
        """Make a .venv that bears the stamps of a finished set-up."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(self.folder / ".venv")], check=True)
        (site,) = (self.folder / ".venv/lib").glob("python*/site-packages")
        (site / "checkout.pth").write_text("../../../..\n")
        self.stamp()

    def stamp(self) -> None:
        """Stamp the .venv as a finished set-up does."""
        stamps = 'home=$1; venv=$1/.venv; . "$1/setup.sh"; wanted >"$venv/stamp-run"; wanted >"$venv/stamp-test"'
        subprocess.run(["sh", "-c", stamps, "sh", str(self.folder)], check=True)

    def start_as_nobody(self, script: str = "visa-kit") -> Run:
        """Start a script as somebody who may not write in the checkout."""
        self.folder.chmod(0o555)
        nobody = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
        run = self.start(script, before=nobody if os.geteuid() == 0 else ())
        self.folder.chmod(0o755)
        return run


@dataclass(frozen=True)
class Run:
    """How a script ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, object]:
        """What the program that was finally started saw."""
        seen: dict[str, object] = json.loads(self.out)
        return seen


@pytest.fixture
def checkout() -> Iterator[Checkout]:
    """A fresh clone on a machine with Python and nothing else; its folder has a space and an umlaut."""
    before = os.umask(0o022)
    with tempfile.TemporaryDirectory() as base:
        Path(base).chmod(0o755)
        folder, tools = Path(base) / "papers für Tokyo", Path(base) / "bin"
        (folder / "visa_kit").mkdir(parents=True)
        tools.mkdir()
        for name in ("setup.sh", "visa-kit", "run-tests"):
            shutil.copy(PROJECT / name, folder)
        for name in ("requirements.lock", "requirements-test.lock"):
            (folder / name).write_text("# nothing is needed here\n")
        (folder / "visa_kit/__main__.py").write_text(TELLS_ITS_ARGUMENTS)
        (folder / "pytest.py").write_text(TELLS_ITS_ARGUMENTS)
        for tool in TOOLS:
            (tools / tool).symlink_to(shutil.which(tool) or tool)
        fresh = Checkout(folder, tools)
        fresh.give_python()
        yield fresh
    os.umask(before)


class TestWhenEverythingIsThere:
    def test_arguments_and_folder_are_the_callers(self, checkout: Checkout, tmp_path: Path) -> None:
        checkout.pretend_it_is_set_up()
        words = ["pack", "my case.yaml", "", "*", "--", "-x", "a\nb", "$HOME", "日本"]
        run = checkout.start("visa-kit", *words, cwd=tmp_path)
        assert run == Run(0, run.out, "")
        assert run.told == {"words": words, "folder": str(tmp_path)}

    def test_a_link_to_the_script_finds_the_kit(self, checkout: Checkout, tmp_path: Path) -> None:
        checkout.pretend_it_is_set_up()
        (checkout.tools / "visa-kit").symlink_to(checkout.folder / "visa-kit")
        done = subprocess.run(
            ["visa-kit", "doctor"], env={"PATH": str(checkout.tools)}, cwd=tmp_path, capture_output=True, check=True
        )
        assert json.loads(done.stdout)["words"] == ["doctor"]

    def test_a_module_lying_where_the_caller_stands_is_not_run(self, checkout: Checkout, tmp_path: Path) -> None:
        checkout.pretend_it_is_set_up()
        (tmp_path / "json.py").write_text("raise SystemExit('not the real one')")
        assert checkout.start("visa-kit", "check", cwd=tmp_path).code == 0

    def test_nothing_is_asked_of_the_machine_again(self, checkout: Checkout) -> None:
        checkout.pretend_it_is_set_up()
        for tool in ("apt-get", "sudo", "python3", "flock"):
            checkout.give(tool, f"touch '{checkout.tools}/was-called'")
        assert checkout.start().code == 0
        assert not (checkout.tools / "was-called").exists()

    def test_it_works_in_a_folder_that_may_not_be_written(self, checkout: Checkout) -> None:
        python = checkout.folder / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        python.write_text("#!/bin/sh\necho started\n")
        python.chmod(0o755)
        checkout.stamp()
        assert checkout.start_as_nobody() == Run(0, "started\n", "")

    def test_tests_run_in_the_project_but_take_the_callers_paths(self, checkout: Checkout, tmp_path: Path) -> None:
        checkout.pretend_it_is_set_up()
        (tmp_path / "test_mine.py").touch()
        run = checkout.start("run-tests", "test_mine.py::test_one", "-k", "days", "--lf", cwd=tmp_path)
        words = [f"{tmp_path}/test_mine.py::test_one", "-k", "days", "--lf"]
        assert run.told == {"words": words, "folder": str(checkout.folder)}


class TestWhenLibrariesAreMissing:
    def test_without_root_and_sudo_the_exact_command_is_printed(self, checkout: Checkout) -> None:
        checkout.give("apt-get", "exit 9")
        checkout.give("id", "echo 1000")
        checkout.give_python(venv="false", draws="false")
        run = checkout.start()
        assert (run.code, run.out) == (1, "")
        assert f"\n  {INSTALL} python3-venv {PACKAGES}\n" in run.err
        assert "Installing" not in run.err
        assert not (checkout.folder / ".venv").exists()

    def test_sudo_that_would_ask_where_nobody_can_answer_counts_as_none(self, checkout: Checkout) -> None:
        checkout.give("apt-get", "exit 9")
        checkout.give("id", "echo 1000")
        checkout.give("sudo", "exit 1")
        checkout.give_python(draws="false")
        run = checkout.start()
        assert run.code == 1
        assert f"  {INSTALL} {PACKAGES}\n" in run.err

    @pytest.mark.parametrize("user", ["root", "sudoer"])
    def test_only_what_is_missing_is_installed(self, checkout: Checkout, user: str) -> None:
        log = checkout.tools / "log"
        checkout.give("apt-get", f"echo \"$*\" >>'{log}'; echo noise; echo noise >&2")
        checkout.give("id", f"echo {0 if user == 'root' else 1000}")
        checkout.give("sudo", '[ "$1" = -n ] && shift; exec "$@"')
        checkout.give_python(draws=f"[ -e '{log}' ]", makes="false")
        run = checkout.start()
        assert log.read_text() == f"update\ninstall -y --no-install-recommends {PACKAGES}\n"
        assert f"Installing Debian packages (about half a minute): {PACKAGES}\n" in run.err
        assert "noise" not in run.err

    def test_a_failed_installation_shows_its_last_words_and_the_command(self, checkout: Checkout) -> None:
        checkout.give("apt-get", "echo 'E: no space left'; exit 100")
        checkout.give("id", "echo 0")
        checkout.give_python(draws="false")
        run = checkout.start()
        assert (run.code, run.out) == (1, "")
        assert "E: no space left" in run.err
        assert f"  {INSTALL} {PACKAGES}\n" in run.err

    def test_an_installation_that_changed_nothing_is_noticed(self, checkout: Checkout) -> None:
        checkout.give("apt-get", "exit 0")
        checkout.give("id", "echo 0")
        checkout.give_python(draws="false")
        run = checkout.start()
        assert run.code == 1
        assert f"Still missing after installing: {PACKAGES}" in run.err

    def test_a_machine_that_is_not_debian_is_told_what_to_install(self, checkout: Checkout) -> None:
        checkout.give_python(draws="false")
        run = checkout.start()
        assert run.code == 1
        assert f"The kit needs: {PACKAGES}\n" in run.err

    def test_the_kit_itself_asks_for_the_same_packages(self) -> None:
        assert PACKAGES.split() == list(libraries.LIBRARIES)
        assert f"LIBRARIES='{PACKAGES}'\n" in (PROJECT / "setup.sh").read_text()


class TestWhenTheTestsLackTheirSecondReader:
    PACKAGE = "install -y --no-install-recommends poppler-utils\n"

    def test_it_is_installed_for_them_and_not_for_the_kit(self, checkout: Checkout) -> None:
        log = checkout.tools / "log"
        checkout.give("apt-get", f"echo \"$*\" >>'{log}'")
        checkout.give("id", "echo 0")
        checkout.give_python(makes="false")
        checkout.start("visa-kit")
        assert not log.exists()
        run = checkout.start("run-tests")
        assert log.read_text() == f"update\n{self.PACKAGE}"
        assert "Installing a Debian package for the tests (about half a minute): poppler-utils\n" in run.err
        assert "skipped" not in run.err

    @pytest.mark.parametrize("apt", ["exit 100", None])
    def test_without_it_they_go_on(self, checkout: Checkout, apt: str | None) -> None:
        if apt:
            checkout.give("apt-get", apt)
        checkout.give("id", "echo 0")
        checkout.give_python(makes="false")
        run = checkout.start("run-tests")
        assert "There is no poppler-utils here: the tests that need it are skipped.\n" in run.err
        assert "Python packages from requirements-test.lock" in run.err

    def test_where_it_is_nothing_is_installed(self, checkout: Checkout) -> None:
        for tool in ("pdftotext", "pdftoppm"):
            checkout.give(tool, "exit 9")
        checkout.give("apt-get", "exit 9")
        checkout.give("id", "echo 0")
        checkout.give_python(makes="false")
        assert "poppler" not in checkout.start("run-tests").err


class TestWhichPython:
    def test_a_newer_one_is_taken_when_python3_is_old(self, checkout: Checkout) -> None:
        checkout.give_python(new="false")
        checkout.give_python("python3.12", venv="false")
        run = checkout.start()
        assert "The kit needs: python3.12-venv\n" in run.err

    def test_none_and_no_way_to_get_one(self, checkout: Checkout) -> None:
        checkout.give_python(new="false")
        assert f"The kit needs: python3 python3-venv {PACKAGES}\n" in checkout.start().err

    def test_a_system_that_only_has_old_ones_is_told_so(self, checkout: Checkout) -> None:
        checkout.give_python(new="false")
        checkout.give("apt-get", "exit 0")
        checkout.give("id", "echo 0")
        run = checkout.start()
        assert run.code == 1
        assert "The kit needs Python 3.11 or newer, and this system has none." in run.err


class TestSettingUp:
    def test_two_at_once_after_one_that_was_cut_short(self, checkout: Checkout) -> None:
        (checkout.folder / ".venv/bin").mkdir(parents=True)
        (checkout.folder / ".venv/unfinished").touch()
        (checkout.folder / ".venv/bin/half-copied").touch()
        command = [str(checkout.folder / "visa-kit"), "doctor"]
        both = [
            subprocess.Popen(command, env={"PATH": str(checkout.tools)}, stdout=-1, stderr=-1, text=True)
            for _ in range(2)
        ]
        said = [process.communicate(timeout=60) for process in both]
        assert [process.returncode for process in both] == [0, 0]
        assert all(json.loads(out)["words"] == ["doctor"] for out, _ in said)
        assert sum("Installing 0 Python packages" in err for _, err in said) == 1
        assert sum("Another set-up is running" in err for _, err in said) == 1
        assert not (checkout.folder / ".venv/bin/half-copied").exists()
        assert not (checkout.folder / ".venv/unfinished").exists()
        assert checkout.start().err == ""

    def test_packages_that_cannot_be_had(self, checkout: Checkout) -> None:
        checkout.give_python(makes="echo 'no network'; false")
        run = checkout.start()
        assert (run.code, run.out) == (1, "")
        assert "no network\nThe Python packages could not be installed" in run.err
        assert (checkout.folder / ".venv/unfinished").exists()

    def test_a_folder_that_may_not_be_written(self, checkout: Checkout) -> None:
        run = checkout.start_as_nobody("run-tests")
        assert (run.code, run.out) == (1, "")
        assert f"Ask whoever keeps it to run {checkout.folder}/run-tests once" in run.err

    def test_a_python_that_only_its_owner_may_run(self, checkout: Checkout) -> None:
        python = checkout.folder / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        python.symlink_to("/somebodys-own/bin/python3")
        run = checkout.start_as_nobody()
        assert (run.code, run.out) == (1, "")
        assert "with a Python that your account may not run: /somebodys-own/bin/python3\n" in run.err
        assert f"PATH=/usr/bin:$PATH {checkout.folder}/visa-kit\n" in run.err
        assert "is not set up yet" not in run.err

    @pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "setup.sh"])
    def test_a_change_of_what_is_wanted_is_noticed(self, checkout: Checkout, name: str) -> None:
        checkout.pretend_it_is_set_up()
        with (checkout.folder / name).open("a") as file:
            file.write("# something else is needed now\n")
        checkout.give_python(makes="false")
        assert "Installing 0 Python packages" in checkout.start().err
