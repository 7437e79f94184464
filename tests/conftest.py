"""What all tests share: which stay together side by side, and the tiny guide's standing type."""

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


class ByFolder(LoadScopeScheduling):
    """Give a worker whole files, and some whole folders, so that nothing shared is made twice.

    pytest-xdist's own groups are not used: it cannot set them in pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        for folder in TOGETHER:
            if nodeid.startswith(folder):
                return folder
        return nodeid.split("::", maxsplit=1)[0]


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> "Standing":
    """Lets a guide have the tiny one's galleys; not for tests of what is set."""
    from tests.standing_type import left_standing

    return left_standing(tmp_path_factory.mktemp("standing"))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFolder:
    """Deal tests to workers by folder."""
    return ByFolder(config, log)
