"""Mail addresses, as mail systems hand them out and the W3C validator accepts them."""

from __future__ import annotations

import re
from typing import Final

_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{{2,}}")


def is_mail_address(text: str) -> bool:
    """Whether it is an addr-spec of dot-atoms (RFC 5322, 3.4.1), and nothing beside it."""
    return _ADDRESS.fullmatch(text) is not None
