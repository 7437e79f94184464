"""How savings are noticed, where the system tells of them and where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidepress.preview.watch import POLLING, is_to_be_polled
from tests.guides import swap
from tests.preview.asking import served

WSL = "5.15.153.1-microsoft-standard-WSL2"


@pytest.mark.parametrize(
    ("folder", "release", "environ", "is_so"),
    [
        ("/home/me/guide", "6.1.0-18-amd64", {}, False),
        ("/mnt/c/guide", "6.1.0-18-amd64", {}, False),
        ("/home/me/guide", WSL, {}, False),
        ("/mnt/c/Users/me/guide", WSL, {}, True),
        ("/mnt/data/guide", WSL, {}, False),
        ("/home/me/guide", WSL, {POLLING: "1"}, None),
        ("/mnt/c/guide", WSL, {POLLING: "false"}, None),
    ],
)
def test_what_is_looked_through_again_and_again(
    folder: str, release: str, environ: dict[str, str], is_so: bool | None
) -> None:
    assert is_to_be_polled([Path("/x"), Path(folder)], release, environ) is is_so


@pytest.mark.slow
def test_savings_are_noticed_by_polling_too(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(POLLING, "1")
    path = guide / "roles" / "dpo.yaml"
    with served(guide, guide.parent / "books", "dpo") as asker:
        asker.until(lambda: asker.part("role/dpo")["pages"])
        text = path.read_text("utf-8")
        path.write_text(swap("Il ou elle veille", "QWX veille")(text), "utf-8")
        asker.until(lambda: "QWX" in asker.words("role/dpo"))
