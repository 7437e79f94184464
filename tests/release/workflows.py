"""Workflows run as GitHub would run them, step by step, from their own file: up to the upload."""

import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.release.repositories import TOP, Repository

TEMPLATES = TOP / "src" / "guidepress" / "starting" / "forges"
UPLOAD = "actions/upload-artifact"


def workflow(path: Path) -> dict[str, Any]:
    """A workflow file; YAML takes its `on` for a truth."""
    made = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(made, dict)
    return {"on" if key is True else key: value for key, value in made.items()}


def runnable(job: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of a job that run something, up to the upload."""
    found = []
    for step in job["steps"]:
        if str(step.get("uses", "")).startswith(UPLOAD):
            return found
        if "run" in step:
            found.append(step)
    raise AssertionError("this job uploads nothing")


@dataclass(frozen=True)
class Done:
    """A step that ran: its name, exit code, and all that it printed."""

    name: str
    status: int
    output: str


class Runner:
    """Runs the steps of a job in a repository, each in a shell of its own."""

    def __init__(self, repository: Repository, scratch: Path, **expressions: str) -> None:
        self.repository = repository
        self.scratch = scratch
        self.expressions = expressions
        self.summary = scratch / "summary.md"
        self._bin = scratch / "bin"
        self._bin.mkdir(parents=True)
        self._write("guidepress", f'exec "{sys.executable}" -m guidepress "$@"')
        for name in ("gh", "curl", "docker", "pip"):
            self._write(name, f"echo '{name} was called' >&2; exit 97")
        self._variables = scratch / "env"
        self._variables.touch()

    def _write(self, name: str, text: str) -> None:
        path = self._bin / name
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def run(self, made: dict[str, Any], job: str) -> list[Done]:
        """Run a job's steps in order, until one fails."""
        done: list[Done] = []
        for step in runnable(made["jobs"][job]):
            environ = {**made.get("env", {}), **made["jobs"][job].get("env", {})}
            done.append(self._step(step, {**environ, **step.get("env", {})}))
            if done[-1].status:
                break
        return done

    def _step(self, step: dict[str, Any], environ: dict[str, Any]) -> Done:
        assert "${{" not in step["run"], "an expression in a script may be written by anybody"
        told = dict(line.split("=", 1) for line in self._variables.read_text().splitlines() if line)
        ran = subprocess.run(
            # What GitHub runs for `shell: bash`; by default it is the same without pipefail.
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.repository.path,
            env={
                **self.repository.surroundings(),
                "PATH": f"{self._bin}{os.pathsep}{os.environ['PATH']}",
                "GITHUB_ENV": str(self._variables),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "RUNNER_TEMP": str(self.scratch),
                "GITHUB_REF_NAME": self.expressions.get("github.ref_name", ""),
                **told,
                **{name: self._filled(str(value)) for name, value in environ.items()},
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Done(step.get("name", step["run"]), ran.returncode, ran.stdout)

    def _filled(self, value: str) -> str:
        """A value with its expression filled in."""
        for name, told in self.expressions.items():
            value = value.replace(f"${{{{ {name} }}}}", told)
        assert "${{" not in value, f"the test does not know {value}"
        return value
