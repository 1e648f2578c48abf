// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/confirmationsettings.h"

#include "core/settings/checksettings.h"
#include "core/settings/settings.h"

#include <algorithm>

namespace vigie {

namespace {

std::chrono::milliseconds delayOf(const Settings& settings, const SettingKey<int>& key)
{
    return std::clamp(std::chrono::seconds(settings.value(key)), std::chrono::seconds(0), longestConfirmationDelay);
}

} // namespace

ConfirmationPlan confirmationSettings(const Settings& settings)
{
    ConfirmationPlan plan;
    plan.first = delayOf(settings, checksettings::firstConfirmationSeconds);
    plan.later = delayOf(settings, checksettings::secondConfirmationSeconds);
    plan.repeats = std::clamp(settings.value(checksettings::confirmations), 0, mostRepeats);
    return plan;
}

ConfirmationPlan inheritedConfirmation(const ConfirmationPlan& above, const ConfirmationChoice& choice)
{
    return {choice.first.value_or(above.first), choice.later.value_or(above.later),
            choice.repeats.value_or(above.repeats)};
}

} // namespace vigie
