"""OpenDocument files, zipped or flat (.odt, .ods, .odp, .fodt, …) -> the report in them, by what they say they are."""

from typing import Any

from assistant.errors import SourceError
from assistant.reading.archive import Archive
from assistant.reading.document import Extract
from assistant.reading.office import parse_xml
from assistant.reading.open_sheets import read_sheets
from assistant.reading.open_slides import read_slides
from assistant.reading.opendocument import OFFICE, read_text


def read_opendocument(data: bytes, name: str, most_bytes: int) -> Extract:
    """The words of an OpenDocument text, spreadsheet or presentation. Raises SourceError for a drawing and the like."""
    roots = _roots(data, name, most_bytes)
    for kind, reader in (("text", read_text), ("spreadsheet", read_sheets), ("presentation", read_slides)):
        body = roots[-1].find(f"{OFFICE}body/{OFFICE}{kind}")
        if body is not None:
            extract = reader(body, roots)
            if kind != "text" and not any(char.isalpha() for char in extract.text):
                raise SourceError(f"{name} holds no words. Give the report itself.")
            return extract
    raise SourceError(f"{name} is an OpenDocument file, but not a text. Save its words as .odt or .txt.")


def _roots(data: bytes, name: str, most_bytes: int) -> list[Any]:
    """The styles, where they are a file of their own, and the content."""
    if not data.startswith(b"PK"):
        return [parse_xml(data, name)]
    with Archive(data, name, most_bytes) as archive:
        if "content.xml" not in archive:
            raise SourceError(f"{name} is not an OpenDocument text, whatever it is called. Save it again.")
        content = parse_xml(archive.read("content.xml"), name)
        if "styles.xml" not in archive:
            return [content]
        return [parse_xml(archive.read("styles.xml"), name), content]
