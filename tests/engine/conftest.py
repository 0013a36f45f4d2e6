from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.child_process import IsolatedCaller
from tests.engine.odd_service import FACTORY


@pytest.fixture
def child() -> Iterator[IsolatedCaller]:
    caller = IsolatedCaller(FACTORY, "Good day", role="odd worker", grace_s=0.1)
    yield caller
    caller.close()
