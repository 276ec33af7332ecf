#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""measure.py PLAN ROUNDS: interleaved whole-process timing.

PLAN has lines "label<TAB>units<TAB>command"; the first is what the others are compared with. Every round runs every command once, after one
round that does not count. Prints the median processor time, the median of the ratios taken round by round, and the peak of memory.
"""
import os
import shlex
import statistics
import sys


def once(command):
    pid = os.fork()
    if pid == 0:
        null = os.open("/dev/null", os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(null, fd)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip()]
    plan = [(label, float(units), shlex.split(command)) for label, units, command in rows]
    seconds, memory = {row[0]: [] for row in plan}, {row[0]: 0 for row in plan}
    for turn in range(int(sys.argv[2]) + 1):
        for label, units, command in plan:
            cpu, peak = once(command)
            if turn:
                seconds[label].append(cpu / units)
                memory[label] = max(memory[label], peak)
    base = seconds[plan[0][0]]
    print(f"{'':34}{'microseconds':>14}{'ratio':>8}{'MiB':>8}")
    for label, _, _ in plan:
        ratio = statistics.median(a / b for a, b in zip(seconds[label], base))
        print(f"{label:34}{statistics.median(seconds[label]) * 1e6:14.1f}{ratio:8.2f}{memory[label]:8.1f}")


main()
