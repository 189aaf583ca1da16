"""The same job on Ray Data: actors hold the models, results stream back, retries and lost nodes are Ray's.

Only addresses and paths that every node can read (a shared folder, http) make sense here.
"""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from assistant.batch.work import Outcome, Worker
from assistant.errors import UsageError
from assistant.settings import Settings

_CORES_AN_ACTOR = 1
_TRIES = 3


def brief_on_cluster(todo: Sequence[str], settings: Settings, address: str) -> Iterator[Outcome]:
    """Outcomes as they finish; each source exactly once, whatever node is lost.

    `address` is "local" for a cluster of this machine alone, else that of a running one.
    Raises UsageError when Ray is not installed.
    """
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise UsageError(
            "Ray is not installed. Run: pip install 'french-report-assistant[cluster]'."
        ) from error
    if not ray.is_initialized():
        ray.init(address=None if address == "local" else address, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    share = settings.model_copy(update={"threads": settings.threads or _CORES_AN_ACTOR})
    cores = int(ray.cluster_resources().get("CPU", 1))
    rows = (
        ray.data.from_items([{"source": source} for source in todo], override_num_blocks=len(todo))
        .map(
            cast(Any, _Actor),  # Ray's annotation knows functions only
            fn_constructor_args=[share],
            compute=ray.data.ActorPoolStrategy(min_size=1, max_size=max(1, cores // _CORES_AN_ACTOR)),
            num_cpus=_CORES_AN_ACTOR,
            max_restarts=-1,
            max_task_retries=_TRIES,
        )
        .iter_rows()
    )
    seen: set[str] = set()
    for row in rows:
        if row["source"] not in seen:  # a block made again after a lost node may come twice
            seen.add(row["source"])
            yield Outcome(row["source"], tuple(row["lines"]), row["error"] or None)


class _Actor:
    """A Worker in a Ray actor; rows in, rows out."""

    def __init__(self, settings: Settings) -> None:
        self._worker = Worker(settings)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        outcome = self._worker(row["source"])
        return {"source": outcome.source, "lines": list(outcome.lines), "error": outcome.error or ""}
