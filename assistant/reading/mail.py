"""An e-mail (.eml) -> the report in it. Nothing is fetched and no attachment opened."""

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from assistant.errors import SourceError
from assistant.reading.document import Draft, Extract
from assistant.reading.markup import parse, walk

_SIGNATURE = "\n-- \n"
_LONGEST_SIGNATURE = 600


_BROKEN_HEADERS = (MessageError, LookupError, ValueError, TypeError, AttributeError, OverflowError)
"""What the standard library raises on hostile headers, though its parser promises no exceptions."""


def read_eml(data: bytes, name: str) -> Extract:
    """The body of a mail, plain if it has one; subject, sender and date as metadata.

    Raises SourceError for a mail without text.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        body = message.get_body(preferencelist=("plain", "html"))
        extract = _body(body, name) if isinstance(body, EmailMessage) else Extract("")
        attached = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    except _BROKEN_HEADERS as error:
        raise SourceError(f"{name} is a damaged mail. Save its text and give that.") from error
    if not extract.text.strip():
        raise SourceError(f"{name} is a mail without text. Save its attachment and give that.")
    extract.title = _header(message, "subject")
    extract.author = parseaddr(_header(message, "from") or "")[0] or None
    extract.date = _sent(message)
    if attached:
        extract.notes.append(f"{attached} attachments of the mail were not read.")
    return extract


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(message[name] or "").split()) or None
    except _BROKEN_HEADERS:
        return None


def _sent(message: EmailMessage) -> str | None:
    try:
        sent = getattr(message["date"], "datetime", None)
    except _BROKEN_HEADERS:
        return None
    return sent.date().isoformat() if sent else None


def _body(body: EmailMessage, name: str) -> Extract:
    draft = Draft()
    if body.get_content_type() == "text/html":
        payload = body.get_payload(decode=True)
        tree = parse(payload, name, body.get_content_charset()) if isinstance(payload, bytes) else None
        for piece in walk(tree) if tree is not None else []:
            draft.add(piece.text, piece.kind)
        return draft.extract()
    text = str(body.get_content()).replace("\r\n", "\n")
    words, mark, signature = text.rpartition(_SIGNATURE)
    if mark and words.strip() and len(signature) <= _LONGEST_SIGNATURE:
        for part in words.split("\n\n"):
            draft.add(part)
        draft.add(signature, "noise")
        return draft.extract()
    return Extract(text, own=False)
