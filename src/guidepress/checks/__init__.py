"""Rules over a guide: one function each, grouped by subject, all in one table.

Comes in: a guide, and the characters that its fonts can print. Goes out: findings, sorted.
"""

from guidepress.checks.table import CHECKS, check, check_files, step_by_step

__all__ = ["CHECKS", "check", "check_files", "step_by_step"]
