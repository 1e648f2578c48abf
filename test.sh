#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors, and runs every test.
# Arguments are passed on to ctest (for example: ./test.sh -L unit, ./test.sh -R charset).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/installer/linux/install-packages.sh"
install_packages "$root/installer/linux/packages.txt" build run test
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=true
cd "$root"
cmake --preset dev
cmake --build --preset dev
ctest --preset dev -LE bench -j "$(nproc)" "$@"
