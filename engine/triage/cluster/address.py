"""Where the cluster is, as a person names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from engine.errors import UsageError

_LOCAL = re.compile(r"local:([1-9]\d{0,2})")
_REMOTE = re.compile(r"(tcp|tls)://[^\s/]+:\d{1,5}/?")


@dataclass(frozen=True, slots=True)
class TlsFiles:
    """PEM files: the certificate authority's, and this program's certificate and key."""

    authority: Path
    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class SchedulerAddress:
    """`local` worker processes on this machine, or else the scheduler at `url`."""

    url: str = ""
    local: int = 0
    tls: TlsFiles | None = None

    @property
    def name(self) -> str:
        return self.url or f"local:{self.local}"


def scheduler_address(text: str, tls: str = "") -> SchedulerAddress:
    """Reads `--scheduler` and `--scheduler-tls CA,CERTIFICATE,KEY`. Raises UsageError."""
    files = _tls_files(tls) if tls else None
    local = _LOCAL.fullmatch(text)
    if local is not None:
        if files is not None:
            raise UsageError("--scheduler-tls", "it is for a scheduler at a tls:// address")
        return SchedulerAddress(local=int(local[1]))
    if _REMOTE.fullmatch(text) is None:
        raise UsageError(
            f"--scheduler {text}",
            "this is no address of a scheduler",
            "Name one such as tcp://host:8786, or local:2 for two processes on this machine.",
        )
    if text.startswith("tls:") != (files is not None):
        raise UsageError(
            f"--scheduler {text}",
            "a tls:// address and --scheduler-tls CA,CERTIFICATE,KEY go together",
        )
    return SchedulerAddress(url=text, tls=files)


def _tls_files(text: str) -> TlsFiles:
    paths = [Path(part.strip()) for part in text.split(",")]
    if len(paths) != 3:
        raise UsageError("--scheduler-tls", "three files are needed: CA,CERTIFICATE,KEY")
    for path in paths:
        if not path.is_file():
            raise UsageError(str(path), "there is no such file")
    return TlsFiles(*paths)
