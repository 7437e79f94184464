"""A digest of our own code is another one when the code is, and none where it cannot be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidepress import own_code
from guidepress.own_code import digest_of_code


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of a value and two rooms, in place of ours."""
    for name in ("values.py", "binding/bind.py", "binding/deep/er.py", "press/run.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(f"# {name}\npass\n".encode())
    monkeypatch.setattr(own_code, "PACKAGE", tmp_path)
    digest_of_code.cache_clear()
    yield tmp_path
    digest_of_code.cache_clear()


def anew(*rooms: str) -> str | None:
    """The digest as another process would find it."""
    digest_of_code.cache_clear()
    return digest_of_code(*rooms)


def test_it_tells_of_our_own_code() -> None:
    assert len({digest_of_code(room) for room in ("binding", "press", "press/run.py")}) == 3


def test_line_ends_do_not_count(package: Path) -> None:
    before = anew("binding")
    path = package / "binding" / "bind.py"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert before is not None
    assert anew("binding") == before


@pytest.mark.parametrize("name", ["values.py", "binding/bind.py", "binding/deep/er.py"])
def test_another_byte_or_name_in_a_room_or_among_the_values_counts(
    package: Path, name: str
) -> None:
    path = package / name
    seen = {anew("binding")}
    path.write_bytes(path.read_bytes().replace(b"pass", b"pasz"))
    seen.add(anew("binding"))
    path.rename(path.with_name("other.py"))
    seen.add(anew("binding"))
    (package / "binding" / "empty.py").touch()
    seen.add(anew("binding"))
    assert len(seen) == 4
    assert None not in seen


def test_another_room_does_not_count(package: Path) -> None:
    before = anew("binding")
    (package / "press" / "run.py").write_bytes(b"other\n")
    assert anew("binding") == before


def test_a_file_may_be_a_room(package: Path) -> None:
    before = anew("binding", "press/run.py")
    assert before != anew("binding")
    (package / "press" / "more.py").touch()
    assert anew("binding", "press/run.py") == before
    (package / "press" / "run.py").write_bytes(b"other\n")
    assert anew("binding", "press/run.py") != before


def test_a_room_without_its_source_has_no_digest(package: Path) -> None:
    (package / "binding" / "bind.py").rename(package / "binding" / "bind.pyc")
    assert anew("binding") is not None, "a part of it is still there"
    (package / "binding" / "deep" / "er.py").unlink()
    assert anew("binding") is None
    assert anew("press", "binding") is None
    assert anew("press/run.py") is not None
    (package / "press" / "run.py").unlink()
    assert anew("press/run.py") is None
