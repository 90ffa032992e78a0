"""The flow goes one way: which module may import which, read off the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "govdoc"

# Each layer may import what stands below it in this table, and its own modules.
LAYERS: dict[str, set[str]] = {
    "text": set(),
    "source": set(),
    "numerals": set(),
    "errors": set(),
    "limits": set(),
    "collector": set(),
    "once": set(),
    "outline": {"text"},
    "model": {"text"},
    "diagnostics": set(),
    "refusals": set(),
    "lexicon": {"errors"},
    "grammar": {"lexicon", "outline"},
    "readers": {"lexicon"},  # the names of containers and labels on pages are rows like all words
    "normalize": {"grammar", "lexicon"},
    "parsers": {"grammar", "lexicon", "outline"},
    "extract": {"grammar", "lexicon", "outline", "refusals"},
    "outlines": {"normalize", "parsers", "extract", "outline"},
    "ledger": {"outlines", "parsers", "extract", "grammar", "lexicon", "outline", "model"},
    "assemble": {"outlines", "grammar", "lexicon", "outline", "model", "diagnostics", "parsers", "extract", "normalize"},
    "pieces": {"assemble", "normalize", "parsers", "extract", "grammar", "lexicon", "outline", "model", "diagnostics", "pipeline"},
    "pipeline": {
        "ledger",
        "outlines",
        "assemble",
        "readers",
        "normalize",
        "parsers",
        "extract",
        "grammar",
        "lexicon",
        "outline",
        "model",
        "diagnostics",
    },
    "govdoc": {"pipeline", "pieces", "readers", "normalize", "model"},
    "export": {"govdoc", "model", "evaluation", "refusals"},
    "batch": {"govdoc", "model", "export", "readers"},
    "evaluation": {"govdoc", "model"},
    "cli": {"govdoc", "model", "export", "batch", "evaluation"},
    "__main__": {"cli"},
}
EVERYWHERE = {"text", "source", "numerals", "errors", "limits", "collector", "once"}


def _layer(module: str) -> str:
    """The layer of a module: govdoc.parsers.lines → parsers; the package itself → govdoc."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "govdoc"


def _imports(path: Path) -> set[str]:
    """The layers that a module imports, also inside functions and for the type checker."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {_layer(a.name) for a in node.names if a.name.split(".")[0] == "govdoc"}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "govdoc":
                found |= {a.name if (PACKAGE / a.name).exists() or (PACKAGE / f"{a.name}.py").exists() else "govdoc" for a in node.names}
            elif node.module and node.module.startswith("govdoc."):
                found.add(_layer(node.module))
    return found


def _modules() -> list[tuple[str, Path]]:
    out = []
    for path in sorted(PACKAGE.rglob("*.py")):
        first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        out.append(("govdoc" if first == "__init__" else first, path))
    return out


@pytest.mark.parametrize(("layer", "path"), [pytest.param(n, p, id=str(p.relative_to(PACKAGE))) for n, p in _modules()])
def test_imports_go_one_way(layer: str, path: Path) -> None:
    assert layer in LAYERS, f"{path.name}: a new layer needs its line in LAYERS"
    wrong = _imports(path) - LAYERS[layer] - EVERYWHERE - {layer}
    assert not wrong, f"{path.relative_to(ROOT)} ({layer}) imports {sorted(wrong)}"


def test_only_the_command_line_prints() -> None:
    for layer, path in _modules():
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
        assert layer == "cli" or not any(c.func.id == "print" for c in calls if isinstance(c.func, ast.Name)), path


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, govdoc; print([m for m in ('jieba', 'lxml', 'opencc', 'pdfplumber', 'docx', 'ofdkit', 'rich', 'typer', 'charset_normalizer') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert out.stdout.strip() == "[]"
