"""An annotator without a disk: what a session must amount to, whatever happens to it."""

from collections.abc import Iterator
from random import Random

from msgspec.structs import replace

from tests.store.turning import redo, undo
from tui.model.claims import Claim, ClaimType, Source
from tui.model.deeds import finished_by
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit, applied, joined, put
from tui.model.layers import Layer, Part, Progress, Registry
from tui.model.refusals import Refusal
from tui.model.removals import desk_with, removal_of_claim, removal_of_speaker
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import ArticleState
from tui.store.journal.acts import Kind
from tui.store.layer_files import LayerFiles
from tui.store.session import Session, Way
from tui.store.workspace import Workspace

ARTICLES = ("a", "b")
DONE = ("claim", "claim", "dispute", "aim", "mention", "note", "delete", "forget", "desk", "done")
DEEDS = (*DONE, "undo", "undo", "redo")

Done = tuple[Edit, int]
"""An edit, and how many of those before it are one deed with it."""
State = tuple[Registry, tuple[Layer, ...]]


class Memory:
    """Does, undoes and redoes, in memory only."""

    def __init__(self) -> None:
        self.parts: dict[str, Part] = {REGISTRY: Registry()}
        self.parts |= {name: Layer(name, "mk") for name in ARTICLES}
        self._done: list[Done] = []
        self._undone: list[Done] = []

    @property
    def registry(self) -> Registry:
        """As a session's."""
        registry = self.parts[REGISTRY]
        assert isinstance(registry, Registry)
        return registry

    @property
    def edits_done(self) -> int:
        """As a session's."""
        return len(self._done)

    @property
    def deeds_done(self) -> int:
        """How many times undo would go back."""
        joined_ = sum(joins for _, joins in self._done)
        return len(self._done) - joined_

    @property
    def can_redo(self) -> bool:
        """As a session's."""
        return bool(self._undone)

    def layer(self, article: str) -> Layer:
        """As a session's."""
        layer = self.parts[article]
        assert isinstance(layer, Layer)
        return layer

    def readable_layers(self) -> Iterator[Layer]:
        """As a session's, without regard to which are empty."""
        return map(self.layer, ARTICLES)

    def do(self, edit: Edit) -> None:
        """As a session's."""
        starts: list[Change] = []
        for name in ARTICLES:
            own = [change for change in edit.changes if change.part == name]
            annotates = any(change.after is not None for change in own)
            if annotates and not any(change.table == "state" for change in own):
                layer = self.layer(name)
                if layer.progress.state is ArticleState.NEW:
                    starts.append(put(name, layer, "state", Progress(state=ArticleState.STARTED)))
        if edit.changes:
            whole = Edit(edit.label, (*edit.changes, *starts))
            joins = finished_by(whole, self.registry.desk, (one for one, _ in reversed(self._done)))
            self.parts |= applied(whole, self.parts)
            self._done.append((whole, joins))
            self._undone.clear()

    def reverse(self, kind: Way, count: int) -> None:
        """As a session's, but that nobody is told of it."""
        reversed_, kept = (self._done, self._undone) if kind is Kind.UNDONE else (self._undone, self._done)
        for _ in range(count if reversed_ else 0):
            edit, joins = reversed_.pop()
            deed = [edit, *(reversed_.pop()[0] for _ in range(joins))]
            whole = joined(edit.label, *(one.inverse.changes for one in deed))
            self.parts |= applied(whole, self.parts)
            kept.append((whole, 0))

    def forget(self) -> None:
        """Drop what could be undone and redone."""
        self._done.clear()
        self._undone.clear()


def chance_of(seed: object) -> Random:
    """Chance that comes out the same for the same seed."""
    return Random(str(seed))  # noqa: S311


def act(who: Session | Memory, deed: str, chance: Random) -> None:  # noqa: C901, PLR0912
    """Do one thing, the same to whoever is in the same state; what the rules refuse is left."""
    article = chance.choice(ARTICLES)
    layer, registry = who.layer(article), who.registry
    start = chance.randrange(10)
    spans = (Span(start, start + chance.randrange(1, 9)),)
    note = "“é\n”" * chance.choice([0, 1, 40, 300])
    speaker = Speaker(f"s{chance.randrange(6)}", note[:9] or "S", colour=start)
    of_speaker = put(REGISTRY, registry, "speakers", speaker)
    match deed:
        case "claim":
            claim = Claim(layer.next_id("claims"), ClaimType.MIXED, spans, sources=(Source(speaker.id),), note=note)
            who.do(joined("claim", [of_speaker, put(article, layer, "claims", claim)]))
        case "dispute":
            targets = tuple(
                Target(one.article, name) for one in map(who.layer, ARTICLES) for name in sorted(one.claims)
            )[:3]
            dispute = Dispute(layer.next_id("disputes"), "denies", spans, by=By(speaker.id), targets=targets)
            made = put(article, layer, "disputes", dispute)
            who.do(joined("dispute", [of_speaker, made, desk_with(registry, article, dispute.id)]))
        case "aim" if registry.desk.pending_dispute:
            article = registry.desk.pending_article
            layer = who.layer(article)
            dispute = layer.disputes.get(registry.desk.pending_dispute)
            if dispute is not None:
                aimed = replace(dispute, targets=(*dispute.targets, Target(description=note[:5] or "it")))
                who.do(joined("aim", [put(article, layer, "disputes", aimed), desk_with(registry)]))
        case "mention":
            mention = Mention(layer.next_id("mentions"), speaker.id, start, start + 1)
            who.do(joined("mention", [of_speaker, put(article, layer, "mentions", mention)]))
        case "note":
            changed = [Claim(name, ClaimType.DIRECT, spans, note=note) for name in layer.claims]
            who.do(joined("note", [put(article, layer, "claims", claim) for claim in changed]))
        case "delete" if layer.claims:
            who.do(removal_of_claim(min(layer.claims), layer, list(who.readable_layers())))
        case "forget" if registry.speakers:
            try:
                edit = removal_of_speaker(min(registry.speakers), registry, list(who.readable_layers()))
            except Refusal:
                return
            who.do(edit)
        case "desk":
            who.do(joined("desk", [desk_with(registry)]))
        case "done":
            state = chance.choice([ArticleState.NEW, ArticleState.DONE])
            who.do(joined("state", [put(article, layer, "state", Progress(state=state))]))
        case "undo":
            undo(who)
        case "redo":
            redo(who)


def state_of(who: Session | Memory) -> State:
    """The registry and the layers; not when what was written, as nobody without a disk stamps anything."""
    return replace(who.registry, stamps={}), tuple(map(who.layer, ARTICLES))


def state_on_disk(workspace: Workspace) -> State:
    """The registry and the layers as another process reads them."""
    files = LayerFiles(Workspace.open(workspace.folder), "mk")
    return replace(files.registry(), stamps={}), tuple(map(files.layer, ARTICLES))
