from __future__ import annotations

import gc
import threading

import pytest

from cxr_desktop.garbage import GarbageCollection


class Circle:
    """Garbage that says which thread has collected it."""

    def __init__(self, ended_in: list[str]) -> None:
        self.itself, self.ended_in = self, ended_in

    def __del__(self) -> None:
        self.ended_in.append(threading.current_thread().name)


@pytest.fixture
def collection(qapp):
    collection = GarbageCollection()
    yield collection
    collection.stop()
    gc.unfreeze()
    collection.deleteLater()


def test_only_the_gui_thread_collects(collection: GarbageCollection, qtbot) -> None:
    ended_in: list[str] = []
    many = gc.get_threshold()[0] * 3

    def work() -> None:
        for _ in range(many):
            Circle(ended_in)

    worker = threading.Thread(target=work, name="worker")
    worker.start()
    worker.join()
    assert ended_in == []
    qtbot.waitUntil(lambda: len(ended_in) == many)  # by itself
    assert set(ended_in) == {threading.main_thread().name}


def test_older_garbage_is_collected_when_it_is_due(collection: GarbageCollection) -> None:
    gc.collect()
    while gc.get_count()[1] <= gc.get_threshold()[1]:
        gc.collect(0)
    collection.collect()
    assert gc.get_count()[1] == 0
    assert gc.get_count()[2] == 1


def test_afterwards_python_collects_as_before(collection: GarbageCollection) -> None:
    assert not gc.isenabled()
    collection.stop()
    assert gc.isenabled()
