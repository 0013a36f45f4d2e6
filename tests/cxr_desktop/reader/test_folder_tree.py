from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex

from cxr_desktop.reader.film_list_model import LookedAt
from cxr_desktop.reader.folder_tree import FOLDERS_SHOWN, FolderTree
from engine.datatypes import FilmFile, FilmFormat, ImageGroup
from engine.errors import NotAnImageError


def film(path: Path, count: int = 1) -> LookedAt:
    return LookedAt(path, FilmFile(path, FilmFormat.PNG, (ImageGroup("images", count),)))


def lines(tree: FolderTree, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    model, above = tree.model(), parent or QModelIndex()
    found = []
    for row in range(model.rowCount(above)):
        name, count = model.index(row, 0, above), model.index(row, 1, above)
        found += [f"{'-' * depth}{name.data()} {count.data()}", *lines(tree, name, depth + 1)]
    return found


def test_films_count_in_their_folder_and_in_all_above(tmp_path: Path, qtbot) -> None:
    tree = FolderTree()
    qtbot.addWidget(tree)
    tree.start([tmp_path])
    tree.add([film(tmp_path / "a" / "b" / "1.png"), film(tmp_path / "c" / "many.npz", 1500)])
    tree.add([film(tmp_path / "a" / "2.png")])
    tree.add([LookedAt(tmp_path / "d" / "n.txt", None, NotAnImageError("n.txt", "it is text"))])
    name = tmp_path.name
    assert lines(tree) == [f"{name} 1,502", "-a 2", "--b 1", "-c 1,500"]
    assert tree.folders == 4


def test_choosing_a_folder_narrows_and_the_only_root_shows_all(tmp_path: Path, qtbot) -> None:
    tree = FolderTree()
    qtbot.addWidget(tree)
    tree.start([tmp_path])
    tree.add([film(tmp_path / "a" / "1.png"), film(tmp_path / "b" / "1.png")])
    root = tree.model().index(0, 0)
    with qtbot.waitSignal(tree.folder_chosen) as caught:
        tree.setCurrentIndex(tree.model().index(1, 0, root))
    assert caught.args == [tmp_path / "b"]
    with qtbot.waitSignal(tree.folder_chosen) as caught:
        tree.setCurrentIndex(root)
    assert caught.args == [None]


def test_of_very_many_folders_the_rest_share_one_line(tmp_path: Path, qtbot) -> None:
    tree = FolderTree()
    qtbot.addWidget(tree)
    tree.start([tmp_path])
    for number in range(FOLDERS_SHOWN + 3):
        tree.add([film(tmp_path / f"{number}" / "1.png"), film(tmp_path / f"{number}" / "2.png")])
    found = lines(tree)
    assert found[0] == f"{tmp_path.name} {2 * (FOLDERS_SHOWN + 3)}"
    assert len(found) == 1 + FOLDERS_SHOWN + 1
    assert found[-1] == "-3 more folders None"
    more = tree.model().index(FOLDERS_SHOWN, 0, tree.model().index(0, 0))
    with qtbot.assertNotEmitted(tree.folder_chosen):
        tree.setCurrentIndex(more)


def test_hidden_folders_have_numbers(tmp_path: Path, qtbot) -> None:
    tree = FolderTree()
    qtbot.addWidget(tree)
    tree.start([tmp_path])
    tree.add([film(tmp_path / "doe jane" / "1.png")])
    tree.hide_identity(True)
    tree.add([film(tmp_path / "roe john" / "1.png")])
    assert lines(tree) == ["Folder 1 2", "-Folder 2 1", "-Folder 3 1"]
    tree.hide_identity(False)
    assert lines(tree)[1:] == ["-doe jane 1", "-roe john 1"]


def test_files_opened_by_themselves_stand_under_their_folder(tmp_path: Path, qtbot) -> None:
    tree = FolderTree()
    qtbot.addWidget(tree)
    tree.start([tmp_path / "a" / "1.png"])
    tree.add([film(tmp_path / "a" / "1.png")])
    assert lines(tree) == ["a 1"]
