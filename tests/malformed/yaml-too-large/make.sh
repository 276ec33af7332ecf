# SPDX-License-Identifier: MIT
python3 -c 'print("scale: ips-ctw\nitems:"); [print(f"  k{i}: {{comment: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}}") for i in range(90000)]' >review.yaml
