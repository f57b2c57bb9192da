"""numpy's side of index.sh: reads the scores, times one work after warming up, writes what it found, prints median seconds.

    index.py min-max | rank-exponential | replicates SCORES FOUND
"""
import statistics
import sys
import time

import numpy as np

AREAS, INDICATORS, DOMAINS = 33_755, 50, 7
MEMBERS = [np.arange(d, INDICATORS, DOMAINS) for d in range(DOMAINS)]
WEIGHTS = np.array([1 + d % 3 for d in range(DOMAINS)], dtype=float)


def min_max(scores):
    low = scores.min(axis=1, keepdims=True)
    high = scores.max(axis=1, keepdims=True)
    return (scores - low) / (high - low) * 100


def rank_exponential(scores):
    # There are no equal scores, so positions in the order are ranks.
    order = np.argsort(scores, axis=1)
    shares = np.empty_like(scores)
    np.put_along_axis(shares, order, np.arange(1, AREAS + 1) / AREAS, axis=1)
    return -23 * np.log(1 - shares * (1 - np.exp(-100 / 23)))


def index(scores, comparable):
    x = comparable(scores)
    domains = np.stack([x[members].mean(axis=0) for members in MEMBERS])
    total = WEIGHTS @ domains / WEIGHTS.sum()
    return ranks(total)


def ranks(total):
    order = np.argsort(-total)
    rank = np.empty(total.size, dtype=np.int32)
    rank[order] = np.arange(1, total.size + 1)
    return rank


def replicates(scores, count=1000, spread=0.25, together=100):
    x = min_max(scores)
    random = np.random.default_rng(1)
    weights = np.empty((count, INDICATORS))
    of_domains = WEIGHTS * random.uniform(1 - spread, 1 + spread, (count, DOMAINS))
    of_domains /= of_domains.sum(axis=1, keepdims=True)
    for d, members in enumerate(MEMBERS):
        within = random.uniform(1 - spread, 1 + spread, (count, members.size))
        weights[:, members] = of_domains[:, [d]] * within / within.sum(axis=1, keepdims=True)
    rank = np.empty((count, AREAS), dtype=np.int32)
    places = np.arange(1, AREAS + 1, dtype=np.int32)
    for first in range(0, count, together):  # a matrix product each, and room for what it gives
        order = np.argsort(-(weights[first:first + together] @ x), axis=1)
        np.put_along_axis(rank[first:first + together], order, places[None, :], axis=1)
    at = [-(-count * percent // 100) - 1 for percent in (5, 50, 95)]
    worst = (rank <= AREAS // 10).mean(axis=0)
    sorted_at = np.partition(np.ascontiguousarray(rank.T), at, axis=1)
    return np.stack([sorted_at[:, at[0]], sorted_at[:, at[1]], sorted_at[:, at[2]], worst])


def main(work, source, target):
    scores = np.fromfile(source).reshape(INDICATORS, AREAS)
    run = {
        "min-max": lambda: index(scores, min_max),
        "rank-exponential": lambda: index(scores, rank_exponential),
        "replicates": lambda: replicates(scores),
    }[work]
    seconds = []
    warm, rounds = {"min-max": (5, 31), "rank-exponential": (2, 11), "replicates": (0, 3)}[work]
    for turn in range(warm + rounds):
        start = time.perf_counter()
        found = run()
        if turn >= warm:
            seconds.append(time.perf_counter() - start)
    found.astype(float).tofile(target)
    print(statistics.median(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
