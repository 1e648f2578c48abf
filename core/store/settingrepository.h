// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QString>

#include <map>
#include <optional>

namespace vigie {

class Database;

/// Settings as (scope, key) -> JSON; never secrets. The scope is "" for everywhere, "site:7" ...; core/settings gives
/// them types and inheritance. Written with full durability.
class SettingRepository
{
public:
    explicit SettingRepository(Database& database) : m_database(database) {}

    Result<std::optional<QJsonValue>> value(const QString& scope, const QString& key);
    Result<void> setValue(const QString& scope, const QString& key, const QJsonValue& value);
    Result<void> remove(const QString& scope, const QString& key);
    Result<std::map<QString, QJsonValue>> all(const QString& scope);

private:
    Database& m_database;
};

} // namespace vigie
