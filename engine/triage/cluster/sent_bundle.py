"""A model that travels to a worker that does not have it: one file, checked before it is used."""

from __future__ import annotations

import tempfile
from pathlib import Path

from platformdirs import user_cache_path

from engine.errors import BundleError
from engine.models.archive import SUFFIX
from engine.models.bundle import ModelBundle, load_bundle, pack


def packed(bundle: ModelBundle) -> bytes:
    """The whole bundle as the bytes of one `.cxrmodel` file."""
    with tempfile.TemporaryDirectory(prefix="cxr-bundle-") as folder:
        file = Path(folder) / f"bundle{SUFFIX}"
        pack(bundle.folder, file)
        return file.read_bytes()


def sent_bundle_file(sha256: str) -> Path:
    """Where a worker keeps the bundle with this hash."""
    return user_cache_path("CXR Desktop", appauthor=False) / "sent" / f"{sha256}{SUFFIX}"


def keep_sent(content: bytes, sha256: str) -> None:
    """Keeps a bundle that has arrived, whole or not at all.

    Raises BundleError when it is damaged or another one than was asked for.
    """
    file = sent_bundle_file(sha256)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".arriving-", dir=file.parent) as folder:
            arrived = Path(folder) / file.name
            arrived.write_bytes(content)
            if load_bundle(arrived).sha256 != sha256:
                raise BundleError(
                    "the model that was sent",
                    "it is not the one that the job was made with",
                    "Start the job again.",
                )
            arrived.replace(file)
    except OSError as error:
        raise BundleError(
            str(file), f"the model that was sent cannot be kept there ({error.strerror})"
        ) from error
