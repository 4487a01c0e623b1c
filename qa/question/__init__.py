"""Reading an English question about the news: `read_question(text, asked_at=...) -> Question`."""

from qa.question.dates import days_said
from qa.question.question import AnswerType, Kind, Order, Question
from qa.question.reading import clean_question, read_question

__all__ = ["AnswerType", "Kind", "Order", "Question", "clean_question", "days_said", "read_question"]
