"""What a test does where something it needs is not installed."""

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """A visible skip on a reader's machine, a failure where everything must be there."""
    if os.environ.get("CI"):
        pytest.fail(what)
    pytest.skip(what)
