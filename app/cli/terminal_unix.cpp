// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace vigie {

namespace {

// A signal handler may do almost nothing: it writes one byte, and the event loop reads it.
int endSockets[2] = {-1, -1};
int reloadSockets[2] = {-1, -1};

extern "C" void writeSignalByte(int signal)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signal == SIGHUP ? reloadSockets[0] : endSockets[0], &byte, 1);
    if (signal == SIGINT)
        std::signal(SIGINT, SIG_DFL);
}

/// Calls \a act in the event loop for every byte that a handler wrote. False when the system has no sockets left.
bool listen(int (&sockets)[2], std::function<void()> act)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0)
        return false;
    auto* notifier = new QSocketNotifier(sockets[1], QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [socket = sockets[1], act = std::move(act)] {
        char byte = 0;
        if (::read(socket, &byte, 1) == 1)
            act();
    });
    return true;
}

} // namespace

bool isTerminal(std::FILE* stream)
{
    return ::isatty(::fileno(stream)) == 1;
}

void onTerminationRequest(std::function<void()> stop)
{
    if (!listen(endSockets, std::move(stop)))
        return;
    std::signal(SIGTERM, writeSignalByte);
    std::signal(SIGINT, writeSignalByte);
}

void onReloadRequest(std::function<void()> reload)
{
    if (listen(reloadSockets, std::move(reload)))
        std::signal(SIGHUP, writeSignalByte);
}

} // namespace vigie
