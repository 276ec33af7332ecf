# SPDX-License-Identifier: MIT
python3 -c 'print("a:"); [print(f"- [{i}]") for i in range(60000)]' >review.yaml
