"""What the processes of a batch have in common: imported once, then forked, so that its pages are shared.

Nothing here may start a thread, which a forked process would not have: the translation model, ONNX Runtime
and a model provider's client are opened by each process for itself.
"""

import gc
from contextlib import suppress

import assistant.positions.builder
import assistant.summary.extractive
import assistant.translation.pipeline  # noqa: F401  # read once, as what is above, shared by the forked workers
from assistant.attribution.parsing.grammar_model import pipeline
from assistant.attribution.pipeline import attribute
from assistant.batch import work  # noqa: F401  # every module a briefing needs
from assistant.errors import EngineNotReady
from assistant.lexicon.capitals import from_capitals
from assistant.reading import read_text
from assistant.translation.pre_editing.source_text import model_text

with suppress(EngineNotReady):  # said by the process that needs it
    # The grammar model, and with a first sentence the word lists too.
    attribute(read_text("« Nous refusons », a déclaré le maire, Paul Vidal."), pipeline())
model_text("« Nous refusons », tranche le maire, Paul Vidal, vent debout.")  # the idioms
from_capitals("LES ZOUZOUKISTES PROTESTENT")  # the words that the grammar model has seen
gc.freeze()  # what is here stays; a collection that looks at it would make a page of its own of it
