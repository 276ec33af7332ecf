# SPDX-License-Identifier: MIT
printf 'id,fte\nAnn,1\nRen\351,1\n' >specialists.csv
