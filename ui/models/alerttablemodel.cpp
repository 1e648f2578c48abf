// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/alerttablemodel.h"

#include "core/store/alertrepository.h"
#include "core/text/alerttext.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"

#include <QLocale>
#include <QUrl>

#include <array>

namespace vigie {

namespace {

bool isShown(AlertTableModel::Shown shown, AlertState state)
{
    switch (shown) {
    case AlertTableModel::Shown::Active:
        return isActive(state);
    case AlertTableModel::Shown::Open:
        return state == AlertState::Open || state == AlertState::Pending;
    case AlertTableModel::Shown::Acknowledged:
        return state == AlertState::Acknowledged;
    case AlertTableModel::Shown::Recovered:
        return state == AlertState::Recovered;
    case AlertTableModel::Shown::Accepted:
        return state == AlertState::Accepted;
    case AlertTableModel::Shown::Everything:
        break;
    }
    return true;
}

QString searchedText(const Alert& alert)
{
    const Finding& finding = alert.finding;
    return QStringList{QString::fromStdString(finding.url),
                       QString::fromStdString(finding.criterion),
                       finding.client,
                       alert.note,
                       finding.tags.join(QLatin1Char(' ')),
                       valueText(finding.before),
                       valueText(finding.after)}
        .join(QLatin1Char('\n'));
}

} // namespace

AlertTableModel::AlertTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent)
    : ArrangedTable(control, parent), m_theme(theme), m_clock(clock),
      m_phrases(std::make_unique<Phrasebook>(Language::English))
{
}

void AlertTableModel::setSites(const SiteSelection& sites)
{
    m_sites = sites;
}

void AlertTableModel::setShown(Shown shown)
{
    m_shownStates = shown;
    arrange();
}

void AlertTableModel::setSeverity(std::optional<Severity> severity)
{
    m_severity = severity;
    arrange();
}

void AlertTableModel::setText(const QString& text)
{
    m_text = text.trimmed();
    arrange();
}

void AlertTableModel::setLanguage(Language language)
{
    if (language != m_phrases->language())
        m_phrases = std::make_unique<Phrasebook>(language);
}

AlertTableModel::Read AlertTableModel::reader() const
{
    AlertFilter asked;
    asked.site = m_sites.site;
    asked.client = m_sites.client;
    asked.limit = mostAlerts;
    return [asked](StoreConnection& connection) -> Result<Rows> {
        auto alerts = AlertRepository(connection.database).list(asked);
        if (!alerts)
            return fail(alerts.error());
        Rows rows;
        rows.reserve(alerts->size());
        for (auto alert = alerts->rbegin(); alert != alerts->rend(); ++alert) {
            QString searched = searchedText(*alert);
            const AlertId id = alert->id;
            rows.push_back({id, std::move(*alert), std::move(searched)});
        }
        return rows;
    };
}

AlertTableModel::Keep AlertTableModel::filter() const
{
    return [shown = m_shownStates, severity = m_severity, text = m_text](const AlertRow& row) {
        return isShown(shown, row.alert.state) && (!severity || row.alert.finding.severity == *severity) &&
               (text.isEmpty() || row.searched.contains(text, Qt::CaseInsensitive));
    };
}

AlertTableModel::Less AlertTableModel::less(int column) const
{
    switch (column) {
    case Gravity:
        return [](const AlertRow& a, const AlertRow& b) { return a.alert.finding.severity < b.alert.finding.severity; };
    case State:
        return [](const AlertRow& a, const AlertRow& b) { return a.alert.state < b.alert.state; };
    case Where:
        return [](const AlertRow& a, const AlertRow& b) { return host(a.alert) < host(b.alert); };
    case What:
        return
            [](const AlertRow& a, const AlertRow& b) { return a.alert.finding.criterion < b.alert.finding.criterion; };
    case Pages:
        return [](const AlertRow& a, const AlertRow& b) { return a.alert.pages < b.alert.pages; };
    case Since:
        return [](const AlertRow& a, const AlertRow& b) { return a.alert.finding.foundAt < b.alert.finding.foundAt; };
    default:
        return {};
    }
}

QString AlertTableModel::stateWord(AlertState state)
{
    switch (state) {
    case AlertState::Pending:
        return tr("to be confirmed");
    case AlertState::Open:
        return tr("open");
    case AlertState::Acknowledged:
        return tr("acknowledged");
    case AlertState::Accepted:
        return tr("accepted");
    case AlertState::Recovered:
        return tr("recovered");
    }
    return {};
}

QString AlertTableModel::host(const Alert& alert)
{
    const std::string& address = alert.finding.origin.empty() ? alert.finding.url : alert.finding.origin;
    const QString host = QUrl(QString::fromStdString(address)).authority();
    return harmless(host.isEmpty() ? QString::fromStdString(address) : host);
}

QString AlertTableModel::text(const AlertRow& row, int column) const
{
    const Alert& alert = row.alert;
    switch (column) {
    case Gravity:
        return label(alert.finding.severity);
    case State:
        return stateWord(alert.state);
    case Where:
        return host(alert);
    case What:
        return AlertText(*m_phrases, QTimeZone::systemTimeZone()).title(alert);
    case Pages:
        return QLocale().toString(alert.pages);
    case Since:
        return relativeTime(alert.finding.foundAt, m_clock.now());
    default:
        return {};
    }
}

QString AlertTableModel::toolTip(const AlertRow& row, int column) const
{
    switch (column) {
    case State:
        return tr("%1 since %2").arg(stateWord(row.alert.state), absoluteTime(row.alert.stateAt));
    case Where:
        return networkText(row.alert.finding.url, 2000);
    case Since:
        return absoluteTime(row.alert.finding.foundAt);
    default:
        return text(row, column);
    }
}

QIcon AlertTableModel::icon(const AlertRow& row, int column) const
{
    return column == Gravity ? m_theme.icon(row.alert.finding.severity) : QIcon();
}

int AlertTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool AlertTableModel::isNumber(int column) const
{
    return column == Pages;
}

QString AlertTableModel::header(int column) const
{
    const std::array<QString, ColumnCount> names{tr("Severity"), tr("State"), tr("Site"),
                                                 tr("What"),     tr("Pages"), tr("Since")};
    return names[static_cast<std::size_t>(column)];
}

} // namespace vigie
