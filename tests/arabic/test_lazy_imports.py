"""What importing costs."""

from __future__ import annotations

import subprocess
import sys

MODULES = ["address", "direction", "folding", "hygiene", "language", "near_duplicates", "plurals", "slug"]


def test_importing_loads_nothing_slow() -> None:
    """Babel, langcodes and idna wait until a text needs them, and common text never does."""
    program = (
        "import sys\n"
        + "".join(f"import khabar.arabic.{module}\n" for module in MODULES)
        + "from khabar.arabic import address, language, plurals\n"
        "address.absolute_address('https://news.example/'); language.language_tag('ar')\n"
        "language.direction_of('ar'); plurals.plural_category(3, 'ar')\n"
        "print({'babel', 'langcodes', 'idna', 'hijridate', 'html.entities'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
