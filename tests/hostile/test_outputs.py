"""What a run leaves: files for the right people, in the right folders, and nothing that was not to be seen."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hostile_cases import NOW, REPOSITORY, article, khabar, newsroom, outputs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o027, 0o077], ids=oct)
def test_modes_under_any_umask(tmp_path: Path, umask: int) -> None:
    """Under any umask a feed can be read by those that the umask lets, and written by nobody but the account; what
    Khabar remembers is no wider open than that."""
    root = newsroom(tmp_path / "newsroom")
    assert khabar("produce", root, "--now", NOW, umask=umask).code == 0
    for path in [root / "history.jsonl", root / ".khabar", *root.glob(".khabar/*"), *root.glob("feeds/**/*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode & 0o022 == 0, f"{path} can be written by others: {mode:o}"
        assert mode & umask == 0, f"{path} is wider open than the umask: {mode:o}"
        assert mode & 0o111 == 0 or path.is_dir(), f"{path} can be executed"
    wanted = 0o644 & ~umask
    assert stat.S_IMODE((root / "feeds/rss.xml").stat().st_mode) == wanted


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("command", ["produce", "check", "produce --dry-run"])
def test_nothing_is_written_anywhere_else(tmp_path: Path, command: str) -> None:
    """A run opens no file for writing, makes, renames and removes none, but in feeds/, .khabar/ and history.jsonl;
    check and a dry run do so nowhere. No connection is made to any machine."""
    root = newsroom(tmp_path / "newsroom", [("رديء.md", article("'خبر'", "نص", tags="['../../x', '/etc/x']").encode())])
    log = tmp_path / "log"
    traced = "?open,openat,?creat,?mkdir,mkdirat,?rename,?renameat,renameat2,?unlink,unlinkat,?rmdir,?link,linkat"
    traced += ",?symlink,symlinkat,?chmod,fchmodat,truncate,connect,socket,execve,?mknod,mknodat"
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-y", "-o", str(log), "-e", f"trace={traced}", "-e", "signal=none"),
            *(sys.executable, "-m", "khabar", *command.split(), str(root), "--now", NOW),
        ],
        cwd="/",
        env={"HOME": "/", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    if done.returncode == 1 and not log.read_text():
        pytest.skip("strace may not trace here")
    assert done.returncode in {0, 1}, done.stderr.decode()
    allowed = [] if command != "produce" else [f"{root}/feeds", f"{root}/.khabar", f"{root}/history.jsonl"]
    allowed += [f"{root}/.history.jsonl"] if command == "produce" else []
    lines = log.read_text(errors="replace").splitlines()
    for line in lines[1:]:  # the first is the program itself
        assert not re.search(r" (connect|socket)\(AF_INET|connect\(.*AF_INET|socket\(AF_INET", line), line
        assert " execve(" not in line, line
        reading = re.search(r" open(at)?\(", line) and not re.search("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", line)
        if reading or "ENOENT" in line or '"/dev/null"' in line or " connect(" in line or " socket(" in line:
            continue
        path = re.findall(r'"([^"]*)"', line)
        assert any(each.startswith(tuple(allowed)) for each in path), line


UNSEEN = {
    "draft": "draft: true",
    "embargo": "embargo: 2030-01-01",
    "scheduled": "published: 2025-12-01",
    "withheld": "status: withheld",
    "canceled": "status: canceled",
    "advisory": "status: advisory",
    "expired": "expires: 2025-05-02",
}


@pytest.mark.parametrize("why", UNSEEN)
@pytest.mark.parametrize("broken", [False, True])
def test_what_may_not_be_seen_is_nowhere(tmp_path: Path, why: str, broken: bool) -> None:
    """No word of an article that readers may not see stands in any file that Khabar writes, feeds or memory, nor in
    what it says to the mail of cron, also where something else is wrong with it."""
    fields = {
        "slug": "slug",
        "tags": "[كلمةسرية]",
        "authors": "[كلمةسرية]",
        "summary": "كلمةسرية",
        "kicker": "كلمةسرية",
    }
    text = article("كلمةسرية", "كلمةسرية " * 9, **fields).replace("---\n", f"---\n{UNSEEN[why]}\n", 1)
    if why == "scheduled":
        text = text.replace("published: 2025-05-01 08:00\n", "")
    if broken:
        text = text.replace("---\n", "---\nurgency: 99\nimage: 'javascript:x'\n", 1)
    root = newsroom(tmp_path / "newsroom", [("closed.md", text.encode())])
    for _ in range(2):
        ran = khabar("produce", root, "--now", NOW, "-v")
        assert ran.code in {0, 1}, ran
        assert "كلمةسرية" not in ran.out + ran.err
        for path, data in outputs(root).items():
            assert "كلمةسرية" not in path + data, path
        secret = "كلمةسرية".encode()
        for file in [root / "history.jsonl", *root.glob(".khabar/*")]:
            assert secret not in file.read_bytes(), file
