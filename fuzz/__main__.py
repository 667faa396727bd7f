"""Fuzz one target, guided by what it covers: `python -m fuzz markdown --seconds 60`.

With atheris (PyPI), which takes Khabar's code apart to see which branches an input reaches. Inputs that reach new
ones are kept beside the corpus, in fuzz/found/, for as long as somebody wants them; an input that breaks a promise
is written to fuzz/crashes/, and belongs into fuzz/corpus/TARGET/ once it is mended: the tests run them all.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Fuzz, and say how many inputs were tried."""
    from fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("target", choices=[*TARGETS])
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install atheris", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["khabar"]):
        import khabar.arabic.dateline
        import khabar.catalogue.adopt
        import khabar.catalogue.history
        import khabar.feeds.html
        import khabar.feeds.select
        import khabar.items.gather
        import khabar.publish.gate
        import khabar.settings.load  # noqa: F401 # atheris sees what is imported here
    target = TARGETS[options.target]
    tried, begun = 0, time.monotonic()

    def one(data: bytes) -> None:
        nonlocal tried
        tried += 1
        try:
            target(data)
        except BaseException:
            crash = HERE / "crashes" / options.target / hashlib.sha256(data).hexdigest()[:16]
            crash.parent.mkdir(parents=True, exist_ok=True)
            crash.write_bytes(data)
            print(f"{tried} inputs, {time.monotonic() - begun:.0f} s; broken by {crash}", flush=True)
            raise
        if tried % 5000 == 0:
            print(f"{tried} inputs, {time.monotonic() - begun:.0f} s", flush=True)

    found = HERE / "found" / options.target
    found.mkdir(parents=True, exist_ok=True)
    corpus = HERE / "corpus" / options.target
    libfuzzer = [f"-max_total_time={options.seconds}", "-max_len=2048", "-timeout=10", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *libfuzzer, str(found), str(corpus)], one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
