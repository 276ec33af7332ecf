# SPDX-License-Identifier: MIT
printf 'scale: ips-ctw\nservice: a\000b\n' >review.yaml
