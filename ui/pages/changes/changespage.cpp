// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/changes/changespage.h"

#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "ui/pages/changes/changedetail.h"
#include "ui/pages/changes/changeexport.h"
#include "ui/pages/changes/changefilterbar.h"
#include "ui/robots/robotsworkbench.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/exportdialog.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vigie {

ChangesPage::ChangesPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_services(services), m_model(services.control, services.theme, services.clock),
      m_title(new PlainLabel(this)), m_note(new PlainLabel(this)), m_filter(new ChangeFilterBar(services.clock, this)),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_table(new TableView(this)), m_detail(new ChangeDetail(services.control, services.theme, services.clock, this)),
      m_notice(new NoticeBar(this)), m_export(new QAction(this))
{
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_note, TextRole::Muted);
    m_table->setObjectName(QStringLiteral("list"));
    m_table->setModel(&m_model);
    m_table->setUrlColumn(ChangeListModel::Where);
    m_table->setColumnWidths({18, 10, 22, 50, 34, 34});
    m_table->setColumnChoice(ChangeListModel::What);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::group);
    head->addWidget(m_title);
    head->addWidget(m_filter, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::inside);
    layout->setSpacing(space::inside);
    layout->addLayout(head);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_notice);
    connectParts();
    retranslate();
    m_model.setFilter(m_filter->filter(), m_filter->view());
}

void ChangesPage::connectParts()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ChangesPage::choose);
    connect(m_table, &TableView::activated, m_detail, &ChangeDetail::showDiff);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ChangesPage::showMenu);
    connect(m_filter, &ChangeFilterBar::filterChanged, this,
            [this] { m_model.setFilter(m_filter->filter(), m_filter->view()); });
    connect(&m_model, &ChangeListModel::loaded, this, &ChangesPage::takeList);
    connect(&m_model, &ChangeListModel::failed, this, [this](const Error& error) { m_notice->say(describe(error)); });
    connect(m_empty, &EmptyState::activated, this, [this] {
        if (m_filter->isNarrowed())
            m_filter->clear();
        else
            Q_EMIT checkRequested();
    });
    connect(m_export, &QAction::triggered, this, &ChangesPage::exportShown);
    connect(&m_services.theme, &Theme::changed, this, &ChangesPage::retranslateActions);
    connect(&m_services.theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
}

void ChangesPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ChangesPage::retranslate()
{
    m_title->setText(title());
    m_note->setText(tr("Older changes are not listed here. A narrower filter shows them."));
    m_note->setVisible(m_model.isCut());
    m_table->setAccessibleName(tr("Changes, newest first"));
    m_table->setAccessibleDescription(tr("Enter shows the differences."));
    m_model.retranslate();
    retranslateActions();
    fillEmptyState();
}

void ChangesPage::retranslateActions()
{
    m_export->setText(tr("Export…"));
    m_export->setIcon(m_services.theme.icon(IconName::Export));
}

void ChangesPage::fillEmptyState()
{
    if (m_filter->isNarrowed())
        m_empty->setWords(tr("No change fits these filters"), tr("Look at a longer time, or take a filter away."),
                          tr("Show all changes"));
    else
        m_empty->setWords(
            tr("No change so far"),
            tr("Each check is compared with the one before. What differs and matters for search is listed here."),
            tr("Check now"));
}

QString ChangesPage::title()
{
    return tr("Changes");
}

QList<QAction*> ChangesPage::pageActions() const
{
    return {m_export};
}

void ChangesPage::setSites(const SiteSelection& sites)
{
    m_model.setSites(sites);
}

void ChangesPage::reload(News news)
{
    if (news != News::Progress)                                  // changes are on disk when their pass has ended
        m_model.setFilter(m_filter->filter(), m_filter->view()); // the last days are other ones by now
}

void ChangesPage::openPlace(const Place& place)
{
    if (const auto* change = std::get_if<ChangeId>(&place.subject)) {
        m_chosen = *change;
        m_filter->clear();
    }
}

bool ChangesPage::focusFilter()
{
    m_filter->focusText();
    return true;
}

QByteArray ChangesPage::state() const
{
    return m_splitter->saveState();
}

void ChangesPage::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

void ChangesPage::choose(const QModelIndex& current)
{
    if (!current.isValid())
        return; // the list is being read again: takeList() finds the change in it
    if (const Change* change = m_model.change(current.row())) {
        m_chosen = change->id;
        m_detail->showChange(*change);
    }
}

void ChangesPage::spanDays()
{
    m_table->clearSpans();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (!m_model.change(row))
            m_table->setSpan(row, 0, 1, ChangeListModel::ColumnCount);
    }
}

void ChangesPage::takeList()
{
    m_note->setVisible(m_model.isCut());
    const bool isEmpty = m_model.changeCount() == 0;
    fillEmptyState();
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    spanDays();
    // The first row is a day in the feed.
    const int first = m_model.rowCount() > 1 && !m_model.change(0) ? 1 : 0;
    const int known = m_chosen ? m_model.rowOf(*m_chosen).value_or(first) : first;
    if (isEmpty) {
        m_chosen.reset();
        m_detail->clear();
    } else if (m_table->currentIndex().row() != known) {
        m_table->setCurrentIndex(m_model.index(known, ChangeListModel::What));
    }
    m_export->setEnabled(!isEmpty);
    Q_EMIT loaded();
}

void ChangesPage::showMenu(const QPoint& at)
{
    const QModelIndex index = m_table->indexAt(at);
    const Change* change = index.isValid() ? m_model.change(index.row()) : nullptr;
    if (!change)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_services.theme.icon(IconName::Changes), tr("Show differences"), m_detail,
                    &ChangeDetail::showDiff);
    menu->addAction(m_services.theme.icon(IconName::Pages), tr("Show the page"), this, [this, page = change->page] {
        Q_EMIT placeRequested({Screen::Pages, {}, page});
    });
    if (change->criterion == CriterionId::RobotsTxt)
        menu->addAction(tr("Open in the robots.txt workbench…"), this,
                        [this, site = change->site] { RobotsWorkbench::openFor(m_services.control, m_services.theme, site, this); });
    menu->addSeparator();
    menu->addAction(m_services.theme.icon(IconName::Copy), tr("Copy row"), QKeySequence(QKeySequence::Copy), m_table,
                    &TableView::copy);
    menu->addAction(tr("Copy URL"), this,
                    [url = change->url] { QApplication::clipboard()->setText(QString::fromStdString(url)); });
    menu->addAction(m_export);
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void ChangesPage::exportShown()
{
    auto* dialog = openExportDialog(*this, tr("Export changes"), tr("changes"));
    connect(dialog, &QFileDialog::fileSelected, this, &ChangesPage::exportTo);
}

void ChangesPage::exportTo(const QString& path)
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const ChangeExport what{m_model.filter(), m_model.view(),
                            tableFormatFromName(QFileInfo(path).suffix().toLower()).value_or(TableFormat::Csv), path,
                            m_services.language.language() == Language::French ? QStringLiteral("fr")
                                                                               : QStringLiteral("en")};
    auto meter = std::make_shared<JobMeter>();
    m_notice->follow(tr("Writing %1…").arg(QDir::toNativeSeparators(path)), meter);
    store
        ->readInBackground([what, meter](StoreConnection& connection) { return writeChanges(connection, what, meter); })
        .then(this, [this, path, meter](const Result<qint64>& rows) {
            if (rows)
                m_notice->say(tr("%n change(s) written to %1.", nullptr, static_cast<int>(*rows))
                                  .arg(QDir::toNativeSeparators(path)));
            else if (meter->cancelled)
                m_notice->say(tr("The export was cancelled. No file was written."));
            else
                m_notice->say(describe(rows.error()));
        });
}

} // namespace vigie
