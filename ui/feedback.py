"""What readers say of answers, kept in a local file for later evaluation."""

from __future__ import annotations

import json
import threading
from datetime import date, datetime
from pathlib import Path

from qa.answer import Answer

VERDICTS = {"right": "Right", "wrong": "Wrong", "wrong sentence": "Wrong sentence"}
LARGEST = 50_000_000  # bytes; a file that has grown to this takes no more


class Feedback:
    """A file of JSON Lines, one for each verdict; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path, self._writing = path, threading.Lock()

    def add(self, answer: Answer, verdict: str, *, at: date | datetime) -> bool:
        """Write the verdict down with the answer; False, and nothing written, where it is unknown or the file full."""
        if verdict not in VERDICTS:
            return False
        line = json.dumps({"verdict": verdict, "at": at.isoformat(), "answer": answer.to_dict()}, ensure_ascii=False)
        with self._writing:
            if self._path.exists() and self._path.stat().st_size > LARGEST:
                return False
            with self._path.open("a", encoding="utf-8", errors="backslashreplace") as stream:
                stream.write(line + "\n")
        return True
