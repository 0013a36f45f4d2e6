"""Small rooms (CONTRIBUTING): how long files and functions may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("benchmarks", "cxr_desktop", "engine", "packaging", "tests")
MOST_LINES, MOST_FUNCTION_LINES = 400, 60
# What may be longer, and why.
LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {
    "cxr_desktop/theme.py: _style_sheet": "one style sheet, a text",
}


def sources() -> Iterator[tuple[str, str]]:
    """(path from the root, text) of every Python file of ours."""
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")


def test_files_are_short() -> None:
    lengths = {name: text.count("\n") for name, text in sources()}
    long = {name for name, lines in lengths.items() if lines > MOST_LINES}
    assert not long - LONG_FILES.keys()
    assert not LONG_FILES.keys() - long, "no exception that is not needed"


def test_functions_are_short() -> None:
    long = {
        f"{name}: {node.name}"
        for name, text in sources()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= MOST_FUNCTION_LINES
    }
    assert not long - LONG_FUNCTIONS.keys()
    assert not LONG_FUNCTIONS.keys() - long, "no exception that is not needed"
