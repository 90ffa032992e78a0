"""What a run keeps beside its output until it is complete, so that nothing done is done again: shards of finished lines, and who made them.

`OUT.run/` holds `run.json` (version and options, by which a later run knows whether the lines are what it would make itself, and the
checksum of the last complete output, and whether one was ever completed) and `shards/`, each written under another name, forced to the disk and renamed. A shard is whole or not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import time
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

import govdoc
from govdoc.batch.records import Options
from govdoc.batch.written import STATE
from govdoc.errors import GovdocError

__all__ = ["Busy", "RunFolder", "replace", "stamp"]

# What a killed run loses at most, besides what its workers have in hand: a shard of so many inputs, bytes of output, or seconds of work.
_SHARD_INPUTS: Final = 256
_SHARD_BYTES: Final = 16_000_000
_SHARD_SECONDS: Final = 10.0


class Busy(GovdocError):
    """Another run writes to the same output."""


def stamp(options: Options) -> dict[str, Any]:
    """What makes two runs alike: the version, the library's own files as they are, the options."""
    return {
        "version": govdoc.__version__,
        "schema_version": govdoc.SCHEMA_VERSION,
        "code": _code(),
        "options": asdict(options),
    }


@cache
def _code() -> str:
    """Checksum of the library's files: a changed rule must not go with lines that the old one made."""
    root, digest = Path(govdoc.__file__).parent, hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".so", ".pyd", ".toml", ".tsv")):
        digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class RunFolder:
    """The folder of one run, held by it alone while it is open.

    Raises Busy where another run has it, OSError where it cannot be written.
    """

    def __init__(self, path: Path, options: Options, *, resume: bool) -> None:
        self.path = path
        self._stamp = stamp(options)
        self._resume = resume
        self._completed = False
        self._lock: int | None = None
        self._open: BinaryIO | None = None
        self._inputs = self._bytes = 0
        self._since = 0.0

    def __enter__(self) -> Self:
        self._shards.mkdir(parents=True, exist_ok=True)
        self._lock = _held(self.path)
        told = self._told()
        self._completed = told.get("completed") is True
        if not self._resume or told.get("made_by") != self._stamp:
            for path in self.shards():
                path.unlink()
            told = {}
        self._say(told.get("output_sha256"))
        for torn in self.path.rglob("*.tmp"):
            torn.unlink()
        return self

    def __exit__(self, *exc: object) -> None:
        with contextlib.suppress(OSError):  # a run that was stopped keeps what it has finished; on a full disk, what is in its shards
            self.flush()
        if self._lock is not None:
            os.close(self._lock)

    @property
    def output_sha256(self) -> str | None:
        """Checksum of the last complete output that a run like this one made."""
        found = self._told().get("output_sha256")
        return found if isinstance(found, str) else None

    def shards(self) -> list[Path]:
        """The shards that are complete, the oldest first."""
        return sorted(self._shards.glob("*.jsonl"))

    def keep(self, lines: bytes, inputs: int) -> None:
        """Take finished lines; they are safe when their shard is full or `flush` was called."""
        if self._open is None:
            self._open = open(self._unfinished, "wb")  # noqa: SIM115  (closed by flush or __exit__)
            self._since = time.monotonic()
        try:
            self._open.write(lines)
        except OSError:  # how much of it was written is not known
            self._discard()
            raise
        self._inputs += inputs
        self._bytes += len(lines)
        if self._inputs >= _SHARD_INPUTS or self._bytes >= _SHARD_BYTES or time.monotonic() - self._since > _SHARD_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Complete the shard in hand: force it to the disk, give it its name."""
        if self._open is None:
            return
        last = self.shards()[-1:]
        number = int(last[0].stem) + 1 if last else 0
        try:
            self._open.flush()
            os.fsync(self._open.fileno())
        except OSError:
            self._discard()
            raise
        self._open.close()
        self._open = None
        self._inputs = self._bytes = 0
        replace(self._unfinished, self._shards / f"{number:08}.jsonl")

    def _discard(self) -> None:
        """Give up the shard in hand; its inputs will be done again."""
        if self._open is not None:
            with contextlib.suppress(OSError):
                self._open.close()
            self._open = None
        self._unfinished.unlink(missing_ok=True)
        self._inputs = self._bytes = 0

    def completed(self, output_sha256: str) -> None:
        """The output is about to stand: from now on it is what a later run goes by."""
        self._completed = True
        self._say(output_sha256)

    def drop_shards(self) -> None:
        """The output stands, and the shards are no longer needed."""
        shutil.rmtree(self._shards, ignore_errors=True)

    @property
    def _shards(self) -> Path:
        return self.path / "shards"

    @property
    def _unfinished(self) -> Path:
        return self._shards / "unfinished.tmp"

    def _told(self) -> dict[str, Any]:
        try:
            told = json.loads((self.path / STATE).read_bytes())
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def _say(self, output_sha256: str | None) -> None:
        new = self.path / f"{STATE}.tmp"
        with open(new, "w", encoding="utf-8") as file:
            json.dump({"made_by": self._stamp, "output_sha256": output_sha256, "completed": self._completed}, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        replace(new, self.path / STATE)

    def scratch(self, name: str) -> Path:
        """A place for something that is not to outlive the run."""
        return self.path / f"{name}.tmp"


def replace(new: Path, old: Path) -> None:
    """Give a file that is complete and on the disk its name; the name, too, is on the disk when this returns."""
    os.replace(new, old)
    if os.name == "posix":
        folder = os.open(old.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _held(folder: Path) -> int | None:
    """A lock on the folder, which the system takes back when this process ends, however it does. Raises Busy where another run has it."""
    try:
        import fcntl
    except ImportError:  # Windows: two runs on one output are the user's own lookout there
        return None
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as e:
        os.close(lock)
        raise Busy(f"another run is writing here ({folder}); wait for it or choose another output") from e
    return lock
