"""Exporting gold: one file for each article, put in place whole."""

import pytest
from msgspec.structs import replace

from tui.exchange.export import export
from tui.exchange.gathering import gold_of
from tui.exchange.reading import read_gold
from tui.exchange.writing import gold_yaml
from tui.model.refusals import Refusal
from tui.store.files import write_atomically


@pytest.fixture
def document(article, layer, registry):
    """The article's gold."""
    return gold_of(article, layer, registry)[0]


def named(document, article_id):
    """The same labels under another article's id."""
    return replace(document, article=replace(document.article, id=article_id))


def test_each_article_is_a_file_of_its_own(tmp_path, document):
    """Each document goes to ARTICLE.yaml, in a folder that is made, and old files are replaced."""
    folder = tmp_path / "new" / "gold"
    for _ in range(2):
        paths = export([document, named(document, "b")], folder, write_atomically)
        assert paths == [folder / "tunnel.yaml", folder / "b.yaml"]
    assert sorted(folder.iterdir()) == sorted(paths)
    assert read_gold(paths[0].read_bytes(), "gold") == [document]
    assert paths[0].read_bytes().decode() == gold_yaml(document)


def test_a_link_is_not_followed(tmp_path, document):
    """A link of the file's name is refused, and what it leads to stays as it is."""
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "tunnel.yaml").symlink_to(outside)
    with pytest.raises(Refusal):
        export([document], folder, write_atomically)
    assert outside.read_text() == "mine"


@pytest.mark.parametrize("climbing", ["../tunnel", "/tmp/x", "..", "", ".hidden", "a\x00b"])
def test_an_id_never_leads_out_of_the_folder(tmp_path, document, climbing):
    """An id that is no plain file name is refused, and nothing is written anywhere."""
    with pytest.raises(Refusal, match="cannot name a file"):
        export([named(document, climbing)], tmp_path / "outer" / "gold", write_atomically)
    assert list(tmp_path.rglob("*.yaml")) == []
    assert not (tmp_path / "outer").exists()


def test_two_layers_of_one_article_do_not_share_a_file(tmp_path, document):
    """A second document of the same article is refused, rather than put in place of the first."""
    second = replace(document, layer=replace(document.layer, annotator="other"))
    with pytest.raises(Refusal, match="two layers of article tunnel"):
        export([document, second], tmp_path, write_atomically)
    assert read_gold((tmp_path / "tunnel.yaml").read_bytes(), "gold") == [document]
