// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/windowservices.h"

#include "core/settings/appsettings.h"
#include "core/settings/settings.h"

namespace vigie {

void chooseLanguage(const WindowServices& services, Language language)
{
    services.settings.setText(appsettings::language,
                              language == Language::French ? QStringLiteral("fr") : QStringLiteral("en"));
    services.language.install(language);
}

void chooseTheme(const WindowServices& services, ThemeChoice choice)
{
    services.settings.setText(appsettings::theme, Theme::code(choice));
    services.theme.apply(choice);
}

} // namespace vigie
