"""What stands in a mail beside its message: the mails it answers, who wrote them, signatures and disclaimers."""

import re
from collections.abc import Iterator, Sequence

from assistant.lexicon.verbatim import find_verbatim
from assistant.reading.layout import Line, lines
from assistant.records import Span

_QUOTED = re.compile(r"(?:>|\|\s>)")
_WROTE = re.compile(
    r"(?:(?:Le|Am|El|On|Op|Il)\s.{6,200}|.{3,120}<?[\w.+-]+@[\w.-]+>?.{0,40})\s?"
    r"(?:a\s[ée]crit|wrote|schrieb|ha\sscritto|escribi[óo])\s?:",
    re.DOTALL,
)
_WHEN = re.compile(r"@|\d{1,2}\s?[:h]\s?\d{2}")
_ORIGINAL = re.compile(
    r"[-_*\s]{0,40}(?:Message d['’]origine|Message original|Original Message|Messages? précédents?|Mail original"
    r"|De la part de)[-_*\s:]{0,40}",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"[-_*\s]{0,40}(?:Message transf[ée]r[ée]|Forwarded message|Message r[ée]exp[ée]di[ée]|Début du message"
    r" (?:transf[ée]r[ée]|réexpédié))[-_*\s:]{0,40}",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"[*_\s]*(?:De|From|Envoyé(?: le)?|Sent|À|A|To|Cc|Cci|Objet|Subject|Date|Répondre à|Importance"
    r"|Pièces? jointes?)[*_\s]*[ \u00a0]?:[*_\s]*\S.*"
)
_RULE = re.compile(r"[-_=*~]{5,}")
_SENT_FROM = re.compile(
    r"(?:Envoyé|Envoyée|Sent|Télécharger|Get Outlook)\b.{0,20}\b(?:iPhone|iPad|mobile|Android|smartphone|Outlook"
    r"|Samsung|téléphone|Courrier|Yahoo|Orange|SFR)\b.{0,60}",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:Ce (?:message|courriel|courrier électronique|mail|e-mail)\b.{0,200}\b(?:confidentiel|destinataire|strictement"
    r"|intention exclusive)|Si vous avez reçu ce (?:message|courriel|mail) par erreur|Pensez à l['’]environnement avant"
    r"|Avant d['’]imprimer|This (?:e-?mail|message)\b.{0,200}\bconfidential|N['’]imprimez ce)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:bien )?(?:très )?cordialement|(?:bien )?amicalement|sincèrement|respectueusement|salutations\b.{0,40}"
    r"|bien à (?:vous|toi)|à (?:bientôt|demain|lundi)|bonne (?:journée|soirée|réception|semaine)|merci(?: d['’]avance)?"
    r"|cdlt|bises?)\b.{0,40}",
    re.IGNORECASE,
)
_LONGEST_HEAD = 500
_FEWEST_WORDS = 8
"""Words of one's own below which the mails quoted underneath are what somebody wanted to show."""
_SIGNATURE_LINES = 10
_SIGNATURE_LINE = 100


def beside_the_message(text: str) -> list[Span]:
    """Spans of a mail's text that are not its message, in order."""
    every = lines(text)
    quoted = _quoted(text, every)
    own = [line for line in every if (line.start, line.end) not in quoted]
    if sum(len(text[line.start : line.end].split()) for line in own) < _FEWEST_WORDS:
        own, quoted = every, set()
    signed = {(line.start, line.end) for line in _signature(text, own)}
    return sorted(quoted | signed)


def _quoted(text: str, every: Sequence[Line]) -> set[Span]:
    """The lines of mails that are answered, with the lines that tell whose they are."""
    found: set[Span] = set()
    for n, line in enumerate(every):
        body = text[line.start : line.end]
        if _QUOTED.match(body):
            found.add((line.start, line.end))
            found |= _who_wrote(text, every, n)
        elif _ORIGINAL.fullmatch(body) or _headed(text, every, n) or _opens_answered(text, every, n):
            return found | {(rest.start, rest.end) for rest in every[n:]}
        elif _FORWARDED.fullmatch(body):
            found.add((line.start, line.end))
            found |= {(head.start, head.end) for head in _headers(text, every[n + 1 :])}
    return found


def _who_wrote(text: str, every: Sequence[Line], n: int) -> set[Span]:
    """The line, or two of them, before a quoted one that say who wrote it and when."""
    for first in (n - 1, n - 2, n - 3):
        if first >= 0 and _says_who_wrote(text[every[first].start : every[n - 1].end]):
            return {(line.start, line.end) for line in every[first:n]}
    return set()


def _says_who_wrote(words: str) -> bool:
    return len(words) <= _LONGEST_HEAD and bool(_WROTE.fullmatch(words))


def _opens_answered(text: str, every: Sequence[Line], n: int) -> bool:
    """Whether a line, or two, say who wrote what stands below without marks, as mails of HTML quote."""
    for last in (n, n + 1):
        told = text[every[n].start : every[last].end] if n and last + 1 < len(every) else ""
        if _says_who_wrote(told):
            below = every[last + 1]
            return bool(_WHEN.search(told)) and not _QUOTED.match(text, below.start, below.end)
    return False


def _headed(text: str, every: Sequence[Line], n: int) -> bool:
    """Whether a mail that is answered begins here: a rule or nothing, then its header."""
    at = n + 1 if _RULE.fullmatch(text[every[n].start : every[n].end]) else n
    return n > 0 and len(list(_headers(text, every[at:]))) >= 3


def _headers(text: str, following: Sequence[Line]) -> Iterator[Line]:
    for line in following:
        if not _HEADER.fullmatch(text, line.start, line.end):
            return
        yield line


def _signature(text: str, own: Sequence[Line]) -> list[Line]:
    """Lines that say how to reach the writer, what the mail was sent from, and who may read it."""
    found = [
        line
        for line in own
        if _SENT_FROM.fullmatch(text, line.start, line.end) or _DISCLAIMER.match(text, line.start, line.end)
    ]
    closing = next((n for n in range(len(own) - 1, -1, -1) if _closes(text, own[n])), None)
    if closing is None:
        return found
    below = [line for line in own[closing + 1 :] if line not in found]
    reached = [n for n, line in enumerate(below) if find_verbatim(text, line.start, line.end)]
    short = all(len(line) <= _SIGNATURE_LINE for line in below)
    if reached and short and len(below) <= _SIGNATURE_LINES:
        found += below[1:] if 0 not in reached else below
    return found


def _closes(text: str, line: Line) -> bool:
    return bool(_CLOSING.fullmatch(text[line.start : line.end].strip(" ,.!")))
