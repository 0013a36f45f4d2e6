"""What the engine says of judged and compared runs, for `engine_sentences`."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

JUDGE_SENTENCES: tuple[str, ...] = (
    # How a threshold was chosen
    QT_TRANSLATE_NOOP("engine", "chosen for {target} sensitivity"),
    QT_TRANSLATE_NOOP("engine", "chosen for {target} specificity"),
    QT_TRANSLATE_NOOP("engine", "largest sum of sensitivity and specificity"),
    QT_TRANSLATE_NOOP(
        "engine", "midway between the thresholds for {target} sensitivity and specificity"
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{share} of {films} validation films with the finding lie at or above it, {below} of"
        " {without} without it lie below",
    ),
    QT_TRANSLATE_NOOP("engine", "{reached}, all of them perturbed"),
    QT_TRANSLATE_NOOP("engine", "{reached}, each counted as it is and perturbed"),
    # Warnings and notes
    QT_TRANSLATE_NOOP(
        "engine",
        "These test films were first scored on {date} (run {run}), by a model of another"
        " recipe. Where this recipe was chosen or changed after that look, it was chosen with"
        " their help, and these figures may flatter. New test films would give fair ones.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "These test films were first scored on {date} with another training of the same recipe.",
    ),
    QT_TRANSLATE_NOOP("engine", "{count} test films are training or validation films as well."),
    QT_TRANSLATE_NOOP("engine", "{count} patients have films on several sides of the split."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{count} films fit into no row of the confusion matrix: their labels name several"
        " findings, or a finding but none of its kinds, or leave some open.",
    ),
    QT_TRANSLATE_NOOP("engine", "No class of the model stands for films without a finding."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{films} films are of {patients} patients; intervals by film take them as independent and"
        " are too narrow, those by patient are not.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The films tell neither sex, age, view nor scanner, so there are no figures by group.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Predictive values, precision and F1 hold at the prevalence of these films only."
    ),
    QT_TRANSLATE_NOOP("engine", "Not calibrated: {problem}."),
    QT_TRANSLATE_NOOP(
        "engine", "a temperature needs validation films with and without the finding"
    ),
    # Folds
    QT_TRANSLATE_NOOP("engine", "Scoring films of fold {fold} of {folds}"),
    QT_TRANSLATE_NOOP("engine", "test films of the recipe's split"),
    QT_TRANSLATE_NOOP("engine", "validation films of the recipe's split"),
    QT_TRANSLATE_NOOP("engine", "Only {made} of {wanted} folds are finished."),
    QT_TRANSLATE_NOOP(
        "engine",
        "All folds are judged on the same {films} films, which no fold learned from or chose on:"
        " the spread says how much hangs on the training films; each fold's interval says how much"
        " on these.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Every fold is judged on the films that it held out, {films} in all, each of them once."
        " They also chose the fold's best epoch and thresholds, so these figures flatter somewhat.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The standard deviation is that of the folds' figures. Folds share most of their training"
        " films, so it is no standard error (Bengio and Grandvalet 2004, JMLR 5).",
    ),
    QT_TRANSLATE_NOOP("engine", "there is no finished fold in this folder"),
    # Figures that cannot be had
    QT_TRANSLATE_NOOP("engine", "there is no film for it"),
    QT_TRANSLATE_NOOP("engine", "it needs films of at least two kinds"),
    QT_TRANSLATE_NOOP("engine", "all films are of one patient, so no interval can be had"),
    QT_TRANSLATE_NOOP("engine", "too few to judge: {few}"),
    QT_TRANSLATE_NOOP("engine", "McNemar, exact"),
    QT_TRANSLATE_NOOP("engine", "DeLong, paired"),
    QT_TRANSLATE_NOOP("engine", "bootstrap over patients, paired"),
    # What cannot be done
    QT_TRANSLATE_NOOP("engine", "its recipe sets no test films aside and names no evaluation set"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Without films that no choice has seen, nothing fair can be said. Give the split a share"
        " of test films and train again, or add an evaluation set to the recipe.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "was judged on other test films, or other labels of them, than {run}"
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Only runs with the same test films can be compared: judge both on one evaluation set, or"
        " train both with one split file.",
    ),
    QT_TRANSLATE_NOOP("engine", "these runs have no finding in common"),
    QT_TRANSLATE_NOOP("engine", "another process trains or judges in this folder"),
    QT_TRANSLATE_NOOP("engine", "Wait for it to end, then do this again."),
    QT_TRANSLATE_NOOP("engine", "none of the films to judge it on can be read"),
)
