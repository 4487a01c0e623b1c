"""Time expressions in English news: found, and worked out to calendar days.

>>> from datetime import date
>>> from index.timex import find_timexes
>>> [timex.value for timex in find_timexes("He arrived on Wednesday.", published=date(2024, 6, 19))]
['2024-06-19']
"""

from index.timex.find import find_timexes
from index.timex.timex import Timex

__all__ = ["Timex", "find_timexes"]
