"""New UIDs and names for one export run: the same for the same original, not traceable back."""

from __future__ import annotations

import hashlib

from pydicom.uid import UID, generate_uid

_LETTERS = 8


def new_uid(run: str, original: str) -> UID:
    """The UID that stands for `original` in this run: pydicom's root and a hash with the run.

    The run is random and secret, so nobody can try known UIDs until one fits; other films and
    other processes of the same run come to the same UID.
    """
    return generate_uid(entropy_srcs=[run, original])


def new_name(run: str, original: str) -> str:
    """What stands for a patient in this run, such as "ANON-1F03A9C2"."""
    digest = hashlib.sha256(f"{run}\0{original}".encode("utf-8", "surrogateescape")).hexdigest()
    return f"ANON-{digest[:_LETTERS].upper()}"
