"""The same job on Ray Data: actors hold the models, results stream back, lost nodes are Ray's business.

Ray's driver works in a process of its own: when a cluster's head is lost, Ray ends the process it was called
from, which must not be the one that writes the output. Only addresses and paths that every node can read (a
shared folder, http) make sense here.
"""

import logging
import multiprocessing
import os
import platform
import signal
import socket
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from multiprocessing.connection import Connection
from typing import Any, cast

from assistant.batch.work import Outcome, Worker
from assistant.errors import AssistantError, EngineNotReady, UsageError
from assistant.settings import Settings

_CORES_AN_ACTOR = 1
_RETRIES = 3
_ROWS_A_BLOCK = 8
"""Sources handed to an actor at once in a large job: few enough to lose and to wait for."""
_BLOCKS_A_CORE = 8
_CONNECT_SECONDS = 5
_END_SECONDS = 30

Message = Outcome | AssistantError | None
"""What the driver sends: what became of a source, why it gave up, or that all is done."""


def brief_on_cluster(todo: Sequence[str], settings: Settings, address: str) -> Iterator[Outcome]:
    """Outcomes as they finish; each source exactly once, whatever node is lost.

    `address` is "local" for a cluster of this machine alone, "auto" for the one this machine belongs to, or
    its head's HOST:PORT. Raises UsageError when Ray is not installed or does not answer there, EngineNotReady
    when a node is not ready, AssistantError when the cluster is lost.
    """
    if find_spec("ray") is None:
        raise UsageError("Ray is not installed. Run: pip install 'french-report-assistant[cluster]'.")
    if address not in ("local", "auto"):
        _answers(address)
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    driver = context.Process(target=_drive, args=(there, list(todo), settings, address), name="ray-driver")
    driver.start()
    there.close()
    try:
        while (message := _received(here, address)) is not None:
            if isinstance(message, AssistantError):
                raise message
            yield message
        driver.join(_END_SECONDS)
    finally:
        _end(driver)


def _answers(address: str) -> None:
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536 or "/" in host:
        raise UsageError(
            f"--ray {address} is no address. Give HOST:PORT of the cluster's head, auto or local."
        )
    try:
        socket.create_connection((host.strip("[]"), int(port)), _CONNECT_SECONDS).close()
    except OSError as error:
        raise UsageError(
            f"No Ray cluster answers at {address} ({error}). Start one there: ray start --head."
        ) from error


def _received(here: Connection, address: str) -> Message:
    try:
        return cast(Message, here.recv())
    except (EOFError, OSError) as error:
        raise AssistantError(
            f"The Ray cluster ({address}) was lost. What is done is kept: run it again to do the rest. "
            "Ray's own logs are in /tmp/ray on its nodes."
        ) from error


def _end(driver: multiprocessing.process.BaseProcess) -> None:
    driver.terminate()
    driver.join(_END_SECONDS)
    if driver.is_alive():
        driver.kill()
        driver.join()


def _drive(there: Connection, todo: list[str], settings: Settings, address: str) -> None:
    """The driver's process: everything it has to say goes through the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Ray ends with pages of C++ there
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        for outcome in _outcomes(todo, settings, address):
            there.send(outcome)
        there.send(None)
    except BrokenPipeError:
        return
    except AssistantError as error:
        there.send(error)
    except Exception as error:  # noqa: BLE001  # Ray raises what it likes
        reason = str(error).strip().splitlines() or [type(error).__name__]
        there.send(
            AssistantError(
                f"Ray ({address}) gave up: {reason[0]} What is done is kept: run it again to go on."
            )
        )


def _outcomes(todo: list[str], settings: Settings, address: str) -> Iterator[Outcome]:
    cores = _connect(address)
    left = set(todo)
    # A block whose process died too often is dropped whole: its sources are tried again, each by itself.
    for rows in (_ROWS_A_BLOCK, 1):
        for outcome in _mapped([source for source in todo if source in left], settings, cores, rows):
            if outcome.source in left:  # a block made again after a lost node may come twice
                left.remove(outcome.source)
                yield outcome
    for source in todo:
        if source in left:
            yield Outcome(source, error="its process died again and again")


def _connect(address: str) -> int:
    """Joins or starts the cluster; how many actors it has room for."""
    import ray
    import ray.data

    if address == "local":
        ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    else:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = context.print_on_execution_start = False
    context.max_errored_blocks = -1
    cores = int(ray.cluster_resources().get("CPU", 0)) // _CORES_AN_ACTOR
    if not cores:
        raise UsageError(f"The Ray cluster ({address}) has no cores to work with. Add a node: ray start.")
    return cores


def _mapped(todo: list[str], settings: Settings, actors: int, rows: int) -> Iterator[Outcome]:
    if not todo:
        return
    import ray.data

    rows = max(1, min(rows, len(todo) // (_BLOCKS_A_CORE * actors)))
    share = settings.model_copy(update={"threads": settings.threads or _CORES_AN_ACTOR})
    pool = min(actors, len(todo))
    mapped = ray.data.from_items(
        [{"source": source} for source in todo], override_num_blocks=-(-len(todo) // rows)
    ).map(
        cast(Any, _Actor),  # Ray's annotation knows functions only
        fn_constructor_args=[share],
        compute=ray.data.ActorPoolStrategy(min_size=1, max_size=pool, initial_size=pool),
        num_cpus=_CORES_AN_ACTOR,
        max_restarts=-1,
        max_task_retries=_RETRIES,
    )
    for row in mapped.iter_rows():
        if row["refusal"]:
            raise EngineNotReady(f"{row['refusal']} (on {row['node']})")
        yield Outcome(row["source"], row["line"], row["error"] or None, row["down"])


class _Actor:
    """A Worker in a Ray actor; rows in, rows out."""

    def __init__(self, settings: Settings) -> None:
        self._worker: Worker | None = None
        self._refusal = ""
        try:
            self._worker = Worker(settings)
        except AssistantError as error:  # raised here, Ray would try it for ever and lose the message
            self._refusal = str(error)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        outcome, node = Outcome(row["source"]), platform.node()
        if self._worker is not None:
            try:
                outcome = self._worker(row["source"])
            except EngineNotReady as error:
                self._refusal = str(error)
        return {
            "source": outcome.source,
            "line": outcome.line,
            "error": f"{outcome.error} (on {node})" if outcome.error else "",
            "down": outcome.down,
            "refusal": self._refusal,
            "node": node,
        }
