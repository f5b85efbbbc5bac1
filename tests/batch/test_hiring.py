"""Who makes the cases: the processes of this machine, or a cluster that has the very same kit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from visa_kit.cli import app
from visa_kit.workers.cluster import NoCluster
from visa_kit.workers.crew import Workers


class Pretended:
    """A cluster of two machines, made of the local crew."""

    kits: tuple[str, ...] = ()

    def __init__(self, address: str) -> None:
        self.count = 2
        self.crew = Workers(1)
        self.submitting = self.crew.submitting

    def ask_all(self, question: Callable[[], Any]) -> dict[str, Any]:
        return dict(enumerate(self.kits)) if self.kits else {"a": question(), "b": question()}  # type: ignore[arg-type]

    def end(self) -> None:
        self.crew.end()


def run(tmp_path: Path) -> Any:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "torn.visa.yaml").write_text("id: [")
    words = ["batch", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--cluster", "tcp://x", "--lang", "en"]
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize("why", ["not_installed", "not_reached", "no_workers", "cannot_hire"])
def test_a_cluster_that_cannot_be_had_is_said_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    def none(address: str) -> None:
        raise NoCluster(why)

    monkeypatch.setattr("visa_kit.cli.hiring.Cluster", none)
    ended = run(tmp_path)

    assert ended.exit_code == 2
    assert "--cluster" in ended.stderr
    assert not (tmp_path / "out" / "triage.json").exists()


def test_a_machine_with_another_kit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("visa_kit.cli.hiring.Cluster", Pretended)
    monkeypatch.setattr(Pretended, "kits", ("ours?", "theirs"))
    ended = run(tmp_path)

    assert ended.exit_code == 2
    assert "very kit" in ended.stderr


def test_with_a_cluster_everything_else_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("visa_kit.cli.hiring.Cluster", Pretended)

    assert run(tmp_path).exit_code == 4
    assert (tmp_path / "out" / "triage.json").exists()
