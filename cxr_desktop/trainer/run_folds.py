"""Folds of a run: whether all of them are to learn, and of which the curves are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from cxr_desktop.reader.calm_combo import CalmCombo
from cxr_desktop.theme import GAP, TARGET_PX
from cxr_desktop.trainer.run_desk import RunDesk
from cxr_desktop.trainer.run_words import best_words, fold_of
from cxr_desktop.translation import number, tr
from engine.training.recipe import Recipe

_WIDTH = 320


class FoldsWanted(CalmCombo):
    """All folds, or the one that the recipe names; hidden where the films are not split so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Which folds learn"))
        self.setToolTip(tr("One run for each fold, one after another; or the recipe's fold alone"))
        self.setMinimumHeight(TARGET_PX)
        self.setFixedWidth(_WIDTH)
        self._split: tuple[int, int] = (0, 0)

    @property
    def all_folds(self) -> bool:
        return not self.isHidden() and bool(self.currentData())

    def offer(self, recipe: Recipe | None) -> None:
        of_folds = recipe is not None and recipe.split.kind == "folds"
        self.setVisible(of_folds)
        if recipe is None or not of_folds or self._split == (recipe.split.fold, recipe.split.folds):
            return
        chosen = max(self.currentIndex(), 0)
        self._split = (recipe.split.fold, recipe.split.folds)
        self.clear()
        folds = number(recipe.split.folds)
        self.addItem(tr("All {folds} folds, one run each").format(folds=folds), True)
        self.addItem(tr("Only {fold}").format(fold=fold_of(*self._split)), False)
        self.setCurrentIndex(chosen)


class FoldShown(QWidget):
    """Which fold's curves are in view; hidden where there is one."""

    def __init__(self, desk: RunDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pick = CalmCombo()
        self.pick.setAccessibleName(tr("Fold shown"))
        self.pick.setToolTip(tr("The curves, matrix and heat maps of this fold"))
        self.pick.setMinimumHeight(TARGET_PX)
        self.pick.setFixedWidth(_WIDTH)
        self.pick.activated.connect(lambda _: desk.show_fold(int(self.pick.currentData())))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(QLabel(tr("Shown below")))
        row.addWidget(self.pick)
        row.addStretch()

    def refresh(self) -> None:
        desk = self._desk
        self.setVisible(len(desk.folds) > 1)
        words = [self._words(place) for place in range(len(desk.folds))]
        if words != [self.pick.itemText(n) for n in range(self.pick.count())]:
            self.pick.clear()
            for place, said in enumerate(words):
                self.pick.addItem(said, place)
        if desk.fold is not None:
            self.pick.setCurrentIndex(self.pick.findData(desk.fold))
        self.pick.setEnabled(not desk.busy)

    def _words(self, place: int) -> str:
        """Such as "Fold 1: AUC 0.981"; of the one under way the figure is still moving."""
        desk = self._desk
        fold = tr("Fold {fold}").format(fold=number(place + 1))
        if place == desk.fold_under_way and desk.phase.works:
            return tr("{fold}: under way").format(fold=fold)
        best = best_words(desk.folds[place])
        return tr("{fold}: {best}").format(fold=fold, best=best) if best else fold
