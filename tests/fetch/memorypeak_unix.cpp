// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fetch/memorypeak.h"

#include <QByteArray>
#include <QFile>

namespace vigie {

qint64 memoryPeak()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toLongLong() * 1024;
    }
    return 0;
}

void resetMemoryPeak()
{
    QFile control(QStringLiteral("/proc/self/clear_refs")); // "5": forget the high-water mark, see proc(5)
    if (control.open(QIODevice::WriteOnly))
        control.write("5");
}

} // namespace vigie
