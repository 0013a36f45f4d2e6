"""The networks that a recipe or a bundle may name, as facts that need no torch.

`engine.models.networks` builds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.errors import BundleError

Side = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KnownNetwork:
    """parameters : without the last linear layer, which depends on the number of classes.
    width : inputs of that layer, the size of the embedding.
    size : a size (h, w) of films that suits it; the only one where `fixed_size`, because a dense
        layer reads every place of the map (AlexNet, VGG: ONNX cannot pool up to that grid).
    smallest : the smallest side it can take.
    channels : of its input; 3 are copies of the one grey channel.
    map_kind : "closed form": maps of every finding add up to its logit; "energy": the mean
        activation stands for all findings, and other heat maps are asked for.
    package : name of a package of ImageNet weights that fits, for `start = "package:..."`.
    """

    name: str
    title: str
    says: str
    parameters: int
    width: int
    size: Side
    smallest: int = 32
    fixed_size: bool = False
    channels: Literal[1, 3] = 3
    map_kind: Literal["closed form", "energy"] = "closed form"
    package: str = ""


KNOWN_NETWORKS = (
    KnownNetwork(
        "tf_efficientnet_lite0",
        "EfficientNet-Lite0",
        "The default: small, quick on a processor, and ImageNet weights come with the program.",
        3_371_008, 1280, (192, 192), package="efficientnet-lite0",
    ),
    KnownNetwork(
        "tf_efficientnet_lite1",
        "EfficientNet-Lite1",
        "A deeper Lite0, made for somewhat larger films; slower.",
        4_135_680, 1280, (240, 240), package="efficientnet-lite1",
    ),
    KnownNetwork(
        "tf_efficientnet_lite2",
        "EfficientNet-Lite2",
        "A wider Lite1, made for larger films; slower again.",
        4_811_072, 1280, (256, 256), package="efficientnet-lite2",
    ),
    KnownNetwork(
        "resnet18",
        "ResNet-18",
        "The usual yardstick of papers; sturdy, and quick for its size.",
        11_176_512, 512, (224, 224),
    ),
    KnownNetwork(
        "resnet50",
        "ResNet-50",
        "The larger yardstick; wants weights to start from, or many films.",
        23_508_032, 2048, (224, 224),
    ),
    KnownNetwork(
        "densenet121",
        "DenseNet-121",
        "The network of CheXNet and much work since; few parameters, much memory and time.",
        6_953_856, 1024, (224, 224),
    ),
    KnownNetwork(
        "alexnet",
        "AlexNet",
        "The network of 2012, for comparison; most of its parameters stand behind the maps.",
        57_003_840, 4096, (224, 224), fixed_size=True, map_kind="energy",
    ),
    KnownNetwork(
        "vgg19_bn",
        "VGG19 with batch normalisation",
        "For comparison with older papers; by far the largest and slowest here.",
        139_581_248, 4096, (224, 224), fixed_size=True, map_kind="energy",
    ),
    KnownNetwork(
        "mobilenetv3_small_100",
        "MobileNetV3 small",
        "The quickest of the pretrained kinds; for trials and weak machines.",
        1_517_856, 1024, (224, 224), map_kind="energy",
    ),
    KnownNetwork(
        "tf_efficientnetv2_b0",
        "EfficientNetV2-B0",
        "A newer network between Lite0 and ResNet-50 in cost.",
        5_858_704, 1280, (224, 224),
    ),
    KnownNetwork(
        "regnety_004",
        "RegNetY-400MF",
        "As light as Lite0, of another design: a second opinion for comparing.",
        3_903_144, 440, (224, 224),
    ),
    KnownNetwork(
        "sequential3",
        "Three convolutions, from scratch",
        "Three convolutions of 32 and a dense layer of 128 on films of 64 x 64.",
        166_976, 128, (64, 64), fixed_size=True, map_kind="energy",
    ),
    KnownNetwork(
        "sequential3_bn",
        "Three convolutions with batch normalisation",
        "The same with batch normalisation after every convolution.",
        167_168, 128, (64, 64), fixed_size=True, map_kind="energy",
    ),
    KnownNetwork(
        "four_block",
        "Four blocks, from scratch",
        "Convolutions of 32, 64, 128 and 256 with batch normalisation, then a dense layer of 128.",
        422_272, 128, (150, 150), map_kind="energy",
    ),
    KnownNetwork(
        "logistic_pixels",
        "Logistic regression on pixels",
        "The baseline that every network must beat: one weight for each of 32 x 32 pixels.",
        0, 1024, (32, 32), fixed_size=True, channels=1,
    ),
)  # fmt: skip


def known_network(name: str) -> KnownNetwork:
    """The facts about a network. Raises BundleError for a name that is not known here."""
    for network in KNOWN_NETWORKS:
        if network.name == name:
            return network
    names = ", ".join(network.name for network in KNOWN_NETWORKS)
    raise BundleError(name, f"this network is not known here; known are {names}")
