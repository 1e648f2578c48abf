# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh and test.sh.

# packages_in FILE SECTION...: the names listed under these sections.
packages_in() {
    local file=$1
    shift
    awk -v wanted=" $* " '
        /^#/ || /^[[:space:]]*$/ { next }
        /^\[/ { section = substr($1, 2, length($1) - 2); next }
        index(wanted, " " section " ") { print $1 }' "$file"
}

# install_packages FILE SECTION...: installs what is missing, with sudo when not root. Says which and why on failure.
install_packages() {
    command -v dpkg-query >/dev/null || {
        echo "This is not a Debian system: install what $1 lists by hand." >&2
        return 0
    }
    local missing=() name status
    for name in $(packages_in "$@"); do
        status=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null || true)
        [ "$status" = installed ] || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "Installing: ${missing[*]}" >&2
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "Packages are missing and there is no sudo: as root, run apt-get install ${missing[*]}" >&2
            return 1
        }
        sudo=(sudo)
    fi
    "${sudo[@]}" apt-get update
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}
