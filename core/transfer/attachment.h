// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace vigie {

/// A file that goes with a message.
struct Attachment
{
    QString name; ///< ASCII
    QByteArray bytes;
    bool cut = false; ///< not all of it, because of its size
    QByteArray type = QByteArrayLiteral("text/csv; charset=utf-8");

    bool operator==(const Attachment&) const = default;
};

} // namespace vigie
