// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/windowwalk.h"

#include "tests/gui/guiprofile.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowpages.h"
#include "ui/widgets/tableview.h"

#include <QDialog>
#include <QFileDialog>
#include <QListWidget>
#include <QTabWidget>

#include <set>

namespace vigie {

namespace {

void chooseFirstRows(const WindowPage& page)
{
    for (TableView* table : page.findChildren<TableView*>()) {
        if (table->isVisible() && table->model()->rowCount() > 0 && !table->currentIndex().isValid())
            table->setCurrentIndex(table->model()->index(0, 0));
    }
}

} // namespace

QString WindowWalk::go(const Visit& visit)
{
    for (const PageEntry& entry : windowPages()) {
        if (!showPage(entry, visit) || !goThroughDialogs(screenName(entry.screen), *shownPage(), visit))
            return screenName(entry.screen);
    }
    return {};
}

QString WindowWalk::goThroughPages(const Visit& visit)
{
    for (const PageEntry& entry : windowPages()) {
        if (!showPage(entry, visit))
            return screenName(entry.screen);
    }
    return {};
}

bool WindowWalk::showPage(const PageEntry& entry, const Visit& visit)
{
    const QString name = screenName(entry.screen);
    m_window.open({entry.screen});
    if (!m_profile.settle() || !shownPage())
        return false;
    WindowPage& page = *shownPage();
    chooseFirstRows(page);
    if (!m_profile.settle())
        return false;
    visit(name, m_window);
    return goThroughTabs(name, page, visit) && goThroughSections(name, page, visit);
}

WindowPage* WindowWalk::shownPage() const
{
    for (WindowPage* page : m_window.findChildren<WindowPage*>()) {
        if (page->isVisible())
            return page;
    }
    return nullptr;
}

QDialog* WindowWalk::shownDialog() const
{
    for (QDialog* dialog : m_window.findChildren<QDialog*>()) {
        if (dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

bool WindowWalk::goThroughTabs(const QString& name, WindowPage& page, const Visit& visit)
{
    for (QTabWidget* tabs : page.findChildren<QTabWidget*>()) {
        if (!tabs->isVisible())
            continue;
        for (int tab = 1; tab < tabs->count(); ++tab) {
            if (!tabs->isTabEnabled(tab))
                continue;
            tabs->setCurrentIndex(tab);
            if (!m_profile.settle())
                return false;
            visit(QStringLiteral("%1, tab %2").arg(name).arg(tab), page);
        }
        tabs->setCurrentIndex(0);
    }
    return true;
}

bool WindowWalk::goThroughSections(const QString& name, WindowPage& page, const Visit& visit)
{
    auto* sections = page.findChild<QListWidget*>(QStringLiteral("sections"));
    if (!sections)
        return true;
    for (int row = 1; row < sections->count(); ++row) {
        sections->setCurrentRow(row);
        if (!m_profile.settle())
            return false;
        visit(QStringLiteral("%1, section %2").arg(name).arg(row), page);
    }
    sections->setCurrentRow(0);
    return true;
}

/// What says "…" opens a dialog. Those for files are Qt's own.
bool WindowWalk::goThroughDialogs(const QString& name, WindowPage& page, const Visit& visit)
{
    QList<QAction*> actions = page.findChildren<QAction*>() + page.pageActions();
    QAction* about = m_window.actions().about;
    if (name == screenName(windowPages().front().screen))
        actions += {m_window.actions().add, m_window.actions().editSite, m_window.actions().findPages,
                    m_window.actions().robots, about};
    std::set<QAction*> seen;
    for (QAction* action : actions) {
        const bool opens = action->text().contains(QChar(0x2026)) || action == about;
        if (!opens || !action->isEnabled() || !action->isVisible() || !seen.insert(action).second)
            continue;
        action->trigger();
        if (!m_profile.settle())
            return false;
        if (QDialog* dialog = shownDialog(); dialog && !qobject_cast<QFileDialog*>(dialog))
            visit(QStringLiteral("%1, dialog %2 %3")
                      .arg(name)
                      .arg(seen.size())
                      .arg(QString::fromLatin1(dialog->metaObject()->className())),
                  *dialog);
        while (QDialog* dialog = shownDialog()) {
            dialog->reject();
            if (!QTest::qWaitFor([&] { return shownDialog() != dialog; }))
                return false;
        }
    }
    return true;
}

} // namespace vigie
