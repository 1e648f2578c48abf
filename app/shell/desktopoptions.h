// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

#include <QString>
#include <QStringList>

#include <vector>

class QCommandLineParser;

namespace vigie {

/// What the window is started with.
struct DesktopOptions
{
    QString profile;     ///< directory; never empty
    QString language;    ///< "fr", "en", or empty: the settings', then the system's
    QString link;        ///< "vigie://…" to open; may be empty
    bool hidden = false; ///< stay in the tray, where there is one
    bool sample = false; ///< add the sample site, unless it is watched already
    std::vector<HostOverride> overrides;

    bool operator==(const DesktopOptions&) const = default;
};

/// Tells \a parser what there is: --profile, --lang, --resolve, --hidden, --sample, --help, --version, and a link.
void declareOptions(QCommandLineParser& parser);
/// What was given, after \a parser read it. InvalidArgument (subject: the value).
[[nodiscard]] Result<DesktopOptions> readOptions(const QCommandLineParser& parser);

} // namespace vigie
