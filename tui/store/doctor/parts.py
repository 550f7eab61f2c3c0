"""The TinyDB files of an annotator, and what the items in them name."""

from collections.abc import Container
from pathlib import Path
from typing import cast

from tui.model.edits import REGISTRY, Edit, applied
from tui.model.flaws import Flaws, flaws_of_layer, flaws_of_registry, put_back
from tui.model.layers import Layer, Part, Registry
from tui.model.refusals import Refusal
from tui.model.sharing import merged
from tui.model.speakers import Speaker
from tui.store.doctor.finding import COPY, Finding, Tell, refused
from tui.store.doctor.salvage import Salvage, salvage
from tui.store.files import set_aside
from tui.store.journal.records import Kind
from tui.store.journal.writing import Move
from tui.store.layer_files import LayerFiles, Reading
from tui.store.layer_writing import LayerWriter
from tui.store.layout import text_path
from tui.store.locks import LayerLock
from tui.store.others import Others
from tui.store.shards import Elsewhere
from tui.store.tables import Broken
from tui.store.workspace import Workspace


class _Anybody(Container[str]):
    """Whom a registry holds that cannot be read."""

    def __contains__(self, speaker: object) -> bool:
        return True


class PartsHealth:
    """How the parts of an annotator are.

    Args:
        workspace: where they are.
        annotator: whose they are.
        written: whether a process writes them now, so that files may be behind.
        tell: is told how far it is.

    Attributes:
        findings: what is wrong.
        last: the number of the last edit that a file knows of its journal.
    """

    def __init__(self, workspace: Workspace, annotator: str, *, written: bool, tell: Tell) -> None:
        self.findings: list[Finding] = []
        self.last = 0
        self._workspace = workspace
        self._annotator = annotator
        self._written = written
        self._misplaced: list[Path] = []
        self._salvaged: list[Salvage] = []
        self._flaws: dict[str, Flaws] = {}
        self._adrift: set[str] = set()
        self._items: dict[str, tuple[Container[str], Container[str]]] = {}
        self._files = LayerFiles(workspace, annotator)
        self._find_orphans()
        registry = cast("Registry | None", self._look_at(REGISTRY))
        speakers = self._speakers_seen(registry)
        names = self._files.annotated()
        for number, name in enumerate(names):
            tell(f"layers of {annotator}", number, len(names))
            layer = cast("Layer | None", self._look_at(name))
            if layer is not None:
                self._items[name] = _items_of(layer)
                self._look_at_items(layer, speakers)
        if registry is not None:
            self._note(REGISTRY, flaws_of_registry(registry, self._has_dispute, self._has_claim))

    def repair(self, lock: LayerLock) -> None:
        """Set right what can be; of what is replaced a copy is kept, and what is changed can be undone.

        Raises:
            NotSaved, Refusal: if the system refuses.
        """
        for path in self._misplaced:
            set_aside(path)
        for saved in self._salvaged:
            saved.write(self._files)
        files = LayerWriter(self._workspace, self._annotator, lock.verify)
        try:
            for name in (REGISTRY, *files.annotated()):
                if name not in self._adrift:
                    self._write(files, name)
            self._set_right(files)
            files.checkpoint()
        finally:
            files.close()

    def _write(self, files: LayerWriter, name: str) -> None:
        try:
            reading = files.read(name)
        except Refusal:
            return  # is among the findings
        if reading.fault and reading.mark is not None:
            files.adopt(name)

    def _set_right(self, files: LayerWriter) -> None:
        """Change what names something that is not there, or lies beyond the text, in one edit."""
        missing = dict.fromkeys(speaker for flaws in self._flaws.values() for speaker in flaws.missing)
        changes = [change for flaws in self._flaws.values() for change in flaws.changes]
        if missing:
            registry = files.registry()
            for speaker in missing:
                changes += put_back(speaker, self._last_known(speaker), registry)
        if changes:
            edit = Edit("repair", tuple(changes))
            parts = applied(edit, {name: files.read(name).part for name in edit.parts})
            files.save([Move(Kind.DONE, edit)], parts)

    def _last_known(self, speaker: str) -> Speaker | None:
        """What the journal knows of a speaker."""
        entries = list(self._files.journal.since(REGISTRY, 0))
        changes = [change for entry in entries for change in entry.changes if change.id == speaker]
        known = [one for change in changes for one in (change.before, change.after) if isinstance(one, Speaker)]
        return known[-1] if known else None

    def _speakers_seen(self, registry: Registry | None) -> Container[str]:
        """The speakers in the shares of all; anybody if one of these cannot be read."""
        others = Others(self._workspace, self._annotator)
        others.read_all()
        if registry is None or others.warnings:
            return _Anybody()
        return merged(registry, list(others.shares.values())).speakers

    def _find_orphans(self) -> None:
        layers = self._workspace.layer_folder(self._annotator)
        lost = self._files.journal.parts - {REGISTRY} - {entry.id for entry in self._workspace.entries}
        for name in sorted(lost):
            what = f"there are annotations of the article {name}, which is not in the catalog"
            remedy = f"put its text back, as {text_path(self._workspace.folder, name)}"
            self.findings.append(Finding(str(self._path(name)), what, remedy=remedy))
        for path in sorted(layers.glob("[0-9a-f][0-9a-f]/[!.]*.json")):
            if path.stem in lost:
                continue
            if path.stem not in self._workspace:
                self._misplace(path, f"belongs to the article {path.stem}, which is not in the catalog")
            elif path != self._workspace.layer_path(self._annotator, path.stem):
                self._misplace(path, "is not where the layer of this article belongs")

    def _misplace(self, path: Path, what: str) -> None:
        self._misplaced.append(path)
        self.findings.append(Finding(str(path), what, "it is set aside"))

    def _path(self, name: str) -> Path:
        if name == REGISTRY:
            return self._workspace.registry_path(self._annotator)
        return self._workspace.layer_path(self._annotator, name)

    def _look_at(self, name: str) -> Part | None:
        """A part, if it can be had; what is wrong with its file is found."""
        path = self._path(name)
        try:
            reading = self._files.read(name)
        except Elsewhere as elsewhere:
            if "text_sha256" in elsewhere.what:
                self.findings.append(refused(elsewhere))
            else:
                anew = ", and made anew from the journal" if self._files.journal.touches(name) else ""
                self._misplaced.append(path)
                self.findings.append(refused(elsewhere, f"it is set aside{anew}"))
        except Broken as broken:
            saved = salvage(self._files, name)
            self._salvaged += [saved] if saved else []
            self.findings.append(refused(broken, saved.cure if saved else ""))
        except Refusal as refusal:
            self.findings.append(refused(refusal))
        else:
            self._judge(path, reading)
            return reading.part
        return None

    def _look_at_items(self, layer: Layer, speakers: Container[str]) -> None:
        name, versions = layer.article, self._workspace.versions(layer.article)
        if layer.version > len(versions):
            self._adrift.add(name)
            what = f"its items stand in version {layer.version} of the text, which the catalog lacks"
            remedy = f"put that back, as {text_path(self._workspace.folder, name, layer.version)}"
            self.findings.append(Finding(str(self._path(name)), what, remedy=remedy))
            return
        length = versions[layer.version - 1].length  # any will do for a layer without items
        self._note(name, flaws_of_layer(layer, length, speakers, self._has_claim))

    def _judge(self, path: Path, reading: Reading) -> None:
        if reading.mark is not None and self._files.journal.id in {"", reading.mark.journal}:
            self.last = max(self.last, reading.mark.sequence)
        if reading.fault:
            what = reading.fault.removeprefix(f"{path}: ").partition("; ")[0]
            adopted = reading.mark is not None
            cure = "the journal takes that over" if adopted else f"it is made anew from the journal; {COPY}"
            self.findings.append(Finding(str(path), what, cure))
        elif reading.stale and not self._written:
            what = "lacks edits that the journal has" if path.exists() else "is missing; the journal has what was in it"
            self.findings.append(Finding(str(path), what, "it is brought up to date"))

    def _note(self, name: str, flaws: Flaws) -> None:
        if flaws.found:
            self._flaws[name] = flaws
            path = self._path(name)
            self.findings += [Finding(f"{path}: {flaw.item}", flaw.what, flaw.cure) for flaw in flaws.found]

    def _has_claim(self, article: str, claim: str) -> bool:
        return claim in self._items_of(article)[0]

    def _has_dispute(self, article: str, dispute: str) -> bool:
        return dispute in self._items_of(article)[1]

    def _items_of(self, article: str) -> tuple[Container[str], Container[str]]:
        """The ids of the claims and disputes of an article; all there could be if its layer cannot be read."""
        if article not in self._items:
            try:
                layer = self._files.layer(article) if article in self._workspace else None
                self._items[article] = _items_of(layer) if layer else ((), ())
            except Refusal:
                self._items[article] = (_Anybody(), _Anybody())
        return self._items[article]


def _items_of(layer: Layer) -> tuple[Container[str], Container[str]]:
    """The ids of the claims and disputes of a layer, those without a place in this version of the text among them."""
    return {*layer.claims, *layer.strays}, {*layer.disputes, *layer.strays}
