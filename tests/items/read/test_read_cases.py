"""Each file of cases/ is read as the expectation beside it says: fields, body, and problems, with their places."""

from pathlib import Path

import pytest
from expectations import case_files, expected, found


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.name)
def test_a_file_is_read_as_expected(path: Path) -> None:
    """What the file says, and where it says it, is what comes out."""
    assert found(path) == expected(path)
