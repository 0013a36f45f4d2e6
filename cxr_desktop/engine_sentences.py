"""Sentences of the engine, most of them of its errors, in the reader's language.

The engine speaks English and knows no Qt. The sentences that a reader is likely to meet stand
here as the engine writes them, with a named field for what is filled in; a test holds them to
the engine's source. Any other sentence is shown in English.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from cxr_desktop.doctor_sentences import DOCTOR_SENTENCES
from cxr_desktop.judge_sentences import JUDGE_SENTENCES
from cxr_desktop.quick_look_sentences import QUICK_LOOK_SENTENCES
from cxr_desktop.recipe_sentences import RECIPE_SENTENCES
from cxr_desktop.training_sentences import TRAINING_SENTENCES
from cxr_desktop.translation import number
from cxr_desktop.triage_sentences import TRIAGE_SENTENCES

CONTEXT = "engine"
_FIELD = re.compile(r"\{(\w+)\}")
_GROUPED = re.compile(r"(?<!\S)\d{1,3}(?:,\d{3})+(?=[,.;]?(?:\s|$))")  # as it writes 4,096
_DECIMAL = re.compile(r"-?\d+\.(\d+)")
_STOP = re.compile(r"\. ")

_OF_FILMS: tuple[str, ...] = (
    # The file itself
    QT_TRANSLATE_NOOP("engine", "the file is empty"),
    QT_TRANSLATE_NOOP("engine", "the file ends early"),
    QT_TRANSLATE_NOOP("engine", "the file ends before its pixels do"),
    QT_TRANSLATE_NOOP("engine", "the file ends early or its header is damaged"),
    QT_TRANSLATE_NOOP("engine", "the file ends early or its table of contents is damaged"),
    QT_TRANSLATE_NOOP(
        "engine", "the file ends early: {missing} of {needed} bytes of pixels are missing"
    ),
    QT_TRANSLATE_NOOP("engine", "the file ends early: a page has no pixels"),
    QT_TRANSLATE_NOOP("engine", 'the file ends early in its array "{name}"'),
    QT_TRANSLATE_NOOP("engine", "the file is damaged ({told})"),
    QT_TRANSLATE_NOOP("engine", "the file changed while it was read"),
    QT_TRANSLATE_NOOP("engine", "it may not be read"),
    QT_TRANSLATE_NOOP("engine", "it cannot be read ({told})"),
    QT_TRANSLATE_NOOP("engine", "the file is not there any more"),
    QT_TRANSLATE_NOOP("engine", "the link leads nowhere"),
    QT_TRANSLATE_NOOP("engine", "the link leads in a circle"),
    QT_TRANSLATE_NOOP("engine", "it is a folder, not a film"),
    QT_TRANSLATE_NOOP("engine", "there is not enough memory to decode it"),
    QT_TRANSLATE_NOOP("engine", "there is not enough memory for this"),
    # What it is
    QT_TRANSLATE_NOOP("engine", "not an image: {what}"),
    QT_TRANSLATE_NOOP("engine", "named {extension} but is {what}"),
    QT_TRANSLATE_NOOP("engine", "it is {name}, which is not read here"),
    QT_TRANSLATE_NOOP("engine", "{told}, which holds no image"),
    QT_TRANSLATE_NOOP("engine", "not an image: an empty file"),
    QT_TRANSLATE_NOOP("engine", "a text file"),
    QT_TRANSLATE_NOOP("engine", "a file of unknown kind"),
    QT_TRANSLATE_NOOP("engine", "a zip archive without arrays"),
    QT_TRANSLATE_NOOP("engine", "a GIF image"),
    QT_TRANSLATE_NOOP("engine", "a WebP image"),
    QT_TRANSLATE_NOOP("engine", "a JPEG 2000 image"),
    QT_TRANSLATE_NOOP("engine", "a PDF document"),
    QT_TRANSLATE_NOOP("engine", "a program"),
    QT_TRANSLATE_NOOP("engine", "a database"),
    QT_TRANSLATE_NOOP("engine", "an Office document"),
    QT_TRANSLATE_NOOP("engine", "a video"),
    QT_TRANSLATE_NOOP("engine", "it is not a DICOM file"),
    QT_TRANSLATE_NOOP("engine", "a DICOM {kind} without pixel data"),
    QT_TRANSLATE_NOOP("engine", "it has no pixel data"),
    # What it holds
    QT_TRANSLATE_NOOP("engine", "its {codec} data are damaged or incomplete"),
    QT_TRANSLATE_NOOP("engine", "its {codec} data are damaged"),
    QT_TRANSLATE_NOOP("engine", "its pixels are compressed by {codec}, which is not read here"),
    QT_TRANSLATE_NOOP("engine", "{codec} needs the library {library}, which is not installed"),
    QT_TRANSLATE_NOOP("engine", "the picture data are damaged"),
    QT_TRANSLATE_NOOP("engine", "the archive is damaged"),
    QT_TRANSLATE_NOOP("engine", "the archive asks for a password"),
    QT_TRANSLATE_NOOP("engine", "it is protected by a password"),
    QT_TRANSLATE_NOOP(
        "engine",
        "the image is {width} × {height} pixels, too small for a film"
        " (at least {least} on each side)",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "the image is {width} × {height} pixels, more than the {most} million that are safe"
        " to decode",
    ),
    QT_TRANSLATE_NOOP("engine", "none of its arrays is a film or a stack of films ({shown})"),
    QT_TRANSLATE_NOOP(
        "engine",
        "the directory of the CD (DICOMDIR) names it, but it is not on the disc",
    ),
    # Work, models, devices
    QT_TRANSLATE_NOOP("engine", "stopped on request"),
    QT_TRANSLATE_NOOP("engine", "the {role} crashed ({how})"),
    QT_TRANSLATE_NOOP("engine", "film decoder"),
    QT_TRANSLATE_NOOP("engine", "thumbnail decoder"),
    QT_TRANSLATE_NOOP("engine", "scoring decoder"),
    QT_TRANSLATE_NOOP("engine", "triage decoder"),
    QT_TRANSLATE_NOOP("engine", "triage model"),
    QT_TRANSLATE_NOOP("engine", "report decoder"),
    QT_TRANSLATE_NOOP("engine", "DICOM writer"),
    QT_TRANSLATE_NOOP("engine", "data reader"),
    QT_TRANSLATE_NOOP("engine", "film reader"),
    QT_TRANSLATE_NOOP("engine", "data doctor"),
    QT_TRANSLATE_NOOP("engine", "quick look"),
    QT_TRANSLATE_NOOP("engine", "judge"),
    QT_TRANSLATE_NOOP("engine", "model"),
    QT_TRANSLATE_NOOP("engine", "this needs the torch layer, which is not installed"),
    QT_TRANSLATE_NOOP("engine", "this GPU cannot be used: {reason}"),
    QT_TRANSLATE_NOOP("engine", "there is no CUDA GPU or no driver for it"),
    QT_TRANSLATE_NOOP("engine", "the file holds no film"),
    QT_TRANSLATE_NOOP("engine", "No usable GPU: {reason}, so the CPU does the work."),
    QT_TRANSLATE_NOOP("engine", "there is no driver for one"),
    QT_TRANSLATE_NOOP("engine", "the torch layer is not installed"),
    QT_TRANSLATE_NOOP("engine", "there is no such model bundle"),
    QT_TRANSLATE_NOOP("engine", "this is no model bundle: it holds no {name}"),
    QT_TRANSLATE_NOOP(
        "engine",
        'Choose the folder that does; in the folder of a finished run it is "bundle".',
    ),
    QT_TRANSLATE_NOOP(
        "engine", "was written for a newer version of this program (schema {number})"
    ),
    QT_TRANSLATE_NOOP("engine", "Update CXR Desktop to use this model."),
    QT_TRANSLATE_NOOP("engine", "cannot be copied there ({told})"),
    QT_TRANSLATE_NOOP("engine", "Look at what lies there already."),
    QT_TRANSLATE_NOOP("engine", "cannot be removed ({told})"),
    QT_TRANSLATE_NOOP("engine", "this part of the model bundle is missing"),
    QT_TRANSLATE_NOOP("engine", "the file with the marks of this film is damaged"),
    QT_TRANSLATE_NOOP("engine", "a file of this name is there already"),
    QT_TRANSLATE_NOOP("engine", "this is the film itself"),
    QT_TRANSLATE_NOOP("engine", "it cannot be written ({told})"),
    # Notes on films that were read
    QT_TRANSLATE_NOOP("engine", "colour film shown in grey"),
    QT_TRANSLATE_NOOP("engine", "fully transparent film shown as if it were opaque"),
    QT_TRANSLATE_NOOP("engine", "some text is not in the character set that the file states"),
    QT_TRANSLATE_NOOP("engine", "a modality LUT that is damaged was left out"),
    QT_TRANSLATE_NOOP("engine", "a rescale slope of 0 was left out"),
    QT_TRANSLATE_NOOP("engine", "a VOI LUT that is damaged was left out"),
    QT_TRANSLATE_NOOP("engine", "a window without a positive width was left out"),
    QT_TRANSLATE_NOOP("engine", "VOI LUT function {name} taken as LINEAR"),
    QT_TRANSLATE_NOOP("engine", "stated depth of {stored} bits taken as {allocated}"),
    QT_TRANSLATE_NOOP("engine", "colours stated as {photometric} taken as RGB"),
    QT_TRANSLATE_NOOP("engine", "polarity stated as {photometric} taken as MONOCHROME2"),
    QT_TRANSLATE_NOOP("engine", "polarity stated as {photometric} and as {shape}; shown inverted"),
    QT_TRANSLATE_NOOP("engine", "{spare} bytes after the pixels left out"),
    QT_TRANSLATE_NOOP("engine", "compressed as {codec}, though the file says {named}"),
    QT_TRANSLATE_NOOP("engine", "nothing"),
    # How heat maps are made
    QT_TRANSLATE_NOOP("engine", "Class activation map"),
    QT_TRANSLATE_NOOP(
        "engine", "Where the last feature map spoke for the finding; comes with the score."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Where a chosen layer spoke for the finding, weighted by the gradient of its score.",
    ),
    QT_TRANSLATE_NOOP("engine", "Occlusion"),
    QT_TRANSLATE_NOOP(
        "engine",
        "How far the score falls when a part of the film is covered. Slow; needs scores only.",
    ),
    QT_TRANSLATE_NOOP("engine", "Integrated gradients"),
    QT_TRANSLATE_NOOP(
        "engine", "Which pixels raised the score on the way from an even grey film to this one."
    ),
    QT_TRANSLATE_NOOP("engine", "Saliency"),
    QT_TRANSLATE_NOOP(
        "engine", "Which pixels move the score most, up or down, when they change a little."
    ),
    QT_TRANSLATE_NOOP("engine", "class activation map (closed-form Grad-CAM)"),
    QT_TRANSLATE_NOOP("engine", "Grad-CAM on layer {name}"),
    QT_TRANSLATE_NOOP("engine", "occlusion (window {window}, stride {stride} model pixels)"),
    QT_TRANSLATE_NOOP("engine", "saliency (size of the input gradient, either sign)"),
    QT_TRANSLATE_NOOP("engine", "integrated gradients ({steps} steps from the film's mean grey)"),
    # What to do
    QT_TRANSLATE_NOOP("engine", "Copy it again from where it came."),
    QT_TRANSLATE_NOOP("engine", "Copy the whole CD again."),
    QT_TRANSLATE_NOOP(
        "engine", "Look whether it was moved, or whether its drive is still connected."
    ),
    QT_TRANSLATE_NOOP("engine", "Allow this user to read it, or copy it to a folder of your own."),
    QT_TRANSLATE_NOOP("engine", "Restore what it points to."),
    QT_TRANSLATE_NOOP("engine", "Close other programs."),
    QT_TRANSLATE_NOOP("engine", "Save it as PNG or TIFF."),
    QT_TRANSLATE_NOOP("engine", "Export it uncompressed or as JPEG 2000."),
    QT_TRANSLATE_NOOP("engine", "Unpack it first."),
    QT_TRANSLATE_NOOP("engine", "Leave it out."),
    QT_TRANSLATE_NOOP("engine", "Choose another name or folder."),
    QT_TRANSLATE_NOOP("engine", "Choose another name."),
    QT_TRANSLATE_NOOP("engine", "Choose another folder."),
    QT_TRANSLATE_NOOP("engine", "Choose the CPU."),
    QT_TRANSLATE_NOOP("engine", "Repeat the installation of this program."),
    QT_TRANSLATE_NOOP("engine", "The file is damaged or was changed; get the bundle again."),
    QT_TRANSLATE_NOOP(
        "engine", "Install it with `make run`, or use the CPU and the class activation map."
    ),
)
SENTENCES = (
    *_OF_FILMS,
    *TRIAGE_SENTENCES,
    *RECIPE_SENTENCES,
    *DOCTOR_SENTENCES,
    *TRAINING_SENTENCES,
    *QUICK_LOOK_SENTENCES,
    *JUDGE_SENTENCES,
)


def in_words(text: str) -> str:
    """A problem, a remedy, a finding of several sentences, or a reason made of them, translated as
    far as it is known."""
    known = _known(text)
    if known is not None:
        return known
    for stop in _STOP.finditer(text):
        first = _known(text[: stop.start() + 1])
        if first is not None:
            return f"{first} {in_words(text[stop.end() :])}"
    problem, stopped, remedy = text.rstrip(".").partition(". ")
    first = _known(problem[:1].lower() + problem[1:])
    if first is None:
        name, colon, rest = text.partition(": ")
        return f"{name}: {in_words(rest)}" if colon else text
    rest = in_words(f"{remedy}.") if stopped else ""
    whole = f"{upper_first(first)}. {rest}".rstrip()
    return whole if stopped or text.endswith(".") else first


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _known(text: str) -> str | None:
    if text in _plain():
        return QCoreApplication.translate(CONTEXT, text)
    for pattern, template in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            words = QCoreApplication.translate(CONTEXT, template)
            fields = {name: _field(value) for name, value in found.groupdict().items()}
            return words.format(**fields)
    return None


def _field(value: str) -> str:
    """What stands in a sentence's field: sentences of its own, a figure, or a name."""
    decimal = _DECIMAL.fullmatch(value)
    if decimal is not None:
        return number(float(value), len(decimal[1]))
    if "; " in value:
        return "; ".join(_field(part) for part in value.split("; "))
    grouped = _GROUPED.sub(lambda found: number(int(found[0].replace(",", ""))), value)
    return in_words(value) if grouped == value else grouped


@cache
def _plain() -> frozenset[str]:
    """Those without a field, which go before those that might take them for a field's value."""
    return frozenset(sentence for sentence in SENTENCES if "{" not in sentence)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those with fields, the longest first."""
    ordered = sorted((s for s in SENTENCES if "{" in s), key=lambda sentence: -len(sentence))
    return tuple((_pattern(sentence), sentence) for sentence in ordered)


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _FIELD.split(sentence)  # text, field, text, field, text
    return re.compile(
        "".join(
            f"(?P<{part}>.+)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
        ),
        re.DOTALL,
    )
