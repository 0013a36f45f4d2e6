"""What the data doctor finds, for `engine_sentences`."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

DOCTOR_SENTENCES: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("engine", "Counting classes and patients"),
    QT_TRANSLATE_NOOP("engine", "Looking for twins"),
    QT_TRANSLATE_NOOP("engine", "Probing for shortcuts"),
    QT_TRANSLATE_NOOP("engine", "Looking for wrong labels"),
    QT_TRANSLATE_NOOP("engine", "1 file"),
    QT_TRANSLATE_NOOP("engine", "{count} files"),
    QT_TRANSLATE_NOOP("engine", "1 patient has"),
    QT_TRANSLATE_NOOP("engine", "{count} patients have"),
    QT_TRANSLATE_NOOP("engine", "1 group"),
    QT_TRANSLATE_NOOP("engine", "{count} groups"),
    QT_TRANSLATE_NOOP("engine", "{share}%"),
    QT_TRANSLATE_NOOP("engine", "training"),
    QT_TRANSLATE_NOOP("engine", "validation"),
    QT_TRANSLATE_NOOP("engine", "test"),
    QT_TRANSLATE_NOOP("engine", "{files} cannot be read. {reasons}"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Copy them again from where they came, or take them out of the folder or table.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{files} lie there without a label that can be used. {name}: {reason}",
    ),
    QT_TRANSLATE_NOOP("engine", "Label them, or leave them: nothing is learned from them."),
    QT_TRANSLATE_NOOP("engine", "Films of each class: {told}, none of them {count}."),
    QT_TRANSLATE_NOOP("engine", "Films of each class: {told}."),
    QT_TRANSLATE_NOOP("engine", "There are {ratio} times as many films of {most} as of {least}."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Use class weights or oversampling, and judge by sensitivity and specificity: calling"
        " every film {most} would already be right for {share}.",
    ),
    QT_TRANSLATE_NOOP("engine", "{patients} {label}, no more: its figures will be wide."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Add films of it, or join it with a class that means nearly the same.",
    ),
    QT_TRANSLATE_NOOP("engine", "No {part} film has {label}."),
    QT_TRANSLATE_NOOP("engine", "Split anew, so that every part has films of every class."),
    QT_TRANSLATE_NOOP("engine", "All films are {label}."),
    QT_TRANSLATE_NOOP("engine", "No film has a label."),
    QT_TRANSLATE_NOOP("engine", "Add films of another class: there is nothing to tell apart."),
    QT_TRANSLATE_NOOP("engine", "{patients} films in more than one part: {named}."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Split by patient. A model that has seen a patient knows the next film of that patient,"
        " and its figures promise too much.",
    ),
    QT_TRANSLATE_NOOP("engine", "It is not known whose films these are."),
    QT_TRANSLATE_NOOP("engine", "It is not known whose films {count} of them are."),
    QT_TRANSLATE_NOOP("engine", "The file names seem to say it: use the rule {pattern}"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Name a column or a rule on file names that tells the patient, or make sure that every"
        " patient has one film only.",
    ),
    QT_TRANSLATE_NOOP("engine", "The input gate doubts {files}. {name}: {refusal}"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Take out what is no chest film: triage will not score such pictures either.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{films} films are there more than once, pixel by pixel ({groups}).",
    ),
    QT_TRANSLATE_NOOP("engine", "Keep one of each: the others only count double."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{films} films are almost the same as another ({groups}): resized, saved anew or"
        " changed in contrast.",
    ),
    QT_TRANSLATE_NOOP("engine", "Pairs of mirror images among them: {turned}."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Keep one of each, or give them the same patient, so that no split parts them.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{films} films are in one part of the split and their twin in another.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Take them out of one part: the model would be judged on what it has learned by heart.",
    ),
    QT_TRANSLATE_NOOP("engine", "{films} films have a twin with another label."),
    QT_TRANSLATE_NOOP("engine", "Decide which label is right, and take the other film out."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Label errors were not looked for: that needs the embeddings of a model.",
    ),
    QT_TRANSLATE_NOOP("engine", "Too few patients of each of {names} to look for label errors."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Label errors were not looked for in {name}: with the embeddings of this model it is"
        " hardly told itself (AUC {figure}).",
    ),
    QT_TRANSLATE_NOOP("engine", "{count} of {films} labels may be wrong: {told}."),
    QT_TRANSLATE_NOOP("engine", "labelled {given}, more like {likely}: {count}"),
    QT_TRANSLATE_NOOP("engine", "not {label}"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Look at these films, the most doubtful first, and correct those that are wrong. A"
        " small model doubts them; hard films are among them, and it decides nothing.",
    ),
    QT_TRANSLATE_NOOP("engine", "share of doubted labels"),
    QT_TRANSLATE_NOOP("engine", "the outer tenth of the film alone"),
    QT_TRANSLATE_NOOP(
        "engine",
        "No lung lies there: a network can score well by what is around the chest, such as"
        " letters, collimation or the position of the arms.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Crop or cover the borders, see that both classes come from the same place and time,"
        " and judge on films from elsewhere.",
    ),
    QT_TRANSLATE_NOOP("engine", "a blur of 16 x 16 pixels"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Large opacities are seen in such a blur too, and so are position, exposure and size of"
        " the patient: a network need not look at any detail to do as well.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Compare with the network's own AUC: only what it gains above this comes from detail.",
    ),
    QT_TRANSLATE_NOOP("engine", "size, format and header alone, without a pixel"),
    QT_TRANSLATE_NOOP(
        "engine",
        "The classes were made or stored in different ways: a network sees traces of that, such"
        " as the shape of the original film.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Give all films the same size and compression from the same source, and judge on films"
        " from elsewhere.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "From {sees}, a small model tells little: {label} with {shown} at most.",
    ),
    QT_TRANSLATE_NOOP("engine", "From {sees}, a small model tells {label} with {shown}. {meaning}"),
    QT_TRANSLATE_NOOP("engine", "an AUC of {value} ({low} to {high})"),
    QT_TRANSLATE_NOOP("engine", "AUC for {name}"),
    QT_TRANSLATE_NOOP("engine", "Too few patients with or without {label} to probe."),
    QT_TRANSLATE_NOOP("engine", "One number already tells {label}. {told}."),
    QT_TRANSLATE_NOOP("engine", "{which} are {what} (AUC {value}, {low} to {high})"),
    QT_TRANSLATE_NOOP("engine", "Films of {label}"),
    QT_TRANSLATE_NOOP("engine", "The other films"),
    QT_TRANSLATE_NOOP("engine", "films of {label}"),
    QT_TRANSLATE_NOOP("engine", "the other films"),
    QT_TRANSLATE_NOOP("engine", "taller in pixels"),
    QT_TRANSLATE_NOOP("engine", "wider in pixels"),
    QT_TRANSLATE_NOOP("engine", "wider for their height"),
    QT_TRANSLATE_NOOP("engine", "of more bits"),
    QT_TRANSLATE_NOOP("engine", "compressed less"),
    QT_TRANSLATE_NOOP("engine", "brighter"),
    QT_TRANSLATE_NOOP("engine", "richer in contrast"),
    QT_TRANSLATE_NOOP("engine", "sharper"),
    QT_TRANSLATE_NOOP("engine", "larger as files"),
    QT_TRANSLATE_NOOP("engine", "AUC of {feature} for {label}"),
    QT_TRANSLATE_NOOP("engine", "height"),
    QT_TRANSLATE_NOOP("engine", "width"),
    QT_TRANSLATE_NOOP("engine", "aspect"),
    QT_TRANSLATE_NOOP("engine", "bit depth"),
    QT_TRANSLATE_NOOP("engine", "JPEG quality"),
    QT_TRANSLATE_NOOP("engine", "brightness"),
    QT_TRANSLATE_NOOP("engine", "contrast"),
    QT_TRANSLATE_NOOP("engine", "sharpness"),
    QT_TRANSLATE_NOOP("engine", "bytes a pixel"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Ask how the films of each class were taken and stored. Random changes of brightness,"
        " contrast and size in training help; films of one source for both classes help more.",
    ),
)
