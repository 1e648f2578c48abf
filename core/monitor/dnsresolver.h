// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>

#include <string>
#include <vector>

namespace vigie {

enum class DnsRecordType { A, Aaaa, Cname, Ns, Mx };

enum class DnsStatus {
    Answered,    ///< the name exists, with or without records of this type
    NameUnknown, ///< NXDOMAIN (RFC 1035 section 4.1.1, RFC 2308)
    Failed,      ///< refused, server failure, no server, an answer that cannot be read
    TimedOut
};

struct DnsAnswer
{
    DnsStatus status = DnsStatus::Failed;
    std::vector<std::string> records; ///< sorted, names in lower case; "10 mail.example.fr" for MX
    std::string detail;               ///< English, for the log

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
