"""The two seeds, as the store would keep them."""

from tui.shipped import shipped
from tui.text.decoding import decoded

_FOLDER = shipped("seeds")
FIRST = decoded((_FOLDER / "000_284ed7cf7806a98c.txt").read_bytes(), "first")
SECOND = decoded((_FOLDER / "004_ee044382c62ecd57.txt").read_bytes(), "second")
