from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import engine
from cxr_desktop.engine_sentences import SENTENCES, in_words
from cxr_desktop.translation import install_language

ENGINE = Path(engine.__file__).parent
# Words that stand in the window's own code, which names its children.
ELSEWHERE = {"film decoder", "thumbnail decoder", "scoring decoder", "model"}


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    install_language(qapp, "de")
    yield
    install_language(qapp, "en")


def written(node: ast.AST) -> str:
    """A text of the source with {} for every field; "" for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return ""


def test_every_sentence_stands_in_the_engine_as_it_is_here() -> None:
    said = {
        written(node)
        for file in ENGINE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
    }
    gone = [s for s in SENTENCES if re.sub(r"\{\w+\}", "{}", s) not in said | ELSEWHERE]
    assert not gone


def test_english_readers_get_the_engine_s_own_words(qapp: QApplication) -> None:
    for text in ("the file ends early", "its JPEG 2000 data are damaged", "something new"):
        assert in_words(text) == text
    assert in_words("The file is empty. Something new.") == "The file is empty. Something new."


def test_german_readers_get_german_with_the_same_figures(german: None) -> None:
    assert in_words("the file ends early") == "die Datei endet vorzeitig"
    assert (
        in_words("the file ends early: 12 of 4096 bytes of pixels are missing")
        == "die Datei endet vorzeitig: 12 von 4096 Bytes der Bildpunkte fehlen"
    )
    assert in_words("not an image: a PDF document") == "kein Bild: ein PDF-Dokument"
    assert in_words("something new") == "something new"


def test_a_reason_of_problem_and_remedy_is_translated_in_both(german: None) -> None:
    said = in_words("The file is empty. Copy it again from where it came.")
    assert said == "Die Datei ist leer. Kopieren Sie sie noch einmal von ihrer Quelle."


def test_notes_and_grouped_figures_are_written_in_german(german: None) -> None:
    assert in_words("colour film shown in grey") == "farbige Aufnahme in Grau gezeigt"
    said = in_words("1,234,567 bytes after the pixels left out")
    assert said == "1.234.567 Bytes nach den Bildpunkten weggelassen"
    said = in_words("colours stated as nothing taken as RGB")
    assert said == "als nichts angegebene Farben als RGB behandelt"
