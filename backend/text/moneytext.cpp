// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/text/moneytext.h"

namespace vigie::backend {

namespace {

constexpr QChar noBreak(0x00A0);

QString decimals(std::int64_t hundredths, const QLocale& locale)
{
    return locale.decimalPoint() + QStringLiteral("%1").arg(hundredths, 2, 10, QLatin1Char('0'));
}

QLocale localeOf(Language language)
{
    return QLocale(language == Language::French ? QLocale::French : QLocale::English);
}

} // namespace

QString euros(std::int64_t cents, Language language)
{
    const QLocale locale = localeOf(language);
    const std::int64_t size = cents < 0 ? -cents : cents;
    QString number = locale.toString(static_cast<qlonglong>(size / 100)) + decimals(size % 100, locale);
    number.replace(QChar(0x202F), noBreak); // the narrow blank is missing in many fonts
    const QString sign = cents < 0 ? QString(QChar(0x2212)) : QString();
    return language == Language::French ? sign + number + noBreak + QChar(0x20AC) : sign + QChar(0x20AC) + number;
}

QString percentage(int basisPoints, Language language)
{
    const QLocale locale = localeOf(language);
    QString number = locale.toString(basisPoints / 100);
    if (basisPoints % 100 != 0)
        number += decimals(basisPoints % 100, locale);
    return language == Language::French ? number + noBreak + QLatin1Char('%') : number + QLatin1Char('%');
}

} // namespace vigie::backend
