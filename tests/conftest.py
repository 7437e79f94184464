"""What all tests share: which of them stay together when they run side by side."""

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# A busy machine is no failure, and what failed once on CI must fail again on a desk.
settings.register_profile(
    "press",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("press")

TOGETHER = ("tests/book/", "tests/preview/browser/", "tests/release/")
"""Folders whose tests share one costly book; elsewhere a file's tests stay together."""


class ByFolder(LoadScopeScheduling):
    """Give a worker whole files, and some whole folders, so that nothing shared is made twice.

    pytest-xdist's own groups are not used: it cannot set them in pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        for folder in TOGETHER:
            if nodeid.startswith(folder):
                return folder
        return nodeid.split("::", maxsplit=1)[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFolder:
    """Deal tests to workers by folder."""
    return ByFolder(config, log)
