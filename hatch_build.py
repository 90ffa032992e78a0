"""The wheel, compiled: mypyc makes C extensions of the modules that a parse runs through, where this machine has a C compiler.

The Python files go into the wheel too, and give the same results without the extensions. ``GOVDOC_PURE=1`` leaves the extensions out, ``GOVDOC_COMPILED=1``
makes it an error when they cannot be built; else one line says why the wheel holds Python only. An editable install is never compiled: what a
developer changes must be what runs.

Run as a program it is the compiler: ``python hatch_build.py FOLDER`` writes the extensions there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT: Final = Path(__file__).resolve().parent
_REASON_LONGEST: Final = 300


class CompiledHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the extensions to a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling what to take into the wheel and that it fits this interpreter only."""
        if self.target_name != "wheel" or version == "editable" or os.environ.get("GOVDOC_PURE"):
            return
        self._scratch = tempfile.TemporaryDirectory(prefix="govdoc-compiled-")
        folder = Path(self._scratch.name)
        done = subprocess.run([sys.executable, __file__, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False)
        extensions = sorted(p for p in folder.rglob("*") if p.suffix in (".so", ".pyd"))
        if done.returncode or not extensions:
            reason = _reason(done.stderr.splitlines() + done.stdout.splitlines())
            if os.environ.get("GOVDOC_COMPILED"):
                raise RuntimeError(f"govdoc could not be compiled: {reason}")
            self.app.display_warning(f"govdoc is not compiled and runs as Python, at some seven tenths of the speed: {reason}")
            return
        build_data["force_include"].update({str(p): p.relative_to(folder).as_posix() for p in extensions})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Drop what was built once it is in the wheel."""
        if scratch := getattr(self, "_scratch", None):
            scratch.cleanup()


def _reason(said: list[str]) -> str:
    """The line that names what went wrong: the first error, for notes and what fell with it follow; else the last thing that was said."""
    lines = [line.strip() for line in said if line.strip()]
    return next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "nothing was built")[:_REASON_LONGEST]


def modules() -> list[str]:
    """The files that are compiled, as `pyproject.toml` lists them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    patterns = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["compiled"]
    return sorted({p.relative_to(ROOT).as_posix() for pattern in patterns for p in ROOT.glob(pattern) if p.name != "__init__.py"})


def compile_into(folder: Path) -> None:
    """Write the extensions below a folder, each in its place in the package."""
    from concurrent.futures import ThreadPoolExecutor

    from mypyc.build import mypycify
    from setuptools import setup
    from setuptools.command.build_ext import build_ext

    jobs = os.cpu_count() or 1

    class SideBySide(build_ext):  # type: ignore[misc]
        """The files of an extension compiled at the same time, for nearly all of ours go into one."""

        def build_extensions(self) -> None:
            compile_some = self.compiler.compile

            def compile_all(sources: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(jobs) as pool:
                    return [made for each in pool.map(lambda source: compile_some([source], **options), sources) for made in each]

            self.compiler.compile = compile_all
            super().build_extensions()

    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="govdoc-c-") as scratch:
        # What a build environment does not hold is not our affair here: the types of the other packages change nothing that runs.
        options = [f"--cache-dir={scratch}/mypy", "--no-warn-unused-configs", "--follow-imports=silent", "--ignore-missing-imports"]
        extensions = mypycify(
            [*options, *modules()], opt_level="2", debug_level="0", multi_file=True, target_dir=f"{scratch}/c", group_name="govdoc"
        )
        os.chdir(scratch)  # setuptools would read our pyproject.toml
        command = ["--quiet", "build_ext", f"--build-lib={folder}", f"--build-temp={scratch}/o", f"--parallel={jobs}"]
        setup(name="govdoc-extensions", packages=[], ext_modules=extensions, script_args=command, cmdclass={"build_ext": SideBySide})


if __name__ == "__main__":
    compile_into(Path(sys.argv[1]).resolve())
