"""Corpus BLEU-4 of one reference a sentence, as sacrebleu counts it by default.

Papineni et al. 2002: the brevity penalty times the geometric mean of the 1- to 4-gram precisions over the whole
corpus. Tokens are those of mteval-v13a, the case counts, and an n-gram order without a match counts as half of the
one before it (sacrebleu's "exp" smoothing).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

ORDERS = 4
_SPLITS = (
    (re.compile(r"([{-~\[-` -&(-+:-@/])"), r" \1 "),
    (re.compile(r"([^0-9])([.,])"), r"\1 \2 "),
    (re.compile(r"([.,])([^0-9])"), r" \1 \2"),
    (re.compile(r"([0-9])(-)"), r"\1 \2 "),
)


def tokens(text: str) -> list[str]:
    """The words and punctuation marks of mteval-v13a."""
    text = f" {text.replace('&quot;', chr(34)).replace('&amp;', '&').replace('&lt;', '<').replace('&gt;', '>')} "
    for pattern, replacement in _SPLITS:
        text = pattern.sub(replacement, text)
    return text.split()


def corpus_bleu(pairs: Iterable[tuple[str, str]]) -> float:
    """BLEU, 0 to 100, of `(said, reference)` pairs; 0.0 for none."""
    matched, possible = [0] * ORDERS, [0] * ORDERS
    said_length = reference_length = 0
    for said, reference in pairs:
        mine, theirs = tokens(said), tokens(reference)
        said_length += len(mine)
        reference_length += len(theirs)
        for order in range(1, ORDERS + 1):
            ours = Counter(tuple(mine[at : at + order]) for at in range(len(mine) - order + 1))
            gold = Counter(tuple(theirs[at : at + order]) for at in range(len(theirs) - order + 1))
            matched[order - 1] += sum((ours & gold).values())
            possible[order - 1] += max(0, len(mine) - order + 1)
    if not matched[0]:
        return 0.0
    logarithms, halving = 0.0, 1
    for hits, total in zip(matched, possible, strict=True):
        if not total:
            continue
        if not hits:
            halving *= 2
        logarithms += math.log(hits / total if hits else 1 / (halving * total))
    brevity = 1.0 if said_length >= reference_length else math.exp(1 - reference_length / said_length)
    return 100 * brevity * math.exp(logarithms / ORDERS)
