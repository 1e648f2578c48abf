#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of every page of the real window, in both languages and themes, on a virtual screen with a window manager.
#
#   screenshots.sh VIGIE FOLDER PROFILE     over a copy of this profile
#   screenshots.sh VIGIE FOLDER --sample    over the sample site (vigie --sample)
#
# The pages are those of ui/shell/windowpages.cpp in their order (Ctrl+1 ...): a new one is in the pictures by itself.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -ne 3 ]; then
    sed -n 's/^# \{0,1\}//; 3,7p' "$0" >&2
    exit 2
fi
if [ -z "${VIGIE_ON_SCREEN:-}" ]; then
    VIGIE_ON_SCREEN=1 exec "$here/in_xvfb.sh" "$0" "$@"
fi
for tool in import xdotool; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is missing"; exit 77; }
done
vigie=$1
folder=$2
source=$3
read -ra pages <<<"$(grep -o 'pageEntry<[A-Za-z]*Page>' "$here/../../ui/shell/windowpages.cpp" |
    sed 's/pageEntry<\(.*\)Page>/\L\1/' | tr '\n' ' ')"
mkdir -p "$folder"

# A home of its own: no other Vigie answers, and nothing of the user's is read or written.
work=$(mktemp -d)
window=
trap '[ -z "$window" ] || kill "$window" 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
mkdir -m 700 "$XDG_RUNTIME_DIR"

if [ "$source" = --sample ]; then
    source=$work/sample
    mkdir "$source"
    "$vigie" --profile "$source" --sample 2>"$work/log" &
    window=$!
    sleep "${VIGIE_SAMPLE_SECONDS:-60}" # its sixty days are written
    kill "$window"
    wait "$window" || true
    window=
fi
for language in en fr; do
    for theme in light dark; do
        profile=$work/$language-$theme
        options=(--profile "$profile" --lang "$language")
        cp -r "$source" "$profile"
        printf '[app]\ntheme=%s\n' "$theme" >"$profile/settings.ini"
        "$vigie" "${options[@]}" 2>"$work/log" &
        window=$!
        id=$(timeout 60 xdotool search --sync --onlyvisible --pid "$window" | head -1) ||
            { cat "$work/log" >&2; exit 1; }
        xdotool windowsize --sync "$id" 1366 744 windowmove --sync "$id" 0 0 windowactivate --sync "$id" || true
        sleep 4 # the database is opened, the overview read
        for i in "${!pages[@]}"; do
            xdotool key --clearmodifiers "ctrl+$((i + 1))"
            sleep 2
            import -window "$id" "$folder/${pages[$i]}-$language-$theme.png"
        done
        kill "$window"
        wait "$window" || true
        window=
    done
done
ls "$folder"
