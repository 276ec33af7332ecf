#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""measure.py SPAWN PLAN ROUNDS: interleaved whole-process timing, each run by the program SPAWN.

PLAN has lines "label<TAB>units<TAB>command"; the first is what the others are compared with. Every round runs every command once, after one
round that does not count. Prints the median processor time, the median of the ratios taken round by round, the peak of memory, and the
median of the time on the clock for the whole command.
"""
import shlex
import statistics
import subprocess
import sys


def once(spawn, command):
    done = subprocess.run([spawn] + command, capture_output=True, text=True, check=True)
    cpu, kib, status, clock = (int(word) for word in done.stdout.split())
    if status not in (0, 3):
        sys.exit(f"{' '.join(command)}: exit status {status}")
    return cpu / 1e6, kib / 1024, clock / 1e6


def main():
    with open(sys.argv[2], encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip()]
    plan = [(label, float(units), shlex.split(command)) for label, units, command in rows]
    seconds, memory, clocks = ({row[0]: [] for row in plan} for _ in range(3))
    for turn in range(int(sys.argv[3]) + 1):
        for label, units, command in plan:
            cpu, peak, clock = once(sys.argv[1], command)
            if turn:
                seconds[label].append(cpu / units)
                memory[label].append(peak)
                clocks[label].append(clock)
    base = seconds[plan[0][0]]
    print(f"{'':34}{'microseconds':>14}{'ratio':>8}{'MiB':>8}{'clock, s':>10}")
    for label, _, _ in plan:
        ratio = statistics.median(a / b for a, b in zip(seconds[label], base))
        print(f"{label:34}{statistics.median(seconds[label]) * 1e6:14.1f}{ratio:8.2f}{max(memory[label]):8.1f}"
              f"{statistics.median(clocks[label]):10.2f}")


main()
