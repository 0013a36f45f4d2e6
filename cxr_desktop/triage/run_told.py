"""What a run has found, in words."""

from __future__ import annotations

from cxr_desktop.translation import number, tr
from engine.triage.inventory import InventoryResult


def inventory_line(result: InventoryResult) -> str:
    """What is different from the last time, in one line."""
    parts = [
        text.format(count=number(count))
        for text, count in (
            (tr("{count} new"), result.added),
            (tr("{count} changed"), result.changed),
            (tr("{count} back"), result.returned),
            (tr("{count} gone"), result.gone),
        )
        if count
    ]
    found = tr("{count} files found").format(count=number(result.found))
    return tr("{found}: {changes}").format(
        found=found, changes=", ".join(parts) or tr("nothing has changed")
    )
