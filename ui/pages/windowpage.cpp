// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/windowpage.h"

namespace vigie {

bool WindowPage::concerns(News news) const
{
    return news != News::Monitors && news != News::Backlinks;
}

void WindowPage::openPlace(const Place&) {}

bool WindowPage::focusFilter()
{
    return false;
}

QList<QAction*> WindowPage::pageActions() const
{
    return {};
}

QByteArray WindowPage::state() const
{
    return {};
}

void WindowPage::restoreState(const QByteArray&) {}

} // namespace vigie
