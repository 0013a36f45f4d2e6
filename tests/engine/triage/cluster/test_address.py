"""What may be named with --scheduler, and the sentence for everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.triage.cluster.address import TlsFiles, scheduler_address


def test_processes_here() -> None:
    address = scheduler_address("local:2")
    assert (address.local, address.url, address.name) == (2, "", "local:2")


def test_a_scheduler() -> None:
    address = scheduler_address("tcp://node-7.cluster:8786")
    assert (address.local, address.name) == (0, "tcp://node-7.cluster:8786")
    assert scheduler_address("tcp://[::1]:8786").url == "tcp://[::1]:8786"


@pytest.mark.parametrize(
    "text", ["", "local:", "local:0", "local:-1", "node:8786", "http://node:8786", "tcp://node"]
)
def test_no_address(text: str) -> None:
    with pytest.raises(UsageError, match="no address of a scheduler") as told:
        scheduler_address(text)
    assert told.value.remedy.startswith("Name one such as tcp://host:8786")


def test_tls_files_go_with_a_tls_address(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("ca.pem", "own.pem", "own-key.pem")]
    for file in files:
        file.touch()
    named = ",".join(map(str, files))
    assert scheduler_address("tls://node:8786", named).tls == TlsFiles(*files)
    for text, tls in (("tls://node:8786", ""), ("tcp://node:8786", named)):
        with pytest.raises(UsageError, match="go together"):
            scheduler_address(text, tls)
    with pytest.raises(UsageError, match="it is for a scheduler at a tls"):
        scheduler_address("local:2", named)
    with pytest.raises(UsageError, match="three files"):
        scheduler_address("tls://node:8786", "ca.pem")
    with pytest.raises(UsageError, match="no such file"):
        scheduler_address("tls://node:8786", f"{files[0]},{files[1]},{tmp_path / 'none.pem'}")
