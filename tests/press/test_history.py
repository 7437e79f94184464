"""What git knows of a guide: read as it stands, and nothing of a repository is run."""

import os
import subprocess
from pathlib import Path

import pytest

from guidepress.press import git
from guidepress.press.history import commit_of, guide_at, source_of
from guidepress.publishing.manifest import SourceRecord
from guidepress.refusal import RefusalError
from tests.guides import make_guide
from tests.release.repositories import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with the tiny guide in a folder of its own."""
    made = Repository(tmp_path / "repository")
    made.path.mkdir()
    made.git("init", "--quiet", "--initial-branch=main")
    make_guide(made.path)
    made.commit("Begin", tag="v1")
    return made


def test_a_guide_in_no_repository_has_no_commit(tmp_path: Path) -> None:
    assert source_of(make_guide(tmp_path)) == SourceRecord()


def test_the_repository_that_a_path_is_typed_in_is_not_the_guide_s(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(tmp_path)
    monkeypatch.chdir(repository.path)
    assert source_of(Path("../guide")) == SourceRecord()
    assert source_of(Path("guide")).commit is not None


def test_a_clean_guide_is_at_its_commit(repository: Repository) -> None:
    guide, head = repository.path / "guide", repository.git("rev-parse", "HEAD")
    assert source_of(guide) == SourceRecord(commit=head, dirty=False)
    (repository.path / "elsewhere.txt").write_text("not of the guide")
    assert source_of(guide).dirty is False
    (guide / "roles" / "neu.yaml").write_text("title: Neu\n")
    assert source_of(guide) == SourceRecord(commit=head, dirty=True)


def test_the_cache_of_set_pages_is_no_change(repository: Repository) -> None:
    guide = repository.path / "guide"
    (guide / ".guidepress").mkdir()
    (guide / ".guidepress" / ".gitignore").write_text("*\n")
    assert source_of(guide).dirty is False


@pytest.mark.parametrize("state", ["branch", "packed", "detached", "worktree"])
def test_the_commit_is_read_without_git(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    guide, head = repository.path / "guide", repository.git("rev-parse", "HEAD")
    if state == "packed":
        repository.git("pack-refs", "--all")
    if state == "detached":
        repository.git("checkout", "--quiet", "--detach")
    if state == "worktree":
        repository.git("worktree", "add", "--quiet", str(tmp_path / "other"))
        guide = tmp_path / "other" / "guide"
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert source_of(guide) == SourceRecord(commit=head, dirty=None)


def test_a_guide_as_it_was_is_written_out(repository: Repository, tmp_path: Path) -> None:
    guide, first = repository.path / "guide", repository.git("rev-parse", "HEAD")
    (guide / "roles" / "dpo.yaml").write_text("title: Autre\n")
    repository.commit("Change")
    assert commit_of(guide, "v1") == first
    old = guide_at(guide, first, tmp_path / "old")
    assert "Délégué" in (old / "roles" / "dpo.yaml").read_text(encoding="utf-8")
    assert {path.name for path in old.iterdir()} == {path.name for path in guide.iterdir()}


@pytest.mark.parametrize("name", ["nothing", "--output=x", "-h", "HEAD:guide", "v1..v1", "", "a b"])
def test_what_is_no_revision_is_refused(repository: Repository, name: str) -> None:
    before = sorted(path.name for path in repository.path.iterdir())
    with pytest.raises(RefusalError, match="no file, no folder and no git revision"):
        commit_of(repository.path / "guide", name)
    assert sorted(path.name for path in repository.path.iterdir()) == before


def test_a_commit_without_the_guide_is_refused(repository: Repository, tmp_path: Path) -> None:
    first = repository.git("rev-parse", "HEAD")
    repository.git("mv", "guide", "book")
    repository.commit("Move")
    with pytest.raises(RefusalError, match="no guide in this folder"):
        guide_at(repository.path / "book", first, tmp_path / "old")


def test_nothing_of_the_repository_is_run(repository: Repository, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {mark}\n")
    script.chmod(0o755)
    repository.git("config", "core.fsmonitor", str(script))
    for name in ("post-index-change", "post-checkout"):
        hook = repository.path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(script.read_bytes())
        hook.chmod(0o755)
    guide = repository.path / "guide"
    role = guide / "roles" / "dpo.yaml"
    for name in ("evil", "a=b.c"):
        for what in ("clean", "smudge", "process"):
            repository.git("config", f"filter.{name}.{what}", str(script))
        repository.git("config", f"filter.{name}.required", "true")
    (repository.path / ".git" / "info" / "attributes").write_text(
        "* filter=evil\nguide.yaml filter=a=b.c\n"
    )
    os.utime(role, (0, 0))  # git has to look what is in it
    assert source_of(guide).dirty is False
    old = guide_at(guide, commit_of(guide, "v1"), tmp_path / "old")
    assert (old / "roles" / "dpo.yaml").read_bytes() == role.read_bytes()
    assert not mark.exists()


def test_what_is_left_out_of_archives_is_of_the_guide(
    repository: Repository, tmp_path: Path
) -> None:
    guide = repository.path / "guide"
    (guide / ".gitattributes").write_text("roles/ export-ignore\n*.yaml export-subst\n")
    old = guide_at(guide, repository.commit("Leave out"), tmp_path / "old")
    assert (old / "roles" / "dpo.yaml").is_file()


def test_a_link_that_leads_out_is_not_followed(repository: Repository, tmp_path: Path) -> None:
    guide = repository.path / "guide"
    (guide / "images" / "etc").symlink_to("/etc")
    commit = repository.commit("Link")
    with pytest.raises(RefusalError, match="leads out"):
        guide_at(guide, commit, tmp_path / "old")
    assert not (tmp_path / "old" / "images" / "etc" / "passwd").exists()


def test_git_that_hangs_or_is_not_there_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*_args: object, **_options: object) -> None:
        raise subprocess.TimeoutExpired("git", 60)

    guide = repository.path / "guide"
    monkeypatch.setattr(git.subprocess, "run", hang)
    assert source_of(guide).dirty is None
    with pytest.raises(RefusalError):
        commit_of(guide, "v1")
