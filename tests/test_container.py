"""The Dockerfile says what the project says. Nothing here builds an image: that needs a daemon."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from ui.command import parser

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def instructions(name: str) -> list[str]:
    """What stands behind each instruction of the name, in order."""
    return re.findall(rf"^{name} +(.+?) *$", DOCKERFILE, re.MULTILINE)


def test_both_stages_have_the_lowest_python_that_the_project_takes() -> None:
    lowest = PROJECT["requires-python"].removeprefix(">=")

    assert [image.split()[0] for image in instructions("FROM")] == [f"python:{lowest}-slim"] * 2


def test_the_container_runs_the_projects_command_with_options_that_it_takes() -> None:
    (entry,) = json.loads(*instructions("ENTRYPOINT"))
    options = parser().parse_args(json.loads(*instructions("CMD")))

    assert entry in PROJECT["scripts"]
    assert (options.host, options.no_browser) == ("0.0.0.0", "on")  # noqa: S104 - a container's own network


def test_one_port_is_opened_served_and_checked() -> None:
    (command,), (checked,), (opened,) = (instructions(name) for name in ("CMD", "HEALTHCHECK", "EXPOSE"))

    assert parser().parse_args(json.loads(command)).port == opened
    assert re.findall(r"127\.0\.0\.1:(\d+)/readyz", checked) == [opened]


def test_the_container_runs_as_nobody_special_on_its_volume() -> None:
    assert instructions("USER") == ["dateline"]
    assert instructions("WORKDIR")[-1:] == instructions("VOLUME") == ["/data"]


def test_the_image_is_built_of_the_package_and_nothing_else() -> None:
    copied = {name for line in instructions("COPY") if not line.startswith("--from") for name in line.split()[:-1]}
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()

    assert {line.removeprefix("!") for line in lines if line.startswith("!")} == copied
    assert copied == {"pyproject.toml", "README.md", "LICENSE", "index", "qa", "ui"}
    assert all((ROOT / name).exists() for name in copied)
