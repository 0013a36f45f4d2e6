from __future__ import annotations

from engine.training.finding_keeping import (
    kept_findings,
    tidy,
    with_class_renamed,
    with_family,
)
from engine.training.recipe import FindingSpec, ThresholdRule

YOUDEN = ThresholdRule("youden")
CLASSES = ("WELL", "bacterial", "viral")
BACTERIAL = FindingSpec("bacterial", ("bacterial",), "Pneumonia", YOUDEN)
VIRAL = FindingSpec("viral", ("viral",), "Pneumonia")
THREE = (FindingSpec("Pneumonia", ("bacterial", "viral")), BACTERIAL, VIRAL)


def test_what_did_not_change_stays_as_it_is() -> None:
    assert kept_findings(THREE, CLASSES, ("WELL",), alone=True) == THREE


def test_another_tick_takes_a_class_out_of_its_findings_and_back() -> None:
    ticked = kept_findings(THREE, CLASSES, ("WELL", "viral"), alone=True)
    # Pneumonia is bacterial alone now, so that its one kind says nothing more.
    assert ticked == (FindingSpec("Pneumonia", ("bacterial",)),)
    back = kept_findings(ticked, CLASSES, ("WELL",), alone=True)
    assert back == (FindingSpec("Pneumonia", ("bacterial",)), FindingSpec("viral", ("viral",)))


def test_a_class_more_is_a_finding_more() -> None:
    more = kept_findings(THREE, (*CLASSES, "TB"), ("WELL",), alone=True)
    assert more == (*THREE, FindingSpec("TB", ("TB",)))


def test_a_finding_of_every_class_goes_where_a_film_is_of_one_alone() -> None:
    everything = (FindingSpec("Any", CLASSES), FindingSpec("viral", ("viral",), "Any", YOUDEN))
    left = kept_findings(everything, CLASSES, (), alone=True)
    assert [(one.name, one.parent, one.threshold) for one in left] == [
        ("viral", "", YOUDEN), ("WELL", "", None), ("bacterial", "", None),
    ]  # fmt: skip
    assert kept_findings(everything, CLASSES, (), alone=False)[0].classes == CLASSES


def test_a_class_called_as_a_finding_joins_it() -> None:
    made = kept_findings(THREE, (*CLASSES, "Pneumonia"), ("WELL",), alone=True)
    assert made[0] == FindingSpec("Pneumonia", ("bacterial", "viral", "Pneumonia"))
    assert len(made) == 3


def test_a_class_renamed_takes_its_own_finding_along() -> None:
    made = with_class_renamed(THREE, "bacterial", "Bacterial pneumonia")
    assert made[0].classes == ("Bacterial pneumonia", "viral")
    assert made[1] == FindingSpec(
        "Bacterial pneumonia", ("Bacterial pneumonia",), "Pneumonia", YOUDEN
    )
    assert made[2] == VIRAL


def test_a_kind_moves_up_when_its_parent_goes() -> None:
    deep = (
        FindingSpec("Lung", ("a", "b", "c")),
        FindingSpec("Pneumonia", ("a", "b"), "Lung"),
        FindingSpec("a", ("a",), "Pneumonia"),
        FindingSpec("gone", ("b",), "nowhere"),
    )
    assert [one.parent for one in tidy(deep)] == ["", "Lung", "Pneumonia", ""]
    same = kept_findings(deep[:3], ("well", "a"), ("well",), alone=True)
    assert same == (FindingSpec("Lung", ("a",)),)


def test_a_family_stands_above_its_kinds_and_keeps_its_threshold() -> None:
    loose = (FindingSpec("bacterial", ("bacterial",)), FindingSpec("TB", ("TB",)))
    old = FindingSpec("PNEUMONIA", ("PNEUMONIA",), "", YOUDEN)
    made = with_family(loose, "PNEUMONIA", ("bacterial", "viral"), old)
    assert made == (
        FindingSpec("PNEUMONIA", ("bacterial", "viral"), "", YOUDEN),
        FindingSpec("bacterial", ("bacterial",), "PNEUMONIA"),
        FindingSpec("TB", ("TB",)),
    )
