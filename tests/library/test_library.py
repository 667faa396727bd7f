"""`import khabar`: few names, each documented by an example that runs, and nothing loaded before it is used."""

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import khabar

DOCUMENT = Path(__file__).parents[2] / "docs" / "library.md"
SLOW = (
    "babel",
    "click",
    "feedgen",
    "hijridate",
    "imagesize",
    "langcodes",
    "lxml",
    "nh3",
    "pyromark",
    "pytz",
    "yaml",
)


def test_every_example_of_the_library_page_runs() -> None:
    """What docs/library.md shows is what happens, output and all."""
    text = DOCUMENT.read_text(encoding="utf-8").replace("\n```\n", "\n\n")
    examples = doctest.DocTestParser().get_doctest(text, {}, DOCUMENT.name, str(DOCUMENT), 0)
    assert len(examples.examples) > 20
    said: list[str] = []
    failed, _ = doctest.DocTestRunner().run(examples, out=said.append)
    assert failed == 0, "".join(said)


@pytest.mark.parametrize("name", khabar.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """Each name of the interface can be had, says what it is, and stands on the page."""
    found = getattr(khabar, name)
    assert found.__doc__
    assert re.search(rf"\b{name}\b", DOCUMENT.read_text(encoding="utf-8"))
    assert name in dir(khabar)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """A slip in a name is told as Python tells it."""
    with pytest.raises(AttributeError, match="prodcue"):
        khabar.prodcue  # noqa: B018 - the access is what is tested


def test_importing_khabar_loads_nothing_slow() -> None:
    """A program that imports Khabar pays for what it uses, when it uses it."""
    code = f"import sys, khabar; print([name for name in {SLOW} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == "[]"
