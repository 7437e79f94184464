"""The program's own door: `guidepress`, and `python -m guidepress` where that is not on the path.

Workers of this machine begin by importing what their parent was started from (multiprocessing's
`spawn`): so nothing is imported here before it is wanted.
"""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Run the program with the arguments that it was started with."""
    from guidepress.cli import main as run

    run()


if __name__ == "__main__":
    main()
