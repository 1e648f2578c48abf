// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>
#include <QTranslator>

#include <array>

namespace vigie {

/// The languages that every word exists in.
enum class Language { English, French };

/// "en" or "fr"; anything else gives English.
Language languageFromCode(const QString& code);
/// The user's language by the system's settings: French or English.
Language systemLanguage();

/// Installs the translations of one language and takes them away again. Installing another language sends
/// LanguageChange to every window, so the switch is live.
class LanguageSwitch final
{
public:
    LanguageSwitch() = default;
    ~LanguageSwitch();
    LanguageSwitch(const LanguageSwitch&) = delete;
    LanguageSwitch& operator=(const LanguageSwitch&) = delete;

    void install(Language language);
    [[nodiscard]] Language language() const { return m_language; }

private:
    void removeAll();

    Language m_language = Language::English;
    std::array<QTranslator, 2> m_translators; ///< ours and Qt's own
};

} // namespace vigie
