"""A short run of the fuzzer on every reader; `python -m tests.fuzz_reading --inputs 100000` is the long one."""

import os
import subprocess
import sys

import pytest

from tests.fuzz_reading import seeds

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", seeds())
def test_broken_files_are_read_or_refused(kind: str) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.fuzz_reading",
        kind,
        "--inputs",
        "150",
        "--seed",
        str(os.getpid()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-2000:]}"
    assert f"{kind}: 150 inputs, 0 kinds of findings" in done.stdout
