# SPDX-License-Identifier: MIT
python3 -c 'print("scale: ips-ctw\nsummary: " + "x" * 1048576)' >review.yaml
