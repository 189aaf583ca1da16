"""An e-mail (.eml) -> the report in it. Nothing is fetched and no attachment opened."""

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from assistant.errors import SourceError
from assistant.reading.decoding import decode_declared
from assistant.reading.document import Block, Extract
from assistant.reading.fragment import read_fragment
from assistant.reading.left_out import counted, left_out
from assistant.reading.replies import beside_the_message
from assistant.records import Span

_SIGNATURE = "\n-- \n"
_LONGEST_SIGNATURE = 600
_FAR_MORE = 2


BROKEN_HEADERS = (
    MessageError,
    SourceError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
)
"""What the standard library raises on hostile headers, though its parser promises no exceptions."""


def read_eml(data: bytes, name: str) -> Extract:
    """The body of a mail, plain if that has all of it; subject, sender and date as metadata.

    Raises SourceError for a mail without text.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        plain, html = (_body(message.get_body(preferencelist=(kind,)), name) for kind in ("plain", "html"))
        extract = html if not plain.text.strip() or _holds_more(html, plain) else plain
        attached = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    except BROKEN_HEADERS as error:
        raise SourceError(f"{name} is a damaged mail. Save its text and give that.") from error
    if not extract.text.strip():
        raise SourceError(f"{name} is a mail without text. Save its attachment and give that.")
    extract.title = _header(message, "subject")
    extract.author = parseaddr(_header(message, "from") or "")[0] or None
    extract.date = _sent(message)
    extract.carried = True
    if attached:
        extract.notes += left_out(
            others=(counted(attached, "attachment of the mail", "attachments of the mail"),)
        )
    return extract


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
        if raw and not raw.isascii():  # bytes that should not stand in a header unencoded
            value = decode_declared(raw.encode("utf-8", "surrogateescape"), name, None)[0]
        else:
            value = str(message[name] or "")
        return " ".join(value.split()) or None
    except BROKEN_HEADERS:
        return None


def _sent(message: EmailMessage) -> str | None:
    try:
        sent = getattr(message["date"], "datetime", None)
    except BROKEN_HEADERS:
        return None
    return sent.date().isoformat() if sent else None


def _holds_more(html: Extract, plain: Extract) -> bool:
    """Whether the HTML of a mail has tables or notes, or far more words than its plain text."""
    words = sum(block.end - block.start for block in html.blocks if block.kind != "noise")
    return bool(html.tables or html.calls) or words > _FAR_MORE * len(plain.text)


def _body(body: object, name: str) -> Extract:
    if not isinstance(body, EmailMessage):
        return Extract("")
    payload = body.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return Extract("")
    text, notes = decode_declared(payload, name, body.get_content_charset())
    extract = _html_body(text, name) if body.get_content_type() == "text/html" else _plain_body(text)
    extract.notes += notes
    return extract


def _html_body(text: str, name: str) -> Extract:
    extract = read_fragment(text.encode("utf-8", "replace"), name)
    return _marked(extract, beside_the_message(extract.text))


def _plain_body(text: str) -> Extract:
    text = text.replace("\r\n", "\n")
    words, mark, signature = text.rpartition(_SIGNATURE)
    spans: list[Span] = []
    if mark and words.strip() and len(signature) <= _LONGEST_SIGNATURE:
        spans.append((len(words) + len(mark) - len(mark.lstrip()), len(text)))
    spans += beside_the_message(words if spans else text)
    return _marked(Extract(text, own=False), spans)


def _marked(extract: Extract, spans: list[Span]) -> Extract:
    """The extract with these spans marked as not the report."""
    blocks = [b for b in extract.blocks if not any(a < b.end and b.start < z for a, z in spans)]
    noise = [Block(start, end, "noise") for start, end in spans]
    extract.blocks = sorted([*blocks, *noise], key=lambda block: block.start)
    return extract
