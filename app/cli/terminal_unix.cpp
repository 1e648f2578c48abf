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
int signalSockets[2] = {-1, -1};

extern "C" void writeSignalByte(int signal)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalSockets[0], &byte, 1);
    if (signal == SIGINT)
        std::signal(SIGINT, SIG_DFL);
}

} // namespace

bool isTerminal(std::FILE* stream)
{
    return ::isatty(::fileno(stream)) == 1;
}

void onTerminationRequest(std::function<void()> stop)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalSockets) != 0)
        return;
    auto* notifier = new QSocketNotifier(signalSockets[1], QSocketNotifier::Read, QCoreApplication::instance());
    QObject::connect(notifier, &QSocketNotifier::activated, notifier, [stop = std::move(stop)] {
        char byte = 0;
        if (::read(signalSockets[1], &byte, 1) == 1)
            stop();
    });
    std::signal(SIGTERM, writeSignalByte);
    std::signal(SIGINT, writeSignalByte);
}

} // namespace vigie
