"""The known networks, those of torchvision and timm taken apart into trunk and head."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import timm
import torchvision
from torch import nn

from engine.models.networks_known import known_network
from engine.models.networks_parts import Backbone
from engine.models.networks_scratch import four_block, logistic_pixels, sequential3


def _resnet(make: Callable[..., nn.Module], width: int) -> Backbone:
    net = make(weights=None)
    names = ("conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4")
    trunk = nn.Sequential(OrderedDict((name, net.get_submodule(name)) for name in names))
    stages = (("conv1", "bn1"), ("layer1",), ("layer2",), ("layer3",), ("layer4",))
    return Backbone(trunk, width, stages=stages, renames=(("fc.", "head."), ("", "trunk.")))


def _densenet() -> Backbone:
    """torchvision applies the last ReLU as a function; a map needs it as a module of the trunk."""
    net = torchvision.models.densenet121(weights=None)
    parts = OrderedDict(net.features.named_children())
    parts["relu"] = nn.ReLU()
    blocks = [("conv0", "norm0"), *((f"denseblock{i}", f"transition{i}") for i in (1, 2, 3))]
    return Backbone(
        nn.Sequential(parts),
        1024,
        stages=(*blocks, ("denseblock4", "norm5")),
        renames=(("classifier.", "head."), ("features.", "trunk."), ("", "trunk.")),
    )


def _classic(net: nn.Module, last: int) -> Backbone:
    """AlexNet and VGG: pooling to a fixed grid, then several linear layers."""
    classifier = nn.Sequential(*list(net.get_submodule("classifier").children())[:-1])
    tail = nn.Sequential(net.get_submodule("avgpool"), nn.Flatten(1), classifier)
    features = net.get_submodule("features")
    stages = tuple((name,) for name, part in features.named_children() if list(part.parameters()))
    renames = (
        ("classifier.6.", "head."),
        ("classifier.", "tail.2."),
        ("features.", "trunk."),
        ("", "trunk."),
    )
    return Backbone(features, last, tail=tail, stages=stages, renames=renames)


def _efficientnet(name: str) -> Backbone:
    """EfficientNet-Lite and EfficientNetV2 of timm."""
    net = timm.create_model(name, pretrained=False, num_classes=1)
    last = ("conv_head", "bn2")
    stages = (("conv_stem", "bn1"), *_blocks(net), last)
    trunk = _sequence(net, ("conv_stem", "bn1", "blocks", *last))
    renames = (("classifier.", "head."), ("", "trunk."))
    return Backbone(trunk, 1280, dropout=0.2, stages=stages, renames=renames)


def _mobilenet() -> Backbone:
    """MobileNetV3 has a layer between pooling and the last one: no map in closed form."""
    net = timm.create_model("mobilenetv3_small_100", pretrained=False, num_classes=1)
    parts: OrderedDict[str, nn.Module] = OrderedDict(pool=nn.AdaptiveAvgPool2d(1))
    for name in ("conv_head", "act2"):
        parts[name] = net.get_submodule(name)
    parts["flatten"] = nn.Flatten(1)
    return Backbone(
        _sequence(net, ("conv_stem", "bn1", "blocks")),
        1024,
        dropout=0.2,
        tail=nn.Sequential(parts),
        stages=(("conv_stem", "bn1"), *_blocks(net)),
        renames=(("classifier.", "head."), ("conv_head.", "tail.conv_head."), ("", "trunk.")),
    )


def _regnet() -> Backbone:
    net = timm.create_model("regnety_004", pretrained=False, num_classes=1)
    names = ("stem", "s1", "s2", "s3", "s4")
    renames = (("head.fc.", "head."), ("", "trunk."))
    stages = tuple((name,) for name in names)
    return Backbone(_sequence(net, names), 440, stages=stages, renames=renames)


def _sequence(net: nn.Module, names: tuple[str, ...]) -> nn.Sequential:
    return nn.Sequential(OrderedDict((name, net.get_submodule(name)) for name in names))


def _blocks(net: nn.Module) -> tuple[tuple[str], ...]:
    return tuple((f"blocks.{key}",) for key, _ in net.get_submodule("blocks").named_children())


_BUILDERS: tuple[tuple[str, Callable[[], Backbone]], ...] = (
    ("resnet18", lambda: _resnet(torchvision.models.resnet18, 512)),
    ("resnet50", lambda: _resnet(torchvision.models.resnet50, 2048)),
    ("densenet121", _densenet),
    ("alexnet", lambda: _classic(torchvision.models.alexnet(weights=None), 4096)),
    ("vgg19_bn", lambda: _classic(torchvision.models.vgg19_bn(weights=None), 4096)),
    ("tf_efficientnet_lite0", lambda: _efficientnet("tf_efficientnet_lite0")),
    ("tf_efficientnet_lite1", lambda: _efficientnet("tf_efficientnet_lite1")),
    ("tf_efficientnet_lite2", lambda: _efficientnet("tf_efficientnet_lite2")),
    ("mobilenetv3_small_100", _mobilenet),
    ("tf_efficientnetv2_b0", lambda: _efficientnet("tf_efficientnetv2_b0")),
    ("regnety_004", _regnet),
    ("sequential3", lambda: sequential3(normalised=False)),
    ("sequential3_bn", lambda: sequential3(normalised=True)),
    ("four_block", four_block),
    ("logistic_pixels", logistic_pixels),
)
ARCHITECTURES = tuple(name for name, _ in _BUILDERS)


def make_backbone(name: str) -> Backbone:
    """A fresh backbone with random weights. Raises BundleError for a name not in ARCHITECTURES."""
    known = known_network(name).name
    return next(build for built, build in _BUILDERS if built == known)()
