"""Clean article text: characters made plain, and the page's furniture taken away without losing a sentence."""

from __future__ import annotations

from index.cleaning.articles import Cleaned, clean_article, clean_page
from index.cleaning.characters import one_line, paragraphs, tidy

__all__ = ["Cleaned", "clean_article", "clean_page", "one_line", "paragraphs", "tidy"]
