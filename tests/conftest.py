"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

# A slow moment of a shared machine is not a fault of the code.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")
