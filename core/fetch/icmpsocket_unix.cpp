// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/icmpsocket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vigie {

namespace {

// RFC 792 and RFC 4443: type, code, checksum (2), identifier (2), sequence number (2), data.
constexpr quint8 echoRequest4 = 8;
constexpr quint8 echoReply4 = 0;
constexpr quint8 echoRequest6 = 128;
constexpr quint8 echoReply6 = 129;
constexpr std::size_t headerSize = 8;
constexpr std::size_t packetSize = 40;

int openSocket(bool ipv6)
{
    const int descriptor =
        ipv6 ? ::socket(AF_INET6, SOCK_DGRAM, IPPROTO_ICMPV6) : ::socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP);
    if (descriptor < 0)
        return -1;
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    return descriptor;
}

/// RFC 1071. Linux fills it in by itself for such sockets, macOS does not.
quint16 checksum(const std::array<quint8, packetSize>& packet)
{
    quint32 sum = 0;
    for (std::size_t i = 0; i < packetSize; i += 2)
        sum += static_cast<quint32>(packet[i] << 8 | packet[i + 1]);
    while (sum >> 16)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<quint16>(~sum);
}

bool isUnreachable(int error)
{
    return error == EHOSTUNREACH || error == ENETUNREACH || error == ECONNREFUSED || error == EACCES;
}

} // namespace

bool IcmpSocket::isAllowed()
{
    const int descriptor = openSocket(false);
    if (descriptor < 0)
        return false;
    ::close(descriptor);
    return true;
}

IcmpSocket::IcmpSocket(const QHostAddress& address) : m_isIpv6(address.protocol() == QAbstractSocket::IPv6Protocol)
{
    m_descriptor = openSocket(m_isIpv6);
    if (m_descriptor < 0)
        return;
    int connected = -1;
    if (m_isIpv6) {
        sockaddr_in6 peer{};
        peer.sin6_family = AF_INET6;
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&peer.sin6_addr, &bytes, sizeof(peer.sin6_addr));
        connected = ::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&peer), sizeof(peer));
    } else {
        sockaddr_in peer{};
        peer.sin_family = AF_INET;
        peer.sin_addr.s_addr = htonl(address.toIPv4Address());
        connected = ::connect(m_descriptor, reinterpret_cast<const sockaddr*>(&peer), sizeof(peer));
    }
    if (connected != 0) {
        ::close(m_descriptor);
        m_descriptor = -1;
    }
}

IcmpSocket::~IcmpSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

IcmpSocket::Sent IcmpSocket::sendEcho(quint16 sequence)
{
    std::array<quint8, packetSize> packet{};
    packet[0] = m_isIpv6 ? echoRequest6 : echoRequest4;
    packet[6] = static_cast<quint8>(sequence >> 8);
    packet[7] = static_cast<quint8>(sequence & 0xff);
    if (!m_isIpv6) {
        const quint16 sum = checksum(packet);
        packet[2] = static_cast<quint8>(sum >> 8);
        packet[3] = static_cast<quint8>(sum & 0xff);
    }
    const auto sent = ::send(m_descriptor, packet.data(), packet.size(), 0);
    return sent < 0 && isUnreachable(errno) ? Sent::Unreachable : Sent::Yes; // a full buffer is tried again
}

IcmpSocket::Received IcmpSocket::receive()
{
    Received received;
    for (;;) {
        std::array<quint8, 1500> buffer{};
        const auto size = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
        if (size < 0) {
            received.unreachable = received.unreachable || isUnreachable(errno);
            return received;
        }
        std::size_t start = 0;
#ifdef __APPLE__
        if (!m_isIpv6) // the IP header comes along
            start = static_cast<std::size_t>(buffer[0] & 0x0f) * 4;
#endif
        if (static_cast<std::size_t>(size) < start + headerSize)
            continue;
        if (buffer[start] == (m_isIpv6 ? echoReply6 : echoReply4))
            received.echo = static_cast<quint16>(buffer[start + 6] << 8 | buffer[start + 7]);
    }
}

} // namespace vigie
