// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/enginesession.h"

#include "app/cli/command.h"
#include "app/cli/drawing.h"
#include "app/cli/profilesession.h"
#include "core/monitor/housekeeping.h"
#include "core/monitor/qtpingnetwork.h"
#include "core/settings/checksettings.h"
#include "core/settings/inisettings.h"

#include <QDir>

namespace vigie {

EngineOptions engineOptions(const GlobalOptions& options, EngineUse use)
{
    const IniSettings settings(QDir(profileDirectory(options)).filePath(QStringLiteral("settings.ini")));
    EngineOptions engine;
    engine.policy = checkPolicy(settings);
    engine.policy.overrides = options.overrides;
    engine.policy.confirmation = use == EngineUse::OnePass ? ConfirmationMode::AtOnce : ConfirmationMode::Spaced;
    engine.policy.revalidation = use == EngineUse::OnePass ? Revalidation::Full : Revalidation::Conditional;
    engine.fetch = fetchSettings(settings);
    engine.pingAnchors = pingAnchors(settings);
    engine.retention = retentionPolicy(settings);
    engine.printer = reportPrinter();
    return engine;
}

Result<std::unique_ptr<Engine>> openEngine(const GlobalOptions& options, EngineUse use, const Clock& clock)
{
    return Engine::open(profileDirectory(options), clock, engineOptions(options, use));
}

Result<std::unique_ptr<Engine>> openCheckEngine(const Invocation& call)
{
    EngineOptions options = engineOptions(call.global, EngineUse::OnePass);
    if (call.parser.isSet(QStringLiteral("no-confirm")))
        options.policy.confirmation = ConfirmationMode::Never;
    return Engine::open(profileDirectory(call.global), call.clock, std::move(options));
}

} // namespace vigie
