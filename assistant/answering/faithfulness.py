"""Whether a sentence a model wrote is borne out by the sentence it cites: by its words, then by how they were put."""

import re
from collections.abc import Callable, Collection

from text_to_num import alpha2digit

from assistant.answering.bending import bends
from assistant.lexicon.negation import TURNS_ROUND
from assistant.lexicon.normalise import PER_CENT, capitalised, stems, words
from assistant.lexicon.quotation_marks import WORDS_IN_ENGLISH
from assistant.lexicon.reporting_verbs import BARE, SUBJECT_AND_VERB
from assistant.retrieval.minilm import Embedder

_LEAD = re.compile(r"^\W*(?:yes|no)\b[,.:;]?\s*", re.IGNORECASE)
_CLAUSE = re.compile(r"(?<=[,;:.!?])\s+|\s+(?=\b(?:but|while|whereas|although|which|who)\b)")
_UNFINISHED = re.compile(r"[,;:–-]\W*$")
_PRONOUN = re.compile(r"^\W*(?:he|she|they|it|we|i)\b", re.IGNORECASE)
_BECAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|in order to|so that|as a result|therefore|on the grounds?|the reason)\b",
    re.IGNORECASE,
)
_GIVES_REASON = re.compile(
    rf"{_BECAUSE.pattern}|\b(?:since|reasons?|caus\w+|explain\w*|accus\w+|blam\w+|justif\w+|motiv\w+|attribut\w+"
    r"|in response|fear\w*|result\w*|given that|so as to|following|unless|until|as long as)\b",
    re.IGNORECASE,
)
"""What says in a report that one thing is so for another."""
_QUOTED = re.compile(WORDS_IN_ENGLISH)
_SHARED, _ALIKE = 0.5, 0.6
"""Share of its words, or likeness, that a sentence must have with what it cites."""
_REPORTING = frozenset(stems(BARE, "en"))
"""Verbs that say no more than that somebody speaks; whether they do is another check."""
_ON_SUBJECT = 0.45
"""Likeness of a question to the cited words, from which on a bare name or number in them may answer it."""
_SMALL_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SMALL = re.compile(rf"\b(?:{'|'.join(_SMALL_WORDS)})\b", re.IGNORECASE)
_MEASURES = frozenset(
    stems(
        "euro dollar pound franc million billion thousand hundred percent second minute hour day week month year decade"
        " spring summer autumn winter morning evening night metre meter kilometre kilometer mile ton tonne",
        "en",
    )
)


Speaks = Callable[[str], bool | None]
"""Whether those whom words mean speak in what is cited; None where that is not known."""


def denies(text: str) -> bool:
    """Whether something in an English text turns it round: no, never, denied."""
    return bool(TURNS_ROUND.search(text))


def not_known(_who: str) -> None:
    """Who speaks in what is cited, where nothing tells: to be spoken of there is enough then."""


def borne_out(
    written: str,
    cited: str,
    question: str,
    embedder: Embedder | None,
    speaks: Speaks = not_known,
    names: Collection[str] = (),
) -> bool:
    """Whether a written sentence says nothing but what the cited English says, so that it may be told as it is.

    Its words stand there (`words_stand`), and nothing tells that they were bent to say something else (`bending`).
    """
    return words_stand(written, cited, question, embedder, speaks, names) and not bends(
        written, cited, question
    )


def words_stand(
    written: str,
    cited: str,
    question: str,
    embedder: Embedder | None,
    speaks: Speaks = not_known,
    names: Collection[str] = (),
) -> bool:
    """Whether what a written sentence is made of stands in the cited English.

    Every word of it that carries meaning stands there, or is one of `names`, the words for whoever the cited sentences
    speak of; its numbers, quotations and negation are theirs, its "because" is a reason they give, and whoever it has
    speak speaks there. Words of the question bear nothing out.
    """
    if not agrees(written, cited, question, embedder, speaks) or not _quotes(written, cited):
        return False
    body, cited = (_in_figures(text) for text in (_LEAD.sub("", written), cited))
    known = {*words(cited), *names}
    if any(name not in known for name in capitalised(body)):
        return False
    if _BECAUSE.search(body) and not _GIVES_REASON.search(cited):
        return False
    if SUBJECT_AND_VERB.match(body) and _PRONOUN.match(body):
        return False  # nobody knows who "he" is where the sentence stands alone
    cited = _clauses(cited, negated=denies(body))
    return set(stems(body, "en")) - _REPORTING - set(names) <= set(stems(cited, "en"))


def agrees(
    written: str, cited: str, question: str, embedder: Embedder | None, speaks: Speaks = not_known
) -> bool:
    """Whether numbers, names, negation, speaker and content of a written sentence agree with the cited English.

    So much says that the cited sentence is the one that answers, not that the written one may be told: it may have
    words of its own. Names of the question may be repeated; its other words bear nothing out, so that a sentence made
    of nothing else ("Yes, the coach was speeding") must stand in the cited English whole.
    """
    if _UNFINISHED.search(written):
        return False
    body, cited = (_in_figures(text) for text in (_LEAD.sub("", written), cited))
    known = set(words(f"{cited} {question}"))
    if any(name not in known for name in capitalised(body)):
        return False
    cited = _clauses(cited, negated=denies(body))
    if not _figures(body) <= _figures(cited):
        return False
    there, said = set(stems(cited, "en")), set(stems(body, "en"))
    if not _speaks(body, there, speaks):
        return False
    asked = set(stems(question, "en"))
    new = said - asked
    if not new:
        return bool(said) and said <= there
    if _bare(new, body) and not _on_subject(question, said & asked, cited, embedder):
        return False
    if _share(said, there) >= _SHARED and _share(new, there) >= _SHARED:
        return True
    return _likeness(body, cited, embedder) >= _ALIKE


def _in_figures(text: str) -> str:
    """The text with its numbers in figures, small ones too, which the library leaves as words."""
    return _SMALL.sub(lambda m: str(_SMALL_WORDS.index(m.group().lower()) + 2), alpha2digit(text, "en"))


def _quotes(written: str, cited: str) -> bool:
    """Whether every quotation of a written sentence is one of the cited words, letter for letter but for its case."""
    there = f" {' '.join(words(cited))} "
    return all(f" {' '.join(words(quoted))} " in there for quoted in _QUOTED.findall(written))


def _bare(new: set[str], body: str) -> bool:
    """Whether what a sentence adds to the question is no more than a name or a number."""
    names = {stem for name in capitalised(body) for stem in stems(name, "en")}
    return all(stem in names or stem in _MEASURES or stem[0].isdigit() for stem in new)


def _on_subject(question: str, repeated: set[str], cited: str, embedder: Embedder | None) -> bool:
    """Whether the cited words speak of what the question asks: the only name in them need not be the doctor's."""
    if not repeated or _share(repeated, set(stems(cited, "en"))) >= _SHARED:
        return True
    return _likeness(question, cited, embedder) >= _ON_SUBJECT


def _likeness(one: str, other: str, embedder: Embedder | None) -> float:
    """How alike two texts are in meaning; 0 where nothing tells."""
    if embedder is None:
        return 0.0
    first, second = embedder.embed([one, other])
    return float(first @ second)


def _clauses(cited: str, negated: bool) -> str:
    """The clauses that deny, or those that do not: a claim rests on its own kind alone."""
    return " ".join(clause for clause in _CLAUSE.split(cited) if denies(clause) == negated)


def _figures(text: str) -> set[str]:
    """Its numbers, and apart from them its percentages: 41% of the staff are not 41 of them. One may be a word."""
    shares = {w for found in PER_CENT.finditer(text) for w in words(found.group()) if w[0].isdigit()}
    numbers = {w for w in words(PER_CENT.sub(" ", text)) if w[0].isdigit() and w != "1"}
    return numbers | {f"{share}%" for share in shares}


def _share(of: set[str], there: set[str]) -> float:
    return len(of & there) / len(of)


def _speaks(body: str, there: set[str], speaks: Speaks) -> bool:
    """Whether whoever is said to say something says it there, or is at least spoken of, where that is not known."""
    found = SUBJECT_AND_VERB.match(body)
    who = set(stems(found.group(1), "en")) if found else set()
    if not found or not who or _PRONOUN.match(body):
        return True
    known = speaks(found.group(1))
    return bool(who & there) if known is None else known
