"""What all tests share: which of them stay together when they run side by side."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure, and what failed once on CI must fail again on a desk.
settings.register_profile(
    "press",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("press")

TOGETHER = ("book", "preview/browser", "release")
"""Folders whose tests share one costly book; elsewhere a file's tests stay together."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a worker whole files (`--dist loadgroup`), so that nothing shared is made twice."""
    root = Path(__file__).parent
    for item in items:
        place = item.path.relative_to(root)
        folder = place.parent.as_posix()
        group = folder if folder in TOGETHER else str(place)
        item.add_marker(pytest.mark.xdist_group(group))
