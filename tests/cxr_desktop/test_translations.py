"""The German words are complete, fresh and built."""

from __future__ import annotations

import ast
import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

from cxr_desktop.translation import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
SCRIPT = ROOT / "packaging" / "translations.py"
FIELD = re.compile(r"\{\w*\}")
# (source, comment) of a message
Message = tuple[str, str]


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(ts_file: Path) -> dict[Message, ET.Element]:
    return {
        (message.findtext("source", ""), message.findtext("comment", "")): message
        for message in ET.parse(ts_file).iter("message")
    }


def test_every_language_but_the_source_has_its_files(script: ModuleType) -> None:
    codes = [code for code, _ in LANGUAGES]
    assert codes == ["en", *script.LANGUAGES]
    for code in script.LANGUAGES:
        assert (FOLDER / f"cxr_{code}.ts").is_file()
        assert (FOLDER / f"cxr_{code}.qm").is_file()


def test_translations_have_the_same_fields() -> None:
    for (source, _), message in messages(FOLDER / "cxr_de.ts").items():
        translated = message.findtext("translation", "")
        if translated:
            assert sorted(FIELD.findall(translated)) == sorted(FIELD.findall(source)), source


def test_texts_are_literals_that_can_be_collected() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in (ROOT / "cxr_desktop").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("tr", "QT_TR_NOOP")
        and (isinstance(node.args[0], ast.JoinedStr | ast.BinOp) or _formats(node.args[0]))
    ]
    assert not wrong


def _formats(node: ast.AST) -> bool:
    """Filling fields before translating: `tr("...".format())`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


def test_every_text_of_the_window_is_translated(script: ModuleType, tmp_path: Path) -> None:
    fresh = tmp_path / "cxr_de.ts"
    fresh.write_bytes((FOLDER / "cxr_de.ts").read_bytes())
    script.collect(fresh, "de")
    missing = [
        source
        for (source, _), message in messages(fresh).items()
        if message.find("translation").get("type") or not message.findtext("translation")
    ]
    assert not missing
    assert messages(fresh).keys() == messages(FOLDER / "cxr_de.ts").keys(), "make translations"


def test_what_the_program_loads_is_built_from_what_was_translated(
    script: ModuleType, tmp_path: Path
) -> None:
    built = tmp_path / "cxr_de.qm"
    script.release(FOLDER / "cxr_de.ts", built)
    assert built.read_bytes() == (FOLDER / "cxr_de.qm").read_bytes(), "make translations"
