# SPDX-License-Identifier: MIT
printf 'scale: ips-ctw\nservice: x\ndate: 2026-03-10\n"\\e[31mred": 1\n' >review.yaml
