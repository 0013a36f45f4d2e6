"""--patient-rule of `cxr triage`: given, proposed by the names of the films, or none."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from engine.errors import EngineError, UsageError
from engine.image_io.find import find_files
from engine.image_io.patients import check_rule, propose_rule
from engine.progress import CancelToken

NO_RULE = "none"
_NAMES = 5000  # looked at for a proposal; as many as the window looks at


def named_rule(option: str | None) -> str | None:
    """What the option says: "" for no rule, None when a rule is to be proposed."""
    return "" if option == NO_RULE else option


def check_named(option: str | None) -> None:
    """Raises UsageError for a rule that is none."""
    try:
        check_rule(named_rule(option) or "")
    except EngineError as wrong:
        raise UsageError("triage", f"--patient-rule: {wrong.problem}", wrong.remedy) from wrong


def proposed_rule(roots: Sequence[Path], cancel: CancelToken) -> str:
    """By the names of the first files found; "" when they tell of no patients."""
    found = islice(find_files(roots, cancel), _NAMES)
    return propose_rule([one.path.name for one in found])


def told_rule(rule: str, arguments: argparse.Namespace) -> str:
    """The sentence about the rule that a new job uses, "" where it was given or is known."""
    if arguments.resume or arguments.patient_rule is not None:
        return ""
    if not rule:
        return "File names name no patients: only headers do. See --patient-rule."
    return f"Patients by file names: {rule} (--patient-rule 'none' for no rule)."
