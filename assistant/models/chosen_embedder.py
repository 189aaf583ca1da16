"""Another model for the second reading in place of the bundled one: a GGUF file that makes vectors of texts.

It is prepared where the bundled one would be, and noted as the user's own; vectors that the other made are not used
with it. What second readings are worth in retrieval was learned with the bundled one.
"""

import shutil
from pathlib import Path

from assistant.chat import llama_cpp
from assistant.errors import EngineNotReady
from assistant.models.chosen import gguf
from assistant.models.hub import hub_file, is_hub_name
from assistant.models.manifest import NOMIC
from assistant.models.setup import take_own
from assistant.records import Progress, silent
from assistant.settings import Settings

_TRIAL = "The mayor has spoken."
_CONTEXT = 128


def install_embedder(settings: Settings, source: str, progress: Progress = silent) -> None:
    """Prepare the embedding model FILE.gguf or hf:OWNER/NAME/FILE.gguf.

    Raises EngineNotReady, in one line, where it is no model or makes no vectors; the one in use stays then.
    """

    def fill(new: Path) -> None:
        file = gguf(hub_file(source) if is_hub_name(source) else Path(source))
        _try(file)
        shutil.copyfile(file, new / NOMIC.files[0].name)

    take_own(settings, NOMIC, source, fill, progress)


def _try(file: Path) -> None:
    """See that it makes a vector of a sentence."""
    made = llama_cpp.embedder(file, _CONTEXT, own=True).handle_embeddings({"input": [_TRIAL]})
    if not made.get("data"):
        raise EngineNotReady(f"{file} makes no vectors of texts. Name an embedding model.")
