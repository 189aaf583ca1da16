"""The page and its parts, with a scripted engine."""

from tests.app.conftest import engine, gate, open_page, page  # noqa: F401  # fixtures
