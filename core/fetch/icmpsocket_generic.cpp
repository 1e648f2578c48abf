// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/icmpsocket.h"

namespace vigie {

// No echo sockets for ordinary users here: the caller asks by TCP.

bool IcmpSocket::isAllowed()
{
    return false;
}

IcmpSocket::IcmpSocket(const QHostAddress&) {}

IcmpSocket::~IcmpSocket() = default;

IcmpSocket::Sent IcmpSocket::sendEcho(quint16)
{
    return Sent::Unreachable;
}

IcmpSocket::Received IcmpSocket::receive()
{
    return {};
}

} // namespace vigie
