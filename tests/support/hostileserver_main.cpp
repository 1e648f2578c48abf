// SPDX-License-Identifier: GPL-3.0-or-later
// hostileserver [PORT]: the misbehaving server by itself, for trying things by hand. Prints the URL of every fault.
#include "tests/support/hostileserver.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const quint16 port = argc > 1 ? QByteArray(argv[1]).toUShort() : quint16{0};
    const vigie::HostileServer server({}, port);
    for (const std::string& fault : vigie::HostileServer::faults())
        std::puts(server.url(fault).c_str());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
