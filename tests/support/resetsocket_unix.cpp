// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/resetsocket.h"

#include <QTcpSocket>

#include <sys/socket.h>

namespace vigie {

void resetConnection(QTcpSocket& socket)
{
    const linger atOnce{1, 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    socket.abort();
}

} // namespace vigie
