// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace vigie::testing {

/// \a count connections to 127.0.0.1, each having sent \a bytes. Raises this process's own limit of descriptors.
/// Those that were refused are -1.
[[nodiscard]] std::vector<int> openConnections(quint16 port, int count, const QByteArray& bytes);
void closeConnections(const std::vector<int>& connections);
/// How many of \a connections the other side has not closed.
[[nodiscard]] int stillOpen(const std::vector<int>& connections);
/// Sends one byte to each that takes it.
void sendByte(const std::vector<int>& connections, char byte);
/// Sends \a head and then \a size bytes, as long as the other side takes them; returns how many it took.
[[nodiscard]] qint64 pour(quint16 port, const QByteArray& head, qint64 size);

} // namespace vigie::testing
