// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <QCoreApplication>

#include <io.h>
#include <utility>
#include <windows.h>

namespace vigie {

namespace {

std::function<void()>& stopFunction()
{
    static std::function<void()> function;
    return function;
}

BOOL WINAPI handleConsoleEvent(DWORD)
{
    // Windows calls this on a thread of its own.
    return QMetaObject::invokeMethod(
               QCoreApplication::instance(), [] { stopFunction()(); }, Qt::QueuedConnection)
               ? TRUE
               : FALSE;
}

} // namespace

bool isTerminal(std::FILE* stream)
{
    return _isatty(_fileno(stream)) != 0;
}

void onTerminationRequest(std::function<void()> stop)
{
    stopFunction() = std::move(stop);
    SetConsoleCtrlHandler(handleConsoleEvent, TRUE);
}

void onReloadRequest(std::function<void()>) {}

} // namespace vigie
