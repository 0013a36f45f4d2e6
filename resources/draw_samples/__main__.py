"""`python -m resources.draw_samples [FOLDER]` draws the samples anew, byte for byte the same."""

from __future__ import annotations

import sys
from pathlib import Path

from resources.draw_samples.samples import SAMPLES


def main(arguments: list[str]) -> None:
    """Writes every sample into the folder, `resources/samples` where none is named."""
    default = Path(__file__).resolve().parent.parent / "samples"
    folder = Path(arguments[0]) if arguments else default
    folder.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        beside = folder / f".{sample.name}.part"
        beside.write_bytes(sample.encode())
        beside.replace(folder / sample.name)


if __name__ == "__main__":
    main(sys.argv[1:])
