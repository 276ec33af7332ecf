#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Weighted kappa and ICC(2,1) worked out another way than core/qa/agreement.c, for the constants in
tests/unit/qa/test_agreement.c: kappa from the table of two reviewers' points, as Cohen prints it, in fractions; ICC from
the variance components of the two-way model, in fractions; its interval with F from mpmath (which CI need not have).

    python3 tests/exact/agreement.py
"""
from fractions import Fraction as F
from itertools import combinations

SHROUT_FLEISS = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]  # their table 2
MARRIED = [(7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14)]  # Agresti, Categorical Data Analysis, 1990, table 2.10
SCALE = [(4, 4), (5, 4), (3, 3), (2, 2), (5, 5), (4, 4), (1, 2), (3, 3), (5, 5), (4, 2)]
UNEQUAL = [(1, 5, 4, 4), (1, 5, 5, 4), (0, 10, 8, 6), (0, 10, 2, 2), (1, 3, 3, 2), (1, 5, 1, 1)]  # least, most, A, B
THREE = [(4, 4, 3), (5, 4, 4), (3, 3, 3), (2, 2, 1), (5, 5, 5), (1, 3, 2)]


def rows(table):
    """The ratings that a table of counts holds."""
    return [(i, j) for i, line in enumerate(table) for j, count in enumerate(line) for _ in range(count)]


def kappa(pairs, power):
    """1 - sum(w o) / sum(w e) over the cells of the table."""
    marks = sorted({F(x) for pair in pairs for x in pair})
    n = F(len(pairs))
    first = {m: F(sum(F(a) == m for a, _ in pairs)) / n for m in marks}
    second = {m: F(sum(F(b) == m for _, b in pairs)) / n for m in marks}
    cell = {(a, b): F(sum((F(x), F(y)) == (a, b) for x, y in pairs)) / n for a in marks for b in marks}
    observed = sum(abs(a - b) ** power * cell[a, b] for a in marks for b in marks)
    expected = sum(abs(a - b) ** power * first[a] * second[b] for a in marks for b in marks)
    return 1 - observed / expected


def light(table, power):
    values = [kappa([(row[a], row[b]) for row in table], power) for a, b in combinations(range(len(table[0])), 2)]
    return sum(values) / len(values)


def squares(table):
    n, k = len(table), len(table[0])
    mean = F(sum(map(sum, table)), n * k) if all(isinstance(x, int) for r in table for x in r) else sum(map(sum, table)) / (n * k)
    of_row = [F(sum(row)) / k for row in table]
    of_column = [F(sum(row[j] for row in table)) / n for j in range(k)]
    msr = k * sum((m - mean) ** 2 for m in of_row) / (n - 1)
    msc = n * sum((m - mean) ** 2 for m in of_column) / (k - 1)
    mse = sum((table[i][j] - of_row[i] - of_column[j] + mean) ** 2 for i in range(n) for j in range(k)) / ((n - 1) * (k - 1))
    return F(n), F(k), msr, msc, mse


def icc(table):
    """Items' variance over all variance."""
    n, k, msr, msc, mse = squares(table)
    items, judges, rest = (msr - mse) / k, (msc - mse) / n, mse
    return items / (items + judges + rest)


def interval(table):
    import mpmath as mp
    mp.mp.dps = 30
    n, k, msr, msc, mse = (mp.mpf(x.numerator) / x.denominator for x in squares(table))
    value = icc(table)
    r = mp.mpf(value.numerator) / value.denominator

    def quantile(p, above, below):
        low, high = mp.mpf(-30), mp.mpf(30)  # of the logarithm
        for _ in range(90):
            middle = (low + high) / 2
            f = mp.exp(middle)
            under = mp.betainc(above / 2, below / 2, 0, above * f / (above * f + below), regularized=True) < p
            low, high = (middle, high) if under else (low, middle)
        return mp.exp(low)

    a = k * r / (n * (1 - r))
    b = 1 + k * r * (n - 1) / (n * (1 - r))
    v = (a * msc + b * mse) ** 2 / ((a * msc) ** 2 / (k - 1) + (b * mse) ** 2 / ((n - 1) * (k - 1)))
    up, down = quantile(mp.mpf("0.975"), n - 1, v), quantile(mp.mpf("0.975"), v, n - 1)
    rest = (k * n - k - n) * mse
    return (n * (msr - up * mse) / (up * (k * msc + rest) + n * msr), n * (down * msr - mse) / (k * msc + rest + n * down * msr))


def show(name, value):
    print(f"{name:32} {float(value):.15f}   {value if isinstance(value, F) else ''}")


def main():
    unequal = [(F(a - low, high - low), F(b - low, high - low)) for low, high, a, b in UNEQUAL]
    show("Shrout & Fleiss, ICC(2,1)", icc(SHROUT_FLEISS))
    for power, name in ((1, "linear"), (2, "quadratic")):
        show(f"married couples, {name}", kappa(rows(MARRIED), power))
        show(f"one scale, {name}", kappa(SCALE, power))
        show(f"unequal points, {name}", kappa(unequal, power))
        show(f"three reviewers, {name}", light(THREE, power))
    for name, table in (("one scale", SCALE), ("unequal points", unequal), ("three reviewers", THREE)):
        show(f"{name}, ICC(2,1)", icc(table))
    try:
        for name, table in (("Shrout & Fleiss", SHROUT_FLEISS), ("one scale", SCALE), ("three reviewers", THREE)):
            low, high = interval(table)
            show(f"{name}, interval from", low)
            show(f"{name}, to", high)
    except ImportError:
        print("without mpmath no intervals")


if __name__ == "__main__":
    main()
