from __future__ import annotations

import os
import sys

import pytest

from engine.child_process import IsolatedCaller
from engine.low_priority import AFTER_THE_WINDOW, SERVICE


class Niceness:
    """Says how nice its process is."""

    def now(self) -> int:
        return os.nice(0)


def make_niceness() -> Niceness:
    return Niceness()


@pytest.mark.skipif(sys.platform == "win32", reason="has priority classes instead")
@pytest.mark.parametrize(("factory", "nicer"), [(SERVICE, 10), (AFTER_THE_WINDOW, 4)])
def test_the_child_gives_way_and_its_service_is_the_one_asked_for(factory: str, nicer: int) -> None:
    child = IsolatedCaller(factory, "tests.engine.test_low_priority:make_niceness")
    try:
        assert child.call("now") == min(os.nice(0) + nicer, 19)
    finally:
        child.close()
