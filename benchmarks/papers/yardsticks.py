"""The five yardsticks: what was published, which recipes stand beside it, what differs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Layout(Enum):
    """Which figures a yardstick's table shows."""

    BINARY = auto()
    THREE_CLASSES = auto()
    MANY_FINDINGS = auto()
    THREE_PARTS = auto()


@dataclass(frozen=True, slots=True)
class Yardstick:
    """recipes : by file name without ".toml". pairs : compared on the same test films."""

    number: int
    title: str
    layout: Layout
    recipes: tuple[str, ...]
    published: str
    differs: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()


_TEST_FILMS = (
    "Test films are the 262 of the official 624 that are here; validation films are a tenth of the "
    "training films, by whole patients, since the official 16 tell nothing. "
    "Test films look different from training films (others were chosen into them), so figures on "
    "validation films, which papers that split at random come close to, are higher."
)
_FROM_NIH = (
    "Published runs of such networks commonly start from ImageNet, of which no weights for "
    "torchvision's networks can be had here: {others}ResNet-50 starts from the one of yardstick 4, "
    "trained for minutes on about 400 adult films, which is little more than a warm start."
)

YARDSTICKS = (
    Yardstick(
        1,
        "Pneumonia or not, children's films",
        Layout.BINARY,
        ("1-four-block", "1-resnet50-two-phases"),
        "Targets: sensitivity at least 0.95, specificity at least 0.90, AUC first.",
        (
            _TEST_FILMS,
            _FROM_NIH.format(others=""),
            "Films are 112 x 112, epochs few. Thresholds come from validation films alone, at 95 % "
            "sensitivity there; test films of this set differ from its training films, so "
            "the specificity falls.",
        ),
        (("1-four-block", "1-resnet50-two-phases"),),
    ),
    Yardstick(
        2,
        "ResNet-18 with and without CLAHE",
        Layout.BINARY,
        ("2-resnet18", "2-resnet18-clahe"),
        "Accuracy 0.955 with CLAHE, 0.9595 without, on another set.",
        (
            _TEST_FILMS,
            "Another set, from scratch, 112 x 112, few epochs. CLAHE of 8 x 8 tiles, clip limit 2, "
            "on the film before it is made small. Split, seed and all else are the same.",
        ),
        (("2-resnet18", "2-resnet18-clahe"),),
    ),
    Yardstick(
        3,
        "Three classes: no finding, bacterial, viral pneumonia",
        Layout.THREE_CLASSES,
        ("3-logistic-pixels", "3-alexnet", "3-resnet50", "3-vgg19"),
        "Accuracy, F1 and pneumonia missed as Normal; the values themselves are not at hand.",
        (
            _TEST_FILMS,
            _FROM_NIH.format(others="AlexNet and VGG19 start from scratch, "),
            "VGG19 learns for three epochs from the tenth of the patients whose number ends in 5: "
            "at 224 x 224 it takes two films a second here. ResNet-50 sees 112 x 112, the "
            "logistic regression 32 x 32. VGG19 is far from done, and never says viral: its row "
            "tells that the recipe runs, and no more.",
        ),
        (("3-logistic-pixels", "3-resnet50"), ("3-alexnet", "3-resnet50")),
    ),
    Yardstick(
        4,
        "14 findings at once, adults' films",
        Layout.MANY_FINDINGS,
        ("4-densenet121", "4-densenet121-augmented", "4-resnet50", "4-resnet50-augmented"),
        "AUC 0.5 to 0.775, by finding.",
        (
            "662 films in all, of which about 400 are learned from; published runs had up to "
            "112,000. Findings with fewer than 5 test films have no figure.",
            "These AUCs flatter. Of the 662 films 322 carry no finding, and every film with any "
            "finding carries Pneumonia as well: the two halves were chosen apart, and the size of "
            "the JPEG file alone tells Pneumonia with an AUC of 0.80. To tell a finding from no "
            "finding is partly to tell which half a film is of; the last line leaves that out.",
            "From scratch (no ImageNet weights here), 112 x 112. Patients are kept together. This "
            "is the third try: the first ended early, at the highest learning rate, by a patience "
            "of 6 epochs; the second took the epoch by mean AUC, of which findings with one or two "
            "validation films make noise. Now it is the lowest validation loss. Validation curves "
            "alone decided this, but test films had been scored by then: the judgements say so.",
        ),
        (
            ("4-densenet121", "4-densenet121-augmented"),
            ("4-resnet50", "4-resnet50-augmented"),
            ("4-densenet121-augmented", "4-resnet50-augmented"),
        ),
    ),
    Yardstick(
        5,
        "The sequential net in three versions",
        Layout.THREE_PARTS,
        ("5-sequential3-adam", "5-sequential3-bn-adam", "5-sequential3-sgd"),
        "Training, validation and test accuracy; the values themselves are not at hand.",
        (
            _TEST_FILMS,
            "Three classes (no finding, bacterial, viral) in place of six. Weights are those of "
            "the epoch with the lowest validation loss. Training accuracy is on the training films "
            "as they are, with those weights.",
        ),
        (
            ("5-sequential3-adam", "5-sequential3-bn-adam"),
            ("5-sequential3-adam", "5-sequential3-sgd"),
        ),
    ),
)
