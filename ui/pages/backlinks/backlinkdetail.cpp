// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backlinks/backlinkdetail.h"

#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "core/text/linklabels.h"
#include "core/text/valuewords.h"
#include "ui/models/linkwords.h"
#include "ui/widgets/copyrows.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>

namespace vigie {

namespace {

QString orDash(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

QString cloakingText(const BacklinkObservation& seen)
{
    if (!seen.cloaking)
        return BacklinkDetail::tr("not asked");
    switch (*seen.cloaking) {
    case Cloaking::None:
        return BacklinkDetail::tr("the same as everybody");
    case Cloaking::MissingForGooglebot:
        return BacklinkDetail::tr("a page without the link");
    case Cloaking::NofollowForGooglebot:
        return BacklinkDetail::tr("a link that is not followed");
    case Cloaking::MissingForVisitors:
        return BacklinkDetail::tr("a link that visitors do not get");
    case Cloaking::NofollowForVisitors:
        return BacklinkDetail::tr("a followed link that visitors do not get");
    }
    return {};
}

} // namespace

BacklinkDetail::BacklinkDetail(const WindowServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_icon(new PlainLabel(this)), m_source(new PlainLabel(this)),
      m_state(new PlainLabel(this)), m_buttons(new QHBoxLayout), m_tabs(new QTabWidget(this)),
      m_seen(new TableView(this)), m_agreed(new TableView(this)), m_history(new TableView(this))
{
    setTextRole(m_source, TextRole::Title);
    setTextRole(m_state, TextRole::Muted);
    for (QLabel* words : {m_source, m_state}) {
        words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_buttons->setSpacing(space::half);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::inside);
    head->addWidget(m_icon);
    head->addWidget(m_source, 1);
    head->addLayout(m_buttons);
    m_seen->setModel(&m_seenRows);
    m_agreed->setModel(&m_agreedRows);
    m_history->setModel(&m_historyRows);
    m_tabs->setDocumentMode(true);
    std::size_t copy = 0;
    for (TableView* table : {m_history, m_seen, m_agreed}) {
        m_tabs->addTab(table, QString());
        table->setSelectionMode(QAbstractItemView::ExtendedSelection);
        m_copies[copy++] = addCopyAction(*table);
    }
    m_seen->horizontalHeader()->hide();
    m_agreed->horizontalHeader()->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::inside, 0, 0);
    layout->setSpacing(space::half);
    layout->addLayout(head);
    layout->addWidget(m_state);
    layout->addWidget(m_tabs, 1);
    connect(&services.theme, &Theme::changed, this, &BacklinkDetail::fill);
    retranslate();
    m_history->setColumnWidths({24, 34, 44, 44});
    m_seen->setColumnWidths({34, 80});
    m_agreed->setColumnWidths({34, 80});
}

void BacklinkDetail::setActions(const QList<QAction*>& actions)
{
    for (QAction* action : actions) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        m_buttons->addWidget(button);
    }
}

void BacklinkDetail::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void BacklinkDetail::retranslate()
{
    m_tabs->setTabText(0, tr("History"));
    m_tabs->setTabText(1, tr("What was seen"));
    m_tabs->setTabText(2, tr("What was agreed"));
    m_source->setAccessibleName(tr("Source page"));
    m_state->setAccessibleName(tr("State"));
    m_history->setAccessibleName(tr("History, newest first"));
    m_seen->setAccessibleName(tr("What was seen"));
    m_agreed->setAccessibleName(tr("What was agreed"));
    for (QAction* copy : m_copies)
        copy->setText(tr("&Copy rows"));
    fill();
    fillHistory();
}

void BacklinkDetail::fill()
{
    if (!m_link)
        return;
    m_icon->setPixmap(m_services.theme.icon(iconOf(*m_link)).pixmap(space::icon));
    m_icon->setAccessibleName(stateText(*m_link));
    m_source->setText(networkText(m_link->link.source, 2000));
    m_source->setToolTip(plainToolTip(m_source->text()));
    QString state = stateText(*m_link);
    if (m_link->standing) {
        const BacklinkStanding& standing = *m_link->standing;
        state = tr("%1 since %2, last checked %3")
                    .arg(state, absoluteTime(standing.since), absoluteTime(standing.checkedAt));
        if (standing.last.outcome != Outcome::Ok)
            state += QStringLiteral(" – ") + describe(standing.last.outcome);
    }
    m_state->setText(state);
    fillSeen();
    fillAgreed();
}

void BacklinkDetail::fillSeen()
{
    std::vector<TextRow> rows;
    const auto add = [&rows](const QString& name, const QString& value) { rows.push_back({{name, orDash(value)}}); };
    add(tr("Target"), networkText(m_link->link.target, 2000));
    const BacklinkObservation* seen = shownObservation(*m_link);
    if (seen && seen->link) {
        const MatchedLink& link = *seen->link;
        add(tr("Link"), networkText(link.href, 2000));
        add(tr("Anchor"), anchorText(seen));
        add(tr("Followed"), relText(seen));
        add(tr("Position"), label(link.position));
        add(tr("Hidden"), ValueWords().truth(link.hidden));
        add(tr("Place among the links of the page"), QLocale().toString(link.order));
    }
    if (seen && seen->outcome == Outcome::Ok) {
        add(tr("Source indexable"), indexableText(seen));
        if (!seen->canonical.empty())
            add(tr("Canonical of the source page"), networkText(seen->canonical, 2000));
        add(tr("Links to the target"), QLocale().toString(seen->matchCount));
        add(tr("Links to other sites"), QLocale().toString(seen->outgoingLinks));
        add(tr("Googlebot is shown"), cloakingText(*seen));
    }
    if (seen) {
        add(tr("Our landing page"), landingText(seen));
        if (seen->landing)
            add(tr("Address of the landing page"),
                networkText(seen->landing->finalUrl.empty() ? seen->landing->url : seen->landing->finalUrl, 2000));
    }
    if (m_link->standing) {
        add(tr("First seen"), absoluteTime(m_link->standing->firstSeen));
        add(tr("Last seen"), absoluteTime(m_link->standing->lastSeen));
    }
    m_seenRows.setRows({tr("What"), tr("Value")}, std::move(rows));
}

void BacklinkDetail::fillAgreed()
{
    const Backlink& link = m_link->link;
    const LinkAgreement& agreed = link.agreed;
    const int hours = static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(link.interval).count());
    std::vector<TextRow> rows;
    const auto add = [&rows](const QString& name, const QString& value) { rows.push_back({{name, orDash(value)}}); };
    add(tr("Price"), harmless(agreed.price));
    add(tr("Contact"), harmless(agreed.contact, 2000));
    add(tr("Paid"), ValueWords().truth(link.paid));
    add(tr("Important"), ValueWords().truth(link.important));
    add(tr("Agreed anchor"), networkText(agreed.anchor));
    add(tr("Agreed rel"), agreedRelText(agreed.rel));
    add(tr("Agreed position"), agreed.position ? label(*agreed.position) : QString());
    add(tr("Agreed until"),
        agreed.until.isValid() ? QLocale().toString(agreed.until, QLocale::ShortFormat) : QString());
    add(tr("Counts as the target"), matchText(link.match));
    add(tr("Client"), harmless(link.client));
    add(tr("Tags"), harmless(link.tags.join(QStringLiteral(", "))));
    add(tr("Checked"), hours > 0 ? tr("every %n hour(s)", nullptr, hours)
                                 : tr("every %n minute(s)", nullptr, static_cast<int>(link.interval.count() / 60)));
    m_agreedRows.setRows({tr("What"), tr("Value")}, std::move(rows));
}

void BacklinkDetail::fillHistory()
{
    std::vector<TextRow> rows;
    for (auto event = m_past.events.rbegin(); event != m_past.events.rend(); ++event) {
        rows.push_back(
            {{absoluteTime(event->at), label(event->criterion), eventValueText(event->criterion, event->before),
              eventValueText(event->criterion, event->after)},
             {},
             m_services.theme.icon(event->severity)});
    }
    // What a first check saw is no event; it is where the history begins.
    if (!m_past.entries.empty()) {
        const LinkHistoryEntry& first = m_past.entries.front();
        rows.push_back({{absoluteTime(first.at), tr("first check"), QString(), label(first.observation.state)},
                        {},
                        m_services.theme.icon(IconName::Info)});
    }
    m_historyRows.setRows({tr("When"), tr("What"), tr("Before"), tr("Now")}, std::move(rows));
}

void BacklinkDetail::showLink(const WatchedLink& watched)
{
    const bool same = m_link && m_link->link.id == watched.link.id;
    m_link = watched;
    fill();
    if (!same) {
        m_past = {};
        fillHistory();
    }
    read();
}

void BacklinkDetail::clear()
{
    ++m_generation;
    m_link.reset();
    m_past = {};
    for (QLabel* words : {m_icon, m_source, m_state})
        words->clear();
    m_seenRows.setRows({}, {});
    m_agreedRows.setRows({}, {});
    fillHistory();
}

void BacklinkDetail::read()
{
    StoreService* store = m_services.control.store();
    if (!store || !m_link)
        return;
    const auto work = [id = m_link->link.id](StoreConnection& connection) -> Result<Past> {
        auto entries = LinkRepository(connection.database).history(id);
        auto events = LinkRepository(connection.database).events(id);
        if (!entries || !events)
            return fail(entries ? events.error() : entries.error());
        return Past{std::move(*entries), std::move(*events)};
    };
    store->read(work).then(this, [this, generation = ++m_generation](const Result<Past>& past) {
        if (!past || generation != m_generation)
            return;
        m_past = *past;
        fillHistory();
        Q_EMIT loaded();
    });
}

} // namespace vigie
