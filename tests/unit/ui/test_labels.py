"""Names of files end with a whole word."""

import pytest

from assistant.ui.labels import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The sea wall", "The-sea-wall-briefing"),
        (
            "Cassagnole plateau: four attacks in nine nights, and a valley split in two",
            "Cassagnole-plateau-four-attacks-in-nine-nights-and-a-valley-briefing",
        ),
        ("x" * 80, f"{'x' * 60}-briefing"),
        ("« ! »", "briefing"),
        ("a" * 57 + " bc de", f"{'a' * 57}-bc-briefing"),
    ],
)
def test_no_word_is_cut(title: str, name: str) -> None:
    assert file_name(title, "briefing") == name
