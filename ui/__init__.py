"""The chat page and the `dateline` command: coats over the rooms below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.page import build_page

__all__ = ["build_page"]


def __getattr__(name: str) -> Any:
    """`build_page`, loaded when it is asked for: gradio takes seconds to import."""
    if name == "build_page":
        from ui.page import build_page

        return build_page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
