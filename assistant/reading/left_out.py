"""What of a file did not make it into the report, said in one line."""


def left_out(
    comments: int = 0,
    pictures: int = 0,
    headers: bool = False,
    deletions: bool = False,
    others: tuple[str, ...] = (),
) -> list[str]:
    """A line for the reader about what was not read; none where all was."""
    parts = [counted(comments, "comment"), counted(pictures, "picture")]
    parts += ["headers and footers" if headers else "", "deleted passages" if deletions else "", *others]
    told = [part for part in parts if part]
    return [f"Not read: {', '.join(told)}."] if told else []


def counted(count: int, what: str, several: str = "") -> str:
    """A count of things in words, "2 pictures"; empty for none. `several` is the plural where that is not with s."""
    return f"{count} {(several or what + 's') if count > 1 else what}" if count else ""
