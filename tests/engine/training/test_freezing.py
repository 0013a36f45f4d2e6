"""Which part of a network learns."""

import pytest

pytest.importorskip("torch")
pytestmark = pytest.mark.torch

from engine.models.card import Finding, Task, Threshold  # noqa: E402
from engine.models.networks import ExplainedNetwork, make_backbone  # noqa: E402
from engine.training.freezing import (  # noqa: E402
    into_learning_mode,
    last_layers,
    learning_parts,
    make_optimiser,
)
from engine.training.recipe import Phase  # noqa: E402


def network(name: str) -> ExplainedNetwork:
    findings = [Finding("Spot", ("with",), Threshold(0.5, ""))]
    return ExplainedNetwork(make_backbone(name), Task.ONE_OF_MANY, ("without", "with"), findings)


def test_frozen_stages_stay_still() -> None:
    resnet = network("resnet18")
    into_learning_mode(resnet, learning_parts(resnet, Phase(1, 0.1, train_from=4)))
    learning = {name for name, p in resnet.named_parameters() if p.requires_grad}
    assert all(name.startswith(("trunk.layer4", "head")) for name in learning)
    assert "trunk.layer4.0.conv1.weight" in learning
    assert resnet.trunk.get_submodule("layer4").training
    assert not resnet.trunk.get_submodule("layer3.0.bn1").training


def test_the_last_quarter_of_the_layers_by_hand() -> None:
    # four blocks of a convolution and a normalisation: 8 layers, the last two are conv4 and bn4
    net = network("four_block")
    assert len(last_layers(net, 0.25)) == 2
    learning_parts(net, Phase(1, 0.1, train_share=0.25))
    learning = {name for name, p in net.named_parameters() if p.requires_grad}
    assert learning == {
        "trunk.conv4.weight", "trunk.conv4.bias", "trunk.bn4.weight", "trunk.bn4.bias",
        "tail.3.weight", "tail.3.bias", "head.weight", "head.bias",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), [("adam", "Adam"), ("adamw", "AdamW"), ("sgd", "SGD")])
def test_the_head_has_its_own_rate(name: str, kind: str) -> None:
    net = network("four_block")
    phase = Phase(1, 0.1, train_from=0, head_factor=3.0, optimiser=name)  # type: ignore[arg-type]
    learning_parts(net, phase)
    optimiser = make_optimiser(net, phase)
    assert type(optimiser).__name__ == kind
    assert [group["lr"] for group in optimiser.param_groups] == pytest.approx([0.1, 0.3])
    assert len(optimiser.param_groups[1]["params"]) == 2
