"""Deputies of a national parliament are MPs."""

import pytest

from assistant.translation.post_editing.members_of_parliament import with_deputies
from assistant.translation.translated import Translated


@pytest.mark.parametrize(
    ("french", "english", "told"),
    [
        ("Les députés ont dit non.", "MEPs said no.", "MPs said no."),
        ("Un député a dit non.", "An MEP said no.", "An MP said no."),
        ("LES DEPUTES DISENT NON", "MEPS SAY NO", "MPs SAY NO"),
        ("Les députés européens ont dit non.", "MEPs said no.", "MEPs said no."),
        ("Les élus ont dit non.", "MEPs said no.", "MEPs said no."),
    ],
)
def test_who_sits_where(french: str, english: str, told: str) -> None:
    assert with_deputies([french], [Translated(english)])[0].en == told


def test_a_report_on_the_european_parliament_keeps_its_members() -> None:
    texts = ["Le Parlement européen vote.", "Les députés ont dit non."]
    made = [Translated("The European Parliament votes."), Translated("MEPs said no.")]
    assert with_deputies(texts, made)[1].en == "MEPs said no."
