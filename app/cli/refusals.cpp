// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/refusals.h"

#include "core/text/describe.h"

#include <QJsonObject>

namespace vigie {

void noteRefusals(Invocation& call, const std::vector<RefusedRow>& refused)
{
    for (const RefusedRow& row : refused) {
        const QString place = row.line > 0 ? Cli::tr("Line %1: ").arg(row.line) : QString();
        const QString why = row.error.detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(row.error.detail);
        call.output.note(place + describe(row.error) + why);
    }
}

QJsonArray refusalsJson(const std::vector<RefusedRow>& refused)
{
    QJsonArray rows;
    for (const RefusedRow& row : refused) {
        rows.append(QJsonObject{{QStringLiteral("line"), static_cast<qint64>(row.line)},
                                {QStringLiteral("url"), row.error.subject},
                                {QStringLiteral("error"), errorCodeName(row.error.code)},
                                {QStringLiteral("message"), describe(row.error)}});
    }
    return rows;
}

} // namespace vigie
