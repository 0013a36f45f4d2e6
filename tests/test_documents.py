"""What the documents say about keys and where their links lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cxr_desktop.actions.registry import ALL_ACTIONS, FILM_KEYS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#:]+)(#[^)]*)?\)")
KEY = re.compile(r"`((?:Ctrl\+|Shift\+|Alt\+)*(?:[A-Z0-9?]|Del|Tab))`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    targets = [found[1] for found in LINK.finditer(document.read_text("utf-8"))]
    assert not [target for target in targets if not (document.parent / target).exists()]


@pytest.mark.parametrize(
    "name", ["README.md", "docs/triage.md", "docs/reading.md", "docs/browsing.md"]
)
def test_keys_are_those_of_the_program(name: str) -> None:
    in_use = {key for action in ALL_ACTIONS for key in action.keys}
    in_use |= {key for keys, _ in FILM_KEYS for key in keys}
    told = set(KEY.findall((ROOT / name).read_text("utf-8")))
    # "`Alt+1`, `2`, `4`" leaves out the Alt of the others.
    assert not told - in_use - {key.rpartition("+")[2] for key in in_use}


def test_the_guide_names_the_keys_of_all_measurements_and_windows() -> None:
    guide = (ROOT / "docs" / "reading.md").read_text("utf-8")
    told = set(KEY.findall(guide))
    wanted = [action for action in ALL_ACTIONS if action.group == "Measure"]
    missing = {action.keys[0] for action in wanted} - told
    assert missing <= {"Ctrl+Shift+Z", "Shift+O"}, "redo and showing marks stand in the key sheet"
