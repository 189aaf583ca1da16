"""The child process of `sandbox`: one file in on standard input, one JSON object out on standard output."""

import json
import sys

from assistant.errors import SourceError
from assistant.reading.formats import Task, extract
from assistant.reading.limits import Limits


def main() -> None:
    """Reads the task from the command line; writes nothing but the answer to standard output."""
    fields = json.loads(sys.argv[1])
    task = Task(**{**fields, "limits": Limits(**fields["limits"])})
    _bound(task.limits)
    try:
        text = extract(sys.stdin.buffer.read(), task).to_json()
    except SourceError as error:
        text = json.dumps({"error": str(error)})
    except MemoryError:
        text = json.dumps({"memory": task.limits.memory})
    except RecursionError:
        text = json.dumps({"error": f"{task.name} is nested too deeply. Save it as text and give that."})
    sys.stdout.write(text)


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
