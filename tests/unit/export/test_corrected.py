"""Exports say what a reader has corrected."""

from assistant import export
from assistant.corrections.corrected_briefing import corrected
from assistant.corrections.kinds import NewEnglish, NewSpeaker
from tests.unit.corrections.briefings import made


def test_corrections_are_in_every_export_and_marked() -> None:
    briefing = made()
    [lie] = briefing.actors[1].statements
    now = corrected(
        briefing,
        [
            NewEnglish(n=4, en="Three homes were cleared."),
            NewSpeaker(said=((lie.start, lie.end),), actor="a1"),
        ],
    )
    for told in (export.to_text(now), export.to_markdown(now)):
        plain = " ".join(told.replace("\\", "").split())
        assert "Three homes were cleared." in plain and "Three houses" not in plain
        assert "corrected" in plain and "Corrected by the reader" in plain
    assert "orrected" not in export.to_markdown(briefing)
