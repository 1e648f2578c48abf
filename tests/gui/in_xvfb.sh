#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program on a virtual screen with a window manager. Exit status 77: there is no such screen here.
if ! command -v xvfb-run >/dev/null || ! command -v openbox >/dev/null; then
    echo "skipped: xvfb-run or openbox is missing"
    exit 77
fi
export QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8
# xauth wants a home; openbox leaves when the display goes.
exec xvfb-run -a -s "-screen 0 1366x768x24" sh -c 'openbox & "$@"' sh "$@"
