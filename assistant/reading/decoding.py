"""Bytes -> text: which encoding a file is in, and a clear refusal of what is not text.

UTF-8 is recognised by being valid but for a few bytes, UTF-16 by its mark or its zero bytes. Among the
one-byte encodings the one wins that makes most French of the accented letters; they are far apart (é is 0xE9 in
Windows-1252, 0x8E on old Macs, 0x82 in DOS), so a handful of letters decides.
"""

import codecs
import re

from assistant.errors import SourceError
from assistant.reading.document import Extract

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = {
    "cp1252": "Windows-1252",
    "iso8859-15": "Latin-9",
    "latin-1": "Latin-1",
    "mac_roman": "Mac Roman",
    "cp850": "DOS (code page 850)",
}
_FRENCH = re.compile(
    r"(?<=[a-zA-Z])[éèêëàâîïôöûùüçœ]|[éèêàâîôûçœ](?=[a-z])|\b[ÉÈÊÀÂÎÔÇ](?=[a-z]|[A-Z ])|[«»’“”…–—€°]"
)
_ODD = re.compile(r"[\x80-\x9f¤¥¦¨ªº¬®¯±²³¶·¸¹¼½¾ÃÐÑÞßðþÿŠŽšž†‡‰ƒ˜™ﬁﬂ◊∆∑∏∫√≈Ω∂˚˛ˇ▒░▓│┤╡╢╖╕╣║╗╝ı]")
_MOJIBAKE = re.compile(
    r"Ã[\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ ]|â€[\u0090-\u00bf™œ\u009d˜¢¦“”]?|Â[\u00a0«»°§]"
)
_FEWEST_BROKEN = 3
_SURROGATE_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_LONE_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_REPLACEMENT = "\ufffd"
_FEW_DAMAGED = 3
"""Places that may be damaged in a short UTF-8 file, as long as more are sound; a tenth in a long one."""


def read_plain(data: bytes, name: str, charset: str | None = None) -> Extract:
    """The text of a plain-text file, by the charset a server names where that fits. Raises SourceError."""
    if charset:
        try:
            return Extract(data.decode(charset))
        except (LookupError, UnicodeError):
            pass  # the bytes know better
    text, notes = decode(data, name)
    return Extract(text, notes=notes)


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """The text of a plain-text file and what to tell the reader about it.

    The text is the decoded file, unchanged, but for mojibake that is surely that ("Ã©" for "é"), which is
    repaired and said. A UTF-8 byte order mark stays in the text: offsets then agree with the file as UTF-8.
    Raises SourceError for an empty or binary file.
    """
    if not data.strip(b" \t\r\n\f\v\0") or not data.strip(codecs.BOM_UTF8):
        raise SourceError(f"{name} is empty. Give a file with the text of a report.")
    encoding = _wide_encoding(data)
    if encoding:
        return data.decode(encoding, errors="replace"), []
    if _binary(data):
        raise SourceError(f"{name} is not a text file. Save the report as text, or give its web address.")
    text, notes = _from_utf8(data) or _from_one_byte(data)
    repaired = _without_mojibake(text)
    if repaired != text:
        return repaired, [*notes, "Wrongly encoded accents (such as Ã© for é) were repaired."]
    return text, notes


def decode_declared(data: bytes, name: str, declared: str | None) -> tuple[str, list[str]]:
    """The text of bytes of which a mail says how they are encoded, or says nothing, and what to tell the reader.

    What is declared is believed where it fits, and no other encoding makes better French of the bytes.
    Raises SourceError for bytes that are no text.
    """
    encoding = _known(declared)
    text = _strictly(data, encoding) if encoding else None
    if text is not None and (text.isascii() or encoding == "utf-8" or _wide(encoding)):
        return text, []
    guessed, notes = decode(data, name)
    if guessed.isascii() or guessed == text:
        return guessed, []
    if text is not None and _strictly(data, "utf-8") is None:
        sample = data[:200_000]
        best = max((_frenchness(sample, e) for e in _ONE_BYTE), default=0.0)
        if _frenchness(sample, encoding or "") >= best:
            return text, []
    read_as = notes[0].partition("was read as ")[2].rstrip(".") if notes else "UTF-8"
    said = f"says it is {declared}" if declared else "does not say how it is encoded"
    return guessed, [f"The mail {said}; it was read as {read_as or 'UTF-8'}.", *notes[1:]]


def _known(declared: str | None) -> str | None:
    """Python's name of an encoding; None for one that there is not, or that says nothing of accents."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    # Windows programs say Latin-1 of what is Windows-1252, which has all of it and more.
    return {"iso8859-1": "cp1252", "latin-1": "cp1252"}.get(name, name)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(encoding: str | None) -> bool:
    """Whether an encoding has characters of several bytes: what fits it is hardly anything else."""
    return (
        bool(encoding)
        and "é".encode(encoding or "utf-8", "replace") != b"?"
        and not _strictly(b"\xe9", encoding or "")
    )


def _wide_encoding(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    head = data[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.4 * len(head) / 2 and min(even, odd) < 0.05 * len(head) / 2:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _binary(data: bytes) -> bool:
    controls = len(data) - len(
        data.translate(None, bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b"))
    )
    return controls > max(8, len(data) // 100)


def _from_utf8(data: bytes) -> tuple[str, list[str]] | None:
    """The text of UTF-8, damaged in a few places at most; None where it is something else."""
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        whole = _SURROGATE_PAIR.sub(_paired, data)
    lone = len(_LONE_SURROGATE.findall(whole))
    text = _LONE_SURROGATE.sub(_REPLACEMENT.encode(), whole).decode("utf-8", errors="replace")
    damaged = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())
    # A surrogate is only wrong as a character: no other encoding has bytes like that.
    invalid = damaged - lone
    sound = sum(ord(c) > 127 for c in text) - invalid
    if sound <= invalid or invalid > max(_FEW_DAMAGED, sound // 10):
        return None
    if not damaged:
        return text, []
    characters = "1 character" if damaged == 1 else f"{damaged} characters"
    return text, [f"{characters} could not be read; the file is damaged UTF-8."]


def _paired(halves: "re.Match[bytes]") -> bytes:
    """A character beyond U+FFFF that was written as two surrogates, as old Java programs do, in UTF-8."""
    return (
        halves[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()
    )


def _from_one_byte(data: bytes) -> tuple[str, list[str]]:
    sample = data[:200_000]
    best = max(_ONE_BYTE, key=lambda encoding: _frenchness(sample, encoding))
    if _frenchness(sample, best) <= 0:
        best = _guessed(sample) or best
    text = data.decode(best, errors="replace")
    return text, [f"The file is not UTF-8; it was read as {_ONE_BYTE.get(best, best)}."]


def _frenchness(sample: bytes, encoding: str) -> float:
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return float("-inf")
    return len(_FRENCH.findall(text)) - 1.5 * len(_ODD.findall(text))


def _guessed(sample: bytes) -> str | None:
    """What charset-normalizer makes of a text whose accents are not French."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample[:20_000]).best()
    return found.encoding if found else None


def _without_mojibake(text: str) -> str:
    """The text with UTF-8 that was once read as Windows-1252 put right, line by line, where that is sure."""
    if len(_MOJIBAKE.findall(text)) < _FEWEST_BROKEN:
        return text
    from ftfy import fix_encoding

    lines = text.splitlines(keepends=True)
    return "".join(fix_encoding(line) if _MOJIBAKE.search(line) else line for line in lines)
