"""Torch networks whose one forward pass gives scores, heat maps of all findings, an embedding.

Needs the torch layer. A network here is a *trunk* (films to a feature map A of K channels) and
a head. Where the head is global average pooling and one linear layer, the Grad-CAM map of a
logit follows from the forward pass alone (Zhou et al. 2016; Selvaraju et al. 2017, section 3.2):
the gradient with respect to A_k is w_ck / (HW) everywhere, so the map is (1/HW) sum_k w_ck A_k.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import timm
import torch
import torchvision
from torch import Tensor, nn

from engine.errors import BundleError
from engine.models.card import Architecture, Finding, Task

FEATURE_LAYER = "feature_map"


@dataclass(frozen=True, slots=True)
class Backbone:
    """A network taken apart: `trunk` to the last feature map, `head_width` its channels.

    tail : None where the head is pooling and one linear layer; otherwise the module from the
        feature map to the vector that the last linear layer reads (AlexNet, VGG).
    stages : trunk parts from input to output, for freezing and unfreezing by number.
    """

    trunk: nn.Module
    head_width: int
    dropout: float = 0.0
    tail: nn.Module | None = None
    stages: tuple[tuple[str, ...], ...] = ()


class ExplainedNetwork(nn.Module):
    """forward: float32 (N, C, h, w) -> scores (N, F), maps (N, F, h', w'), embedding (N, D).

    Maps belong to `finding_logits` and are signed. Without a closed form every finding's map
    is the mean activation, which the bundle's card says.
    """

    def __init__(
        self,
        backbone: Backbone,
        task: Task,
        classes: Sequence[str],
        findings: Sequence[Finding],
        *,
        flip_average: bool = False,
    ) -> None:
        super().__init__()
        self.trunk = backbone.trunk
        self.feature_map = nn.Identity()  # what heat-map methods hook, one call a pass
        self.tail = backbone.tail
        self.dropout = nn.Dropout(backbone.dropout)
        self.head = nn.Linear(backbone.head_width, len(classes))
        self.stages = backbone.stages
        self.softmax = task is Task.ONE_OF_MANY
        self.flip_average = flip_average
        members = [[float(name in finding.classes) for name in classes] for finding in findings]
        self.register_buffer("members", torch.tensor(members), persistent=False)

    @property
    def closed_form(self) -> bool:
        return self.tail is None

    def features(self, films: Tensor) -> Tensor:
        """The last feature map, (N, K, h', w'); mean with the mirrored film's where set so."""
        features = self.trunk(films)
        if self.flip_average:
            features = (features + self.trunk(films.flip(3)).flip(3)) / 2
        mapped: Tensor = self.feature_map(features)
        return mapped

    def embed(self, features: Tensor) -> Tensor:
        """(N, K, h', w') -> (N, D)."""
        if self.tail is None:
            return features.mean(dim=(2, 3))
        vector: Tensor = self.tail(features)
        return vector

    def class_logits(self, films: Tensor) -> Tensor:
        """(N, C, h, w) -> (N, classes); what the loss is computed on."""
        logits: Tensor = self.head(self.dropout(self.embed(self.features(films))))
        return logits

    def finding_scores(self, logits: Tensor) -> Tensor:
        """(N, classes) -> (N, F), each in 0..1."""
        chances = logits.softmax(1) if self.softmax else logits.sigmoid()
        return chances @ self._members().T

    def finding_logits(self, films: Tensor) -> Tensor:
        """Log-odds of every finding's score, (N, F)."""
        logits = self.class_logits(films)
        members = self._members()
        if not self.softmax:
            return logits @ members.T
        spread = logits[:, None, :].expand(-1, members.shape[0], -1)
        inside = spread.masked_fill(members == 0, -torch.inf).logsumexp(2)
        return inside - spread.masked_fill(members == 1, -torch.inf).logsumexp(2)

    def forward(self, films: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        features = self.features(films)
        embedding = self.embed(features)
        logits = self.head(embedding)
        scores = self.finding_scores(logits)
        if self.tail is not None:
            energy = features.mean(1, keepdim=True)
            return scores, energy.repeat(1, scores.shape[1], 1, 1), embedding
        return scores, self._maps(features, logits), embedding

    def _maps(self, features: Tensor, logits: Tensor) -> Tensor:
        """d finding_logit / d A_k = sum_c slope_fc w_ck / HW, times A_k, summed over k."""
        height, width = features.shape[2], features.shape[3]
        weights = self.head.weight[:, :, None, None] / (height * width)
        class_maps = nn.functional.conv2d(features, weights)
        slopes = self._slopes(logits)
        maps = slopes @ class_maps.flatten(2)
        return maps.reshape(maps.shape[0], maps.shape[1], height, width)

    def _slopes(self, logits: Tensor) -> Tensor:
        """d finding_logit_f / d class_logit_c, (N, F, classes).

        The softmax within the finding's classes less that within the others: unlike a division
        by 1 - score it stays exact when the network is sure.
        """
        members = self._members()
        if not self.softmax:
            return members[None].expand(logits.shape[0], -1, -1)
        spread = logits[:, None, :].expand(-1, members.shape[0], -1)
        inside = spread.masked_fill(members == 0, -torch.inf).softmax(2)
        return inside - spread.masked_fill(members == 1, -torch.inf).softmax(2)

    def _members(self) -> Tensor:
        members = self.members
        if not isinstance(members, Tensor):
            raise TypeError("members")
        return members


def _resnet(make: Callable[..., nn.Module], width: int) -> Backbone:
    net = make(weights=None)
    names = ("conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4")
    trunk = nn.Sequential(OrderedDict((name, net.get_submodule(name)) for name in names))
    stages = (("conv1", "bn1"), ("layer1",), ("layer2",), ("layer3",), ("layer4",))
    return Backbone(trunk, width, stages=stages)


def _densenet() -> Backbone:
    """torchvision applies the last ReLU as a function; a map needs it as a module of the trunk."""
    net = torchvision.models.densenet121(weights=None)
    parts = OrderedDict(net.features.named_children())
    parts["relu"] = nn.ReLU()
    blocks = [("conv0", "norm0"), *((f"denseblock{i}", f"transition{i}") for i in (1, 2, 3))]
    return Backbone(nn.Sequential(parts), 1024, stages=(*blocks, ("denseblock4", "norm5")))


def _classic(net: nn.Module, last: int) -> Backbone:
    """AlexNet and VGG: pooling to a fixed grid, then several linear layers."""
    classifier = nn.Sequential(*list(net.get_submodule("classifier").children())[:-1])
    tail = nn.Sequential(net.get_submodule("avgpool"), nn.Flatten(1), classifier)
    features = net.get_submodule("features")
    stages = tuple((name,) for name, part in features.named_children() if list(part.parameters()))
    return Backbone(features, last, tail=tail, stages=stages)


def _efficientnet(name: str) -> Backbone:
    net = timm.create_model(name, pretrained=False, num_classes=1)
    parts: OrderedDict[str, nn.Module] = OrderedDict()
    for part in ("conv_stem", "bn1", "blocks", "conv_head", "bn2"):
        parts[part] = net.get_submodule(part)
    blocks = tuple((f"blocks.{key}",) for key, _ in net.get_submodule("blocks").named_children())
    stages = (("conv_stem", "bn1"), *blocks, ("conv_head", "bn2"))
    return Backbone(nn.Sequential(parts), 1280, dropout=0.2, stages=stages)


_BUILDERS: tuple[tuple[str, Callable[[], Backbone]], ...] = (
    ("resnet18", lambda: _resnet(torchvision.models.resnet18, 512)),
    ("resnet50", lambda: _resnet(torchvision.models.resnet50, 2048)),
    ("densenet121", _densenet),
    ("alexnet", lambda: _classic(torchvision.models.alexnet(weights=None), 4096)),
    ("vgg19_bn", lambda: _classic(torchvision.models.vgg19_bn(weights=None), 4096)),
    ("tf_efficientnet_lite0", lambda: _efficientnet("tf_efficientnet_lite0")),
    ("tf_efficientnet_lite1", lambda: _efficientnet("tf_efficientnet_lite1")),
    ("tf_efficientnet_lite2", lambda: _efficientnet("tf_efficientnet_lite2")),
)
ARCHITECTURES = tuple(name for name, _ in _BUILDERS)


def make_backbone(name: str) -> Backbone:
    """A fresh backbone with random weights. Raises BundleError for a name not in ARCHITECTURES."""
    for known, build in _BUILDERS:
        if known == name:
            return build()
    known_names = ", ".join(ARCHITECTURES)
    raise BundleError(name, f"this network is not known here; known are {known_names}")


def build_network(
    architecture: Architecture, task: Task, classes: Sequence[str], findings: Sequence[Finding]
) -> ExplainedNetwork:
    """The network of a bundle, in evaluation mode, weights still random."""
    network = ExplainedNetwork(
        make_backbone(architecture.name),
        task,
        classes,
        findings,
        flip_average=architecture.flip_average,
    )
    return network.eval()
