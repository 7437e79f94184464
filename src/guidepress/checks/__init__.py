"""Rules over a guide: one function each, grouped by subject, all in one table.

Comes in: a guide, and the characters that its fonts can print. Goes out: findings, sorted.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guidepress.checks.table import CHECKS, check, check_files, step_by_step

__all__ = ["CHECKS", "check", "check_files", "step_by_step"]


def __getattr__(name: str) -> Any:
    """What the table has; whoever needs one module alone does not wait for all rules."""
    if name not in __all__:
        raise AttributeError(name)
    from guidepress.checks import table

    return getattr(table, name)
