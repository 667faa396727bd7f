"""The audit of dependencies fails for a vulnerability, and never says that all is well where it has seen nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[2] / ".ci/audit.py"

SOUND = {"name": "idna", "version": "3.20", "vulns": []}
HOLE = {"id": "PYSEC-2026-1", "fix_versions": ["3.21"], "aliases": ["CVE-2026-1"], "description": "A hole."}
VULNERABLE = {"name": "lxml", "version": "6.1.3", "vulns": [HOLE]}
PASSED_OVER = {"name": "babel", "skip_reason": "Dependency not found on PyPI and could not be audited: babel (2.18.0)"}


@pytest.mark.parametrize(
    ("dependencies", "code", "said"),
    [
        ([SOUND], 0, "1 dependencies audited, 0 vulnerabilities."),
        ([SOUND, VULNERABLE], 1, "lxml 6.1.3 is vulnerable: PYSEC-2026-1 CVE-2026-1 - mended in 3.21"),
        ([SOUND, PASSED_OVER], 0, "Not audited, for PyPI knows nothing of these versions: babel"),
        ([PASSED_OVER], 0, "Nothing was audited: PyPI's data on vulnerabilities could not be reached."),
        (
            None,
            0,
            "Nothing was audited: PyPI's data on vulnerabilities could not be reached. ConnectionError: no route",
        ),
    ],
)
def test_what_pip_audit_found(tmp_path: Path, dependencies: list[Any] | None, code: int, said: str) -> None:
    """What pip-audit prints with its data, with a part of it, and without any."""
    printed = "" if dependencies is None else json.dumps({"dependencies": dependencies, "fixes": []})
    fake = tmp_path / "pip-audit"
    fake.write_text(
        f"#!{sys.executable}\nimport sys\nprint({printed!r}, end='')\nsys.exit('ConnectionError: no route')\n"
    )
    fake.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run([sys.executable, AUDIT], env={"PATH": path}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (code, "")
    assert said in done.stdout
    assert ("audited, 0" in done.stdout) is (SOUND in (dependencies or []) and not code)
