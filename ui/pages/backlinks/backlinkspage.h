// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/backlinktablemodel.h"
#include "ui/pages/windowpage.h"

#include <QTimer>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace vigie {

class BacklinkDetail;
class BacklinkDialog;
class BacklinkImportDialog;
class EmptyState;
class FilterBar;
class TableView;
class UndoBar;

/// The watched backlinks, and below them everything about the chosen one.
class BacklinksPage final : public WindowPage
{
    Q_OBJECT

public:
    static constexpr Screen screen = Screen::Backlinks;
    static constexpr IconName icon = IconName::Backlinks;
    static constexpr PageNeeds needs = PageNeeds::Nothing;
    [[nodiscard]] static QString title();

    BacklinksPage(const WindowServices& services, QWidget* parent);

    void setSites(const SiteSelection& sites) override;
    void reload(News news) override;
    [[nodiscard]] bool concerns(News news) const override;
    void openPlace(const Place& place) override;
    bool focusFilter() override;
    [[nodiscard]] QList<QAction*> pageActions() const override;
    [[nodiscard]] QByteArray state() const override;
    void restoreState(const QByteArray& state) override;
    [[nodiscard]] BacklinkTableModel& model() { return m_model; }
    /// Writes what is listed to \a path.
    void exportTo(const QString& path);

Q_SIGNALS:
    /// The list was read.
    void loaded();
    /// The file is written, or why not is on the screen.
    void exported();

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeActions();
    void connectParts();
    void retranslate();
    void setIcons();
    void showEmpty();
    void takeList();
    void choose(const QModelIndex& current);
    void showActions();
    [[nodiscard]] std::vector<Backlink> chosenLinks() const;
    void openDialog(const Backlink& link);
    void save(BacklinkDialog* dialog);
    BacklinkImportDialog* openImport();
    void edit();
    void remove();
    void checkNow();
    void switchActivity();
    void chooseExport();
    void say(const QString& words);

    WindowServices m_services;
    SiteSelection m_sites;
    BacklinkTableModel m_model;
    FilterBar* m_filters;
    QComboBox* m_states;
    QLabel* m_word;
    UndoBar* m_undo;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    TableView* m_table;
    BacklinkDetail* m_detail;
    QAction* m_add;
    QAction* m_import;
    QAction* m_export;
    QAction* m_edit;
    QAction* m_remove;
    QAction* m_check;
    QAction* m_pause;
    QAction* m_copy;
    QTimer m_minute; ///< "3 min ago" grows old
    std::optional<BacklinkId> m_chosen;
};

} // namespace vigie
