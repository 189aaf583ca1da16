"""Log lines of a server: one readable line each, or one JSON object each for a log collector.

Nobody's text is logged. Messages of this project are written without it; of an unexpected exception only its
class and where it was raised are told, because its message may quote what a reader handed in.
"""

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from typing import Literal, TextIO

Level = Literal["debug", "info", "warning", "error"]
Form = Literal["text", "json"]

_OWN = "assistant"


def configure(level: Level, form: Form, stream: TextIO = sys.stderr) -> None:
    """Log to a stream from here on: this process's own lines from `level`, libraries' from warnings."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    handler.addFilter(_worth_a_line)
    root, own = logging.getLogger(), logging.getLogger(_OWN)
    root.handlers[:], own.handlers[:] = [handler], []
    root.setLevel(logging.WARNING)
    own.setLevel(level.upper())
    threading.excepthook = _thread_ended


def event(logger: logging.Logger, message: str, **fields: str | float) -> None:
    """Log something worth counting, with its figures; never with anything a reader wrote or read."""
    logger.info(message, extra={"fields": fields})


def _worth_a_line(record: logging.LogRecord) -> bool:
    """Some libraries set a level of their own."""
    return record.name.partition(".")[0] == _OWN or record.levelno >= logging.WARNING


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, the event's figures, and an exception's class."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if raised := _raised(record):
            line["error"], line["where"] = raised
        return json.dumps(line, ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """The same for people."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line to read, with a traceback where there is one."""
        fields = "".join(f" {name}={value}" for name, value in getattr(record, "fields", {}).items())
        line = f"{_time(record)} {record.levelname.lower()} {record.name}: {record.getMessage()}{fields}"
        raised = _raised(record)
        return f"{line}\n{raised[0]}\n{''.join(raised[1])}" if raised else line


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _raised(record: logging.LogRecord) -> tuple[str, list[str]] | None:
    """Class and place of an exception, without its message."""
    if not record.exc_info or record.exc_info[0] is None:
        return None
    return record.exc_info[0].__name__, traceback.format_tb(record.exc_info[2])


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    """What a thread died of."""
    if ended.exc_value is not None and not isinstance(ended.exc_value, SystemExit):
        name = ended.thread.name if ended.thread else "a thread"
        known = (ended.exc_type, ended.exc_value, ended.exc_traceback)
        logging.getLogger(_OWN).error("%s ended unexpectedly", name, exc_info=known)
