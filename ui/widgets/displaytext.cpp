// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/displaytext.h"

#include "core/text/describe.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct DisplayText
{
    Q_DECLARE_TR_FUNCTIONS(DisplayText)
};

const QString dash = QStringLiteral("–");

} // namespace

QString relativeTime(const QDateTime& at, const QDateTime& now)
{
    if (!at.isValid())
        return dash;
    const qint64 seconds = at.secsTo(now);
    if (seconds < 0)
        return absoluteTime(at);
    if (seconds < 60)
        return DisplayText::tr("just now");
    if (seconds < 3600)
        return DisplayText::tr("%n min ago", nullptr, static_cast<int>(seconds / 60));
    if (seconds < 86400)
        return DisplayText::tr("%n h ago", nullptr, static_cast<int>(seconds / 3600));
    if (seconds < 30 * 86400)
        return DisplayText::tr("%n day(s) ago", nullptr, static_cast<int>(seconds / 86400));
    return QLocale().toString(at.toLocalTime().date(), QLocale::ShortFormat);
}

QString absoluteTime(const QDateTime& at)
{
    return at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::ShortFormat) : dash;
}

QString durationText(qint64 seconds)
{
    constexpr qint64 hour = 3600;
    constexpr qint64 day = 24 * hour;
    if (seconds < hour)
        return DisplayText::tr("%n min", nullptr, static_cast<int>(seconds / 60));
    if (seconds < 2 * day)
        return DisplayText::tr("%n h", nullptr, static_cast<int>(seconds / hour));
    return DisplayText::tr("%n day(s)", nullptr, static_cast<int>(seconds / day));
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped());
}

QString networkText(const std::string& utf8, qsizetype maximumLength)
{
    return harmless(QString::fromStdString(utf8), maximumLength);
}

} // namespace vigie
