"""Findings when the classes of a recipe change: what still makes sense stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from engine.training.recipe import FindingSpec


def kept_findings(
    findings: Iterable[FindingSpec], classes: Sequence[str], without: Sequence[str], *, alone: bool
) -> tuple[FindingSpec, ...]:
    """The findings over other classes; names, parents and thresholds stay where they can.

    classes : all there are now; those of `without` mean no finding. alone : a film is of one
    class alone, so that a finding of every class says nothing and is dropped. A class that no
    finding sums up becomes a finding of its own, or joins the one that is called as it is.
    """
    told = [name for name in classes if name not in without]
    kept = [replace(one, classes=_of(one, told)) for one in findings]
    if alone:
        kept = [one for one in kept if len(one.classes) < len(classes)]
    kept = [one for one in kept if one.classes]
    summed = {name for one in kept for name in one.classes}
    for name in (name for name in told if name not in summed):
        kept = _with_own(kept, name)
    return tidy(kept)


def tidy(findings: Iterable[FindingSpec]) -> tuple[FindingSpec, ...]:
    """Each name once, no parent that is not there, and no kind that is all of its parent."""
    named: dict[str, FindingSpec] = {}
    for one in findings:
        named.setdefault(one.name, one)
    whole = {
        one.name
        for one in named.values()
        if one.parent in named and set(named[one.parent].classes) <= set(one.classes)
    }
    return tuple(
        replace(one, parent=_parent(one, named, whole))
        for one in named.values()
        if one.name not in whole
    )


def with_class_renamed(
    findings: Iterable[FindingSpec], old: str, new: str
) -> tuple[FindingSpec, ...]:
    """Of the class that is now called `new`; a finding of its name alone is called so, too."""
    given = tuple(findings)
    own = any(one.name == old and one.classes == (old,) for one in given) and bool(new)

    def called(name: str) -> str:
        return new if own and name == old else name

    return tuple(
        replace(
            one,
            name=called(one.name),
            parent=called(one.parent),
            classes=tuple(dict.fromkeys(new if c == old else c for c in one.classes)),
        )
        for one in given
    )


def with_family(
    findings: Sequence[FindingSpec], name: str, members: Sequence[str], like: FindingSpec | None
) -> tuple[FindingSpec, ...]:
    """A finding `name` that sums up `members`, above those of its kinds that stand under none.

    like : the finding of that name that there was before; its parent and threshold stay.
    """
    above = replace(like or FindingSpec(name, ()), name=name, classes=tuple(members))
    inside = set(members)
    rest = [one for one in findings if one.name != name]
    first = next((n for n, one in enumerate(rest) if set(one.classes) <= inside), len(rest))
    under = [
        replace(one, parent=name) if set(one.classes) < inside and not one.parent else one
        for one in rest
    ]
    return tidy([*under[:first], above, *under[first:]])


def _of(finding: FindingSpec, told: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(finding.classes) if name in told)


def _with_own(findings: list[FindingSpec], name: str) -> list[FindingSpec]:
    if any(one.name == name for one in findings):
        return [
            replace(one, classes=(*one.classes, name)) if one.name == name else one
            for one in findings
        ]
    return [*findings, FindingSpec(name, (name,))]


def _parent(finding: FindingSpec, named: dict[str, FindingSpec], gone: set[str]) -> str:
    """The nearest one above that is still there."""
    parent, seen = finding.parent, {finding.name}
    while parent in gone and parent not in seen:
        seen.add(parent)
        parent = named[parent].parent
    return parent if parent in named and parent not in seen else ""
