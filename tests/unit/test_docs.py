"""The docs do not drift: links lead somewhere, every decision is in the index, commands exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/**/*.md"),
    ROOT / "corpus/README.md",
    ROOT / "examples/README.md",
]
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs/decisions"
    listed = re.findall(r"\]\((\d[^)]*\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("2*.md"))


def test_every_kind_of_wrong_output_asks_for_its_explanation() -> None:
    forms = list((ROOT / ".github/ISSUE_TEMPLATE").glob("wrong_*.yml"))
    assert len(forms) == 3
    assert all("assistant explain" in form.read_text(encoding="utf-8") for form in forms)


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/adding-a-rule.md", "docs/pipeline.md"])
def test_the_files_a_page_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"`((?:assistant|tests|corpus|docs|prompts)/[\w/.-]+)`", text)
    real = [name for name in named if "HAND" not in name]
    assert real and [name for name in real if not (ROOT / name).exists()] == []
