// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/capacitytext.h"

#include "app/cli/cli.h"

#include <QLocale>

namespace vigie {

QString capacityText(const CapacityEstimate& capacity)
{
    const double seconds = static_cast<double>(capacity.passDuration.count()) / 1000.0;
    const QLocale locale;
    QString duration = Cli::tr("%1 s").arg(locale.toString(seconds, 'f', 0));
    if (seconds >= 2 * 3600)
        duration = Cli::tr("%1 h").arg(locale.toString(seconds / 3600, 'f', 1));
    else if (seconds >= 120)
        duration = Cli::tr("%1 min").arg(locale.toString(seconds / 60, 'f', 0));
    if (capacity.fits())
        return Cli::tr("At these limits a pass takes %1.").arg(duration);
    return Cli::tr("At these limits a pass takes %1, longer than the intervals allow: check less often or allow more "
                   "requests at a time.")
        .arg(duration);
}

} // namespace vigie
