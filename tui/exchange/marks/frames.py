"""What stands around the marks of an article: what is known of it, of the layer and of the speakers."""

from msgspec import Struct
from msgspec.structs import replace

from tui.exchange.gold import GoldArticle, GoldDismissal, GoldDocument, GoldLayer, GoldSchema, GoldSpeaker


class Frame(Struct, frozen=True, omit_defaults=True):
    """What a format holds of an article besides its text, its marks and their ties.

    Attributes:
        speakers: without their mentions, which are marks.
    """

    article: GoldArticle | None = None
    layer: GoldLayer | None = None
    speakers: tuple[GoldSpeaker, ...] = ()
    dismissed: tuple[GoldDismissal, ...] = ()
    schema: GoldSchema | None = None


def frame_of(document: GoldDocument) -> Frame:
    """The frame of a document."""
    speakers = tuple(replace(speaker, mentions=()) for speaker in document.speakers)
    return Frame(document.article, document.layer, speakers, document.dismissed, document.schema)
