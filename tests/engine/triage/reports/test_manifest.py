"""Hashes of a folder, as coreutils writes and reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.triage.reports.manifest import MANIFEST_NAME, verify_report, write_manifest

# sha256 of b"abc", FIPS 180-2 appendix B.1
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_known_hash(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    write_manifest(tmp_path)
    assert (tmp_path / MANIFEST_NAME).read_text() == f"{ABC}  a\n"


def test_awkward_names_are_read_by_sha256sum(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in (b"line\nbreak", b"back\\slash", b"caf\xc3\xa9", b"byte\xff", b"sub/x y"):
        Path(str(tmp_path) + "/" + name.decode("utf-8", "surrogateescape")).write_bytes(name)
    write_manifest(tmp_path)
    command = ["sha256sum", "--check", "--strict", MANIFEST_NAME]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert len(verify_report(tmp_path).sound) == 5


def test_what_is_changed_missing_and_new_is_told(tmp_path: Path) -> None:
    for name in ("same", "changed", "missing"):
        (tmp_path / name).write_bytes(b"abc")
    write_manifest(tmp_path)
    (tmp_path / "changed").write_bytes(b"abd")
    (tmp_path / "missing").unlink()
    (tmp_path / "new").write_bytes(b"")
    verified = verify_report(tmp_path)
    assert (verified.sound, verified.changed) == (("same",), ("changed",))
    assert (verified.missing, verified.unlisted) == (("missing",), ("new",))
    assert not verified.is_sound


def test_no_list_and_no_list_of_hashes(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="no list of hashes"):
        verify_report(tmp_path)
    (tmp_path / MANIFEST_NAME).write_text("hello\n")
    with pytest.raises(EngineError, match="not a list of sha256"):
        verify_report(tmp_path)
