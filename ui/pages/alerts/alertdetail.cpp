// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alertdetail.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/changerepository.h"
#include "core/text/alerttext.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "ui/diff/diffview.h"
#include "ui/diff/valuepair.h"
#include "ui/models/alerttablemodel.h"
#include "ui/widgets/copyrows.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t mostPages = 2'000;

} // namespace

AlertDetail::AlertDetail(const WindowServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_icon(new PlainLabel(this)), m_what(new PlainLabel(this)),
      m_where(new PlainLabel(this)), m_state(new PlainLabel(this)), m_buttons(new QHBoxLayout),
      m_tabs(new QTabWidget(this)), m_values(new ValuePair(services.theme, this)), m_lineTable(new TableView(this)),
      m_pageTable(new TableView(this)), m_sentTable(new TableView(this)),
      m_diff(new DiffView(services.control, services.theme, services.clock, this))
{
    setTextRole(m_what, TextRole::Title);
    setTextRole(m_state, TextRole::Muted);
    for (QLabel* words : {m_what, m_where, m_state}) {
        words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_what->setWordWrap(true);
    m_state->setWordWrap(true); // the note may be long
    m_buttons->setSpacing(space::half);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::inside);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_what, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(space::inside);
    foot->addWidget(m_state, 1);
    foot->addLayout(m_buttons);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeSummary(), QString());
    m_tabs->addTab(m_pageTable, QString());
    m_tabs->addTab(m_diff, QString());
    m_tabs->addTab(m_sentTable, QString());
    m_pageTable->setModel(&m_pageRows);
    m_sentTable->setModel(&m_sentRows);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::half);
    layout->addLayout(head);
    layout->addWidget(m_where);
    layout->addLayout(foot);
    layout->addWidget(m_tabs, 1);
    std::size_t copy = 0;
    for (TableView* table : {m_lineTable, m_pageTable, m_sentTable}) {
        table->setSelectionMode(QAbstractItemView::ExtendedSelection);
        m_copies[copy++] = addCopyAction(*table);
    }
    connect(&services.theme, &Theme::changed, this, &AlertDetail::fill);
    retranslate();
    m_pageTable->setColumnWidths({60, 24, 34, 34});
    m_sentTable->setColumnWidths({20, 20, 34, 20});
}

QWidget* AlertDetail::makeSummary()
{
    auto* summary = new QSplitter(Qt::Horizontal, this);
    m_lineTable->setModel(&m_lines);
    m_lineTable->horizontalHeader()->hide();
    summary->addWidget(m_values);
    summary->addWidget(m_lineTable);
    summary->setStretchFactor(0, 1);
    summary->setStretchFactor(1, 1);
    summary->setChildrenCollapsible(false);
    summary->setContentsMargins(0, space::inside, 0, 0);
    return summary;
}

void AlertDetail::setActions(const QList<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        m_buttons->addWidget(button);
    }
}

void AlertDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AlertDetail::retranslate()
{
    const QStringList tabs{tr("What changed"), tr("Pages"), tr("Differences"), tr("Who was told")};
    for (int i = 0; i < m_tabs->count(); ++i)
        m_tabs->setTabText(i, tabs[i]);
    m_what->setAccessibleName(tr("Alert"));
    m_where->setAccessibleName(tr("Page"));
    m_state->setAccessibleName(tr("State of the alert"));
    m_lineTable->setAccessibleName(tr("About the alert"));
    m_pageTable->setAccessibleName(tr("Pages behind the alert"));
    m_sentTable->setAccessibleName(tr("Who was told"));
    for (QAction* copy : m_copies)
        copy->setText(tr("&Copy"));
    fill();
    fillTables();
}

void AlertDetail::fill()
{
    if (!m_alert)
        return;
    const Alert& alert = *m_alert;
    const Phrasebook phrases(m_services.language.language());
    const AlertText text(phrases, QTimeZone::systemTimeZone());
    m_icon->setPixmap(m_services.theme.icon(alert.finding.severity).pixmap(space::icon));
    m_icon->setAccessibleName(label(alert.finding.severity));
    m_what->setText(text.title(alert));
    m_what->setToolTip(plainToolTip(m_what->text()));
    const QString url = networkText(alert.finding.url, 2000);
    m_where->setText(alert.pages > 1 ? tr("%1 (the same on %n page(s))", nullptr, alert.pages).arg(url) : url);
    m_where->setToolTip(plainToolTip(url));
    QString state = tr("%1 since %2").arg(AlertTableModel::stateWord(alert.state), absoluteTime(alert.stateAt));
    if (!alert.note.isEmpty())
        state += QStringLiteral(" – ") + harmless(alert.note, 500);
    m_state->setText(state);
    m_values->setVisible(!alert.gathered); // of several edits, the lines beside it tell
    if (alert.gathered)
        m_values->clear();
    else
        m_values->showValues(alert.finding.before, alert.finding.after);
    std::vector<TextRow> rows;
    const NoticeEvent event = alert.state == AlertState::Recovered ? NoticeEvent::Recovered : NoticeEvent::Raised;
    for (const AlertLine& line : text.lines(alert, event))
        rows.push_back({{line.name, line.value}});
    for (const Finding& other : alert.others)
        rows.push_back({{tr("Also"), text.brief(other)}});
    m_lines.setRows({tr("Name"), tr("Value")}, std::move(rows));
    m_lineTable->resizeColumnToContents(0);
}

void AlertDetail::fillTables()
{
    const Phrasebook phrases(m_services.language.language());
    const AlertText text(phrases, QTimeZone::systemTimeZone());
    std::vector<TextRow> rows;
    for (const AlertPage& page : m_pages) {
        if (rows.size() == mostPages) {
            rows.push_back({{text.notListed(static_cast<int>(m_pages.size() - mostPages))}});
            break;
        }
        rows.push_back({{networkText(page.url, 2000), text.criterion(page.criterion), valueText(page.before),
                         valueText(page.after)},
                        {},
                        m_services.theme.icon(page.severity)});
    }
    m_pageRows.setRows({tr("URL"), tr("What"), tr("Before"), tr("Now")}, std::move(rows));
    const auto eventWord = [](NoticeEvent event) {
        return event == NoticeEvent::Raised      ? tr("raised")
               : event == NoticeEvent::Recovered ? tr("recovered")
                                                 : tr("reminder");
    };
    std::vector<TextRow> sent;
    for (const SentNotice& notice : m_sent)
        sent.push_back(
            {{absoluteTime(notice.at), harmless(notice.channel), harmless(notice.target), eventWord(notice.event)}});
    m_sentRows.setRows({tr("When"), tr("Channel"), tr("To"), tr("What")}, std::move(sent));
}

void AlertDetail::showAlert(const Alert& alert)
{
    const bool same = m_alert && m_alert->id == alert.id;
    m_alert = alert;
    fill();
    if (!same) {
        m_pages.clear();
        m_sent.clear();
        m_change.reset();
        m_diff->clear();
        fillTables();
    }
    read();
}

void AlertDetail::clear()
{
    ++m_generation;
    m_alert.reset();
    m_pages.clear();
    m_sent.clear();
    m_change.reset();
    for (QLabel* words : {m_icon, m_what, m_where, m_state})
        words->clear();
    m_values->clear();
    m_diff->clear();
    m_lines.setRows({tr("Name"), tr("Value")}, {});
    fillTables();
}

void AlertDetail::read()
{
    StoreService* store = m_services.control.store();
    if (!store || !m_alert)
        return;
    const auto work = [alert = *m_alert](StoreConnection& connection) -> Result<Behind> {
        AlertRepository alerts(connection.database);
        Behind behind;
        const auto take = [&](const AlertPage& page) { behind.pages.push_back(page); };
        if (auto listed = alerts.eachPage(alert.id, take); !listed)
            return fail(listed.error());
        auto sent = alerts.sent(alert.id);
        const auto example = alerts.example(alert);
        if (!sent || !example)
            return fail(sent ? example.error() : sent.error());
        behind.sent = std::move(*sent);
        if (*example) {
            auto change = ChangeRepository(connection.database).find(**example);
            if (!change)
                return fail(change.error());
            behind.change = std::move(*change);
        }
        return behind;
    };
    store->read(work).then(this, [this, generation = ++m_generation](const Result<Behind>& behind) {
        if (behind && generation == m_generation)
            take(*behind);
    });
}

void AlertDetail::take(const Behind& behind)
{
    m_pages = behind.pages;
    m_sent = behind.sent;
    const bool same = m_change == behind.change;
    m_change = behind.change;
    fillTables();
    m_tabs->setTabEnabled(m_tabs->indexOf(m_diff), m_change.has_value());
    m_tabs->setTabEnabled(m_tabs->indexOf(m_pageTable), !m_pages.empty());
    if (m_change && !same) {
        if (m_change->snapshotBefore.isValid() && m_change->snapshotAfter.isValid())
            m_diff->showSnapshots(m_change->page, m_change->snapshotBefore, m_change->snapshotAfter);
        else
            m_diff->showPage(m_change->page);
    }
    Q_EMIT loaded();
}

void AlertDetail::showDiff()
{
    if (m_change)
        m_tabs->setCurrentWidget(m_diff);
}

} // namespace vigie
