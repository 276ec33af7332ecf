# SPDX-License-Identifier: MIT
python3 -c '[print(f"%TAG !t{i}! tag:example.com,2026:") for i in range(40000)]; print("---\na: b")' >review.yaml
