#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""read_files.py FILE...: what Python takes to read the same files, YAML by libyaml's binding and CSV: it does not even score."""
import csv
import sys

import yaml

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        if path.endswith(".csv"):
            list(csv.DictReader(file))
        else:
            yaml.load(file, Loader=yaml.CSafeLoader)
