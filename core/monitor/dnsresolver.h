// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>

#include <string>
#include <vector>

namespace vigie {

enum class DnsRecordType { A, Aaaa, Cname, Ns, Mx };

enum class DnsStatus {
    Answered,    ///< with records
    Empty,       ///< an answer without records of this type; or nobody there to answer: see DnsAnswer::isCertain()
    NameUnknown, ///< NXDOMAIN (RFC 1035 section 4.1.1, RFC 2308)
    Failed,      ///< refused, server failure, no server, an answer that cannot be read
    TimedOut
};

struct DnsAnswer
{
    DnsStatus status = DnsStatus::Failed;
    std::vector<std::string> records; ///< sorted, names in lower case; "10 mail.example.fr" for MX
    std::string detail;               ///< English, for the log

    /// Whether a name server has certainly spoken. Empty is not certain: QDnsLookup of Qt 6.4 has the same error for an
    /// answer without records and for an unreachable server. So an Empty answer counts only beside a certain one.
    [[nodiscard]] bool isCertain() const { return status == DnsStatus::Answered || status == DnsStatus::NameUnknown; }
    bool operator==(const DnsAnswer&) const = default;
};

/// Asks the name servers of the system.
class DnsResolver
{
public:
    virtual ~DnsResolver() = default;

    /// \a name in ASCII. Always finishes with one answer.
    virtual QFuture<DnsAnswer> lookUp(const std::string& name, DnsRecordType type) = 0;
};

} // namespace vigie
