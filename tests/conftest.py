"""What the tests share: where specimens lie, and the Hypothesis profiles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
# Real papers that are no part of this repository; where they lie beside it, the tests that can use them do.
SHARED = ROOT.parent / "shared"

_CALM = (HealthCheck.too_slow, HealthCheck.data_too_large)  # a shared machine is slow now and then
settings.register_profile("default", max_examples=100, deadline=None, suppress_health_check=_CALM)
settings.register_profile("fuzz", max_examples=5_000, deadline=None, suppress_health_check=_CALM)
settings.load_profile("default")


def specimens() -> list[Path]:
    """The papers of the corpus, and the real ones where they are."""
    return sorted((CORPUS / "raw").glob("*.txt")) + sorted((SHARED / "raw").glob("*.txt"))


@pytest.fixture
def corpus() -> Path:
    """The folder of specimens."""
    return CORPUS


@pytest.fixture
def shared() -> Path:
    """The folder of real papers; the test is skipped where there is none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("no ../shared beside this checkout")
    return SHARED
