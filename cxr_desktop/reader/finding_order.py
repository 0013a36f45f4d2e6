"""The order in which findings are listed."""

from __future__ import annotations

from collections.abc import Sequence

from engine.models.card import Finding


def listed(
    findings: Sequence[Finding], scores: Sequence[float] | None
) -> tuple[tuple[int, int], ...]:
    """(index, depth) of every finding from top to bottom.

    A finding stands under its parent, one deeper. Among siblings those come first that are at
    or above their threshold or have such a finding under them, then higher scores, then the
    model's own order, which is all that counts where `scores` is None.
    """
    names = {finding.name for finding in findings}
    children: dict[str, list[int]] = {}
    for index, finding in enumerate(findings):
        nested = finding.parent in names and finding.parent != finding.name
        children.setdefault(finding.parent if nested else "", []).append(index)

    def flagged(index: int) -> bool:
        if scores is not None and scores[index] >= findings[index].threshold.value:
            return True
        return any(flagged(child) for child in children.get(findings[index].name, ()))

    def place(index: int) -> tuple[bool, float, int]:
        score = scores[index] if scores is not None else 0.0
        return (not flagged(index), -score, index)

    def walk(parent: str, depth: int) -> list[tuple[int, int]]:
        lines = []
        for index in sorted(children.get(parent, ()), key=place):
            lines.append((index, depth))
            lines.extend(walk(findings[index].name, depth + 1))
        return lines

    return tuple(walk("", 0))
