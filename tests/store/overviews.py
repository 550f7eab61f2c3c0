"""What an overview says of layers, and what they are themselves, to be compared."""

from tui.model.statuses import Status
from tui.store.session import Session


def truth(session: Session) -> list[tuple[object, ...]]:
    """Of each article, what its layer amounts to, and which other layers aim at it; of each speaker, which name it."""
    found: list[tuple[object, ...]] = []
    layers = [session.layer(article) for article in session.workspace.ids]
    for layer in layers:
        disputes = layer.disputes.values()
        flagged = [item for item in (*layer.claims.values(), *disputes) if item.status is Status.FLAGGED]
        drafts = [dispute for dispute in disputes if dispute.status is Status.DRAFT]
        aiming = [
            other.article
            for other in layers
            if other is not layer
            and any(t.claim and t.article == layer.article for d in other.disputes.values() for t in d.targets)
        ]
        numbers = map(len, (layer.claims, disputes, layer.mentions, flagged, drafts))
        found.append((layer.progress.state.value, *numbers, aiming))
    named = sorted({speaker for layer in layers for speaker in layer.speakers})
    return [*found, *((name, [layer.article for layer in layers if name in layer.speakers]) for name in named)]


def said(session: Session) -> list[tuple[object, ...]]:
    """The same as the overview says it, once it is complete."""
    overview = session.overview
    overview.finish()
    overview.settle()
    rows = [overview.columns.row(place) for place in range(len(session.workspace.ids))]
    numbers = [(row.state, row.claims, row.disputes, row.mentions, row.flagged, row.drafts) for row in rows]
    rest = [
        (*number, overview.aiming_at(article)) for number, article in zip(numbers, session.workspace.ids, strict=True)
    ]
    people = sorted({*session.registry.speakers, *overview.columns._naming})
    return [*rest, *((name, naming) for name in people if (naming := overview.naming([name])))]
