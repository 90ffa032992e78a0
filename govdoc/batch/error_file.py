"""The file of error records, which the runs of several outputs share: each renews its own records and leaves those of the others."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from govdoc.batch.records import shown
from govdoc.batch.run_folder import replace

__all__ = ["ErrorFile"]


class ErrorFile:
    """The file at `path`, as the run that makes `output` sees it.

    Its records say which output they belong to (`output`, from the file's own folder), so that nothing but the file itself tells whose they are.
    """

    def __init__(self, path: Path, output: Path) -> None:
        self.path = path.resolve()  # a link stays one
        self._tail = b',"output":' + json.dumps(_from(self.path.parent, output), ensure_ascii=False).encode() + b"}\n"

    def owned(self, line: bytes) -> bytes:
        """An error record's line as it stands in this file."""
        return line.removesuffix(b"}\n") + self._tail

    def renew(self, own: Path) -> None:
        """Put the lines of a file (made by `owned`) in the place of those that an earlier run of the output left.

        A file that has no lines is not made, and one that has none left is removed. Raises OSError where it cannot be written.
        """
        with _alone_in(self.path.parent):
            new = self.path.with_name(f".{self.path.name}.tmp")
            try:
                kept, changed = self._write(new, own)
                if changed and kept:
                    replace(new, self.path)
                elif changed:
                    self.path.unlink(missing_ok=True)
            finally:
                new.unlink(missing_ok=True)

    def _write(self, new: Path, own: Path) -> tuple[bool, bool]:
        """The lines of the others, then the own ones, on the disk: are there any, and is anything other than before?"""
        left = changed = False
        with new.open("wb") as file:
            for line in _lines(self.path):
                if line.endswith(self._tail):
                    changed = True
                else:
                    left = True
                    file.write(line)
            for line in _lines(own):
                left = changed = True
                file.write(line)
            file.flush()
            os.fsync(file.fileno())
        return left, changed


def _from(folder: Path, output: Path) -> str:
    """The output's name as the folder sees it, which stays when both are moved."""
    try:
        return shown(Path(os.path.relpath(output.parent.resolve(), folder), output.name).as_posix())
    except ValueError:  # another drive of Windows
        return shown(output.resolve().as_posix())


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, the last one whole too; none where there is no file."""
    try:
        with path.open("rb") as file:
            for line in file:
                yield line if line.endswith(b"\n") else line + b"\n"
    except FileNotFoundError:
        return


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Runs that end at the same time renew a file one after the other."""
    try:
        import fcntl
    except ImportError:  # Windows: as with two runs on one output
        yield
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
