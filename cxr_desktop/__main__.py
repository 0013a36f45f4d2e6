"""`python -m cxr_desktop [PATH…]`: the window, with films and folders to open."""

import multiprocessing

multiprocessing.freeze_support()  # before any other import: in a frozen build children start here

import sys  # noqa: E402


def main() -> int:
    """Qt is imported only here, so that a child process that starts from this file has none."""
    if "--look" in sys.argv[1:]:
        from cxr_desktop.scripted_look import main as look

        return look(sys.argv[1:])
    from pathlib import Path

    from cxr_desktop.startup import run

    paths = [Path(argument).expanduser().absolute() for argument in sys.argv[1:]]
    return run(paths)


if __name__ == "__main__":
    sys.exit(main())
