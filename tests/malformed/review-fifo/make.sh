# SPDX-License-Identifier: MIT
mkfifo pipe
