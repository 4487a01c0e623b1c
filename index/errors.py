"""The errors a user can meet. Each message says what happened, with values, and what to do.

    DatelineError
    ├── SourceError      a source cannot be read at all: missing, not a known kind, refused by its server
    ├── IndexMissing     there is no index in the folder
    ├── IndexDamaged     a file of the index is missing, cut short or changed
    ├── IndexBusy        another rebuild is writing into the folder
    ├── EncoderMismatch  the index was built with another encoder, or the encoder's weights are not the expected ones
    ├── SettingError     an option or argument has a value that cannot work
    └── QuestionError    the question is empty or too long

Declining to answer is an `Answer`, not an error.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Something the user can put right; the message is one line."""


class SourceError(DatelineError):
    """A source cannot be read at all."""


class IndexMissing(DatelineError):
    """There is no index in the folder."""


class IndexDamaged(DatelineError):
    """A file of the index is missing, cut short or changed."""


class IndexBusy(DatelineError):
    """Another rebuild is writing into the folder."""


class EncoderMismatch(DatelineError):
    """The encoder at hand is not the one that the index was built with."""


class SettingError(DatelineError):
    """An option or argument has a value that cannot work."""


class QuestionError(DatelineError):
    """The question is empty or too long."""
