"""What the tests share: where specimens lie, the Hypothesis profiles, and that nothing reaches for the network."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

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


class NetworkUsed(AssertionError):
    """Something tried to reach the network."""


def _refused(self: socket.socket, address: Any, *rest: Any) -> Any:
    if self.family == getattr(socket, "AF_UNIX", None):  # processes of one machine talk over these
        return _ALLOWED["connect"](self, address, *rest)
    raise NetworkUsed(f"the library reads no network, and its tests reach for none: {address!r}")


def _unresolved(host: Any, *rest: Any, **named: Any) -> Any:
    raise NetworkUsed(f"the library resolves no names: {host!r}")


_ALLOWED: dict[str, Any] = {"connect": socket.socket.connect}
socket.socket.connect = _refused  # type: ignore[method-assign, assignment]
socket.socket.connect_ex = _refused  # type: ignore[method-assign, assignment]
socket.getaddrinfo = _unresolved


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
