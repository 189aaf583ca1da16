"""Text for Streamlit's own labels, which read Markdown, and for names of files."""

import re

_MOST = 60
"""Characters of a file's name that tell what is in it."""


def plain(text: str, most: int = 200) -> str:
    """The text so that Markdown shows it as it is, cut to `most` characters."""
    short = text if len(text) <= most else f"{text[: most - 1]}…"
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>$~:^&@" else c for c in short.replace("\n", " "))


def file_name(title: str, part: str) -> str:
    """A name for a file without its ending: the words of a title, none of them cut, then which part of it this is."""
    words = re.sub(r"\W+", "-", title).strip("-")
    if len(words) > _MOST:
        words = words[: _MOST + 1].rpartition("-")[0] or words[:_MOST]
    return "-".join(filter(None, (words, part)))
