"""On which views a cardiothoracic ratio can be compared with others: PA alone.

The ratio (Danzer 1919, Am J Med Sci 157: 513) is that of upright PA films. With the detector at
the back, AP, the heart lies farther from it and is magnified more.
"""

from __future__ import annotations

import itertools
import re

_AP = "The heart looks larger on AP films: this ratio is not comparable with that of PA films."
_LATERAL = (
    "This is a lateral view: the cardiothoracic ratio is measured on frontal, best on PA films."
)
_OTHER = "The cardiothoracic ratio is measured on PA films taken upright; this is another view."
_UNKNOWN = (
    "The view is not known: on AP films the heart looks larger, and the ratio is not "
    "comparable with that of PA films."
)
WARNINGS = (_AP, _LATERAL, _OTHER, _UNKNOWN)

_WORD = re.compile(r"[A-Z]+")
_AP_WORDS = frozenset({"AP", "ANTEROPOSTERIOR", "ANTERIORPOSTERIOR"})
_PA_WORDS = frozenset({"PA", "POSTEROANTERIOR", "POSTERIORANTERIOR", "POSTERIOANTERIOR"})
_LATERAL_WORDS = frozenset({"LL", "RL", "LAT", "LATERAL"})
_OTHER_WORDS = frozenset({"LLD", "RLD", "LLO", "RLO", "DECUBITUS", "OBLIQUE", "LORDOTIC", "SUPINE"})
_UNKNOWN_WORDS = frozenset({"UNKNOWN", "FRONTAL", "OTHER"})


def ctr_warning(view: str) -> str:
    """A sentence to show with the ratio on a film of this view, "" for PA.

    `view` is that of `Identity.view`: a term of DICOM's View Position (0018,5101), or whatever
    words the file has for it; "" where it says nothing.
    """
    words = _words(view)
    for known, warning in (
        (_AP_WORDS, _AP),
        (_OTHER_WORDS, _OTHER),  # before lateral: a lateral decubitus is a frontal film
        (_LATERAL_WORDS, _LATERAL),
        (_PA_WORDS, ""),
    ):
        if words & known:
            return warning
    return _OTHER if words - _UNKNOWN_WORDS else _UNKNOWN


def _words(view: str) -> frozenset[str]:
    """Each word, and each with the next: "antero-posterior" and "Posterior Anterior" too."""
    found = _WORD.findall(view.upper())
    pairs = (one + other for one, other in itertools.pairwise(found))
    return frozenset((*found, *pairs))
