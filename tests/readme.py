"""The part of the README that is the guide's tour; `python -m tests.readme` writes it anew."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README, TOUR = ROOT / "README.md", ROOT / "tui" / "guide" / "01-tour.md"
_ASIDE = re.compile(r"<!--.*?-->\n\n")
_PART = re.compile(r"(<!-- tour -->\n).*?(<!-- /tour -->)", re.DOTALL)


def with_tour(readme: str, tour: str) -> str:
    """The README with the guide's tour in its place, a heading deeper and without its title."""
    body = _ASIDE.sub("", tour.partition("\n")[2]).strip()
    deeper = re.sub(r"^## ", "### ", body, flags=re.MULTILINE).replace("```keys", "```")
    return _PART.sub(lambda part: f"{part[1]}\n{deeper}\n\n{part[2]}", readme)


def main() -> None:
    """Write the README anew."""
    README.write_text(with_tour(README.read_text(encoding="utf-8"), TOUR.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
