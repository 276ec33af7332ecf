# SPDX-License-Identifier: MIT
mkfifo specialists.csv
