"""Arrays are read alike whole and mapped, and by many threads at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.arrays import load_array


def test_threads_that_open_the_same_files_at_once_all_get_them(tmp_path: Path) -> None:
    """Python 3.11 failed in `numpy.load` where two threads parsed the head of a file at once, about once in a suite."""
    kept = np.arange(90, dtype=np.int32).reshape(-1, 3)
    np.save(tmp_path / "rows.npy", kept)
    with ThreadPoolExecutor(8) as pool:
        loaded = list(pool.map(lambda place: load_array(tmp_path / "rows.npy", mapped=place % 2 == 0), range(400)))
    assert all(np.array_equal(one, kept) for one in loaded)


def test_a_file_that_is_no_array_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rows.npy").write_bytes(b"no array")
    with pytest.raises(ValueError, match=r"pickle|magic"):
        load_array(tmp_path / "rows.npy")
