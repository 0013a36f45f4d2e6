"""Run as a child by test_kill: trains on drawn films, tells every event on standard output.

python killed_run.py FOLDER : takes up what is in FOLDER; leaves the weights in FOLDER/end.pt.
"""

import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from engine.training.events import Event
from tests.engine.training.test_loop import trainer


def main() -> None:
    folder = Path(sys.argv[1])
    torch.set_num_threads(1)

    def tell(event: Event) -> None:
        sys.stdout.write(type(event).__name__ + "\n")
        sys.stdout.flush()

    run = trainer(folder, tell=tell, keep_every_s=0.0)
    run.resume()
    run.run()
    torch.save(run.network.state_dict(), folder / "end.pt")


if __name__ == "__main__":
    main()
