"""Whether a word is a verb here or the noun spelt alike: "Le juge demande …", "la demande du juge"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.attribution.parsing.steps import back_over_clitics
from assistant.attribution.parsing.units import Word
from assistant.lexicon.closed_classes import INVERTED, SUBJECTS, auxiliaries
from assistant.lexicon.french import first_names, word_class
from assistant.lexicon.nouns import is_speaker_noun
from assistant.vocabulary import VerbRule

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


@dataclass(frozen=True)
class Form:
    """A finite form of a verb of speech, which may be the noun or adjective spelt alike."""

    words: Sequence[Word]
    word: Word
    first: int
    """Where its clitics begin."""

    @property
    def before(self) -> Word | None:
        """The word before its clitics."""
        return self.words[self.first - 1] if self.first else None

    @property
    def after(self) -> Word | None:
        """The word behind it."""
        return self.words[self.word.i + 1] if self.word.i + 1 < len(self.words) else None

    @property
    def ambiguous(self) -> bool:
        """Whether a noun is spelt alike."""
        return self.word.low in _AMBIGUOUS


def verb_rule(words: Sequence[Word], word: Word, first: int) -> VerbRule | None:
    """The first of the rules that takes the form for a verb; None where it is the noun or adjective spelt alike."""
    form = Form(words, word, first)
    for name, rule in VERB_OR_NOUN:
        if (verdict := rule(form)) is not None:
            return name if verdict else None
    return None


def _inverted(form: Form) -> bool | None:
    return True if form.after is not None and form.after.low in INVERTED | {"-t"} else None


def _subject_before(form: Form) -> bool | None:
    clitics = form.words[form.first : form.word.i]
    if not clitics and (form.before is None or form.before.low not in SUBJECTS | {"qui"}):
        return None
    articles = bool(clitics) and {w.low for w in clitics} <= {"la", "le", "les", "l'", "leur"}
    after, subject = form.after, form.before is not None and form.before.low in SUBJECTS | {"qui"}
    goes_on = after is not None and after.quote is None and after.pos == "ADJ"
    alone = goes_on and not subject  # ", la coupe effrénée des arbres"
    return not (articles and form.word.pos == "NOUN" and (form.ambiguous or alone))


def _tagged(form: Form) -> bool | None:
    """No verb stands behind a determiner, nor before an auxiliary: "Le premier chiffre est contesté"."""
    before, after = form.before, form.after
    counted = form.first > 1 and form.words[form.first - 2].low in ("tous", "toutes")  # "Tous trois nient"
    if before is not None and (before.pos == "DET" or before.low in _NO_VERB_AFTER) and not counted:
        return False
    if after is not None and after.low in auxiliaries() and after.finite:
        return False
    return True if form.word.pos in ("VERB", "AUX") else None


def _no_noun_alike(form: Form) -> bool | None:
    return None if form.ambiguous else True


def _clause_behind(form: Form) -> bool | None:
    after = form.after
    return True if after is not None and (after.low in ("que", "qu'") or after.quote is not None) else None


def _object_behind(form: Form) -> bool | None:
    """No noun stands before an article ("La biologiste pointe la faiblesse"), nor a source before "des lacunes"."""
    before, after = form.before, form.after
    if before is None or after is None:
        return None
    article = after.pos == "DET" and after.low in _ARTICLES and before.pos in ("NOUN", "ADJ", "PROPN")
    return True if article or (after.low == "des" and is_speaker_noun(before.low)) else None


def _second_verb(form: Form) -> bool | None:
    linked = form.before is not None and form.before.low in ("et", "mais", "puis")
    return True if linked and _goes_on_as_verb(form.words, form.word.i + 1) else None


def _put_in(form: Form) -> bool | None:
    """Also over an adverb: "La digue est sûre, note aujourd'hui le maire"."""
    after = next((w for w in form.words[form.word.i + 1 : form.word.i + 3] if w.pos != "ADV"), None)
    named = after is not None and (after.pos in ("DET", "PRON") or after.text[:1].isupper())
    return True if named and opens_inquit(form.words, form.word.i) else None


def _only_verb(form: Form) -> bool | None:
    """Whether the clause has a somebody before the form and no verb else: "La Cour des comptes pointe deux dérives"."""
    words, i = form.words, form.word.i
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


VERB_OR_NOUN: Sequence[tuple[VerbRule, Callable[[Form], bool | None]]] = (
    ("pronoun behind", _inverted),
    ("subject before", _subject_before),
    ("tagged a verb", _tagged),
    ("no noun alike", _no_noun_alike),
    ("clause behind", _clause_behind),
    ("object behind", _object_behind),
    ("second verb", _second_verb),
    ("put in", _put_in),
    ("only verb", _only_verb),
)
"""In the order they are asked; the first that decides is the one."""


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
