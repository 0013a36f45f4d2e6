"""How much memory a training step takes, counted from the tensors that it keeps."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from torch import Tensor, nn
from torch.autograd.graph import saved_tensors_hooks

from engine.models.networks import ExplainedNetwork
from engine.training.recipe import Optimiser

_UNKNOWN_BASE = 600_000_000  # of a process with torch loaded, where it cannot be asked


class KeptTensors:
    """Bytes that a forward pass keeps for the backward one."""

    def __init__(self) -> None:
        self._seen: dict[int, int] = {}
        self._own: set[int] = set()

    @property
    def bytes(self) -> int:
        return sum(size for place, size in self._seen.items() if place not in self._own)

    @contextmanager
    def counted(self, network: nn.Module) -> Iterator[None]:
        """Within it: storages once each, without the network's own weights."""
        self._own = {p.untyped_storage().data_ptr() for p in network.state_dict().values()}

        def keep(tensor: Tensor) -> Tensor:
            storage = tensor.untyped_storage()
            self._seen[storage.data_ptr()] = storage.nbytes()
            return tensor

        with saved_tensors_hooks(keep, lambda tensor: tensor):
            yield


@contextmanager
def largest_layer(network: nn.Module, found: list[int]) -> Iterator[None]:
    """Within it a forward pass appends, for every layer, the bytes of its input and output."""

    def note(_: nn.Module, given: tuple[object, ...], made: object) -> None:
        tensors = [one for one in (*given, made) if isinstance(one, Tensor)]
        found.append(sum(one.numel() * one.element_size() for one in tensors))

    hooks = [m.register_forward_hook(note) for m in network.modules() if not list(m.children())]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def weight_bytes(network: ExplainedNetwork, optimiser: Optimiser, averaged: bool) -> int:
    """The network, the best epoch's copy and the running average; gradients and the optimiser's
    moments of what learns (two for Adam, one for SGD with momentum)."""
    everything: int = sum(t.numel() * t.element_size() for t in network.state_dict().values())
    learns: int = sum(p.numel() * p.element_size() for p in network.parameters() if p.requires_grad)
    moments = 1 if optimiser == "sgd" else 2
    return everything * (3 if averaged else 2) + learns * (1 + moments)


def process_bytes() -> int:
    """What this process holds now, as resident memory; a usual size where that is not told."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:  # macOS and Windows
        return _UNKNOWN_BASE
    return int(pages) * mmap.PAGESIZE
