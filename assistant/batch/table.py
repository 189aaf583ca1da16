"""The lines of a batch as a Parquet table."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from assistant.batch.work import BRIEFING
from assistant.whole_files import replacing

_ROWS_AT_ONCE = 256
"""Rows of a row group: a few megabytes."""


def write_parquet(lines: Path, output: Path) -> None:
    """The lines as a table: source, titles, summary, actors, error, and the briefing itself as JSON."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [(name, pa.string()) for name in ("source", "id", "title", "title_en", "error", "briefing")]
        + [("summary", pa.list_(pa.string())), ("actors", pa.list_(pa.string()))]
    )
    with (
        replacing(output) as made,
        lines.open(encoding="utf-8") as file,
        pq.ParquetWriter(made, schema, compression="zstd") as writer,
    ):
        for rows in _groups(map(_row, file)):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _groups(rows: Iterable[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    rows = iter(rows)
    while group := list(islice(rows, _ROWS_AT_ONCE)):
        yield group


def _row(line: str) -> dict[str, object]:
    record = json.loads(line)
    if record["schema"] != BRIEFING:
        return {"source": record["source"], "error": record["error"], "summary": [], "actors": []}
    report = record["report"]
    return {
        **{name: report[name] for name in ("source", "id", "title", "title_en")},
        "summary": [claim["text"] for claim in record["summary"]],
        "actors": [actor["name_en"] for actor in record["actors"]],
        "briefing": line.rstrip("\n"),
    }
