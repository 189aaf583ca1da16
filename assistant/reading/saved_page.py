"""Web pages saved as one file (.mhtml) -> the article on them. Nothing is fetched."""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from assistant.errors import SourceError
from assistant.reading.article import read_html
from assistant.reading.document import Extract
from assistant.reading.mail import BROKEN_HEADERS


def read_mhtml(data: bytes, name: str) -> Extract:
    """The report on the page of an MHTML file. Raises SourceError for one without a page."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        page = next((part for part in pages if isinstance(part, EmailMessage)), None)
        payload = page.get_payload(decode=True) if page is not None else None
        charset = page.get_content_charset() if page is not None else None
        location = str((page or message)["Content-Location"] or message["Snapshot-Content-Location"] or "")
    except BROKEN_HEADERS as error:
        raise SourceError(f"{name} is a damaged saved page. Save it again as HTML.") from error
    if not isinstance(payload, bytes) or not payload.strip():
        raise SourceError(f"{name} holds no page. Save it again as HTML, or paste its text.")
    extract = read_html(payload, name, None, charset)
    if location.startswith(("http://", "https://")):
        extract.notes.append(f"Saved from {location[:200]}.")
    return extract
