"""The job that cron runs: `python produce.py` is `khabar produce`, with the same options."""

import sys

from khabar.cli import main

if __name__ == "__main__":
    main(["produce", *sys.argv[1:]])
