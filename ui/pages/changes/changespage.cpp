// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/changes/changespage.h"

#include "ui/pages/changes/changedetail.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

ChangesPage::ChangesPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_model(services.control, services.theme, services.clock), m_title(new PlainLabel(this)), m_note(new PlainLabel(this)),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState(this)), m_splitter(new QSplitter(Qt::Vertical, this)),
      m_table(new TableView(this)), m_detail(new ChangeDetail(services.control, services.theme, this))
{
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_note, TextRole::Muted);
    m_table->setModel(&m_model);
    m_table->setUrlColumn(ChangeListModel::Where);
    m_table->setColumnWidths({18, 14, 22, 40, 34, 34});
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::inside);
    layout->addWidget(m_title);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ChangesPage::choose);
    connect(m_table, &TableView::activated, m_detail, &ChangeDetail::showDiff);
    connect(&m_model, &ChangeListModel::loaded, this, &ChangesPage::takeList);
    connect(m_empty, &EmptyState::activated, this, &ChangesPage::checkRequested);
    connect(&m_minute, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(&services.theme, &Theme::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    m_minute.start(1min);
    retranslate();
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
    m_note->setText(tr("Older changes are not listed here."));
    m_note->setVisible(m_model.isCut());
    m_table->setAccessibleName(tr("Changes, newest first"));
    m_table->setAccessibleDescription(tr("Enter shows the differences."));
    m_empty->setWords(
        tr("No change so far"),
        tr("Each check is compared with the one before. What differs and matters for search is listed here."),
        tr("Check now"));
    m_model.retranslate();
}

QString ChangesPage::title()
{
    return tr("Changes");
}

void ChangesPage::setSites(const SiteSelection& sites)
{
    m_model.setSites(sites);
}

void ChangesPage::reload(News news)
{
    if (news != News::Progress) // changes are on disk when their pass has ended
        m_model.reload();
}

void ChangesPage::openPlace(const Place& place)
{
    if (const auto* change = std::get_if<ChangeId>(&place.subject)) {
        m_chosen = *change;
        m_model.reload();
    }
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
    const Change& change = m_model.change(current.row());
    m_chosen = change.id;
    m_detail->showChange(change);
}

void ChangesPage::takeList()
{
    m_note->setVisible(m_model.isCut());
    const bool isEmpty = m_model.rowCount() == 0;
    m_stack->setCurrentIndex(isEmpty ? 0 : 1);
    const int known = m_chosen ? m_model.rowOf(*m_chosen).value_or(0) : 0;
    if (isEmpty) {
        m_chosen.reset();
        m_detail->clear();
    } else if (m_table->currentIndex().row() != known) {
        m_table->setCurrentIndex(m_model.index(known, 0));
    }
    Q_EMIT loaded();
}

} // namespace vigie
