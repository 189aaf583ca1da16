"""What a model is asked to say about actors, and what of its reply can be read."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, Field, ValidationError

from assistant.lexicon.normalise import fold

Draft = TypeVar("Draft", bound=BaseModel)


class StatementDraft(BaseModel):
    """A statement as the model gives it; nothing in it is to be believed yet."""

    quotation: int | None = None
    line: int | None = None
    french: str | None = None
    kind: str = ""
    act: str = ""


class ActorDraft(BaseModel):
    """An actor as the model gives it."""

    names: list[str] = Field(default_factory=list)
    name_en: str = ""
    role_en: str = ""
    kind: str = ""
    position: str = ""
    position_lines: list[int] = Field(default_factory=list)
    statements: list[StatementDraft] = Field(default_factory=list)


class ActorDrafts(BaseModel):
    """Who holds which position in the report."""

    actors: list[ActorDraft] = Field(default_factory=list)


class SameActors(BaseModel):
    """Which actors are one entity."""

    same: list[list[int]] = Field(default_factory=list)


def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON schema in the form strict structured output wants: all required, no defaults."""
    schema = model.model_json_schema(mode="serialization")
    for part in (schema, *schema.get("$defs", {}).values()):
        for field in part["properties"].values():
            field.pop("default", None)
        part["required"] = list(part["properties"])
        part["additionalProperties"] = False
    return schema


def actors_in(data: dict[str, Any]) -> list[ActorDraft]:
    """The actors of a reply that can be read; within them, the statements that can be read."""
    drafts = []
    for raw in _dicts(data.get("actors")):
        statements = [s for each in _dicts(raw.get("statements")) if (s := _read(StatementDraft, each))]
        lines = [n for n in raw.get("position_lines") or [] if isinstance(n, int)]
        if draft := _read(ActorDraft, {**raw, "statements": [], "position_lines": lines}):
            drafts.append(draft.model_copy(update={"statements": statements}))
    return drafts


def _dicts(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _read(model: type[Draft], raw: dict[str, Any]) -> Draft | None:
    try:
        return model.model_validate({k: v for k, v in raw.items() if v is not None})
    except ValidationError:
        return None


def merge_same(drafts: Sequence[ActorDraft], told: Sequence[Sequence[int]] = ()) -> list[ActorDraft]:
    """Actors that share a name become one, and so do those whose numbers, from 1, are told to be the same.

    Unnamed sources only join when told.
    """
    group = list(range(len(drafts)))

    def join(a: int, b: int) -> None:
        low, high = sorted((group[a], group[b]))
        group[:] = [low if g == high else g for g in group]

    first: dict[str, int] = {}
    for i, draft in enumerate(drafts):
        for name in {_folded(n) for n in draft.names} - {""} if draft.kind != "anonymous" else ():
            join(first.setdefault(name, i), i)
    for same in told:
        known = [n - 1 for n in same if 1 <= n <= len(drafts)]
        for other in known[1:]:
            join(known[0], other)
    return [
        _joined([d for d, g in zip(drafts, group, strict=True) if g == lead]) for lead in sorted(set(group))
    ]


def _folded(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def _joined(drafts: Sequence[ActorDraft]) -> ActorDraft:
    """One actor of several; its position is the first two that were drawn."""
    if len(drafts) == 1:
        return drafts[0]
    drawn = [d for d in drafts if d.position][:2]
    return drafts[0].model_copy(
        update={
            "names": list(dict.fromkeys(name for d in drafts for name in d.names)),
            "role_en": next((d.role_en for d in drafts if d.role_en), ""),
            "position": " ".join(d.position for d in drawn),
            "position_lines": [n for d in drawn for n in d.position_lines],
            "statements": [s for d in drafts for s in d.statements],
        }
    )
