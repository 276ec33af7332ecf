# SPDX-License-Identifier: MIT
printf 'scale: ips-ctw\nservice: a\342\200\250b\n' >review.yaml
