"""Who makes the cases of a batch: processes on this machine, or the machines of a cluster."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer

from visa_kit.cli.screen import Screen
from visa_kit.packet.paper import paper
from visa_kit.problem import say
from visa_kit.workers.cluster import Cluster, NoCluster
from visa_kit.workers.crew import Crew, Workers

_WHY: Final = {
    "not_installed": say("Dask is not installed here: install visa-kit with the extra “cluster”."),
    "not_reached": say("No Dask scheduler answers at this address."),
    "no_workers": say("The scheduler has no workers. Start one on each machine: dask worker ADDRESS --no-nanny"),
    "cannot_hire": say("A worker runs below a nanny and may start no processes: start it with --no-nanny."),
}
_OTHER_KIT: Final = say("Not every machine of the cluster has this very kit, templates and words included.")


@contextmanager
def hired(screen: Screen, workers: int, cluster: str | None) -> Iterator[Crew]:
    """A crew for one run, sent home at its end. A cluster that cannot be had is a mistake in using the command."""
    crew = _at(screen, cluster) if cluster else Workers(workers)
    try:
        yield crew
    finally:
        crew.end()


def _at(screen: Screen, address: str) -> Cluster:
    try:
        cluster = Cluster(address)
    except NoCluster as none:
        raise typer.BadParameter(screen.say(_WHY[none.why]), param_hint="--cluster") from None
    if set(cluster.ask_all(_kit).values()) != {_kit()}:
        cluster.end()
        raise typer.BadParameter(screen.say(_OTHER_KIT), param_hint="--cluster")
    return cluster


def _kit() -> str:
    """What tells this kit from another: with another one the same case would look different."""
    return paper()
