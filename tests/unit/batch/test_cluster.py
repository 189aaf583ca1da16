"""A batch on Ray: a cluster of three nodes on this machine, one of which is killed in mid-job.

Ray's nodes are real processes here, with ports given to them: a node that has to find ports of its own gives
up after 15 seconds, which a busy machine exceeds.
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import run
from assistant.errors import AssistantError, EngineNotReady, UsageError
from assistant.records import Step
from assistant.settings import Settings

pytestmark = [pytest.mark.cluster, pytest.mark.model]

_ENVIRONMENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_raylet_start_wait_time_s": "120",
    "RAY_gcs_rpc_server_reconnect_timeout_s": "10",
}


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    if find_spec("ray") is None:
        if os.environ.get("CI"):
            pytest.fail("Ray is missing: pip install '.[cluster]'")
        pytest.skip("Ray is missing: pip install '.[cluster]'")
    for name, value in _ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A head without cores, and two nodes of one core each."""
    from ray.cluster_utils import Cluster

    made = Cluster()
    try:
        for cores in (0, 1, 1):
            made.add_node(num_cpus=cores, object_store_memory=100_000_000, **_ports())
        yield made
    finally:
        made.shutdown()


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Ten short reports and one that is not there."""
    paths = []
    for n in range(10):
        path = tmp_path / f"{n}.txt"
        path.write_text(f"Le maire de Vauxbois a dit mardi que les {n + 2} piscines fermeraient.", "utf-8")
        paths.append(str(path))
    return [*paths, str(tmp_path / "missing.txt")]


def test_a_node_killed_in_mid_job_loses_no_report_and_doubles_none(
    cluster: Any, sources: list[str], tmp_path: Path, models: Settings
) -> None:
    out, killed = tmp_path / "out.jsonl", list[float]()

    def kill_a_node(step: Step) -> None:
        if step.done >= 2 and not killed:
            killed.append(time.monotonic())
            cluster.remove_node(cluster.worker_nodes.copy().pop(), allow_graceful=False)

    tally = run(sources, out, models, ray=cluster.address, progress=kill_a_node)
    assert killed
    assert (tally.briefed, tally.failed) == (10, 1)
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    told = Counter(r["report"]["source"] if "report" in r else r["source"] for r in records)
    assert told == Counter(sources)
    [failure] = [r for r in records if "error" in r]
    assert "There is no file" in failure["error"] and "(on " in failure["error"]


def test_a_head_that_dies_is_one_line_and_what_is_done_is_kept(
    cluster: Any, sources: list[str], tmp_path: Path, models: Settings
) -> None:
    out, killed = tmp_path / "out.jsonl", list[float]()

    def kill_the_head(step: Step) -> None:
        if step.done >= 1 and not killed:
            killed.append(time.monotonic())
            cluster.head_node.kill_all_processes(check_alive=False, allow_graceful=False)

    with pytest.raises(AssistantError, match=r"^[^\n]*What is done is kept: run it again[^\n]*$"):
        run(sources, out, models, ray=cluster.address, progress=kill_the_head)
    assert out.read_bytes().count(b"\n") >= 1


def test_nodes_without_models_are_one_line(
    cluster: Any, sources: list[str], tmp_path: Path, models: Settings
) -> None:
    bare = models.model_copy(update={"home": tmp_path / "nothing"})
    with pytest.raises(EngineNotReady, match=r"assistant setup.*\(on "):
        run(sources, tmp_path / "out.jsonl", bare, ray=cluster.address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense", "is no address"),
        ("ray://x:1", "is no address"),
        ("127.0.0.1:1", "No Ray cluster answers"),
    ],
)
def test_an_address_that_does_not_answer_is_one_line(tmp_path: Path, address: str, said: str) -> None:
    command = [sys.executable, "-m", "assistant.cli", "batch", "samples", "-o", str(tmp_path / "out.jsonl")]
    done = subprocess.run([*command, "--ray", address], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (UsageError.exit_status, "")
    assert said in done.stderr and done.stderr.count("\n") == 1, done.stderr


def _ports() -> dict[str, int]:
    names = (
        "metrics_agent_port",
        "metrics_export_port",
        "dashboard_agent_listen_port",
        "runtime_env_agent_port",
    )
    with ExitStack() as probes:
        found = [probes.enter_context(socket.socket()) for _ in names]
        for probe in found:
            probe.bind(("", 0))
        return dict(zip(names, (probe.getsockname()[1] for probe in found), strict=True))
