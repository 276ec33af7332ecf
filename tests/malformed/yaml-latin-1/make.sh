# SPDX-License-Identifier: MIT
printf 'scale: ips-ctw\nservice: Caf\351 Riverside\ndate: 2026-03-10\n' >review.yaml
