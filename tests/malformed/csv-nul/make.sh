# SPDX-License-Identifier: MIT
printf 'id,fte\nAnn,1\nB\000n,1\n' >specialists.csv
