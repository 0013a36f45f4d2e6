"""`python -m engine.cli` is `cxr`."""

import sys

from engine.cli.main import main

if __name__ == "__main__":  # child processes import this module under another name
    sys.exit(main())
