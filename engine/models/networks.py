"""Torch networks whose one forward pass gives scores, heat maps of all findings, an embedding.

Needs the torch layer. A network here is a *trunk* (films to a feature map A of K channels) and
a head. Where the head is global average pooling and one linear layer, the Grad-CAM map of a
logit follows from the forward pass alone (Zhou et al. 2016; Selvaraju et al. 2017, section 3.2):
the gradient with respect to A_k is w_ck / (HW) everywhere, so the map is (1/HW) sum_k w_ck A_k.
Where the one linear layer reads every value of A (`Backbone.flat`), the map is sum_k w_ck(y, x)
A_k(y, x). Either way the values of a class's map add up to its logit less the bias.

The networks themselves: `networks_backbones`, `networks_scratch`; facts: `networks_known`.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from engine.models.card import Architecture, Finding, Task
from engine.models.networks_backbones import ARCHITECTURES, make_backbone
from engine.models.networks_parts import Backbone

FEATURE_LAYER = "feature_map"
__all__ = [
    "ARCHITECTURES",
    "FEATURE_LAYER",
    "Backbone",
    "ExplainedNetwork",
    "build_network",
    "make_backbone",
    "set_dropout",
]


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
        self.flat = backbone.flat
        self.dropout = nn.Dropout(backbone.dropout)
        self.head = nn.Linear(backbone.head_width, len(classes))
        self.stages = backbone.stages
        self.renames = backbone.renames
        self.softmax = task is Task.ONE_OF_MANY
        self.flip_average = flip_average
        members = [[float(name in finding.classes) for name in classes] for finding in findings]
        self.register_buffer("members", torch.tensor(members), persistent=False)

    @property
    def closed_form(self) -> bool:
        return self.tail is None or self.flat

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
        if not self.closed_form:
            energy = features.mean(1, keepdim=True)
            return scores, energy.repeat(1, scores.shape[1], 1, 1), embedding
        return scores, self._maps(features, logits), embedding

    def _maps(self, features: Tensor, logits: Tensor) -> Tensor:
        """d finding_logit / d A_k = sum_c slope_fc w_ck / HW, times A_k, summed over k."""
        channels, height, width = features.shape[1:]
        if self.flat:
            weights = self.head.weight.reshape(1, -1, channels, height, width)
            class_maps = (features[:, None] * weights).sum(2)
        else:
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


def set_dropout(network: ExplainedNetwork, share: float) -> None:
    """Drops `share` in training: where the tail has dropout there, else before the last layer."""
    inside = [] if network.tail is None else list(network.tail.modules())
    layers = [part for part in inside if isinstance(part, nn.Dropout)]
    for layer in layers or [network.dropout]:
        layer.p = share
