"""Reports of a conversation compared, every cell leading to its sentence."""

import re

from tests.app.conftest import Page
from tests.scripted import TEXT

OTHER = TEXT.replace("2027", "2029").replace("Le port de Maren attend", "Maren attend encore")


def test_two_reports_are_compared_and_one_is_not(page: Page) -> None:
    page.paste(TEXT).settle()
    assert "compare" not in {t.key for t in page.app.toggle}
    page.paste(OTHER).settle()
    page.app.toggle(key="compare").set_value(True)
    html = page.run().html
    compared = html[html.index("fra-compared") :].partition("Copy as Markdown")[0]
    assert "Who appears in several" in compared and "The same matter" in compared
    cells = re.findall(r"<td>(.*?)</td>", compared)
    assert cells and all("fra-cite" in cell for cell in cells)
    assert ">A3</a>" in compared and ">B3</a>" in compared
