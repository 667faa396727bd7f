"""`python -m khabar` is `khabar`."""

from khabar.cli import main

main()
