"""Which models there are, which one is in use, and what came of loading it.

"Use this model" of a run: `desk.use_bundle(run / "bundle")`. It is copied among the user's own
models, then loaded, and from then on it is the model in use in Read and for new triage jobs.
Each call ends in exactly one of `bundle_used(folder, Installed)` and
`bundle_refused(folder, EngineError)`, `folder` being the one that was given. Show
`message_of(error).sentences`, or `installed_words(installed)`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cxr_desktop.background import TaskHandle
from cxr_desktop.engine_session import EngineSession
from cxr_desktop.settings import Settings
from cxr_desktop.settings_schema import DEVICE, LAST_MODEL
from cxr_desktop.translation import tr
from engine.errors import EngineError
from engine.explanation.method_info import MethodInfo

if TYPE_CHECKING:
    from engine.inference.service import LoadedModel
    from engine.models.installing import Installed
    from engine.models.library import BundleEntry

FAST_CPU = "cpu-fast"


class ModelDesk(QObject):
    """Lists and loads. `loaded` is None until a model is in use, and stays when another fails."""

    listed = Signal(tuple)  # BundleEntry
    load_began = Signal(object)  # Path
    load_ended = Signal(object)  # EngineError, or None when it is in use
    methods_known = Signal(tuple)  # MethodInfo
    imported = Signal(object)  # Installed
    import_failed = Signal(object)  # EngineError
    removed = Signal(object)  # Path
    bundle_used = Signal(object, object)  # the Path asked for, Installed
    bundle_refused = Signal(object, object)  # the Path asked for, EngineError

    def __init__(
        self, session: EngineSession, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self.entries: tuple[BundleEntry, ...] = ()
        self.loaded: LoadedModel | None = None
        self.path: Path | None = None  # of the model in use
        self.methods: tuple[MethodInfo, ...] = ()
        self._loading: TaskHandle | None = None

    @property
    def is_loading(self) -> bool:
        return self._loading is not None

    def start(self) -> None:
        """Lists the models and loads the one used last, or the first that is no demonstration."""
        listing = self._session.list_models()
        listing.succeeded.connect(self._on_first_list)
        listing.failed.connect(self.load_ended)

    def refresh(self) -> None:
        self._session.list_models().succeeded.connect(self._on_list)

    def use(self, path: Path) -> TaskHandle:
        """Loads the bundle at `path`; one that is being loaded is overtaken."""
        device, precision = self._arithmetic(path)
        handle = self._session.load_model(path, device, precision)
        self._loading = handle
        self.load_began.emit(path)
        handle.succeeded.connect(lambda loaded: self._on_loaded(handle, path, loaded))
        handle.failed.connect(lambda error: self._on_failed(handle, error))
        return handle

    def use_bundle(self, folder: Path) -> None:
        """Installs the bundle and makes it the model in use; see the head of this file."""
        handle = self.add(folder)
        handle.succeeded.connect(lambda installed: self._use_installed(folder, installed))
        handle.failed.connect(lambda error: self.bundle_refused.emit(folder, error))

    def remove(self, path: Path) -> None:
        """Deletes one of the user's own models, unless it is in use; `removed` tells, or
        `import_failed`."""
        if path == self.path:
            error = EngineError(path.name, tr("it is in use"), tr("Use another model first."))
            self.import_failed.emit(error)
            return
        handle = self._session.remove_model(path)
        handle.succeeded.connect(lambda _: self._on_removed(path))
        handle.failed.connect(self.import_failed)

    def _arithmetic(self, path: Path) -> tuple[str, str]:
        """Device and precision to load with; fast only where the card records what it costs."""
        device = self._settings.text(DEVICE)
        if device != FAST_CPU:
            return device, "float32"
        cards = [entry.card for entry in self.entries if entry.path == path]
        measured = any(card is not None and card.parity_of("bfloat16") for card in cards)
        return "cpu", "bfloat16" if measured else "float32"

    def add(self, path: Path) -> TaskHandle:
        """Copies a bundle into the user's own models."""
        handle = self._session.import_model(path)
        handle.succeeded.connect(self._on_imported)
        handle.failed.connect(self.import_failed)
        return handle

    def _on_first_list(self, entries: tuple[BundleEntry, ...]) -> None:
        self._on_list(entries)
        usable = [entry for entry in entries if entry.card is not None]
        last = self._settings.text(LAST_MODEL)
        wanted = next((entry for entry in usable if str(entry.path) == last), None)
        if wanted is None:
            real = [e for e in usable if e.card is not None and not e.card.demonstration]
            wanted = next(iter(real or usable), None)
        if wanted is not None and self.loaded is None and self._loading is None:
            self.use(wanted.path)

    def _on_list(self, entries: tuple[BundleEntry, ...]) -> None:
        self.entries = entries
        self.listed.emit(entries)

    def _on_loaded(self, handle: TaskHandle, path: Path, loaded: LoadedModel) -> None:
        if handle is not self._loading:
            return
        self._loading = None
        self.loaded, self.path = loaded, path
        self._settings.set(LAST_MODEL, str(path))
        self.load_ended.emit(None)
        self._session.methods().succeeded.connect(lambda methods: self._on_methods(loaded, methods))

    def _on_failed(self, handle: TaskHandle, error: EngineError) -> None:
        if handle is self._loading:
            self._loading = None
            self.load_ended.emit(error)

    def _on_methods(self, loaded: LoadedModel, methods: tuple[MethodInfo, ...]) -> None:
        if loaded is self.loaded:
            self.methods = methods
            self.methods_known.emit(methods)

    def _on_imported(self, installed: Installed) -> None:
        self.imported.emit(installed)
        self.refresh()

    def _on_removed(self, path: Path) -> None:
        self.removed.emit(path)
        self.refresh()

    def _use_installed(self, folder: Path, installed: Installed) -> None:
        path = installed.bundle.path

        def tell(_: object) -> None:
            if self.path == path:
                self.bundle_used.emit(folder, installed)
            else:
                overtaken = tr("it is installed, but another model was chosen meanwhile")
                error = EngineError(installed.bundle.card.id, overtaken, tr("Use it in Models."))
                self.bundle_refused.emit(folder, error)

        handle = self.use(path)
        handle.succeeded.connect(tell)
        handle.failed.connect(lambda error: self.bundle_refused.emit(folder, error))


def installed_words(installed: Installed) -> str:
    """What came of installing, with the version where that is not the one it came with."""
    card = installed.bundle.card
    if card.version == installed.asked:
        return tr("{name} {version} is installed.").format(name=card.title, version=card.version)
    return tr(
        "Another {name} {asked} is installed already: this one is installed as version {version}."
    ).format(name=card.title, asked=installed.asked, version=card.version)


def device_line(loaded: LoadedModel) -> str:
    """Short, for the strip: "CPU · paediatric-pneumonia 1.0"."""
    device = "CPU" if loaded.device.kind == "cpu" else loaded.device.name
    if loaded.precision != "float32":
        device = tr("{device} fast").format(device=device)
    return f"{device} · {loaded.card.id} {loaded.card.version}"
