"""Compare the dependencies of requirements.lock with the published vulnerabilities, by pip-audit, which asks PyPI.

A vulnerability is a failure. Where PyPI does not answer nothing has been audited: that is said, and is none.
"""

from __future__ import annotations

import json
import subprocess
import sys

COMMAND = ("pip-audit", "--require-hashes", "--disable-pip", "-r", "requirements.lock", "--format", "json")


def main() -> int:
    """Audit; give the exit code."""
    done = subprocess.run(COMMAND, capture_output=True, text=True, check=False)  # noqa: S603 - the command is ours
    # Without its data pip-audit ends in a traceback, or counts each dependency as passed over and is content.
    dependencies = json.loads(done.stdout)["dependencies"] if done.stdout else []
    audited = [each for each in dependencies if "vulns" in each]
    passed_over = [each["name"] for each in dependencies if "vulns" not in each]
    found = [(each, hole) for each in audited for hole in each["vulns"]]
    for each, hole in found:
        mended = ", ".join(hole["fix_versions"]) or "no version"
        print(each["name"], each["version"], "is vulnerable:", hole["id"], *hole["aliases"], "- mended in", mended)
    if not audited:
        reasons = [each["skip_reason"] for each in dependencies] or done.stderr.strip().splitlines()
        print("Nothing was audited: PyPI's data on vulnerabilities could not be reached.", *reasons[-1:])
    else:
        print(len(audited), "dependencies audited,", len(found), "vulnerabilities.")
        if passed_over:
            print("Not audited, for PyPI knows nothing of these versions:", *passed_over)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
