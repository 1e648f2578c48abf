// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTcpSocket;

namespace vigie {

/// Closes \a socket with a TCP reset instead of an orderly end.
void resetConnection(QTcpSocket& socket);

} // namespace vigie
