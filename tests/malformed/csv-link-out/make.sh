# SPDX-License-Identifier: MIT
ln -s /etc/passwd specialists.csv
