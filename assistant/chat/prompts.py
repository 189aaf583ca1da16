"""The prompts: one Markdown file each, with front matter, made into a LangChain template.

A file's text is the only template. What a user or an article wrote goes in as a value and is never compiled.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from string import Formatter

from langchain_core.prompts import ChatPromptTemplate

from assistant.resources import resource


@dataclass(frozen=True)
class Prompt:
    """A prompt file as read."""

    name: str
    version: str
    variables: tuple[str, ...]
    system: str | None
    """Name of the prompt that is its system text."""
    text: str

    @property
    def sha256(self) -> str:
        """Hash of the text, to tell a changed prompt whose version was forgotten."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@cache
def prompt(name: str) -> Prompt:
    """The prompt of that name; raises ValueError where its variables are not those it declares."""
    source = (resource("prompts") / f"{name}.md").read_text(encoding="utf-8")
    _, front, text = source.split("---\n", 2)
    facts = dict(line.split(":", 1) for line in front.splitlines())
    declared = tuple(v.strip() for v in facts["variables"].split(",") if v.strip())
    used = {variable for _, variable, _, _ in Formatter().parse(text) if variable is not None}
    if used != set(declared):
        raise ValueError(f"prompts/{name}.md declares {sorted(declared)} and uses {sorted(used)}")
    system = facts.get("system", "").strip() or None
    return Prompt(name, facts["version"].strip(), declared, system, text.strip())


@cache
def template(name: str) -> ChatPromptTemplate:
    """The prompt as messages: its system text, then one message of the user that ends in the task."""
    task = prompt(name)
    system = [("system", prompt(task.system).text)] if task.system else []
    return ChatPromptTemplate.from_messages([*system, ("human", task.text)])


def versions(*names: str) -> dict[str, str]:
    """Version of each prompt, for the record."""
    return {name: prompt(name).version for name in names}
