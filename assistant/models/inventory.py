"""What `assistant models` tells: each model, what uses it, its size, licence and hash; and taking one away."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UsageError
from assistant.models.chosen import chosen
from assistant.models.manifest import MODELS, OPUS_MT, Model
from assistant.models.prepared import fingerprint, own_name, ready, size
from assistant.models.servers import find_all
from assistant.settings import Settings

_USES = {"translation": "translates", "retrieval": "finds evidence", "answers": "words answers"}
_SECOND = "reads a second time"


@dataclass(frozen=True)
class Held:
    """A model on disk, or one that set-up would fetch."""

    name: str
    use: str
    licence: str
    bytes: int
    hash: str
    """The first digits of the SHA-256 over its files; empty where it is not prepared."""
    here: bool


def held(settings: Settings) -> Iterator[Held]:
    """The models of the manifest, in its order, then what was chosen in place of one."""
    choice = chosen(settings)
    replaced = bool(settings.local_model or settings.answers_url or choice.file or choice.url)
    for model in MODELS:
        folder, here = settings.models_dir / model.name, ready(settings, model)
        own = own_name(folder) if here else ""
        use = _SECOND if model.convert and model.group == "answers" else _USES[model.group]
        words = model.group == "answers" and use != _SECOND
        if (words and replaced) or (model.group == "answers" and settings.answers == "evidence"):
            use = "not in use"
        yield Held(
            name=f"{model.name} (yours: {own})" if own else model.name,
            use=use,
            licence="as its source says" if own else model.licence,
            bytes=size(folder) if here else sum(wheel.size for wheel in model.wheels),
            hash=fingerprint(folder)[:12] if here else "",
            here=here,
        )
    file = settings.local_model or (Path(choice.file) if choice.file else None)
    if file:
        there = file.is_file()
        yield Held(
            str(file), "words answers", "as its source says", file.stat().st_size if there else 0, "", there
        )


def told(settings: Settings) -> str:
    """All of it as a table, and the servers of models that answer on this machine."""
    lines = [f"{'model':44} {'use':20} {'licence':18} {'size':>9}  hash"]
    for each in held(settings):
        place = each.hash if each.here else "not prepared"
        lines.append(f"{each.name:44} {each.use:20} {each.licence:18} {each.bytes / 1e6:6.0f} MB  {place}")
    choice = chosen(settings)
    if choice.url and not settings.answers_url:
        lines.append(f"{choice.model:44} {'words answers':20} at {choice.url}")
    lines.append(f"\nin {settings.models_dir}")
    for server in find_all():
        names = ", ".join(server.models[:6]) or "no model"
        lines.append(
            f"{server.kind} at {server.url}: {names}  (assistant setup --answers {server.kind}:MODEL)"
        )
    return "\n".join(lines) + "\n"


def remove(settings: Settings, name: str) -> int:
    """Take a prepared model away; returns the bytes it had. Raises UsageError for a name that is none."""
    model = next((m for m in MODELS if m.name == name), None)
    folder = settings.models_dir / name
    if model is None or not folder.is_dir():
        there = [m.name for m in MODELS if (settings.models_dir / m.name).is_dir()]
        raise UsageError(f"There is no model {name}. There is: {', '.join(there) or 'none'}.")
    return drop(settings, model)


def drop(settings: Settings, model: Model = OPUS_MT) -> int:
    """Take a model of the manifest away, where it is there; returns the bytes it had."""
    folder = settings.models_dir / model.name
    had = size(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return had
