"""The themes: every ink can be read on every ground, every speaker has a colour, terminals get what they can show."""

from itertools import combinations, product

import pytest
from rich.color import Color, ColorSystem, ColorType
from rich.style import Style

from tui.app.themes.colours import RGB, contrast, difference, rgb
from tui.app.themes.looks import GROUNDS, LOUD, PARTS, Look, Marking, look_of
from tui.app.themes.sheets import sheet_of
from tui.app.themes.terminals import Depth, depth_of
from tui.cli import command_line
from tui.model.speakers import COLOURS, FEW_COLOURS, HUES
from tui.model.views import THEMES, Theme

COLOURED: tuple[Theme, ...] = ("dark", "light", "high-contrast")
LEAST = {"dark": 4.5, "light": 4.5, "high-contrast": 7}
SPEAKERS = (-1, *range(COLOURS), 100, 1000, 10_000)
STATES = ("plain", "current", "selection", "hit", "cursor")

XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
VGA = "000 a00 0a0 a50 00a a0a 0aa aaa 555 f55 5f5 ff5 55f f5f 5ff fff"


def styles_of(look: Look) -> dict[object, Style]:
    """Every style that a look can give, with how it came about."""
    rows = product(GROUNDS, (*PARTS, *LOUD, *(f"speaker {number}" for number in SPEAKERS if number >= 0)))
    flags = product((0, 1, 2), SPEAKERS, *[(False, True)] * 4, STATES)
    styles: dict[object, Style] = {(ground, part): look.on(ground, part) for ground, part in rows}
    return styles | {marking: look.of(marking) for marking in map(Marking._make, flags)}


def triplet(colour: Color | None) -> RGB:
    """Red, green and blue of a colour that is not the terminal's own."""
    assert colour is not None
    red, green, blue = colour.get_truecolor()
    return red, green, blue


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
def test_everything_can_be_read(theme: Theme, system: ColorSystem) -> None:
    """No text is fainter on its ground than WCAG allows (high contrast: its stricter rule), in 256 colours too."""
    look = look_of(theme, Depth.FULL if system is ColorSystem.TRUECOLOR else Depth.FEW)
    for way, style in styles_of(look).items():
        assert style.color is not None
        assert style.bgcolor is not None
        ink, ground = (triplet(colour.downgrade(system)) for colour in (style.color, style.bgcolor))
        assert contrast(ink, ground) >= LEAST[theme], (way, style)


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize("palette", [XTERM, VGA])
def test_everything_can_be_read_in_sixteen_colours(theme: Theme, palette: str) -> None:
    """A terminal of sixteen colours gets no others, and those that its usual palettes make legible."""
    shown = [rgb("#" + (colour if len(colour) > 3 else "".join(c * 2 for c in colour))) for colour in palette.split()]
    for way, style in styles_of(look_of(theme, Depth.SIXTEEN)).items():
        pair = []
        for colour in (style.color, style.bgcolor):
            assert colour is not None
            assert colour.type is ColorType.STANDARD
            assert colour.number is not None
            pair.append(shown[colour.number])
        assert contrast(*pair) >= 4.5, (way, style)


def test_monochrome_has_no_colour() -> None:
    """The monochrome theme is made of text attributes alone, on every terminal, in style sheets too."""
    for depth in Depth:
        look = look_of("monochrome", depth)
        assert all(style.color is None and style.bgcolor is None for style in styles_of(look).values())
        colours = sheet_of(look).to_color_system().generate()
        assert {colours[name] for name in ("background", "foreground", "accent", "scrollbar")} == {"ansi_default"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("depth", list(Depth))
def test_kinds_and_states_look_different(theme: Theme, depth: Depth) -> None:
    """Content, source, cue, evidence and overlap differ from each other and from bare text in every state."""
    look = look_of(theme, depth)
    kinds = (
        Marking(),
        Marking(contents=1),
        Marking(contents=2),
        Marking(source=True),
        Marking(cue=True),
        Marking(evidence=True),
        Marking(evidence=True, contents=1),
        Marking(mention=True, speaker=0, contents=1),
    )
    for state in STATES[:-1]:
        styles = [look.of(kind._replace(state=state)) for kind in kinds]
        assert len(set(styles)) == len(kinds), state
    for kind in kinds:
        assert len({look.of(kind._replace(state=state)) for state in STATES}) == len(STATES)


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize(("depth", "first", "others"), [(Depth.FULL, 0.035, 0.015), (Depth.FEW, 0.03, 0.0)])
def test_speakers_are_told_apart(theme: Theme, depth: Depth, first: float, others: float) -> None:
    """The colours of the first twelve speakers are far apart, and no two of the first 48 are alike."""
    look = look_of(theme, depth)
    colours = [triplet(look.on("text", f"speaker {number}").color) for number in range(COLOURS)]
    assert min(difference(*pair) for pair in combinations(colours[:12], 2)) > first
    if depth is Depth.FULL:
        assert min(difference(*pair) for pair in combinations(colours, 2)) > others


@pytest.mark.parametrize("theme", COLOURED)
def test_speakers_of_other_hues_never_share_a_colour(theme: Theme) -> None:
    """In 256 colours too: where inks run short, only speakers of one hue share one, who are no neighbours."""
    look = look_of(theme, Depth.FEW)
    hues: dict[object, set[int]] = {}
    for number in range(4 * COLOURS):
        hues.setdefault(look.on("text", f"speaker {number}").color, set()).add(number % HUES)
    assert [found for found in hues.values() if len(found) > 1] == []


@pytest.mark.parametrize(("theme", "number"), [("dark", 0), ("high-contrast", 0), ("light", 1)])
def test_sixteen_colours_have_a_few_for_speakers(theme: Theme, number: int) -> None:
    """As many as is reckoned with when colours are given, and no two of them are alike."""
    look, few = look_of(theme, Depth.SIXTEEN), FEW_COLOURS[number]
    colours = [look.on("text", f"speaker {number}").color for number in range(3 * few)]
    assert len(set(colours)) == few
    assert colours == colours[:few] * 3


@pytest.mark.parametrize("theme", COLOURED)
@pytest.mark.parametrize(("depth", "apart"), [(Depth.FULL, 0.03), (Depth.FEW, 0.06)])
def test_speakers_are_told_from_bare_text(theme: Theme, depth: Depth, apart: float) -> None:
    """No speaker has a colour that could be taken for the text's, or for that of the names of items and fields.

    In 256 colours none has the exact colour of anything else on the screen, and none is grey.
    """
    look = look_of(theme, depth)
    plain, dim, *others = [triplet(look.on("text", name).color) for name in _INKS]
    for number in range(COLOURS):
        colour = triplet(look.on("text", f"speaker {number}").color)
        assert min(difference(colour, plain), difference(colour, dim)) > apart, number
        assert depth is Depth.FULL or (colour not in others and len(set(colour)) > 1), number


_INKS = ("plain", "dim", "accent", "warning", "error", "good")


@pytest.mark.parametrize("theme", COLOURED)
def test_no_two_of_many_speakers_share_a_colour(theme: Theme) -> None:
    """With all colours to choose from, the first thousand speakers have one each, and none has the text's."""
    look = look_of(theme, Depth.FULL)
    colours = {triplet(look.on("text", f"speaker {number}").color) for number in range(1000)}
    assert len(colours) == 1000
    assert triplet(look.on("text", "plain").color) not in colours


@pytest.mark.parametrize(
    ("system", "depth"),
    [("truecolor", Depth.FULL), ("256", Depth.FEW), ("standard", Depth.SIXTEEN), ("windows", Depth.SIXTEEN)],
)
def test_terminals_get_what_they_have(system: str, depth: Depth) -> None:
    """Each kind of terminal gets the looks made for it."""
    assert depth_of(system) is depth


def test_an_unknown_terminal_gets_all_colours() -> None:
    """Where nothing is known, as without a terminal, all colours are used."""
    assert depth_of(None) is Depth.FULL


@pytest.mark.parametrize("theme", THEMES)
def test_what_textual_paints_has_the_colours_too(theme: Theme) -> None:
    """What Textual paints itself has the theme's ground."""
    look = look_of(theme, Depth.FULL)
    colours = sheet_of(look).to_color_system().generate()
    plain = look.on("text", "plain")
    named = plain.bgcolor.name if plain.bgcolor else "ansi_default"
    assert colours["background"].lower() == named


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_asked_for(theme: Theme) -> None:
    """The command line knows the themes by their names."""
    for command in ("open", "demo"):
        assert command_line().parse_args([command, "--theme", theme]).theme == theme
