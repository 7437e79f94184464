"""Tests of proofing; an assertion in `planting` tells as much as one of a test."""

import pytest

pytest.register_assert_rewrite("tests.proofing.planting")
