"""Whether a run may write where it is told to: never onto what it reads, nor in the place of a folder that no run made."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from govdoc.batch.folders import is_pattern
from govdoc.batch.items import STDIN
from govdoc.batch.misuse import Misuse
from govdoc.batch.sources import Sources
from govdoc.batch.written import holds_records, written_by_a_run

__all__ = ["refuse_overwriting"]

_LEFT_OUT: Final = " (in a folder, or among what a pattern in quotes names, it is left out)"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the run is to write: a file, or a folder with all that lies in it."""

    path: Path
    remedy: str

    def holds(self, path: str) -> bool:
        """Is this the file, by another spelling or a link too, or does it lie in the folder?"""
        try:
            return os.path.samefile(path, self.path) or (self.path.is_dir() and self.path.resolve() in Path(path).resolve().parents)
        except OSError:
            return False

    def refuse(self, path: str, more: str = "") -> NoReturn:
        """Raise Misuse."""
        same = "" if os.path.abspath(path) == os.path.abspath(self.path) else f" with {self.path}"
        raise Misuse(f"{path} is a source and would be overwritten{same}; {self.remedy}{more}")


def refuse_overwriting(sources: Sources, output: Path, errors: Path, folder: Path, *, makes_folder: bool) -> None:
    """Raise Misuse where the output, the folder of its run or the file of error records is a source, or where a folder is in the way.

    A source that is named itself is never written to. What an earlier run wrote is no source where it lies in a folder or fits a pattern: there it is
    renewed, and anything else that has the name is a source.
    """
    if os.path.abspath(errors) == os.path.abspath(output) or _Place(output, "").holds(str(errors)):
        raise Misuse(f"{output} cannot be the output and hold the error records; --errors names another place for them")
    for folder_there in (p for p in ((errors,) if makes_folder else (errors, output)) if p.is_dir()):
        raise Misuse(f"{folder_there} is a folder; name a file")
    for other in (p for p in (errors, output) if p.exists() and not p.is_file() and not p.is_dir()):
        raise Misuse(f"{other} is no file, and would be replaced by one; name a file")
    out = _Place(output, "name another OUT")
    own = (out, _Place(folder, out.remedy), _Place(errors, "--errors names another place for the error records"))
    for path in sources.paths:
        for place in own:
            if path != STDIN and not is_pattern(path) and place.holds(path):
                place.refuse(path, _LEFT_OUT if written_by_a_run(path) else "")
    foreign = [place for place in (out,) if _holds_anything(output) and not written_by_a_run(str(output))]
    foreign += [place for place in own[2:] if _holds_anything(errors) and not holds_records(str(errors))]
    for file in sources.files() if foreign else ():
        for place in foreign:
            if place.holds(file):
                place.refuse(file)
    if output.is_dir() and out in foreign:
        raise Misuse(f"{output} is a folder that no run of govdoc made, and would be replaced; {out.remedy}")


def _holds_anything(path: Path) -> bool:
    """Is there anything to lose?"""
    try:
        return any(path.iterdir()) if path.is_dir() else path.stat().st_size > 0
    except OSError:
        return False
