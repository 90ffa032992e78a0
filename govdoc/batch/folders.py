"""The files that paths, folders and patterns name, in one order however the file system lists them."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from govdoc.batch.items import FileItem, LostItem

__all__ = ["Found", "files_under", "is_pattern"]

Found: TypeAlias = FileItem | LostItem


def files_under(path: str) -> Iterator[Found]:
    """The file itself, the files of a folder at any depth, or what a pattern (`papers/**/*.html`) names; sorted, hidden files left out.

    What cannot be listed, and a name that nothing has, is an item that says so.
    """
    if is_pattern(path):
        matches = sorted(glob.glob(path, recursive=True))
        if not matches:
            yield LostItem(path, "unreadable", f"{path}: no file or folder matches this pattern")
        for match in matches:
            if os.path.basename(path) != "**" or not os.path.isdir(match):  # a last ** lists folders, and all that is in them too
                yield from _walk(match)
    else:
        yield from _walk(path)


def is_pattern(path: str) -> bool:
    """Does the name hold wildcards, and is it no file's own name?"""
    return glob.has_magic(path) and not os.path.lexists(path)


def _walk(path: str) -> Iterator[Found]:
    """Depth first, names in order: so that the whole is in the order of the paths, with no more in memory than the folders on the way."""
    if not os.path.isdir(path):
        try:
            yield FileItem(Path(path).as_posix(), os.stat(path).st_size)
        except OSError as e:
            yield LostItem(Path(path).as_posix(), "unreadable", f"{path}: {e.strerror}")
        return
    todo = [_listed(path, frozenset())]
    while todo:
        try:
            entry = next(todo[-1])
        except StopIteration:
            todo.pop()
            continue
        if isinstance(entry, FileItem | LostItem):
            yield entry
        else:
            todo.append(_listed(*entry))


def _listed(folder: str, above: frozenset[tuple[int, int]]) -> Iterator[Found | tuple[str, frozenset[tuple[int, int]]]]:
    """The entries of one folder; a folder inside it comes as its path and the folders above, by which a link back to one of them shows."""
    shown = Path(folder).as_posix()
    try:
        status = os.stat(folder)
        here = (status.st_dev, status.st_ino)
        if here in above:
            return
        with os.scandir(folder) as entries:
            listed = sorted(((e.name, e) for e in entries if not e.name.startswith(".")), key=lambda pair: pair[0])
    except OSError as e:
        yield LostItem(shown, "unreadable", f"{shown}: {e.strerror}")
        return
    for name, entry in listed:
        path = Path(shown, name).as_posix()
        try:
            if entry.is_dir():
                yield path, above | {here}
            elif entry.is_file():
                yield FileItem(path, entry.stat().st_size)
            else:
                kind = "a link that leads nowhere" if entry.is_symlink() else "neither a file nor a folder"
                yield LostItem(path, "unreadable", f"{path}: {kind}")
        except OSError as e:
            yield LostItem(path, "unreadable", f"{path}: {e.strerror}")
