"""Text for Streamlit's own labels, which read Markdown."""


def plain(text: str, most: int = 200) -> str:
    """The text so that Markdown shows it as it is, cut to `most` characters."""
    short = text if len(text) <= most else f"{text[: most - 1]}…"
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>$~:^&@" else c for c in short.replace("\n", " "))
