"""What a training step and a forward pass of every network cost, through EfficientNet-Lite0's.

Processor time on one thread, float32, films of each network's own size, batches of 4: what
`engine.training.network_costs` keeps as a table. Networks take turns, and the shortest counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import torch

from engine.models.card import Finding, Task, Threshold
from engine.models.networks import ExplainedNetwork, make_backbone
from engine.models.networks_known import KNOWN_NETWORKS, KnownNetwork

BATCH, ROUNDS = 4, 2


def main() -> None:
    torch.set_num_threads(1)
    taken: dict[str, tuple[float, float]] = {}
    for _ in range(ROUNDS):
        for known in KNOWN_NETWORKS:
            step, forward = _seconds(known)
            before = taken.get(known.name, (step, forward))
            taken[known.name] = (min(step, before[0]), min(forward, before[1]))
    own = taken[KNOWN_NETWORKS[0].name]
    for name, (step, forward) in taken.items():
        print(f'    ("{name}", {step / own[0]:.3g}, {forward / own[1]:.3g}),', flush=True)
    print(f"{KNOWN_NETWORKS[0].name}: step {own[0]:.4f} s a film, forward {own[1]:.4f}")


def _seconds(known: KnownNetwork) -> tuple[float, float]:
    """Seconds a film of a training step and of a forward pass."""
    network = ExplainedNetwork(
        make_backbone(known.name), Task.ONE_OF_MANY, ("a", "b"),
        [Finding("a", ("a",), Threshold(0.5, ""))],
    ).to(memory_format=torch.channels_last)  # fmt: skip
    films = torch.randn(BATCH, known.channels, *known.size)
    films = films.contiguous(memory_format=torch.channels_last)

    def forward() -> None:
        with torch.inference_mode():
            network.eval()(films)

    def step() -> None:
        network.train().zero_grad()
        network.class_logits(films).square().sum().backward()

    forward()
    return _timed(step), _timed(forward)


def _timed(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) / BATCH


if __name__ == "__main__":
    main()
