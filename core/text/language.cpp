// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace vigie {

Language languageFromCode(const QString& code)
{
    return code.startsWith(QLatin1String("fr"), Qt::CaseInsensitive) ? Language::French : Language::English;
}

Language systemLanguage()
{
    const QStringList preferred = QLocale::system().uiLanguages();
    return preferred.isEmpty() ? Language::English : languageFromCode(preferred.first());
}

LanguageSwitch::~LanguageSwitch()
{
    removeAll();
}

void LanguageSwitch::removeAll()
{
    for (QTranslator& translator : m_translators)
        QCoreApplication::removeTranslator(&translator);
}

void LanguageSwitch::install(Language language)
{
    removeAll();
    m_language = language;
    const QString code = language == Language::French ? QStringLiteral("fr") : QStringLiteral("en");
    // Dates and numbers follow the language unless the system's locale already speaks it (fr_CA stays fr_CA).
    const QLocale locale = languageFromCode(QLocale::system().name()) == language ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale);
    if (m_translators[0].load(QStringLiteral(":/i18n/vigie_%1.qm").arg(code)))
        QCoreApplication::installTranslator(&m_translators[0]);
    if (m_translators[1].load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_translators[1]);
}

} // namespace vigie
