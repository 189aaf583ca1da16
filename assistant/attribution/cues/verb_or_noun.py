"""Whether a word is a verb here or the noun spelt alike: "Le juge demande …", "la demande du juge"."""

from collections.abc import Sequence

from assistant.attribution.parsing.steps import back_over_clitics
from assistant.attribution.parsing.units import Word
from assistant.lexicon.closed_classes import INVERTED, SUBJECTS, auxiliaries
from assistant.lexicon.french import first_names, word_class
from assistant.lexicon.nouns import is_speaker_noun

_AMBIGUOUS = word_class("nouns spelt like verbs")
_ARTICLES = frozenset(
    {"le", "la", "les", "l'", "un", "une", "ce", "cet", "cette", "son", "sa", "ses", "leur"}
)
_BORDERS = frozenset(
    {
        ",",
        ";",
        ":",
        "–",
        "—",
        "(",
        ")",
        "et",
        "mais",
        "car",
        "que",
        "qu'",
        "dont",
        "où",
        "si",
        "tandis",
        "comme",
    }
)
_SUBORDINATING = frozenset(
    {
        "que",
        "qu'",
        "qui",
        "dont",
        "où",
        "si",
        "s'",
        "comme",
        "quand",
        "lorsque",
        "lorsqu'",
        "car",
        "alors",
        "puisque",
    }
)
_NO_VERB_AFTER = word_class("determiners") | {"à", "en", "par", "sans"}


def is_verb(words: Sequence[Word], word: Word, first: int) -> bool:
    """Whether the form is a verb here and not the noun or adjective spelt alike."""
    i = word.i
    following = words[i + 1] if i + 1 < len(words) else None
    if following is not None and (following.low == "-t" or following.low in INVERTED):
        return True
    before = words[first - 1] if first else None
    if first < i or (before is not None and before.low in SUBJECTS | {"qui"}):
        articles = {w.low for w in words[first:i]} <= {"la", "le", "les", "l'", "leur"}
        return not (first < i and articles and word.pos == "NOUN" and word.low in _AMBIGUOUS)
    counted = first > 1 and words[first - 2].low in ("tous", "toutes")  # "Tous trois nient"
    if before is not None and (before.pos == "DET" or before.low in _NO_VERB_AFTER) and not counted:
        return False
    if following is not None and following.low in auxiliaries() and following.finite:
        return False  # "Le premier chiffre est contesté"
    if word.pos in ("VERB", "AUX"):
        return True
    if word.low not in _AMBIGUOUS:
        return True
    if following is not None and (following.low in ("que", "qu'") or following.quote is not None):
        return True
    article = following is not None and following.pos == "DET" and following.low in _ARTICLES
    if (
        before is not None
        and is_speaker_noun(before.low)
        and following is not None
        and following.low == "des"
    ):
        return True  # "Le rapport pointe des lacunes"
    if article and before is not None and before.pos in ("NOUN", "ADJ", "PROPN"):
        return True  # "La biologiste allemande pointe la faiblesse …": no noun stands before an article
    if before is not None and before.low in ("et", "mais", "puis") and _goes_on_as_verb(words, i + 1):
        return True
    named = following is not None and (following.pos in ("DET", "PRON") or following.text[:1].isupper())
    return (opens_inquit(words, i) and named) or _only_verb(words, i)


def _only_verb(words: Sequence[Word], i: int) -> bool:
    """Whether the clause has a somebody before word i and no verb else: "La Cour des comptes pointe deux dérives"."""
    if not i or i + 1 >= len(words) or words[i].low.endswith("s") or not words[i].text.islower():
        return False
    start = _clause_start(words, i)
    subject = words[start:i]
    opens = subject and (subject[0].low in _ARTICLES or subject[0].text[:1].isupper())
    if not opens or words[i - 1].pos not in ("NOUN", "PROPN", "ADJ") or any(w.finite for w in subject):
        return False
    head = next((w for w in subject if w.pos in ("NOUN", "PROPN")), subject[0])
    if not (is_speaker_noun(head.low) or (head.pos == "PROPN" and head.text[:1].isupper())):
        return False
    return words[i + 1].low not in (".", "!", "?", ")") and not _finite_after(words, i)


def _clause_start(words: Sequence[Word], i: int) -> int:
    """Where the clause begins that word i stands in; "et" before "d'" or a capital lies inside a name."""
    for n in range(i - 1, -1, -1):
        word, after = words[n], words[n + 1]
        joins = word.low == "et" and (after.low in ("de", "d'", "du", "des") or after.text[:1].isupper())
        if word.free or word.quote is not None or (word.low in _BORDERS and not joins):
            return n + 1
    return 0


def _finite_after(words: Sequence[Word], i: int) -> bool:
    """Whether a verb follows that only what stands before word i can be the subject of."""
    for n in range(i + 1, len(words)):
        if words[n].low in _SUBORDINATING or words[n].free or words[n].low in (";", ":"):
            return False
        first = back_over_clitics(words, n)
        if words[n].finite and words[first - 1].low not in ("et", "mais", "ou", "puis"):
            return True
    return False


def _goes_on_as_verb(words: Sequence[Word], i: int) -> bool:
    """Whether what follows a form behind "et" shows a second verb."""
    low = words[i].low if i < len(words) else ""
    if _adverb_before_object(words, i):
        return True  # "plaide pour un retrait et critique sévèrement les digues"
    # "réclame une hausse et menace, à défaut, de bloquer le port"
    return low in ("de", "d'", "que", "qu'", "à") or (low == "," and _opens_complement(words, i))


def _adverb_before_object(words: Sequence[Word], i: int) -> bool:
    """Whether an adverb in -ment and an article stand here, as after a verb only."""
    adverb = i + 1 < len(words) and words[i].pos == "ADV" and words[i].low.endswith("ment")
    return adverb and words[i + 1].low in _ARTICLES | {"des"}


def _opens_complement(words: Sequence[Word], i: int) -> bool:
    """Whether de or que stands after the short remark between commas that begins at i."""
    close = next((w.i for w in words[i + 1 : i + 6] if w.low == ","), len(words))
    return close + 1 < len(words) and words[close + 1].low in ("de", "d'", "que", "qu'")


def opens_inquit(words: Sequence[Word], i: int) -> bool:
    """Whether what stands before word i is complete: a quotation, or a comma or dash after something."""
    if i == 0:
        return False
    before = words[i - 1]
    return before.free or (before.low in (",", "–", "—", "-", "!", "?", "…", "...") and i > 1)


def verb_by_place(words: Sequence[Word], i: int) -> bool:
    """Whether only a verb can stand here, whatever the tagger says: « … », image la chercheuse."""
    after = words[i + 1]
    alone = i > 1 and words[i - 1].low == "," and words[i - 2].free and words[i].text.islower()
    someone = after.low in ("le", "la", "l'") or after.low in first_names()
    return alone and someone and words[i].pos == "NOUN" and not is_speaker_noun(words[i].low)


def opens_when(words: Sequence[Word], n: int) -> bool:
    """Whether "lorsque", "quand" or the que of "tandis que" stands here."""
    if words[n].low in ("que", "qu'"):
        return n > 0 and words[n - 1].low in ("tandis", "alors", "parce", "bien", "pendant")
    return words[n].low in ("lorsque", "lorsqu'", "quand", "puisque", "puisqu'")


def is_present_participle(words: Sequence[Word], i: int) -> bool:
    """Whether a present participle stands at i; "devant" is one before a comma or an infinitive."""
    if i >= len(words) or not words[i].low.endswith("ant"):
        return False
    word, after = words[i], words[i + 1] if i + 1 < len(words) else None
    if word.low == "devant":
        return after is not None and (after.low == "," or after.morph.get("VerbForm") == "Inf")
    return word.pos in ("VERB", "AUX") or word.morph.get("Tense") == "Pres"
