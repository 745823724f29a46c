"""The house itself: layers, types, style, public names, and an instant start."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import voicedeck
from tests_support import SMALL, Silence

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("numpy", "scipy", "av", "jinja2", "pptx", "moviepy", "hibari", "gtts", "blitz_py", "rich", "yaml", "PIL")
MAKERS = (
    "numpy", "scipy", "av", "pptx", "moviepy", "hibari", "onnxruntime", "blitz_py", "PIL", "fontTools", "jinja2",
    "babel", "num2words", "pygments", "voicedeck.stages.kinds", "voicedeck.stages.compose", "voicedeck.stages.setting",
    "voicedeck.stages.pictures", "voicedeck.illustrations", "voicedeck.templates.pages", "voicedeck.exporters.shots",
    "voicedeck.exporters.pptx.layouts", "voicedeck.model.illustration", "voicedeck.model.identity", "voicedeck.verify",
)  # fmt: skip
"""What only a build with something to do may need: engines, libraries and rooms of ours."""


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["-m", "mypy"], id="types", marks=pytest.mark.heavy),
        pytest.param(["-m", "ruff", "check", "src", "tests"], id="lint"),
        pytest.param(["-m", "ruff", "format", "--check", "src", "tests"], id="format"),
        pytest.param(["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"], id="layers"),
    ],
)
def test_the_tree_passes_its_own_checks(command: list[str]) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_public_name_is_there_and_nothing_else_is() -> None:
    assert sorted(voicedeck.__all__) == voicedeck.__all__
    for name in voicedeck.__all__:
        assert getattr(voicedeck, name) is not None
    assert dir(voicedeck) == voicedeck.__all__
    with pytest.raises(AttributeError, match="no attribute"):
        voicedeck.nothing_of_the_kind  # noqa: B018


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['voicedeck', '--help']\n"
        "from voicedeck.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.heavy
def test_a_build_with_nothing_to_do_imports_nothing_that_makes_anything(tmp_path: Path) -> None:
    (tmp_path / "small.md").write_text(SMALL, encoding="utf-8")
    chosen = voicedeck.Options(("apa", "thumbnail"), "silent", size="360p", output=tmp_path / "out")
    voicedeck.build_scripts([tmp_path / "small.md"], chosen, Silence())
    assert {"blitz_py", "PIL", "jinja2", "voicedeck.stages.kinds"} <= set(sys.modules), "they have been at work"
    words = ["build", "small.md", "--voice", "silent", "--size", "360p", "--to", "apa,thumbnail", "--output", "out"]
    code = (
        f"import sys\nsys.argv = ['voicedeck', *{words!r}]\n"
        "from voicedeck.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "from voicedeck import registry\nassert 'mp4' in registry.standing()\n"
        f"print([name for name in {MAKERS!r} if name in sys.modules])"
    )
    warm = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "nothing to do" in warm.stderr + warm.stdout
    assert warm.stdout.splitlines()[-1] == "[]"


def test_no_pattern_is_compiled_when_a_module_is_imported() -> None:
    compiled = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "src").rglob("*.py")
        if "re.compile(" in (text := path.read_text(encoding="utf-8"))
        for call in _outside_of_functions(ast.parse(text))
        if ast.unparse(call.func) == "re.compile" and not isinstance(getattr(call.args[0], "value", ""), bytes)
    ]
    assert not compiled, "voicedeck.model.regex compiles a pattern when it is first asked anything"


def _outside_of_functions(node: ast.AST) -> Iterator[ast.Call]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            if isinstance(child, ast.Call):
                yield child
            yield from _outside_of_functions(child)


def test_the_model_needs_the_standard_library_only() -> None:
    code = (
        "import sys, pkgutil, importlib, voicedeck.model as model\n"
        "for each in pkgutil.iter_modules(model.__path__): importlib.import_module(f'voicedeck.model.{each.name}')\n"
        "roots = {name.split('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)\n"
        "print(sorted(name for name in roots if not name.startswith(('_', 'voicedeck'))))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False, env=_paths())
    assert done.stdout.strip() == "[]", done.stderr


def _paths() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT / "src")}


def test_the_users_four_packages_are_declared_and_used() -> None:
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8").lower()
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for package, module in {"python-pptx": "pptx", "gtts": "gtts", "moviepy": "moviepy", "jinja2": "jinja2"}.items():
        assert f'"{package}' in declared
        assert f"import {module}" in sources or f"from {module}" in sources
