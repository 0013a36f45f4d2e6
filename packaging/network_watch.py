"""Watches the processes of one program for network sockets (Linux; elsewhere it sees nothing).

Pipes and local sockets are how the program talks to its children and to the display; only TCP
and UDP count. It samples, so a socket that lives shorter than a sample may be missed.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path

SAMPLE_SECONDS = 0.05
_PROC = Path("/proc")
_TABLES = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")
_INODE_COLUMN = 9  # of /proc/net/tcp and its like
_SOCKET = re.compile(r"socket:\[(\d+)\]")


class NetworkWatch:
    """A context; `seen` has a line for every network socket found in it."""

    def __init__(self, program: Path) -> None:
        self._program = program.resolve()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="network watch", daemon=True)
        self.seen: set[str] = set()
        self.samples = 0

    def __enter__(self) -> NetworkWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            processes = list(processes_of(self._program))
            self.samples += bool(processes)
            for process in processes:
                self.seen.update(network_sockets(process))


def processes_of(program: Path) -> Iterator[Path]:
    """The folders under /proc of processes that run this executable."""
    for process in _PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended, or is not ours
            if (process / "exe").readlink() == program:
                yield process


def network_sockets(process: Path) -> set[str]:
    """Lines like "tcp 0100007F:1F90" for the network sockets that a process holds."""
    found = set()
    with contextlib.suppress(OSError):
        inodes = _sockets_held(process)
        for table in _TABLES:
            file = process / "net" / table
            rows = file.read_text().splitlines()[1:] if file.exists() else []
            for row in (row.split() for row in rows):
                if row[_INODE_COLUMN] in inodes:
                    found.add(f"{table} {row[1]}")
    return found


def _sockets_held(process: Path) -> set[str]:
    inodes = set()
    for descriptor in (process / "fd").iterdir():
        with contextlib.suppress(OSError):
            held = _SOCKET.match(str(descriptor.readlink()))
            if held:
                inodes.add(held[1])
    return inodes
