"""Paper on request: a full queue says so at once, and a lost worker costs only its own request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress

import pytest
import toy_jobs

from visa_kit.web.printing import Busy, Printing


@pytest.fixture
def printing() -> Iterator[Printing]:
    made = Printing(workers=1, waiting=1, seconds=1)
    yield made
    made.end()


def test_a_job_is_done_elsewhere(printing: Printing) -> None:
    assert asyncio.run(printing.make(toy_jobs.by_name, "page")) == "PAGE"


def test_whoever_finds_the_queue_full_is_told_at_once_and_the_others_are_served(printing: Printing) -> None:
    async def three() -> list[object]:
        jobs = [printing.make(toy_jobs.by_name, f"page-{number}") for number in range(3)]
        return list(await asyncio.gather(*jobs, return_exceptions=True))

    first, second, third = asyncio.run(three())
    assert (first, second) == ("PAGE-0", "PAGE-1")
    assert isinstance(third, Busy)
    assert third.retry > 0
    assert not printing.is_full


@pytest.mark.parametrize("trouble", ["abort", "segv", "sleep"])
def test_a_lost_worker_costs_only_its_own_request(printing: Printing, trouble: str) -> None:
    async def one_after_the_other() -> object:
        with pytest.raises(Busy):
            await printing.make(toy_jobs.by_name, trouble)
        for _ in range(20):  # on a busy machine the next worker is late, and whoever is told so comes back
            with suppress(Busy):
                return await printing.make(toy_jobs.by_name, "page")
        return None

    assert asyncio.run(one_after_the_other()) == "PAGE"


def test_whoever_has_left_keeps_no_place_in_the_queue(printing: Printing) -> None:
    async def leave_and_come_back() -> object:
        first = asyncio.create_task(printing.make(toy_jobs.by_name, "page-1"))
        second = asyncio.create_task(printing.make(toy_jobs.by_name, "page-2"))
        await asyncio.sleep(0)
        assert printing.is_full
        second.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
        return await printing.make(toy_jobs.by_name, "page-3")

    assert asyncio.run(leave_and_come_back()) == "PAGE-3"
