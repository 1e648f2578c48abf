// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/addressclass.h"

#include "core/url/ipliteral.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace vigie {
namespace {

struct Ipv4Block
{
    std::uint32_t network;
    int bits;
    AddressClass kind;
};

constexpr std::uint32_t ipv4(unsigned a, unsigned b, unsigned c, unsigned d)
{
    return (a << 24) | (b << 16) | (c << 8) | d;
}

/// The special-purpose registry of IANA for IPv4 (RFC 6890) and the metadata addresses outside 169.254.0.0/16; the
/// first block that contains the address decides.
constexpr Ipv4Block ipv4Blocks[] = {
    {ipv4(100, 100, 100, 200), 32, AddressClass::LinkLocal}, // metadata service of Alibaba Cloud
    {ipv4(168, 63, 129, 16), 32, AddressClass::LinkLocal},   // host services of Azure
    {ipv4(192, 0, 0, 192), 32, AddressClass::LinkLocal},     // metadata service of Oracle Cloud, classic
    {ipv4(0, 0, 0, 0), 8, AddressClass::Unspecified},        {ipv4(10, 0, 0, 0), 8, AddressClass::Private},
    {ipv4(100, 64, 0, 0), 10, AddressClass::Private},        {ipv4(127, 0, 0, 0), 8, AddressClass::Loopback},
    {ipv4(169, 254, 0, 0), 16, AddressClass::LinkLocal},     {ipv4(172, 16, 0, 0), 12, AddressClass::Private},
    {ipv4(192, 0, 0, 0), 24, AddressClass::Reserved},        {ipv4(192, 0, 2, 0), 24, AddressClass::Reserved},
    {ipv4(192, 88, 99, 0), 24, AddressClass::Reserved},      {ipv4(192, 168, 0, 0), 16, AddressClass::Private},
    {ipv4(198, 18, 0, 0), 15, AddressClass::Reserved},       {ipv4(198, 51, 100, 0), 24, AddressClass::Reserved},
    {ipv4(203, 0, 113, 0), 24, AddressClass::Reserved},      {ipv4(224, 0, 0, 0), 4, AddressClass::Multicast},
    {ipv4(240, 0, 0, 0), 4, AddressClass::Reserved},
};

AddressClass classOfIpv4(std::uint32_t address)
{
    for (const Ipv4Block& block : ipv4Blocks) {
        if (((address ^ block.network) >> (32 - block.bits)) == 0)
            return block.kind;
    }
    return AddressClass::Public;
}

std::uint32_t ipv4At(const Ipv6Pieces& pieces, std::size_t index)
{
    return (static_cast<std::uint32_t>(pieces[index]) << 16) | pieces[index + 1];
}

/// Where an IPv4 address sits inside, as the index of its first piece.
std::optional<std::size_t> embeddedIpv4(const Ipv6Pieces& p)
{
    const auto zero = [&p](std::size_t from, std::size_t to) {
        return std::all_of(p.begin() + static_cast<std::ptrdiff_t>(from), p.begin() + static_cast<std::ptrdiff_t>(to),
                           [](std::uint16_t piece) { return piece == 0; });
    };
    if (zero(0, 5) && p[5] == 0xFFFF)
        return 6; // mapped
    if (zero(0, 4) && p[4] == 0xFFFF && p[5] == 0)
        return 6; // translated, RFC 2765
    if (zero(0, 6))
        return 6; // compatible; :: and ::1 are told before
    if (p[0] == 0x64 && p[1] == 0xFF9B && (zero(2, 6) || p[2] == 1))
        return 6; // NAT64, RFC 6052 and RFC 8215
    if (p[0] == 0x2002)
        return 1; // 6to4, RFC 3056
    return std::nullopt;
}

AddressClass classOfIpv6(const Ipv6Pieces& p)
{
    constexpr Ipv6Pieces loopback{0, 0, 0, 0, 0, 0, 0, 1};
    constexpr Ipv6Pieces amazonMetadata{0xFD00, 0x0EC2, 0, 0, 0, 0, 0, 0x0254};
    constexpr Ipv6Pieces googleMetadata{0xFD20, 0x00CE, 0, 0, 0, 0, 0, 0x0254};
    if (p == Ipv6Pieces{})
        return AddressClass::Unspecified;
    if (p == loopback)
        return AddressClass::Loopback;
    if (p == amazonMetadata || p == googleMetadata)
        return AddressClass::LinkLocal;
    if (const auto index = embeddedIpv4(p))
        return classOfIpv4(ipv4At(p, *index));
    if ((p[0] & 0xFF00) == 0xFF00)
        return AddressClass::Multicast;
    if ((p[0] & 0xFFC0) == 0xFE80)
        return AddressClass::LinkLocal;
    if ((p[0] & 0xFE00) == 0xFC00 || (p[0] & 0xFFC0) == 0xFEC0)
        return AddressClass::Private;
    // Global unicast is 2000::/3; documentation (RFC 3849, RFC 9637), Teredo, benchmarks and the discard prefix are
    // not.
    const bool documentation = (p[0] == 0x2001 && p[1] == 0x0DB8) || (p[0] == 0x3FFF && (p[1] & 0xF000) == 0);
    const bool special = p[0] == 0x2001 && (p[1] & 0xFE00) == 0; // 2001::/23, protocol assignments (RFC 2928)
    return (p[0] & 0xE000) == 0x2000 && !documentation && !special ? AddressClass::Public : AddressClass::Reserved;
}

} // namespace

std::optional<AddressClass> classifyAddress(std::string_view literal)
{
    if (literal.size() >= 2 && literal.front() == '[' && literal.back() == ']')
        literal = literal.substr(1, literal.size() - 2);
    if (literal.find(':') != std::string_view::npos) {
        const auto pieces = parseIpv6(literal.substr(0, literal.find('%')));
        return pieces ? std::optional(classOfIpv6(*pieces)) : std::nullopt;
    }
    if (std::count(literal.begin(), literal.end(), '.') != 3 || literal.back() == '.')
        return std::nullopt;
    const auto address = parseIpv4(literal);
    return address ? std::optional(classOfIpv4(*address)) : std::nullopt;
}

bool isPublicAddress(std::string_view literal)
{
    return classifyAddress(literal) == AddressClass::Public;
}

bool isNeverFetched(AddressClass kind)
{
    return kind == AddressClass::LinkLocal || kind == AddressClass::Unspecified || kind == AddressClass::Multicast;
}

} // namespace vigie
