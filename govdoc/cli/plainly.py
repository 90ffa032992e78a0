"""How the commands tell of errors: one line on the standard error and an exit code, never a traceback."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import NoReturn

import typer

from govdoc.errors import GovdocError

__all__ = ["fail", "said_plainly"]


def fail(message: str, code: int = 1) -> NoReturn:
    """Leave with a message and an exit code."""
    print(f"govdoc: {message}", file=sys.stderr)
    raise typer.Exit(code)


@contextlib.contextmanager
def said_plainly(code: int = 1) -> Iterator[None]:
    """Errors of use as one line on the standard error, and an exit code."""
    try:
        yield
    except GovdocError as e:
        fail(str(e), code)
    except BrokenPipeError:
        raise
    except IsADirectoryError as e:
        fail(f"{e.filename} is a folder; govdoc convert reads folders", code)
    except OSError as e:
        fail(f"{e.filename or 'input'}: {e.strerror or e}", code)
