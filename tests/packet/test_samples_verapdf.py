"""veraPDF on every bundle of every example: each page of the packet can be listened to, and kept."""

import pytest
import verapdf
from packs import printed_bundles
from samples import ALL


@pytest.mark.parametrize("name", ALL)
def test_every_bundle_passes(name: str) -> None:
    bundles = printed_bundles(name)
    assert len(bundles) >= 4
    for one in bundles:
        for standard in (verapdf.PDF_UA_1, verapdf.PDF_A_3A):
            verdict = verapdf.verdict(one.pdf, standard)
            assert (one.bundle, standard, verdict.broken) == (one.bundle, standard, ())
            assert verdict.checks > 500
