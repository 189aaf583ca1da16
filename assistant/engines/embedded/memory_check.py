"""Whether this process may take the memory that the models need: said before they load, not half way through.

Libraries that run out of memory while they load end in different ways, some by ending the process. Where a
limit is known (a container's, or `ulimit -v`), it is compared with the need first.
"""

import sys
from pathlib import Path

from assistant.errors import EngineNotReady

RESIDENT_MB = 900
"""Memory the loaded engine takes with a report of usual length."""
ADDRESSES_MB = 1700
"""Addresses it takes up with two translation workers: libraries reserve more than they use."""

_CGROUP = Path("/sys/fs/cgroup")
_FILES = (  # limit, used, statistics, the name in them of what can be given back
    ("memory.max", "memory.current", "memory.stat", "inactive_file"),
    ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "memory/memory.stat", "total_inactive_file"),
)  # fmt: skip
_STATM = Path("/proc/self/statm")


def require_memory() -> None:
    """Raises EngineNotReady, in one line, where a limit leaves less than the models need."""
    for free, needed in ((container_room(), RESIDENT_MB), (address_room(), ADDRESSES_MB)):
        if free is not None and free < needed * 1_000_000:
            raise EngineNotReady(
                f"The local models need {needed} MB of memory and this process may take {free // 1_000_000} MB. "
                "Raise its limit (the container's, or ulimit -v), or use --engine openai."
            )


def container_room(folder: Path = _CGROUP) -> int | None:
    """Bytes a container's limit leaves; None where there is no limit, or no way to tell."""
    for names in _FILES:
        try:
            limit, used, statistics = (Path(folder / name).read_text("ascii") for name in names[:3])
        except OSError:
            continue
        if not limit.strip().isdigit():
            return None  # "max"
        spare = dict(line.split() for line in statistics.splitlines()).get(names[3], "0")
        return max(0, int(limit) - int(used) + int(spare))
    return None


def address_room() -> int | None:
    """Bytes the limit on this process's addresses (`ulimit -v`) leaves; None where there is none."""
    if sys.platform == "win32" or not _STATM.exists():
        return None
    import resource

    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    if limit == resource.RLIM_INFINITY:
        return None
    taken = int(_STATM.read_text("ascii").split()[0]) * resource.getpagesize()
    return max(0, limit - taken)
