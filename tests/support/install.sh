#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs what is missing on a Debian machine: install.sh build | tests | plugins | browser
# Says what it does; does nothing, quickly, when there is nothing to install.
set -eu

build="gcc libc6-dev cmake ninja-build pkg-config liblua5.4-dev libyaml-dev nettle-dev"
plugins="unixodbc-dev libminizip-dev libexpat1-dev libxlsxwriter-dev libreoffice-calc-nogui odbc-postgresql libsqliteodbc postgresql"
tests="libcriterion-dev lua-check cppcheck clang-format valgrind python3 python3-jsonschema python3-yaml locales-all"

case "${1:-}" in
build) wanted=$build ;;
tests) wanted="$build $tests" ;;
plugins) wanted="$build $plugins" ;; # what native plugins are built from, and what they are tried with
browser) # by what they run: node comes from elsewhere too
  wanted=""
  command -v chromium >/dev/null || wanted="$wanted chromium"
  command -v java >/dev/null || wanted="$wanted default-jre-headless"
  command -v npm >/dev/null || wanted="$wanted nodejs npm"
  ;;
*)
  echo "usage: install.sh build|tests|plugins|browser" >&2
  exit 2
  ;;
esac

missing=""
for package in $wanted; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "Installing from Debian:$missing"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "install.sh: these packages are missing and you are neither root nor have sudo:$missing" >&2
    exit 1
  }
  as_root=sudo
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
