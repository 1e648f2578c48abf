// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <QSettings>

namespace vigie {

/// Settings in an INI file of the profile ("settings.ini"): readable, and the same on every platform.
class IniSettings final : public Settings
{
public:
    explicit IniSettings(const QString& file);

private:
    [[nodiscard]] QVariant read(const QString& path) const override;
    void write(const QString& path, const QVariant& value) override;

    QSettings m_settings;
};

} // namespace vigie
