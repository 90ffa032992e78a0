"""What the tests of batch runs share: folders of drawn papers, some broken on purpose, and the command as another process."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.papers import paper

BROKEN = (
    b"",  # nothing in it
    b"%PDF-1.7\nno such thing",
    b"\x00\x01\x02\x03" * 50,
    b"PK\x03\x04" + b"\x00" * 64,
    b"\x1f\x8b\x08\x00 broken",
)


def papers_in(folder: Path, many: int, *, broken: float = 0.03) -> Path:
    """A folder with the papers of the seeds 0 … many - 1, the share `broken` of them replaced by bytes that are no paper."""
    rng = random.Random(many)
    for seed in range(many):
        place = folder / f"{seed // 1000:02}" / f"{seed:05}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(rng.choice(BROKEN) if rng.random() < broken else paper(seed).text.encode("utf-8", "surrogatepass"))
    return folder


def command(*args: str | Path) -> list[str]:
    """The command line that runs `govdoc convert` here."""
    return [sys.executable, "-m", "govdoc", "convert", *map(str, args)]


def converted(*args: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run `govdoc convert`."""
    return subprocess.run(command(*args), cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300, **options)


def records(path: Path) -> list[dict[str, Any]]:
    """The records of an output."""
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def children(pid: int, word: str) -> list[int]:
    """The processes that a process has started, with a word in their command (Linux)."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = Path("/proc", entry, "stat").read_text("utf-8").rpartition(")")[2].split()[1]
            if int(parent) == pid and word.encode() in Path("/proc", entry, "cmdline").read_bytes():
                found.append(int(entry))
        except OSError:
            continue  # it has ended meanwhile
    return found
