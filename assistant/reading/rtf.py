"""Rich text (.rtf) -> the report in it, through striprtf."""

from assistant.errors import SourceError
from assistant.reading.document import Draft, Extract


def read_rtf(data: bytes, name: str) -> Extract:
    """The paragraphs of an RTF document. Raises SourceError for a broken or empty one."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        raise SourceError(f"{name} is a damaged RTF document. Save it again, as .docx or text.") from error
    draft = Draft()
    for paragraph in text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").split("\n"):
        draft.add(paragraph)
    if not draft.length:
        raise SourceError(f"{name} holds no text. Give the report itself.")
    return draft.extract()
