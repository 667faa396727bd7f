"""The helpers of these tests assert too, and what a machine cannot do is said, not passed over in silence."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fault_machine import cannot

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.register_assert_rewrite("fault_newsroom", "fault_points")


@pytest.fixture
def base() -> Iterator[Path]:
    """A folder with a short path in ASCII, as a log of system calls shows it."""
    folder = Path(tempfile.mkdtemp(prefix="khabar-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of two megabytes, in memory."""
    folder = Path(tempfile.mkdtemp(prefix="khabar-disk-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "khabar", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        folder.rmdir()
        cannot(f"no file system can be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)
    folder.rmdir()
