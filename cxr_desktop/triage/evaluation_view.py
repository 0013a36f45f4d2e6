"""What the model's scores are worth on this job's labelled films, and what a threshold costs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cxr_desktop.engine_session import EngineSession
from cxr_desktop.reader.privacy import Privacy
from cxr_desktop.reader.state_notice import StateNotice, wrapped_label
from cxr_desktop.theme import GAP, GROUP_GAP
from cxr_desktop.translation import number, tr
from cxr_desktop.triage import evaluation_words as words
from cxr_desktop.triage.evaluation_desk import EvaluationDesk, Judged
from cxr_desktop.triage.finding_figures import FindingFigures
from cxr_desktop.triage.labels_choice import LabelsChoice, LabelWish
from cxr_desktop.triage.matrix_choice import MatrixChoice
from cxr_desktop.triage.point_draft import PointDraft
from cxr_desktop.triage.triage_session import TriageSession
from cxr_desktop.user_messages import message_of
from engine.errors import EngineError
from engine.triage.job_store import JobStore


class EvaluationView(QWidget):
    """For a panel of 260 px or more that scrolls.

    show_films : keys of films that the list is to show. film_opened : one to open in the reader.
    """

    show_films = Signal(list)
    film_opened = Signal(int)

    def __init__(
        self,
        session: TriageSession,
        engine: EngineSession,
        draft: PointDraft,
        desk: EvaluationDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._desk = session, desk
        self._privacy = Privacy()
        self._labels = LabelsChoice()
        self._start = QPushButton(tr("Judge by these labels"))
        self._start.setProperty("role", "primary")
        self._start.setToolTip(tr("Compare the scores with what is known of the films"))
        self._busy = wrapped_label("secondary")
        self._aged = wrapped_label("secondary")
        self._notice = StateNotice()
        self._finding = FindingFigures(session, engine, draft)
        self._matrices = MatrixChoice()
        self._cautions = wrapped_label("secondary")
        self._lay_out()
        self._wire()
        self._on_closed()

    @property
    def labels(self) -> LabelsChoice:
        return self._labels

    @property
    def figures(self) -> FindingFigures:
        return self._finding

    @property
    def matrices(self) -> MatrixChoice:
        return self._matrices

    def hide_identity(self, hidden: bool) -> None:
        self._privacy = Privacy(hidden)
        self._labels.hide_identity(hidden)
        self._finding.hide_identity(hidden)
        if self._desk.latest is not None:
            self._labels.say(words.matched(self._desk.latest.labels.matches, hidden))

    def close_down(self) -> None:
        """Before the window goes."""
        self._finding.close_down()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._start)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._labels)
        layout.addLayout(buttons)
        for widget in (self._busy, self._aged, self._notice):
            layout.addWidget(widget)
        layout.addWidget(self._finding)
        layout.addSpacing(GROUP_GAP - GAP)
        layout.addWidget(self._matrices)
        layout.addWidget(self._cautions)
        layout.addStretch()

    def _wire(self) -> None:
        desk = self._desk
        self._labels.wished.connect(self._judge)
        self._start.clicked.connect(self._labels.wish_again)
        desk.began.connect(self._on_began)
        desk.judged.connect(self._on_judged)
        desk.failed.connect(self._on_failed)
        desk.aged.connect(self._on_aged)
        self._session.job_opened.connect(self._on_closed)
        self._session.job_closed.connect(self._on_closed)
        for part in (self._finding, self._matrices):
            part.show_films.connect(self._ask_films)
        self._finding.film_opened.connect(self.film_opened)

    def _judge(self, wish: LabelWish) -> None:
        if self._session.view is not None:
            self._desk.judge(wish)

    def _on_closed(self) -> None:
        """Nothing has been judged yet."""
        self._labels.choose(LabelWish())
        self._labels.say("")
        self._labels.setEnabled(self._session.view is not None)
        self._start.setEnabled(self._session.view is not None)
        self._start.show()
        self._show_result(False)
        self._busy.hide()
        self._aged.hide()
        self._notice.hide()

    def _on_began(self) -> None:
        self._busy.setText(tr("Judging the scores by the labels…"))
        self._busy.show()
        self._notice.hide()
        self._start.hide()

    def _on_judged(self, judged: Judged) -> None:
        self._busy.hide()
        evaluation = judged.evaluation
        self._labels.say(words.matched(judged.labels.matches, self._privacy.hidden))
        if evaluation.films == 0:
            self._show_result(False)
            self._tell(
                tr("No scored film of this job has a label that the model knows."),
                tr("Choose other labels, or rename folders and labels after its findings: {names}.")
                .format(names=words.finding_names([one.name for one in evaluation.findings])),
            )  # fmt: skip
            return
        self._finding.show_evaluation(evaluation)
        self._matrices.show_evaluation(evaluation)
        self._cautions.setText("\n".join(words.cautions(evaluation, judged.labels, judged.point)))
        self._show_result(True)
        # Of a single finding it would say what stands above.
        self._matrices.setVisible(len(evaluation.by_flag.rows) > 2)

    def _on_failed(self, error: EngineError) -> None:
        self._busy.hide()
        self._start.setVisible(self._desk.latest is None)
        message = message_of(error, hidden=self._privacy.hidden)
        self._tell(message.text, message.remedy)

    def _on_aged(self, films: int) -> None:
        self._aged.setVisible(films > 0)
        self._aged.setText(
            tr("{count} more files have been scored since; judge again to count them.").format(
                count=number(films)
            )
        )

    def _ask_films(self, films: list[int]) -> None:
        """Of what is read blind first, only films whose scores the reader has seen already: a
        list of the missed ones would give the others away."""
        view = self._session.view
        if view is None or not view.settings.blind_first:
            self.show_films.emit(films)
            return

        def revealed(store: JobStore) -> list[int]:
            return [film for film in films if store.verdicts.is_revealed(film)]

        handle = self._session.query(revealed)
        handle.succeeded.connect(lambda some: self._show_revealed(some, len(films)))
        handle.failed.connect(self._on_failed)

    def _show_revealed(self, films: list[int], asked: int) -> None:
        self._notice.hide()
        if films:
            self.show_films.emit(films)
        if len(films) < asked:
            left = tr("{count} left out until you have given your first impression")
            self._tell(f"{left.format(count=number(asked - len(films)))}.", "")

    def _tell(self, text: str, remedy: str) -> None:
        self._notice.say(text, remedy, copyable=not self._privacy.hidden)
        self._notice.show()

    def _show_result(self, there: bool) -> None:
        for part in (self._finding, self._matrices, self._cautions):
            part.setVisible(there)
