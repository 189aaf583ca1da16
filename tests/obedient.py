"""What a model that does as it is told would reply, made from the prompt: for tests of everything around it.

English line n is "English n: …" with the French behind it, so a test can tell what came from where.
"""

import json
import re

from tests.openai_server import Reply, Request

_LINE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_NUMBERS = re.compile(r"Translate these lines into English: ([^.]*)\.")
_QUOTATION = re.compile(r"^Quotation (\d+): line (\d+), (\w+), speaker: (.*?): (.*)$", re.MULTILINE)


def obedient(request: Request, latency: float = 0.0) -> Reply:
    """The reply to any of the project's prompts."""
    task = (
        request.prompt[request.prompt.rindex("</report>") :]
        if "</report>" in request.prompt
        else request.prompt
    )
    lines = {int(n): text for n, text in _LINE.findall(request.prompt)}
    if found := _NUMBERS.search(task):
        text = "\n".join(f"[{n}] English {n}: {lines[n]}" for n in asked_numbers(found[1]))
    elif "Summarise the report" in task or "Make one summary" in task:
        text = _summary(request.prompt, sorted(lines))
    elif '"actors"' in task:
        text = _positions(request.prompt, lines)
    elif '"same"' in task:
        text = json.dumps({"same": []})
    elif "Rewrite this question" in task:
        text = task.split("The reader now asks:\n\n", 1)[1].split("\n", 1)[0]
    else:
        first = min(n for n in lines if n > 0)
        text = f"The report says so in its first line [{first}]. It says more at its end [{max(lines)}]."
    return Reply(text, latency=latency)


def asked_numbers(words: str) -> list[int]:
    """1 to 3, 7 -> [1, 2, 3, 7]."""
    numbers: list[int] = []
    for run in words.split(", "):
        first, _, last = run.partition(" to ")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def _summary(prompt: str, numbers: list[int]) -> str:
    cited = [n for n in numbers if n > 0] or [int(n) for n in re.findall(r"\[(\d+)\]", prompt)]
    chosen = cited[:: max(1, len(cited) // 5)][:5]
    return "\n".join(f"Point {i} of the report [{n}]." for i, n in enumerate(chosen, start=1))


def _positions(prompt: str, lines: dict[int, str]) -> str:
    """Each speaker that the finder named is an actor; without a finder, the first quoted words are."""
    actors: dict[str, dict[str, object]] = {}
    for number, line, kind, speaker, _ in _QUOTATION.findall(prompt):
        _add(actors, speaker, {"quotation": int(number), "line": int(line), "french": None, "kind": kind})
    if not actors:
        name = re.search(r"\b[A-ZÉ]\w+ [A-ZÉ]\w+", "\n".join(lines.values()))
        said = next(((n, f[1]) for n, t in lines.items() if (f := re.search(r"«\s*(.*?)\s*»", t))), None)
        if name and said:
            statement = {"quotation": None, "line": said[0], "french": said[1], "kind": "direct"}
            _add(actors, name.group(), statement)
    return json.dumps({"actors": list(actors.values())}, ensure_ascii=False)


def _add(actors: dict[str, dict[str, object]], speaker: str, statement: dict[str, object]) -> None:
    actor = actors.setdefault(
        speaker,
        {
            "names": [speaker], "name_en": speaker, "role_en": "a speaker", "kind": "person",
            "position": f"{speaker} holds a view.", "position_lines": [statement["line"]], "statements": [],
        },
    )  # fmt: skip
    statements = actor["statements"]
    assert isinstance(statements, list)
    statements.append({**statement, "english": "In English.", "act": "says"})
