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
# what the window calls its children
ELSEWHERE |= {"triage decoder", "triage model", "report decoder", "data reader", "film reader"}
ELSEWHERE |= {"data doctor", "quick look", "DICOM writer", "judge"}
ELSEWHERE |= {"Below stands why each of its files is not taken."}
# Parts that the engine puts together: a count and its noun, a list and its end.
JOINED = {
    "1 file", "{} files", "1 patient has", "{} patients have", "1 group", "{} groups", "{}%",
    "Films of each class: {}, none of them {}.",
}  # fmt: skip
FIELD = re.compile(r"\{\w*\}")


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
        FIELD.sub("{}", written(node)).strip()
        for file in ENGINE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
    }
    gone = [s for s in SENTENCES if FIELD.sub("{}", s) not in said | ELSEWHERE | JOINED]
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


def test_what_the_doctor_finds_is_told_in_german_with_its_figures(german: None) -> None:
    said = in_words(
        "From the outer tenth of the film alone, a small model tells ILL with an AUC of 0.91 (0.85"
        " to 0.97). No lung lies there: a network can score well by what is around the chest, such"
        " as letters, collimation or the position of the arms."
    )
    assert said.startswith(
        "Aus dem äußeren Zehntel der Aufnahme allein erkennt ein kleines Modell ILL mit einer AUC"
        " von 0,91 (0,85 bis 0,97). Dort liegt keine Lunge:"
    )
    said = in_words("3 of 1,200 labels may be wrong: labelled A, more like B: 2; labelled B, more"
                    " like A: 1.")  # fmt: skip
    assert said == (
        "3 von 1.200 Labels sind vielleicht falsch: Label A, eher wie B: 2; Label B, eher wie A: 1."
    )
    assert in_words("1 file cannot be read. a.png: The file is empty.") == (
        "Nicht lesbar: 1 Datei. a.png: Die Datei ist leer."
    )
    assert in_words("Films of each class: A 1,341, B 2.") == "Aufnahmen je Klasse: A 1.341, B 2."


def test_sentences_after_one_another_are_each_translated(german: None) -> None:
    said = in_words("No film has a label. Split by ratio.")
    assert said == "Keine Aufnahme hat ein Label. Teilen Sie nach Anteilen auf."


def test_a_list_stays_small_after_its_semicolons_in_german_too(german: None) -> None:
    told = in_words(
        "One number already tells ILL. Films of ILL are brighter (AUC 0.90, 0.80 to 1.00);"
        " the other films are sharper (AUC 0.85, 0.80 to 0.90)."
    )
    assert "; die anderen Aufnahmen" in told and "Aufnahmen von ILL" in told
