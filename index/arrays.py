"""Arrays from the files of an index."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_ONE_AT_A_TIME = threading.Lock()


def load_array(path: Path, *, mapped: bool = False) -> NDArray[Any]:
    """The array in a `.npy` file, read whole, or mapped into memory and read on demand.

    One at a time in a process: numpy parses the head of a file as Python, and Python 3.11 counts wrongly how deep its
    parser is where two threads parse at once ("AST constructor recursion depth mismatch"). Errors are those of
    `numpy.load`.
    """
    with _ONE_AT_A_TIME:
        loaded: NDArray[Any] = np.load(path, mmap_mode="r" if mapped else None)
        return loaded
