"""The one executable of the package: the window, or with `--cxr` first the command line."""

import multiprocessing

multiprocessing.freeze_support()  # before any other import: children start here too

import sys  # noqa: E402


def main() -> int:
    """What is imported follows from what was asked for: `--cxr` never loads Qt."""
    if sys.argv[1:2] == ["--cxr"]:
        from engine.cli.main import main as command_line

        return command_line(sys.argv[2:])
    from cxr_desktop.__main__ import main as window

    return window()


if __name__ == "__main__":
    sys.exit(main())
