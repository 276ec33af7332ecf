#!/bin/sh
# SPDX-License-Identifier: MIT
# cppcheck over the host: faults that a compiler does not see. lint.sh
cd "$(dirname "$0")/../.." || exit 2
# A NULL that ends the arguments of as_join is a pointer here; token.h's loop is bounded by the size it is given.
exec cppcheck -q -j 2 --std=c11 --enable=warning,performance,portability --error-exitcode=1 -D_GNU_SOURCE -Icore -Icore/include \
  --suppress=missingIncludeSystem --suppress=varFuncNullUB --suppress=arrayIndexOutOfBounds:core/script/token.h core
