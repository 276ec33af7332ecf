#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What assay promises whatever comes: run.py ASSAY [--shim FAIL_MALLOC] [--sanitized] [--only WORD]

All tests, or those whose name holds one of the WORDs. The shim is support/fail_malloc.c, which cannot stand before the sanitizers' own.
"""
import argparse
import os
import sys

sys.dont_write_bytecode = True
import common  # noqa: E402

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("assay")
parser.add_argument("--shim")
parser.add_argument("--sanitized", action="store_true")
parser.add_argument("--only", dest="words", action="append", default=[], metavar="WORD")
given = parser.parse_args()
common.assay = os.path.abspath(given.assay)
common.shim = given.shim
common.sanitized = given.sanitized

import agreeing  # noqa: E402
import batches  # noqa: E402
import linting  # noqa: E402
import memory  # noqa: E402
import privacy  # noqa: E402
import terminal  # noqa: E402
import updating  # noqa: E402
import watching  # noqa: E402
import writing  # noqa: E402

if given.words:
    common.tests[:] = [one for one in common.tests if any(word in one.__name__ for word in given.words)]
raise SystemExit(common.run_all())
