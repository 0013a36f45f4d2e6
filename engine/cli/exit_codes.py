"""What the exit code of `cxr` says."""

from enum import IntEnum


class ExitCode(IntEnum):
    """BROKEN_PIPE and INTERRUPTED are what a shell reports for SIGPIPE and SIGINT."""

    DONE = 0
    SOME_FAILED = 1
    WRONG_USAGE = 2
    JOB_UNUSABLE = 3  # of `cxr triage`
    INTERRUPTED = 130
    BROKEN_PIPE = 141
