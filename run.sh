#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Release, and starts Vigie. Arguments are passed on; when the first one is a
# command of vigie-cli, that is started instead.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/installer/linux/install-packages.sh"

cli_commands=" site page check ping link compare deploy run changes history diff rule alerts notify export report db inspect "

prepare() {
    install_packages "$root/installer/linux/packages.txt" build run &&
        cmake -S "$root" --preset release &&
        cmake --build "$root/build/release"
}

log="$root/.build.log"
[ -x "$root/build/release/bin/vigie-cli" ] || echo "Preparing Vigie: this takes a few minutes the first time (log: $log)." >&2
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=true
if ! prepare >"$log" 2>&1; then
    echo "Vigie could not be built. The last lines of $log:" >&2
    tail -n 40 "$log" >&2
    exit 2
fi

bin="$root/build/release/bin"
if [ $# -gt 0 ] && [[ "$cli_commands" == *" $1 "* ]]; then
    exec "$bin/vigie-cli" "$@"
fi
if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ] && [ -z "${QT_QPA_PLATFORM:-}" ]; then
    cat >&2 <<'TEXT'
There is no display here, so the window cannot open. The same engine works from the command line:
  ./run.sh site add https://www.example.org    watch a site
  ./run.sh check                               check it now
  ./run.sh changes                             what changed
  ./run.sh inspect page https://www.example.org   facts about one page, nothing kept
TEXT
    exit 2
fi
exec "$bin/vigie" "$@"
