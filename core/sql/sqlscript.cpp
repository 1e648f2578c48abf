// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/sqlscript.h"

namespace vigie {

QStringList splitStatements(const QString& sql)
{
    QStringList statements;
    QString statement;
    const QStringList lines = sql.split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        const QString trimmed = line.trimmed();
        if (trimmed.isEmpty() || trimmed.startsWith(QLatin1String("--")))
            continue;
        statement += trimmed + QLatin1Char('\n');
        if (trimmed.endsWith(QLatin1Char(';'))) {
            statements.append(statement);
            statement.clear();
        }
    }
    if (!statement.isEmpty())
        statements.append(statement);
    return statements;
}

} // namespace vigie
