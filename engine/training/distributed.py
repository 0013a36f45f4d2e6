"""Several processes, on one machine or more, that train one network as one process would.

`torchrun` starts them. Each takes its part of every batch; gradients are added up, batch
statistics are those of the whole batch and dropout is drawn for the whole batch, so that the
result differs from that of one process by rounding alone (Goyal et al. 2017, section 2, on why
the loss must be divided by the whole batch's weight). Only the leader writes.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch import distributed as dist
from torch.overrides import TorchFunctionMode

from engine.errors import EngineError
from engine.training.batches import Share

_PATIENCE = timedelta(days=7)  # the leader may decode films for hours while the others wait
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Team:
    """The processes that train together, as this one sees them; alone by default."""

    rank: int = 0
    size: int = 1
    device: str = "cpu"

    @property
    def leads(self) -> bool:
        return self.rank == 0

    @property
    def share(self) -> Share:
        return Share(self.rank, self.size)

    def summed(self, values: Tensor) -> Tensor:
        """The sum over all processes, in place."""
        if self.size > 1:
            dist.all_reduce(values)
        return values

    def sum_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Adds up the gradients of all processes, as one message."""
        if self.size == 1:
            return
        gradients = [p.grad for p in parameters if p.grad is not None]
        flat = self.summed(torch.cat([gradient.flatten() for gradient in gradients]))
        for gradient, part in zip(
            gradients, torch.split(flat, [g.numel() for g in gradients]), strict=True
        ):
            gradient.copy_(part.view_as(gradient))

    def gathered(self, count: int, own: Tensor) -> Tensor:
        """All `count` rows, of which `own` are this process's share."""
        if self.size == 1:
            return own
        rows = torch.zeros((count, *own.shape[1:]), dtype=own.dtype, device=own.device)
        rows[self.share.of(count)] = own
        return self.summed(rows)

    def from_leader(self, make: Callable[[], _Thing]) -> _Thing:
        """What `make` gives in the leader's process, which alone calls it."""
        if self.size == 1:
            return make()
        box: list[Any] = [make() if self.leads else None]
        dist.broadcast_object_list(box, src=0)
        thing: _Thing = box[0]
        return thing

    def share_state(self, module: nn.Module) -> None:
        """All processes take over the leader's numbers of `module`."""
        if self.size > 1:
            for tensor in module.state_dict().values():
                dist.broadcast(tensor, src=0)

    def wait(self) -> None:
        """Until every process is here."""
        if self.size > 1:
            dist.barrier()

    def first_on_each_machine(self, work: Callable[[], _Thing]) -> _Thing:
        """Calls `work` in one process of each machine, then in the others."""
        if self.size == 1:
            return work()
        first = os.environ.get("LOCAL_RANK", "0") == "0"
        made = work() if first else None
        self.wait()
        return made if made is not None else work()


ALONE = Team()


@contextlib.contextmanager
def joined_team(device: str) -> Iterator[Team]:
    """The team that torchrun started this process for, or a team of one.

    device : "cpu", "cuda" or "mps"; with several GPUs in a machine each process takes its own.
    Raises EngineError when the processes cannot reach one another.
    """
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        yield Team(device=device)
        return
    rank, local = int(os.environ["RANK"]), int(os.environ.get("LOCAL_RANK", "0"))
    own = f"cuda:{local}" if device == "cuda" else "cpu"
    if device == "cuda":
        torch.cuda.set_device(local)
    try:
        dist.init_process_group("nccl" if device == "cuda" else "gloo", timeout=_PATIENCE)
    except (RuntimeError, ValueError) as error:
        raise EngineError(
            f"process {rank} of {size}",
            f"cannot reach the others: {str(error).splitlines()[0]}",
            "Check the address and port given to torchrun.",
        ) from error
    try:
        yield Team(rank, size, own)
    finally:
        dist.destroy_process_group()


class WholeBatch(TorchFunctionMode):
    """Within it, batch normalisation and dropout see the whole batch and not a process's part.

    films : of the whole batch. Works for every network, since all of them call torch's functions.
    """

    def __init__(self, team: Team, films: int) -> None:
        super().__init__()
        self._team, self._films = team, films

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Sequence[type],
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:
        given = kwargs or {}
        if func is nn.functional.batch_norm and given.get("training", False):
            return _normalised(self._team, *args, **given)
        if func is nn.functional.dropout and given.get("training", True):
            return _dropped(self._team, self._films, *args, **given)
        return func(*args, **given)


@contextlib.contextmanager
def whole_batch(team: Team, films: int) -> Iterator[None]:
    """`WholeBatch` where there are several processes, nothing for one."""
    if team.size == 1:
        yield
        return
    with WholeBatch(team, films):
        yield


class _Summed(torch.autograd.Function):
    """A sum over processes that gradients pass through: each feels the losses of all."""

    @staticmethod
    def forward(_: Any, values: Tensor) -> Tensor:
        total = values.clone()
        dist.all_reduce(total)
        return total

    @staticmethod
    def backward(_: Any, gradient: Tensor) -> Tensor:
        total = gradient.clone().contiguous()
        dist.all_reduce(total)
        return total


def _normalised(
    team: Team,
    values: Tensor,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    weight: Tensor,
    bias: Tensor,
    training: bool,
    momentum: float,
    eps: float,
) -> Tensor:
    """Batch normalisation (Ioffe and Szegedy 2015) over the films of all processes."""
    wide = values.float()
    axes = (0, *range(2, values.dim()))
    count = torch.full((1,), wide.numel() / wide.shape[1], device=wide.device)
    sums: Tensor = _Summed.apply(torch.cat([wide.sum(axes), count]))
    number = sums[-1].detach()
    mean = sums[:-1] / number
    shape = (1, -1, *(1 for _ in axes[1:]))
    centred = wide - mean.view(shape)
    squares: Tensor = _Summed.apply(centred.square().sum(axes))
    variance = squares / number
    if running_mean is not None and running_var is not None:
        with torch.no_grad():
            running_mean.lerp_(mean, momentum)
            running_var.lerp_(variance * number / (number - 1), momentum)
    scale = (weight * torch.rsqrt(variance + eps)).view(shape)
    return (centred * scale + bias.view(shape)).to(values.dtype)


def _dropped(
    team: Team,
    films: int,
    values: Tensor,
    p: float = 0.5,
    training: bool = True,
    inplace: bool = False,
) -> Tensor:
    """Dropout as one process would draw it for the whole batch; this process's rows of it."""
    kept = torch.empty((films, *values.shape[1:]), dtype=values.dtype, device=values.device)
    kept.bernoulli_(1 - p).div_(1 - p)
    return values * kept[team.share.of(films)]
