// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/inisettings.h"

namespace vigie {

IniSettings::IniSettings(const QString& file) : m_settings(file, QSettings::IniFormat) {}

QVariant IniSettings::read(const QString& path) const
{
    return m_settings.value(path);
}

void IniSettings::write(const QString& path, const QVariant& value)
{
    m_settings.setValue(path, value);
}

} // namespace vigie
