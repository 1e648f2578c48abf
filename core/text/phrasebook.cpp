// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/phrasebook.h"

#include <cmath>

namespace vigie {

Phrasebook::Phrasebook(Language language)
    : m_language(language), m_locale(language == Language::French ? QLocale::French : QLocale::English),
      m_translator(std::make_unique<QTranslator>())
{
    // Without the file, English comes out: what is in the code.
    static_cast<void>(m_translator->load(language == Language::French ? QStringLiteral(":/i18n/vigie_fr.qm")
                                                                      : QStringLiteral(":/i18n/vigie_en.qm")));
}

QString Phrasebook::operator()(const char* context, const char* source, int n) const
{
    QString text = m_translator->translate(context, source, nullptr, n);
    if (text.isNull())
        text = QString::fromUtf8(source);
    if (n >= 0)
        text.replace(QLatin1String("%n"), number(n));
    return text;
}

QString Phrasebook::decimal(double value) const
{
    constexpr double steps = 10'000.0;
    QString text = m_locale.toString(std::floor(value * steps + 1e-6) / steps, 'f', 4);
    while (text.endsWith(m_locale.zeroDigit()))
        text.chop(1);
    if (text.endsWith(m_locale.decimalPoint()))
        text.chop(1);
    return text;
}

QString Phrasebook::instant(const QDateTime& at, const QTimeZone& zone) const
{
    const QDateTime local = at.toTimeZone(zone);
    return m_locale.toString(local.date(), QLocale::LongFormat) + QLatin1Char(' ') +
           local.time().toString(QStringLiteral("HH:mm:ss")) + QLatin1Char(' ') + local.timeZoneAbbreviation();
}

} // namespace vigie
