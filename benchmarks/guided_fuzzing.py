"""Fuzzing of one format's reader by what the inputs reach in it, with atheris.

    pip install atheris
    python -m benchmarks.guided_fuzzing article.html -max_total_time=300 CORPUS_FOLDER

The first argument names the format (`tests.sources.formats.ALL`), the others go to libFuzzer. It keeps the inputs that
reach new code in CORPUS_FOLDER, which holds the format's good article to begin with, and stops at the first one that
does not pass `benchmarks.fuzzing.check`, leaving it in a file `crash-…`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

INSTRUMENTED = ["index", "trafilatura", "feedparser", "warcio", "markdown_it"]


class NotPassed(Exception):
    """What a reader did with an input, and should not."""


def main(arguments: list[str]) -> None:
    """Fuzzes until one of libFuzzer's limits or an input that does not pass; ends the process."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):  # before anything imports the readers
        from benchmarks.fuzzing import MEMORY, check
        from tests.sources import formats

    if not arguments or arguments[0] not in formats.ALL:
        raise SystemExit(f"Name a format: {', '.join(formats.ALL)}.")
    name, *settings = arguments
    path = Path(tempfile.mkdtemp(dir=MEMORY if Path(MEMORY).is_dir() else None)) / name
    for setting in settings:
        if not setting.startswith("-"):
            Path(setting).mkdir(exist_ok=True)
            (Path(setting) / "good").write_bytes(formats.ALL[name])

    def read(content: bytes) -> None:
        path.write_bytes(content)
        if problem := check(path):
            raise NotPassed(problem)

    atheris.Setup([sys.argv[0], *settings], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
