"""The sentence beside a cardiothoracic ratio, by the film's view."""

from __future__ import annotations

import pytest

from engine.marks.views import ctr_warning


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("AP", "larger on AP films"),
        ("ap", "larger on AP films"),
        ("AP_SUPINE", "larger on AP films"),
        ("antero-posterior", "larger on AP films"),
        ("LL", "lateral view"),
        ("RL", "lateral view"),
        ("LATERAL", "lateral view"),
        ("left lateral", "lateral view"),
        ("LLD", "another view"),
        ("lateral decubitus", "another view"),
        ("Mid-axillary", "another view"),
        ("", "view is not known"),
        ("UNKNOWN", "view is not known"),
        ("frontal", "view is not known"),
    ],
)
def test_every_view_but_pa_is_warned_of(view: str, said: str) -> None:
    assert said in ctr_warning(view)


@pytest.mark.parametrize("view", ["PA", "pa", "PA ERECT", "Postero-anterior", "posterior anterior"])
def test_pa_needs_no_warning(view: str) -> None:
    assert ctr_warning(view) == ""
