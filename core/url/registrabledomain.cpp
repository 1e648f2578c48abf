// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/url/registrabledomain.h"

#include "core/url/ipliteral.h"

#include <QString>

#include <libpsl.h>
#include <memory>

namespace vigie {
namespace {

/// No host name is longer (RFC 1035 section 2.3.4); with room for the bytes of UTF-8.
constexpr std::size_t longestHost = 1024;

struct FreeList
{
    void operator()(psl_ctx_t* list) const { psl_free(list); }
};

/// The system's list or the one built into libpsl, whichever is newer. Read once, only read from then on.
const psl_ctx_t* publicSuffixList()
{
    static const std::unique_ptr<psl_ctx_t, FreeList> list(psl_latest(nullptr));
    return list.get();
}

std::string normalised(std::string_view host)
{
    if (!host.empty() && host.back() == '.')
        host.remove_suffix(1);
    const QString text = QString::fromUtf8(host.data(), static_cast<qsizetype>(host.size()));
    return text.toLower().toStdString();
}

bool hasEmptyLabel(std::string_view host)
{
    return host.empty() || host.front() == '.' || host.find("..") != std::string_view::npos || host.back() == '.';
}

} // namespace

RegistrableDomain registrableDomain(std::string_view host)
{
    RegistrableDomain answer;
    if (host.size() > longestHost || host.starts_with('[') || host.find('\0') != std::string_view::npos)
        return answer;
    const std::string name = normalised(host);
    if (hasEmptyLabel(name) || endsInNumber(name) || parseIpv6(name) || !publicSuffixList())
        return answer;
    if (const char* suffix = psl_unregistrable_domain(publicSuffixList(), name.c_str()))
        answer.suffix = suffix;
    if (const char* registrable = psl_registrable_domain(publicSuffixList(), name.c_str()))
        answer.registrable = registrable;
    return answer;
}

bool sameSite(std::string_view host, std::string_view otherHost)
{
    return host == otherHost || SiteBoundary(host).contains(otherHost);
}

SiteBoundary::SiteBoundary(std::string_view pageHost)
    : m_host(pageHost), m_registrable(registrableDomain(pageHost).registrable)
{
}

bool SiteBoundary::contains(std::string_view host) const
{
    if (host == m_host)
        return true;
    // Nearly every foreign host is told by its end alone; only a host under our domain needs the list, since a longer
    // suffix may lie between ("bucket.s3.amazonaws.com" under "amazonaws.com").
    if (!m_registrable || !host.ends_with(*m_registrable))
        return false;
    if (host.size() == m_registrable->size())
        return true;
    return host[host.size() - m_registrable->size() - 1] == '.' && registrableDomain(host).registrable == m_registrable;
}

} // namespace vigie
