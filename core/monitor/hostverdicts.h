// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"
#include "core/domain/outcome.h"

#include <chrono>
#include <optional>
#include <unordered_map>

namespace vigie {

/// How a page failed, as far as that can be the host's doing.
struct HostFailure
{
    Outcome outcome = Outcome::Unanswered;
    int status = 0;

    bool operator==(const HostFailure&) const = default;
};

/// Which sites stop answering. Pages that fail in the same way, one after the other and without an answer between them,
/// are one failure of their host: a few are asked again, and what these find holds for the others. One answer of any
/// other kind ends that, and every page is judged by itself again. Holds numbers only and reads no clock: tests decide
/// what time it is.
class HostVerdicts
{
public:
    using Time = std::chrono::milliseconds; ///< of Clock::monotonic()

    enum class Advice {
        AskAgain, ///< this page is one of the few
        Wait,     ///< until they have been asked
        Believe   ///< the host is down, as they found
    };
    struct Ruling
    {
        Advice advice = Advice::AskAgain;
        bool overturned = false; ///< the site failed otherwise before: pages that wait will not get their verdict

        bool operator==(const Ruling&) const = default;
    };

    /// The failure of one page as its host's; nothing for what only one page does (a 404).
    [[nodiscard]] static std::optional<HostFailure> hostFailure(Outcome outcome, int status);

    /// A page of \a site failed at its first look.
    Ruling failed(SiteId site, HostFailure how, Time now);
    /// One of the few failed again in the same way. True when that decides: the host is down.
    bool failedAgain(SiteId site, HostFailure how, Time now);
    /// The site answered otherwise. True when pages may be waiting for a verdict, which they will not get.
    bool answered(SiteId site);
    /// How the site is down, if it is.
    [[nodiscard]] std::optional<HostFailure> down(SiteId site, Time now) const;

private:
    struct Host
    {
        HostFailure how;
        int asked = 0;  ///< pages asked again
        int failed = 0; ///< of them, again
        Time confirmedAt{0};

        [[nodiscard]] bool isDown(Time now) const;
    };

    std::unordered_map<SiteId, Host> m_hosts;
};

} // namespace vigie
