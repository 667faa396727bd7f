"""``python -m benchmarks.peers.walk NEWSROOM``: the walk alone, every file asked for its size."""

from __future__ import annotations

import os
import sys


def walk(root: str) -> int:
    """Give how many bytes the files below `root` have."""
    size = 0
    folders = [root]
    while folders:
        with os.scandir(folders.pop()) as listing:
            for entry in listing:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    size += entry.stat(follow_symlinks=False).st_size
    return size


if __name__ == "__main__":
    walk(sys.argv[1] + "/items")
