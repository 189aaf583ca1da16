"""Another French-English translator in place of the bundled one: a Marian snapshot or a CTranslate2 model.

It is prepared where the bundled one would be, and noted as the user's own: what was learned for the bundled one is not
used with it, and what that one translated before is not shown for it.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import EngineNotReady
from assistant.models.hub import hub_file, is_hub_name
from assistant.models.manifest import OPUS_MT
from assistant.models.setup import take_own
from assistant.records import Progress, silent
from assistant.settings import Settings
from assistant.translation.model.conversion import marian

_CTRANSLATE2 = ("model.bin", "config.json", "source.spm", "target.spm")
_VOCABULARIES = (
    ("shared_vocabulary.json",),
    ("shared_vocabulary.txt",),
    ("source_vocabulary.json", "target_vocabulary.json"),
    ("source_vocabulary.txt", "target_vocabulary.txt"),
)
_TRIAL = "Le maire a parlé."


def install(settings: Settings, source: str, progress: Progress = silent) -> None:
    """Prepare the translator of a folder or of hf:OWNER/NAME.

    Raises EngineNotReady, in one line, where it is no such model or does not translate; the one in use stays then.
    """

    def fill(new: Path) -> None:
        _prepare(source, new)
        _try(new)

    take_own(settings, OPUS_MT, source, fill, progress)


def _prepare(source: str, new: Path) -> None:
    found = _files(source, marian.SNAPSHOT_FILES)
    if found is not None:
        snapshot = new / ".snapshot"
        snapshot.mkdir()
        for name, file in found.items():
            shutil.copyfile(file, snapshot / name)
        marian.convert(snapshot, new)
        shutil.rmtree(snapshot)
        return
    model = _files(source, _CTRANSLATE2)
    words = next((got for names in _VOCABULARIES if (got := _files(source, names))), None)
    if model is None or words is None:
        raise EngineNotReady(
            f"{source} is no translator that can be used: it needs the files of a Marian snapshot "
            f"({', '.join(marian.SNAPSHOT_FILES)}) or of a CTranslate2 model ({', '.join(_CTRANSLATE2)}, a vocabulary)."
        )
    for name, file in {**model, **words}.items():
        shutil.copyfile(file, new / name)


def _files(source: str, names: Sequence[str]) -> dict[str, Path] | None:
    """These files of a folder, or of the hub; None where one is missing."""
    if not is_hub_name(source):
        found = {name: Path(source) / name for name in names}
        return found if all(file.is_file() for file in found.values()) else None
    try:
        return {name: hub_file(f"{source.rstrip('/')}/{name}") for name in names}
    except EngineNotReady as error:
        if "has no" in str(error):
            return None
        raise


def _try(folder: Path) -> None:
    """See that it translates something into something else."""
    from assistant.translation.model.translator import Translator

    made = Translator.open(folder, threads=1).translate([_TRIAL])[0].en.strip()
    if not made or made == _TRIAL:
        raise EngineNotReady(f"The model does not translate French: it made “{made}” of “{_TRIAL}”.")
