"""What the README shows is what the program does."""

from tests.readme import README, TOUR, with_tour


def test_the_readme_has_the_tour_of_the_guide() -> None:
    """The README's tour is the guide's, whose keys are the ones that `glossator demo` plays."""
    readme = README.read_text(encoding="utf-8")
    assert with_tour(readme, TOUR.read_text(encoding="utf-8")) == readme
