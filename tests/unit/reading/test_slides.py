"""Slides: titles, points, tables and what is noted under them; what is not read is said."""

import pytest

from assistant.errors import SourceError
from tests.office_files import pptx_file, shape, slide_table
from tests.reading_files import read_here, zipped


def test_slides_are_read_in_order() -> None:
    report = read_here(
        pptx_file(
            shape("La préfète : « Le quai rouvrira. »", "Deux ans de travaux") + shape("Le plan du port", place="title") + shape("1", place="sldNum"),
            slide_table([["Poste", "2024"], ["Quai", "1,5"], ["Môle", "2,5"]]) + "<p:pic/>",
            shape("Caché"),
            shape("Le maire approuve."),
            notes="Dire que le coût a doublé.",
            hidden=3,
        ),
        "r.pptx",
    )  # fmt: skip
    assert [(s.fr, s.page) for s in report.sentences] == [
        ("Le plan du port", 1), ("La préfète : « Le quai rouvrira. »", 1), ("Deux ans de travaux", 1),
        ("Dire que le coût a doublé.", 1), ("Poste | 2024", 2), ("Quai | 1,5", 2), ("Môle | 2,5", 2), ("Le maire approuve.", 4),
    ]  # fmt: skip
    assert report.tables[0].heads == 1
    assert report.notes == ("Not read: 1 picture, 1 hidden slide.",)


@pytest.mark.parametrize(
    "data",
    [pptx_file(shape("")), pptx_file(), zipped({"[Content_Types].xml": "<Types/>", "ppt/other.xml": "<a/>"})],
)
def test_one_without_words_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(SourceError) as refused:
        read_here(data, "r.pptx")
    assert "\n" not in str(refused.value)
