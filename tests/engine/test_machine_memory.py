from __future__ import annotations

from pathlib import Path

import pytest

from engine import machine_memory
from engine.machine_memory import usable_memory


@pytest.mark.parametrize(("told", "limit"), [("268435456\n", 268_435_456), ("max\n", None)])
def test_a_container_s_limit_counts_where_it_has_one(
    told: str, limit: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "memory.max"
    file.write_text(told, encoding="ascii")
    monkeypatch.setattr(machine_memory, "_GROUP_LIMIT", tmp_path / "none")
    physical = usable_memory()
    assert physical is not None and physical > 268_435_456
    monkeypatch.setattr(machine_memory, "_GROUP_LIMIT", file)
    assert usable_memory() == (limit or physical)
