"""Many reports: one briefing a line, as they finish, on one machine or on a Ray cluster.

`sources` lists what is to be read, `work` briefs one source, `pool` or `cluster` does so for many at once,
and `ledger` keeps the lines: a second run over the same output does the missing and the failed only.
"""

import time
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

from assistant.batch.ledger import Ledger
from assistant.batch.sources import expand
from assistant.batch.work import Outcome
from assistant.errors import ProviderError, Stopped
from assistant.records import Progress, Record, Step, silent
from assistant.settings import Settings

__all__ = ["Tally", "expand", "run"]

_DOWN = 3
"""Reports one after another that a provider may fail as it would fail any, before the rest is left for later."""


class Tally(Record):
    """What a batch did."""

    briefed: int
    failed: int
    kept: int
    """Briefings an earlier run had already written."""
    seconds: float


def run(
    sources: Sequence[str],
    output: Path,
    settings: Settings,
    *,
    workers: int = 0,
    ray: str | None = None,
    progress: Progress = silent,
    set_aside: bool = False,
) -> Tally:
    """Brief every source into `output` (.jsonl or .parquet), a line a report, as they finish.

    `workers` processes share this machine (0: one a core); with `ray` ("local" or an address) the cluster's
    actors do the work instead. A report that fails is a line with its error; `set_aside` moves the damaged lines of
    an earlier run out of the way. Raises UsageError for an output that cannot be written or is damaged,
    EngineNotReady when the engine is not ready, ProviderError when the model provider is down, Stopped on Ctrl-C.
    """
    started, briefed, failed, down = time.perf_counter(), 0, 0, 0
    with Ledger(output, sources, set_aside) as ledger:
        todo = [source for source in sources if source not in ledger.done]
        kept = len(sources) - len(todo)
        progress(Step("batch", kept, len(sources)))
        try:
            with closing(_outcomes(todo, settings, workers, ray)) as outcomes:
                for outcome in outcomes:
                    ledger.write(outcome)
                    briefed, failed = briefed + (outcome.error is None), failed + (outcome.error is not None)
                    progress(Step("batch", kept + briefed + failed, len(sources)))
                    down = down + 1 if outcome.down else 0
                    if down == min(_DOWN, len(todo)):
                        raise ProviderError(
                            f"{outcome.error} After {down} such failures in a row the rest is left for later: "
                            f"{kept + briefed} of {len(sources)} reports are briefed and kept in {output}. Run it "
                            "again to do the rest."
                        )
        except KeyboardInterrupt as interrupt:
            raise Stopped(
                f"Interrupted: {kept + briefed} of {len(sources)} reports are briefed and kept in {output}. "
                "Run it again to do the rest."
            ) from interrupt
    return Tally(briefed=briefed, failed=failed, kept=kept, seconds=time.perf_counter() - started)


def _outcomes(
    todo: Sequence[str], settings: Settings, workers: int, ray: str | None
) -> Generator[Outcome, None, None]:
    if not todo:
        return
    if ray is not None:
        from assistant.batch.cluster import brief_on_cluster

        yield from brief_on_cluster(todo, settings, ray)
        return
    from assistant.batch.pool import brief_in_processes

    yield from brief_in_processes(todo, settings, workers)
