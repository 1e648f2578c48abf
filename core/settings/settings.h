// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

#include <QString>
#include <QVariant>

#include <type_traits>

namespace vigie {

/// Where settings are kept. Values of a type that the store cannot read give the key's fallback.
class Settings
{
public:
    virtual ~Settings() = default;

    template <class T>
    requires(!std::is_pointer_v<T>) [[nodiscard]] T value(const SettingKey<T>& key) const
    {
        const QVariant stored = read(QString::fromLatin1(key.path));
        return stored.isValid() && stored.template canConvert<T>() ? stored.template value<T>() : key.fallback;
    }

    [[nodiscard]] QString text(const SettingKey<const char*>& key) const
    {
        const QVariant stored = read(QString::fromLatin1(key.path));
        return stored.isValid() ? stored.toString() : QString::fromUtf8(key.fallback);
    }

    template <class T> void set(const SettingKey<T>& key, const std::type_identity_t<T>& value)
    {
        write(QString::fromLatin1(key.path), QVariant::fromValue(value));
    }

    void setText(const SettingKey<const char*>& key, const QString& value)
    {
        write(QString::fromLatin1(key.path), value);
    }

private:
    [[nodiscard]] virtual QVariant read(const QString& path) const = 0;
    virtual void write(const QString& path, const QVariant& value) = 0;
};

} // namespace vigie
