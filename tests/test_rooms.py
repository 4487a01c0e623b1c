"""What holds for the house as a whole."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("index", "qa", "ui")


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_loads_no_model_library(room: str) -> None:
    code = f"import sys, {room}; print([m for m in ('torch', 'transformers', 'faiss', 'openvino') if m in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert loaded.strip() == "[]"


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_a_room_offers_is_there_and_documented(room: str) -> None:
    module = importlib.import_module(room)

    for name in module.__all__:
        thing = getattr(module, name)
        assert not callable(thing) or (thing.__doc__ or "").strip(), name


def test_no_file_of_the_rooms_is_too_long_to_hold_in_the_head() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for room in (*ROOMS, "training", "benchmarks")
        for path in (ROOT / room).rglob("*.py")
    }

    assert {name: length for name, length in lengths.items() if length > 450} == {}


def test_every_page_of_the_documentation_is_reachable_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = readme + "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))

    assert [
        page.name
        for page in sorted((ROOT / "docs").glob("*.md"))
        if f"({page.name})" not in linked and f"docs/{page.name})" not in linked
    ] == []


def test_links_in_the_documentation_lead_somewhere() -> None:
    import re

    missing = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                missing.append(f"{page.name}: {target}")

    assert missing == []
