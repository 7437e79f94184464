"""Text as YAML writes it: plain where that is safe, between double quotes where it is not."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W\d_][\w'’(),./ +-]*", re.UNICODE)
_MEANS_SOMETHING = re.compile(r"(null|true|false|yes|no|on|off|y|n)", re.IGNORECASE)


def scalar(text: str) -> str:
    """One line of text as a YAML value."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text) and not _MEANS_SOMETHING.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
