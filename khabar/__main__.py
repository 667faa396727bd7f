"""`python -m khabar` is `khabar`."""

import sys

try:
    from khabar.cli import main

    main()
except KeyboardInterrupt:
    sys.exit(130)
