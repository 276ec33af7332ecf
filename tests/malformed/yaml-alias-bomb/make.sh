# SPDX-License-Identifier: MIT
python3 - >review.yaml <<'END'
print("a: &a [x, x, x, x, x, x, x, x, x, x]")
for name, of in zip("bcdefghij", "abcdefghi"):
    print(f"{name}: &{name} [" + ", ".join([f"*{of}"] * 10) + "]")
END
