"""The one executable of the package: the window, or with `--cxr` first the command line."""

import multiprocessing

multiprocessing.freeze_support()  # before any other import: children start here too

import sys  # noqa: E402

if __name__ == "__main__":
    if sys.argv[1:2] == ["--cxr"]:
        from engine.cli.main import main as command_line

        sys.exit(command_line(sys.argv[2:]))
    from cxr_desktop.__main__ import main as window

    sys.exit(window())
