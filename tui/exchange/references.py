"""What a gold document names in other articles: the claims that its disputes go against, or its claims repeat."""

from collections.abc import Iterator

from msgspec import Struct

from tui.exchange.gold import GoldDocument


class Reference(Struct, frozen=True):
    """A claim of another article that an item names.

    Attributes:
        where: the document, as it is told of.
        item: names the claim.
        names: how, in words.
        layer: of the claim: its annotator and article.
        claim: its id.
    """

    where: str
    item: str
    names: str
    layer: tuple[str, str]
    claim: str

    @property
    def dangles(self) -> str:
        """What is told where the claim is not there."""
        return f"{self.where}: {self.item} {self.names} {self.layer[1]}#{self.claim}, which is not there"


def references_in(document: GoldDocument, where: str) -> Iterator[Reference]:
    """The references of a document to other articles."""
    annotator, home = document.layer.annotator, document.article.id
    for dispute in document.disputes:
        for target in dispute.targets:
            if target.claim and target.article != home:
                yield Reference(where, dispute.id, "goes against", (annotator, target.article), target.claim)
    for claim in document.claims:
        for same in claim.same_as:
            if same.article != home:
                yield Reference(where, claim.id, "says the same as", (annotator, same.article), same.claim)
