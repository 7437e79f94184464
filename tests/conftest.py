"""What all tests share: which stay together side by side, and the tiny guide's standing type."""

from collections import Counter
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from tests.standing_type import Standing

TOGETHER = ("tests/book/", "tests/preview/browser/", "tests/release/")
"""Folders whose tests share one costly book; elsewhere a file's tests stay together."""

FIRST = (
    *("tests/release/", "tests/book/", "tests/preview/browser/", "tests/press/test_crashes.py"),
    *("tests/preview/test_server.py", "tests/preview/"),
    *("tests/galleys/test_makeready.py", "tests/press/", "tests/manuscript/test_load.py"),
    *("tests/composition/", "tests/galleys/", "tests/test_wheel.py", "tests/proofing/"),
    *("tests/cli/", "tests/bench/"),
)
"""What takes long is dealt first, the longest at the head: nobody waits for it at the end."""


def scope(nodeid: str) -> str:
    """What a test stays together with: its file, or its folder."""
    for folder in TOGETHER:
        if nodeid.startswith(folder):
            return folder
    return nodeid.split("::", maxsplit=1)[0]


def rank(name: str) -> int:
    """Where a file or folder is dealt: from 0, the longest first."""
    found = (at for at, first in enumerate(FIRST) if name.startswith(first))
    return next(found, len(FIRST))


class ByFolder(LoadScopeScheduling):
    """Give a worker whole files, and some whole folders, so that nothing shared is made twice.

    pytest-xdist's own groups are not used: it cannot set them in pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return scope(nodeid)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that are dealt to workers are dealt in the order in which they are collected."""
    if hasattr(config, "workerinput"):
        counts = Counter(scope(item.nodeid) for item in items)
        items.sort(key=lambda item: (rank(name := scope(item.nodeid)), -counts[name], name))


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> "Standing":
    """Lets a guide have the tiny one's galleys; not for tests of what is set."""
    from tests.standing_type import left_standing

    return left_standing(tmp_path_factory.mktemp("standing"))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFolder:
    """Deal tests to workers by folder."""
    config.option.loadscopereorder = (
        False  # the order is ours, not that of how many tests there are
    )
    return ByFolder(config, log)
