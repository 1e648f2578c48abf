// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QtGlobal>

#include <optional>

namespace vigie {

/// An ICMP echo socket of an ordinary user, connected to one address (Linux: net.ipv4.ping_group_range; macOS: always).
class IcmpSocket final
{
public:
    /// Whether this program may open one here. Asks the system each time: an administrator may change it.
    [[nodiscard]] static bool isAllowed();

    explicit IcmpSocket(const QHostAddress& address);
    ~IcmpSocket();
    IcmpSocket(const IcmpSocket&) = delete;
    IcmpSocket& operator=(const IcmpSocket&) = delete;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    enum class Sent { Yes, Unreachable };
    [[nodiscard]] Sent sendEcho(quint16 sequence);

    struct Received
    {
        std::optional<quint16> echo; ///< sequence number of the answered request
        bool unreachable = false;    ///< the network says that nobody is there
    };
    /// What has arrived; both empty when nothing of interest.
    [[nodiscard]] Received receive();

private:
    int m_descriptor = -1;
    bool m_isIpv6 = false;
};

} // namespace vigie
