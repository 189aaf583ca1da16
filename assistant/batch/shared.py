"""What the processes of a batch have in common: imported once, then forked, so that its pages are shared.

Nothing here may start a thread, which a forked process would not have: the translation model, ONNX Runtime
and a model provider's client are opened by each process for itself.
"""

import gc
from contextlib import suppress

from assistant.batch import work  # noqa: F401  # every module a briefing needs
from assistant.engines.embedded import english, summary, translation  # noqa: F401  # likewise: read once, shared by the forked workers
from assistant.engines.embedded.attribution import french, speakers
from assistant.errors import EngineNotReady
from assistant.reading import read_text

with suppress(EngineNotReady):  # said by the process that needs it
    # The grammar model, and with a first sentence the word lists too.
    speakers.attribute(read_text("« Nous refusons », a déclaré le maire, Paul Vidal."), french.pipeline())
gc.freeze()  # what is here stays; a collection that looks at it would make a page of its own of it
