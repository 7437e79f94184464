"""`python -m bench.guides N FOLDER`: write a guide of N roles into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.guides.folder import write
from bench.guides.naming import MOST_ROLES


def main() -> int:
    """Write the guide that the command line asks for; 2 when it asks for too many roles."""
    parser = argparse.ArgumentParser(prog="python -m bench.guides", description=__doc__)
    parser.add_argument("roles", type=int, help=f"how many, 1 to {MOST_ROLES}")
    parser.add_argument("folder", type=Path, help="where it goes; files in the way are replaced")
    asked = parser.parse_args()
    if not 1 <= asked.roles <= MOST_ROLES:
        parser.error(f"a guide has 1 to {MOST_ROLES} roles")
    written = write(asked.roles, asked.folder)
    sys.stdout.write(f"{asked.folder}: {asked.roles} roles, {written} files\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
