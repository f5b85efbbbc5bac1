"""What is asked: the rule book, and what it decides about a case on a day."""

from visa_kit.rules.book import Book, DayNotCovered
from visa_kit.rules.decide import decide
from visa_kit.rules.decision import Decision
from visa_kit.rules.explain import Explanation, NoSuchRule, explain
from visa_kit.rules.load import load_book
from visa_kit.rules.marks import BrokenBook, Fault

__all__ = [
    "Book",
    "BrokenBook",
    "DayNotCovered",
    "Decision",
    "Explanation",
    "Fault",
    "NoSuchRule",
    "decide",
    "explain",
    "load_book",
]
