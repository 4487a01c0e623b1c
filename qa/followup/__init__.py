"""Follow-ups made whole: `complete(question, history) -> Completed`."""

from qa.followup.completing import Completed, complete

__all__ = ["Completed", "complete"]
