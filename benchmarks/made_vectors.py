"""More vectors than there is news at hand: real ones, and made ones between them that lie as close as real ones do."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

BLOCK = 65_536
NEAR = 64  # passages: those of the same article, and of articles of the same days


def made_vectors(real: NDArray[np.float16], count: int) -> Iterator[NDArray[np.float16]]:
    """`count` unit vectors in blocks of shape (n, dimension), in the order of the real ones, which are in order of day.

    Number `i` stands where real number `i * len(real) // count` stands. The first that stands at a place is the real
    vector itself. Each further one mixes it, by a half to all, with a real vector of NEAR, plus noise in all
    directions, as much as makes the cosine to the real vector half of the time more and half of the time less than
    that of a real vector to its nearest other. The same arguments give the same vectors.
    """
    noise = noise_for(real, nearest_cosine(real))
    places = np.arange(count, dtype=np.int64) * len(real) // count
    for at in range(0, count, BLOCK):
        own = places[at : at + BLOCK]
        mixed = mix(real, own, noise, seed=at)
        first = np.r_[at == 0 or own[0] != places[at - 1], own[1:] != own[:-1]]
        mixed[first] = real[own[first]]
        yield mixed.astype(np.float16)


def mix(real: NDArray[np.float16], places: NDArray[np.int64], noise: float, *, seed: int) -> NDArray[np.float32]:
    """A made vector for each place, shape (places, dimension); `noise` is the length of what is added at random."""
    chance = np.random.default_rng(seed)
    others = np.clip(places + chance.integers(-NEAR, NEAR + 1, len(places)), 0, len(real) - 1)
    share = chance.uniform(0.5, 1, (len(places), 1)).astype(np.float32)
    random = chance.standard_normal((len(places), real.shape[1]), dtype=np.float32)
    random *= np.float32(noise / np.sqrt(real.shape[1]))
    own, other = real[places].astype(np.float32), real[others].astype(np.float32)
    made: NDArray[np.float32] = share * own + (1 - share) * other + random
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return made


def nearest_cosine(real: NDArray[np.float16], *, sample: int = 300) -> float:
    """The median cosine of a real vector to its nearest other one that is not the same, over an even sample."""
    asked = real[:: max(1, len(real) // sample)].astype(np.float32)
    best = np.full(len(asked), -1, np.float32)
    for at in range(0, len(real), BLOCK):
        cosines = asked @ real[at : at + BLOCK].astype(np.float32).T
        cosines[cosines > 0.999] = -1  # itself, and the same words again
        np.maximum(best, cosines.max(axis=1), out=best)
    return float(np.median(best))


def noise_for(real: NDArray[np.float16], cosine: float, *, sample: int = 2000) -> float:
    """The noise with which the median cosine of a made vector to the real one at its place is the given one."""
    places = np.linspace(0, len(real) - 1, sample).astype(np.int64)
    low, high = 0.0, 4.0
    for _ in range(20):
        noise = (low + high) / 2
        found = np.median((mix(real, places, noise, seed=0) * real[places].astype(np.float32)).sum(axis=1))
        low, high = (noise, high) if found > cosine else (low, noise)
    return low
