"""The sound rows of a list in damaged JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

_MOST_BAD_ROWS = 1000  # after so many a file is not what it says
_FIRST_KEY = re.compile(r'\s*\{\s*("(?:[^"\\]|\\.){1,200}")\s*:')
_BETWEEN = re.compile(r"[\s,]*")


def sound_rows(text: str, names: Sequence[str]) -> Iterator[dict[str, Any] | str]:
    """The objects of a list, and for each that is not sound, what is wrong with it and where.

    The list is the text itself or stands in it under one of the names; nothing comes where no list of objects begins.
    Behind a damaged row the next one is looked for by the key that the first begins with. Bytes that are not UTF-8
    stand in the text as surrogates.
    """
    begin = re.search(rf'\A\s*\[|"(?:{"|".join(names)})"\s*:\s*\[', text)
    key = _FIRST_KEY.match(text, begin.end()) if begin else None
    if begin is None or key is None:
        return
    row_begins = re.compile(rf"\{{\s*{re.escape(key[1])}\s*:")
    decoder = json.JSONDecoder()
    at, bad = begin.end(), 0  # where nothing is wrong within the list, the damage is its early end
    while bad < _MOST_BAD_ROWS:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if bad and text[at : at + 1] == "]" and not row_begins.search(text, at):
            return
        try:
            value, end = decoder.raw_decode(text, at)
            text[at:end].encode()
            if isinstance(value, dict):
                at = end
                yield value
                continue
            problem = f"not an object at character {at}"  # such as the text between two stray quotation marks
        except UnicodeEncodeError as error:
            problem = f"not valid UTF-8 at character {at + error.start}"
        except RecursionError:
            problem = f"nested too deep at character {at}"
        except json.JSONDecodeError as error:
            problem = f"not valid JSON: {error.msg} at character {error.pos}"
        except ValueError:
            problem = f"a number of too many digits in the row at character {at}"
        bad += 1
        yield problem
        following = row_begins.search(text, at + 1)
        if following is None:
            return
        at = following.start()
    yield f"the rest is not read, since {_MOST_BAD_ROWS} rows are not JSON"
