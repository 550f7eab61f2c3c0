"""Gold labels read at once, as tests want them."""

from io import BytesIO

from tui.exchange.gold import GoldDocument
from tui.exchange.reading import gold_in
from tui.model.refusals import Refusal


def read_gold(data: bytes, where: str) -> list[GoldDocument]:
    """The gold documents of a file's content.

    Raises:
        Refusal: the first one, if anything of it is refused.
    """
    documents: list[GoldDocument] = []
    for document in gold_in(BytesIO(data), where):
        if isinstance(document, Refusal):
            raise document
        documents.append(document)
    return documents
