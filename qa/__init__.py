"""Questions answered from an index of news.

>>> from datetime import date
>>> from qa import ask
>>> ask("Who invited Putin to Pyongyang?", index="news.index", asked_at=date(2024, 6, 20)).text  # doctest: +SKIP
'Kim Jong Un'
"""

from __future__ import annotations

from qa.answer import Answer, Evidence, Guess
from qa.asking import DEFAULT, ask, timeline
from qa.news_qa import Asked, NewsQA
from qa.question import Question, read_question

__all__ = ["DEFAULT", "Answer", "Asked", "Evidence", "Guess", "NewsQA", "Question", "ask", "read_question", "timeline"]
