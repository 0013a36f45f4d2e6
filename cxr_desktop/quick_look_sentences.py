"""What the engine says of quick looks and costs, for `engine_sentences`."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

QUICK_LOOK_SENTENCES: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("engine", "Learning a head"),
    QT_TRANSLATE_NOOP("engine", "Trying what it costs"),
    QT_TRANSLATE_NOOP("engine", "{network} of {source}, {height} x {width} pixels"),
    QT_TRANSLATE_NOOP(
        "engine", "{used} of {all} training and validation films, drawn by whole patients."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "The network itself did not learn: a full run is usually better, seldom worse."
    ),
    QT_TRANSLATE_NOOP("engine", "{why}; {network} with ImageNet weights stands in for it."),
    QT_TRANSLATE_NOOP("engine", "{why}; the network of the model {model} stands in for it."),
    QT_TRANSLATE_NOOP(
        "engine", "{network} starts from random weights, which have learned nothing yet"
    ),
    QT_TRANSLATE_NOOP("engine", "a quick look needs training and validation films"),
    QT_TRANSLATE_NOOP("engine", "Split anew."),
    QT_TRANSLATE_NOOP("engine", "no {part} film is readable and carries one class"),
    QT_TRANSLATE_NOOP("engine", "a head needs films of two classes at least"),
    QT_TRANSLATE_NOOP("engine", "there is no film to learn a head from"),
    QT_TRANSLATE_NOOP("engine", "cross-validation needs films of two patients at least"),
    QT_TRANSLATE_NOOP("engine", "has no film to learn from or to validate with"),
    QT_TRANSLATE_NOOP("engine", "none of {count} films can be read"),
    QT_TRANSLATE_NOOP(
        "engine", "too few to say: {patients} patients {which}, and it takes {fewest}"
    ),
    QT_TRANSLATE_NOOP("engine", "too few to say: 1 patient {which}, and it takes {fewest}"),
    QT_TRANSLATE_NOOP("engine", "has it"),
    QT_TRANSLATE_NOOP("engine", "is without it"),
    QT_TRANSLATE_NOOP("engine", "have it"),
    QT_TRANSLATE_NOOP("engine", "are without it"),
)
