// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/language.h"

#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QTimeZone>
#include <QTranslator>

#include <memory>

namespace vigie {

/// The sentences of one language, whatever the program itself speaks: mails go out in the language of those who read
/// them.
class Phrasebook final
{
public:
    explicit Phrasebook(Language language);

    /// \a source in this language, as QCoreApplication::translate() would give it. \a n replaces %n and chooses the
    /// form.
    [[nodiscard]] QString operator()(const char* context, const char* source, int n = -1) const;
    /// Date and time in \a zone, with its abbreviation.
    [[nodiscard]] QString instant(const QDateTime& at, const QTimeZone& zone) const;
    [[nodiscard]] QString number(qint64 value) const { return m_locale.toString(value); }
    /// "21 November 2026".
    [[nodiscard]] QString day(const QDate& day) const { return m_locale.toString(day, QStringLiteral("d MMMM yyyy")); }
    /// "21/11/2026".
    [[nodiscard]] QString shortDay(const QDate& day) const { return m_locale.toString(day, QLocale::ShortFormat); }
    /// With at most four decimals, the others cut off.
    [[nodiscard]] QString decimal(double value) const;
    [[nodiscard]] Language language() const { return m_language; }

private:
    Language m_language;
    QLocale m_locale;
    std::unique_ptr<QTranslator> m_translator;
};

} // namespace vigie
