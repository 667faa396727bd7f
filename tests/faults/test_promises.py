"""docs/promises.md promises what tests show."""

from __future__ import annotations

import re

from fault_newsroom import REPOSITORY

DOCUMENT = (REPOSITORY / "docs/promises.md").read_text(encoding="utf-8")


def test_each_promise_names_its_test() -> None:
    """Each row of each table ends with the tests that show it, and each of them exists."""
    rows = [line for line in DOCUMENT.splitlines() if line.startswith("|") and not line.startswith("|---")]
    heads = [number for number, line in enumerate(rows) if line.endswith("| shown by |")]
    assert len(heads) >= 7
    for row in (row for number, row in enumerate(rows) if number not in heads):
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row.split("|")[-2])
        assert named, row
        for file, test in named:
            assert re.search(rf"^def {test}\(", (REPOSITORY / file).read_text(encoding="utf-8"), re.MULTILINE), test


def test_each_test_of_faults_is_a_promise() -> None:
    """What is tested here is promised there: no file of these tests is left out."""
    for folder in ("faults", "hostile", "load"):
        for file in sorted((REPOSITORY / "tests" / folder).glob("test_*.py")):
            assert file.name == "test_promises.py" or f"tests/{folder}/{file.name}::" in DOCUMENT, file


def test_the_lock_names_no_registry() -> None:
    """requirements.lock has a version and hashes for each dependency, and no address."""
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--index-url|--find-links", lock)
    pinned = re.findall(r"^([a-z0-9-]+)==\S+ \\\n    --hash=sha256:", lock, re.MULTILINE)
    project = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'^  "([a-z0-9-]+)[><=]', project, re.MULTILINE)
    wanted = named[: named.index("atoma")]
    assert set(wanted) <= set(pinned)
