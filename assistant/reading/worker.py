"""The child process of `sandbox`: one file in on standard input, one answer out on standard output.

The answer's first line says what follows: `report` (as JSON), `refused` (an error's line) or `memory` (nothing).
On standard error it says which page it is at.
"""

import json
import sys

from assistant.errors import SourceError
from assistant.reading.build import build_report
from assistant.reading.formats import Task, extract
from assistant.reading.limits import Limits


def main() -> None:
    """Reads the task from the command line; writes nothing but the answer to standard output."""
    fields = json.loads(sys.argv[1])
    task = Task(**{**fields, "limits": Limits(**fields["limits"])})
    _bound(task.limits)
    try:
        answer = (
            "report\n"
            + build_report(extract(sys.stdin.buffer.read(), task, _tell), task.source).model_dump_json()
        )
    except SourceError as error:
        answer = f"refused\n{error}"
    except MemoryError:
        answer = "memory\n"
    except RecursionError:
        answer = f"refused\n{task.name} is nested too deeply. Save it as text and give that."
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


def _tell(page: int, pages: int) -> None:
    print(f"page {page} of {pages}", file=sys.stderr, flush=True)


def _bound(limits: Limits) -> None:
    """Bounds memory and processor time, where the platform has such limits (not Windows)."""
    try:
        import resource
    except ImportError:
        return
    allowed = limits.memory * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
