// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pingmonitor.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace vigie {

namespace {

constexpr std::array<std::string_view, 3> kindNames{"http", "tcp", "icmp"};

} // namespace

std::string_view pingKindName(PingKind kind)
{
    return kindNames[static_cast<std::size_t>(kind)];
}

std::optional<PingKind> pingKindFromName(std::string_view name)
{
    const auto found = std::ranges::find(kindNames, name);
    if (found == kindNames.end())
        return std::nullopt;
    return static_cast<PingKind>(found - kindNames.begin());
}

bool accepts(const HttpDemand& demand, int status)
{
    return std::ranges::any_of(
        demand.accepted, [status](const StatusRange& range) { return status >= range.first && status <= range.last; });
}

std::optional<HostAndPort> splitHostAndPort(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    std::string_view host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        return std::nullopt; // an IPv6 address without brackets has no visible end
    int port = 0;
    const std::string_view digits = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (host.empty() || error != std::errc() || end != digits.data() + digits.size() || port < 1 || port > 65'535)
        return std::nullopt;
    return HostAndPort{std::string(host), port};
}

} // namespace vigie
