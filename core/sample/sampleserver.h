// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QDateTime>

#include <memory>
#include <string>

namespace vigie {

/// Serves the sample site and those that link to it on 127.0.0.1, from a thread of its own. It answers GET and HEAD for
/// its own names (another Host gets 421, so that no web page can read it under a name of its own), touches no file and
/// asks nobody. What it answers follows from the time alone (see sampleMoment()).
class SampleServer final
{
public:
    /// Listens on \a port, 0: one that is free. \a addedAt: when the site was added; \a clock is read on the server's
    /// thread and outlives it. Internal when it cannot listen: most often another program has the port.
    [[nodiscard]] static Result<std::unique_ptr<SampleServer>> listen(const Clock& clock, const QDateTime& addedAt,
                                                                      quint16 port);
    /// Closes every connection and joins the thread.
    ~SampleServer();
    SampleServer(const SampleServer&) = delete;
    SampleServer& operator=(const SampleServer&) = delete;

    [[nodiscard]] quint16 port() const;
    /// "http://vigie-sample.localhost:49152"
    [[nodiscard]] std::string origin() const;

private:
    class Private;
    explicit SampleServer(std::unique_ptr<Private> d);

    std::unique_ptr<Private> d;
};

/// The origin of the sample site on \a port.
[[nodiscard]] std::string sampleOrigin(quint16 port);
/// The port of a sample site's \a origin; 0 when it is none.
[[nodiscard]] quint16 samplePort(std::string_view origin);

} // namespace vigie
