// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/processlimits.h"
#include "tests/backend/http/floods.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vigie::testing {

namespace {

int open(quint16 port)
{
    const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connection >= 0 && ::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0)
        return connection;
    if (connection >= 0)
        ::close(connection);
    return -1;
}

} // namespace

std::vector<int> openConnections(quint16 port, int count, const QByteArray& bytes)
{
    backend::raiseDescriptorLimit(static_cast<std::size_t>(count) + 100);
    std::vector<int> connections;
    for (int i = 0; i < count; ++i) {
        const int connection = open(port);
        if (connection >= 0 && !bytes.isEmpty())
            static_cast<void>(
                ::send(connection, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL));
        connections.push_back(connection);
    }
    return connections;
}

void closeConnections(const std::vector<int>& connections)
{
    for (const int connection : connections) {
        if (connection >= 0)
            ::close(connection);
    }
}

int stillOpen(const std::vector<int>& connections)
{
    int open = 0;
    for (const int connection : connections) {
        if (connection < 0)
            continue;
        char byte = 0;
        const ssize_t got = ::recv(connection, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        open += got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? 1 : 0;
    }
    return open;
}

void sendByte(const std::vector<int>& connections, char byte)
{
    for (const int connection : connections) {
        if (connection >= 0)
            static_cast<void>(::send(connection, &byte, 1, MSG_NOSIGNAL | MSG_DONTWAIT));
    }
}

qint64 pour(quint16 port, const QByteArray& head, qint64 size)
{
    const int connection = open(port);
    if (connection < 0)
        return 0;
    static_cast<void>(::send(connection, head.constData(), static_cast<std::size_t>(head.size()), MSG_NOSIGNAL));
    const QByteArray block(64 << 10, 'x');
    qint64 taken = 0;
    while (taken < size) {
        const ssize_t sent =
            ::send(connection, block.constData(), static_cast<std::size_t>(block.size()), MSG_NOSIGNAL);
        if (sent <= 0)
            break;
        taken += sent;
    }
    ::close(connection);
    return taken;
}

} // namespace vigie::testing
