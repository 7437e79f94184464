"""What a manifest's file is called, and which form of it this press writes and reads."""

from __future__ import annotations

from typing import Literal

VERSION: Literal[2] = 2
FILE = "manifest.json"
