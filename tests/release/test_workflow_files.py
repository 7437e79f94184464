"""Workflows, action, image and template: what can be known of them without running them."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from guidepress import __version__
from guidepress.starting.forging import workflow as written
from tests.release.repositories import TOP, Repository
from tests.release.workflows import TEMPLATES, runnable, workflow

GITHUB = TOP / ".github" / "workflows"
OURS = "guidepress/guidepress@"
FILES = [*sorted(GITHUB.glob("*.yml")), TEMPLATES / "github.yml"]


def uses(made: object) -> list[str]:
    """Every action that is used, wherever it stands."""
    if isinstance(made, dict):
        own = [made["uses"]] if isinstance(made.get("uses"), str) else []
        return own + [name for value in made.values() for name in uses(value)]
    if isinstance(made, list):
        return [name for value in made for name in uses(value)]
    return []


def test_this_repository_uses_what_a_guide_gets() -> None:
    text = (GITHUB / "guide.yml").read_text(encoding="utf-8")
    assert text == written("github", "guide").replace(f"{OURS}v{__version__}", "./")
    assert text.count("uses: ./") == 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_workflow_may_do_as_little_as_it_can(path: Path) -> None:
    made = workflow(path)
    assert made["permissions"] in ({}, {"contents": "read"})
    for name, job in made["jobs"].items():
        writes = {key for key, may in job.get("permissions", {}).items() if may == "write"}
        assert not writes or name == "release"
        assert writes <= {"contents", "id-token", "attestations"}
        checkouts = [each for each in job["steps"] if "checkout" in each.get("uses", "")]
        assert checkouts
        assert all(each["with"]["persist-credentials"] is False for each in checkouts)
        assert job["timeout-minutes"] <= 60
    assert "pull_request_target" not in made["on"]


@pytest.mark.parametrize("path", [*FILES, TOP / "action.yml"], ids=lambda path: path.name)
def test_only_the_forge_s_own_actions_are_used_each_at_a_version(path: Path) -> None:
    found = uses(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert found
    for name in found:
        assert name == "./" or re.fullmatch(r"(actions|guidepress)/[\w-]+@v\d+(\.\d+\.\d+)?", name)


def scripts() -> list[tuple[str, str]]:
    """Every script of ours, with where it stands."""
    found = []
    for path in (*FILES, TOP / "action.yml"):
        made = yaml.safe_load(path.read_text(encoding="utf-8"))
        jobs = made["jobs"].values() if "jobs" in made else [made["runs"]]
        found += [
            (f"{path.name}: {step.get('name', step['run'])}", step["run"])
            for job in jobs
            for step in job["steps"]
            if "run" in step
        ]
    gitlab = yaml.safe_load((TEMPLATES / "gitlab.yml").read_text(encoding="utf-8"))
    for name, job in gitlab.items():
        if isinstance(job, dict):
            lines = enumerate(job.get("script", []), start=1)
            found += [(f"gitlab.yml: {name} {number}", line) for number, line in lines]
    return found


@pytest.mark.parametrize(("place", "script"), scripts(), ids=[place for place, _ in scripts()])
def test_a_script_is_one_and_takes_nothing_from_strangers(place: str, script: str) -> None:
    assert "${{" not in script, place
    checked = subprocess.run(["bash", "-n", "-c", script], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_all_scripts_were_looked_at() -> None:
    assert len(scripts()) >= 25


def test_a_release_uploads_only_after_all_that_may_refuse_it() -> None:
    steps = workflow(TEMPLATES / "github.yml")["jobs"]["release"]["steps"]
    ran = " ".join(step["run"] for step in runnable({"steps": steps}))
    for command in ("--strict", "proof", "verify", "sha256sum --check"):
        assert command in ran
    last = [step.get("uses", "").partition("@")[0] for step in steps][-3:]
    assert last == ["actions/upload-artifact", "actions/attest-build-provenance", ""]
    assert "gh release upload" in steps[-1]["run"]


def commands(text: str) -> set[tuple[str, str]]:
    """The commands of a workflow with their options; who annotates lines differs by forge."""
    found = set()
    for line in re.findall(r'guidepress --guide "\$GUIDE"(.*)', re.sub(r"\\\n\s*", "", text)):
        name = re.search(r" (check|build|diff|proof|verify)\b", line)
        assert name, line
        options = set(re.findall(r" (--[\w-]+(?: \w+)?)", line)) - {"--format github"}
        found.add((name[1], " ".join(sorted(options - {"--format junit"}))))
    return found


def test_gitlab_does_the_same() -> None:
    github, gitlab = (commands(written(forge, "guide")) for forge in ("github", "gitlab"))
    assert len(github) == 8
    assert gitlab == github


def test_a_guide_elsewhere_is_named() -> None:
    for forge in ("github", "gitlab"):
        text = written(forge, "books/guide-2027")
        assert text.count("GUIDE: books/guide-2027\n") == 1
        assert "GUIDE: guide\n" not in text


@pytest.mark.parametrize("name", ["guide #2", "2026", "guide: x", "*g", "- a", "{x}", "on", '"q'])
@pytest.mark.parametrize(("forge", "told"), [("github", "env"), ("gitlab", "variables")])
def test_a_guide_may_be_called_anything(forge: str, told: str, name: str) -> None:
    assert yaml.safe_load(written(forge, name))[told]["GUIDE"] == name


def test_gitlab_attaches_what_the_editions_job_keeps() -> None:
    made = yaml.safe_load(written("gitlab", "guide"))
    (link,) = made["release"]["release"]["assets"]["links"]
    job = link["url"].rpartition("?job=")[2]
    assert made[job]["artifacts"]["paths"] == ["dist/"]
    assert made["release"]["needs"] == [job]


def in_a_repository(folder: Path, script: str, *, has_guide: bool, foreign: bool) -> str:
    """What a script calls guidepress with, where the commit and tag before may have no guide."""
    made = Repository(folder / "repository")
    (made.path / "guide").mkdir(parents=True)
    made.git("init", "--quiet", "--initial-branch=main")
    for tag, name in (("v0", "guide.yaml" if has_guide else "other.yaml"), ("v1", "guide.yaml")):
        (made.path / "guide" / name).write_text(tag)
        made.commit(tag, tag=tag)
    stub = folder / "guidepress"
    stub.write_text('#!/bin/sh\necho "called $*"\n')
    stub.chmod(0o755)
    gitlab = yaml.safe_load(written("gitlab", "guide"))["variables"]
    told = {name: value for name, value in gitlab.items() if name.startswith("GIT_")}
    names = ("BASE", "CI_MERGE_REQUEST_DIFF_BASE_SHA")
    environ = {
        **made.surroundings(),
        **(told | {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"} if foreign else {}),
        **dict.fromkeys(names, made.git("rev-parse", "v0")),
        **dict.fromkeys(("GITHUB_REF_NAME", "CI_COMMIT_TAG"), "v1"),
        "GUIDE": "guide",
        "RUNNER_TEMP": str(folder),
        "GITHUB_ENV": os.devnull,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=made.path,
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    said = [
        path.read_text() for path in (folder / "roles", made.path / "roles.txt") if path.exists()
    ]
    return done.stdout + "".join(said)


@pytest.mark.parametrize("forge", ["github", "gitlab"])
@pytest.mark.parametrize("has_guide", [True, False])
def test_what_had_no_guide_is_not_compared_with(
    tmp_path: Path, forge: str, has_guide: bool
) -> None:
    made = yaml.safe_load(written(forge, "guide"))
    if forge == "gitlab":
        lines = made["editions"]["script"]
        release, review = "\n".join(lines[:3]), "\n".join(made["review"]["script"][3:6])
    else:
        jobs = {name: runnable(job) for name, job in made["jobs"].items()}
        release = jobs["release"][0]["run"]
        (review,) = (step["run"] for step in jobs["review"] if "--format roles" in step["run"])
    for name, script, word in (("a", release, "--since v0"), ("b", review, "diff")):
        (folder := tmp_path / name).mkdir()
        called = in_a_repository(folder, script, has_guide=has_guide, foreign=forge == "gitlab")
        assert (word in called) is has_guide, called
        assert ("build" in called) is (has_guide or name == "a")


def test_the_action_installs_what_the_setup_needs() -> None:
    text = (TOP / "action.yml").read_text(encoding="utf-8")
    assert debian_of_setup() <= set(text.split())
    made = yaml.safe_load(text)
    assert made["runs"]["using"] == "composite"
    for step in made["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(made["inputs"])


def debian_of_setup() -> set[str]:
    """The system's libraries, as `.ci/setup` names Debian's packages."""
    found = re.search(r"debian=\(([^)]+)\)", (TOP / ".ci" / "setup").read_text(encoding="utf-8"))
    assert found
    return set(found[1].split())


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile: each instruction with what it says, on one line."""
    text = (TOP / "Dockerfile").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    joined = re.sub(r"\\\n\s*", "", text)
    lines = [line.partition(" ") for line in joined.splitlines() if line.strip()]
    return [(name, rest.strip()) for name, _, rest in lines]


KNOWN = {"FROM", "RUN", "WORKDIR", "COPY", "ENV", "USER", "ENTRYPOINT", "CMD"}


def test_the_image_is_made_of_known_instructions() -> None:
    names = [name for name, _ in instructions()]
    assert set(names) <= KNOWN
    assert names.count("FROM") == 2


def test_the_image_is_slim_pinned_and_from_the_default_place() -> None:
    bases = [rest for name, rest in instructions() if name == "FROM"]
    for base in bases:
        assert re.fullmatch(r"debian:[a-z]+-slim( AS \w+)?", base)
    assert len({base.split()[0] for base in bases}) == 1


def test_what_the_image_copies_is_there_and_let_in() -> None:
    left_out = (TOP / ".dockerignore").read_text(encoding="utf-8").split("\n")
    copied = [rest.split() for name, rest in instructions() if name == "COPY"]
    sources = [source for words in copied if not words[0].startswith("--") for source in words[:-1]]
    assert len(sources) >= 8
    for source in sources:
        assert (TOP / source).exists(), source
        assert source not in left_out
    ignored = subprocess.run(
        ["git", "check-ignore", *sources], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert ignored.stdout == ""


def test_the_image_has_the_libraries_and_the_package_what_it_is_built_of() -> None:
    last = [rest for name, rest in instructions() if name == "RUN"][-2]
    assert debian_of_setup() <= set(last.split())
    made = " ".join(rest for name, rest in instructions() if name in ("RUN", "COPY"))
    assert "--require-hashes -r requirements.txt" in made
    project = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    included = re.search(r"build.targets.wheel\]\ninclude = \[([^\]]+)\]", project)
    assert included
    for folder in re.findall(r'"/([\w/]+)"', included[1]):
        assert f"COPY {folder.split('/')[0]} " in "\n".join(
            f"{name} {rest}" for name, rest in instructions()
        )


def test_the_image_runs_as_nobody_in_particular() -> None:
    users = [rest for name, rest in instructions() if name == "USER"]
    assert users == ["1000:1000"]
    after = [name for name, _ in instructions()]
    assert after.index("USER") < after.index("ENTRYPOINT")
    assert ("ENTRYPOINT", '["guidepress"]') in instructions()
    ran_after = after[after.index("USER") :]
    assert "RUN" not in ran_after


def test_nothing_names_a_registry() -> None:
    files = [*FILES, TEMPLATES / "gitlab.yml", TOP / "Dockerfile", TOP / "action.yml"]
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|ghcr|docker\.io|pypi\.|index-url|registry\.", text), path
