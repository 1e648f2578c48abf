// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/backlinktablemodel.h"

#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/models/linkwords.h"

#include <QUrl>

#include <array>
#include <span>

namespace vigie {

namespace {

constexpr std::size_t rowsAtOnce = 500;

using Shown = BacklinkTableModel::Shown;

bool isShown(Shown shown, const WatchedLink& watched)
{
    const BacklinkStanding* standing = watched.standing ? &*watched.standing : nullptr;
    const auto is = [standing](BacklinkState state) { return standing && standing->state == state; };
    const BacklinkObservation* seen = shownObservation(watched);
    switch (shown) {
    case Shown::Everything:
        return true;
    case Shown::Live:
        return is(BacklinkState::Live);
    case Shown::Lost:
        return is(BacklinkState::Lost);
    case Shown::NeverFound:
        return is(BacklinkState::NeverFound);
    case Shown::NotFollowed:
        return seen && seen->link && !seen->isFollowed();
    case Shown::NotIndexable:
        return seen && seen->outcome == Outcome::Ok && !seen->indexable;
    case Shown::Blocked:
        return is(BacklinkState::Blocked);
    case Shown::Unreachable:
        return is(BacklinkState::Unreachable);
    case Shown::NotChecked:
        return !standing;
    case Shown::Paused:
        return watched.link.activity == ActivityState::Paused;
    }
    return true;
}

QString searchedText(const WatchedLink& watched)
{
    const Backlink& link = watched.link;
    const BacklinkObservation* seen = shownObservation(watched);
    QStringList texts{QString::fromStdString(link.source),
                      QString::fromStdString(link.target),
                      link.agreed.price,
                      link.agreed.contact,
                      link.client,
                      link.tags.join(QLatin1Char(' '))};
    if (seen && seen->link)
        texts.append(QString::fromStdString(seen->link->anchor));
    return texts.join(QLatin1Char('\n'));
}

Result<QString> hostOf(Database& database, std::optional<SiteId> site)
{
    if (!site)
        return QString();
    const auto found = SiteRepository(database).find(*site);
    if (!found)
        return fail(found.error());
    return *found ? QUrl(QString::fromStdString((*found)->origin)).host() : QString();
}

std::string anchorOf(const BacklinkRow& row)
{
    const BacklinkObservation* seen = shownObservation(row.watched);
    return seen && seen->link ? seen->link->anchor : std::string();
}

int landingStatus(const BacklinkRow& row)
{
    const BacklinkObservation* seen = shownObservation(row.watched);
    return seen && seen->landing ? seen->landing->status : -1;
}

QDateTime seenAt(const BacklinkRow& row, QDateTime BacklinkStanding::*instant)
{
    return row.watched.standing ? (*row.watched.standing).*instant : QDateTime();
}

} // namespace

BacklinkTableModel::BacklinkTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent)
    : ArrangedTable(control, parent), m_theme(theme), m_clock(clock)
{
}

void BacklinkTableModel::setSites(const SiteSelection& sites)
{
    m_sites = sites;
}

void BacklinkTableModel::setShown(Shown shown)
{
    m_shownStates = shown;
    arrange();
}

void BacklinkTableModel::setText(const QString& text)
{
    m_text = text.trimmed();
    arrange();
}

void BacklinkTableModel::hide(const std::set<BacklinkId>& ids)
{
    m_hidden.insert(ids.begin(), ids.end());
    arrange();
}

void BacklinkTableModel::unhide(const std::set<BacklinkId>& ids)
{
    for (const BacklinkId id : ids)
        m_hidden.erase(id);
    arrange();
}

BacklinkTableModel::Read BacklinkTableModel::reader() const
{
    return [selection = m_sites](StoreConnection& connection) -> Result<Rows> {
        LinkRepository links(connection.database);
        const auto host = hostOf(connection.database, selection.site);
        const auto all = links.all();
        if (!host || !all)
            return fail(host ? all.error() : host.error());
        std::vector<BacklinkId> ids;
        for (const Backlink& link : *all) {
            const bool otherHost = !host->isEmpty() && QUrl(QString::fromStdString(link.target)).host() != *host;
            const bool otherClient = !selection.site && !selection.client.isEmpty() && link.client != selection.client;
            if (!otherHost && !otherClient)
                ids.push_back(link.id);
        }
        Rows rows;
        rows.reserve(ids.size());
        for (std::size_t from = 0; from < ids.size(); from += rowsAtOnce) {
            auto watched = links.watched(std::span(ids).subspan(from, std::min(rowsAtOnce, ids.size() - from)));
            if (!watched)
                return fail(watched.error());
            for (WatchedLink& one : *watched) {
                QString searched = searchedText(one);
                const BacklinkId id = one.link.id;
                rows.push_back({id, std::move(one), std::move(searched)});
            }
        }
        return rows;
    };
}

BacklinkTableModel::Keep BacklinkTableModel::filter() const
{
    return [shown = m_shownStates, text = m_text, hidden = m_hidden](const BacklinkRow& row) {
        return isShown(shown, row.watched) && (text.isEmpty() || row.searched.contains(text, Qt::CaseInsensitive)) &&
               !hidden.contains(row.id);
    };
}

BacklinkTableModel::Less BacklinkTableModel::less(int column) const
{
    switch (column) {
    case State:
        return [](const BacklinkRow& a, const BacklinkRow& b) {
            const auto rank = [](const BacklinkRow& row) {
                return row.watched.standing ? static_cast<int>(row.watched.standing->state) : -1;
            };
            return rank(a) < rank(b);
        };
    case Source:
        return [](const BacklinkRow& a, const BacklinkRow& b) { return a.watched.link.source < b.watched.link.source; };
    case Target:
        return [](const BacklinkRow& a, const BacklinkRow& b) { return a.watched.link.target < b.watched.link.target; };
    case Anchor:
        return [](const BacklinkRow& a, const BacklinkRow& b) { return anchorOf(a) < anchorOf(b); };
    case Rel:
        return [](const BacklinkRow& a, const BacklinkRow& b) {
            const auto reasons = [](const BacklinkRow& row) {
                const BacklinkObservation* seen = shownObservation(row.watched);
                return seen && seen->link ? static_cast<int>(seen->link->nofollowBy.size()) : -1;
            };
            return reasons(a) < reasons(b);
        };
    case Indexable:
        return [](const BacklinkRow& a, const BacklinkRow& b) {
            const auto reasons = [](const BacklinkRow& row) {
                const BacklinkObservation* seen = shownObservation(row.watched);
                return seen ? static_cast<int>(seen->reasons.size()) : -1;
            };
            return reasons(a) < reasons(b);
        };
    case FirstSeen:
        return [](const BacklinkRow& a, const BacklinkRow& b) {
            return seenAt(a, &BacklinkStanding::firstSeen) < seenAt(b, &BacklinkStanding::firstSeen);
        };
    case LastSeen:
        return [](const BacklinkRow& a, const BacklinkRow& b) {
            return seenAt(a, &BacklinkStanding::lastSeen) < seenAt(b, &BacklinkStanding::lastSeen);
        };
    case Landing:
        return [](const BacklinkRow& a, const BacklinkRow& b) { return landingStatus(a) < landingStatus(b); };
    case Price:
        return [](const BacklinkRow& a, const BacklinkRow& b) {
            return a.watched.link.agreed.price < b.watched.link.agreed.price;
        };
    case Contact:
        return [](const BacklinkRow& a, const BacklinkRow& b) {
            return a.watched.link.agreed.contact < b.watched.link.agreed.contact;
        };
    default:
        return {};
    }
}

QString BacklinkTableModel::text(const BacklinkRow& row, int column) const
{
    const WatchedLink& watched = row.watched;
    const BacklinkObservation* seen = shownObservation(watched);
    switch (column) {
    case State:
        return stateText(watched);
    case Source:
        return networkText(watched.link.source, 2000);
    case Target:
        return networkText(watched.link.target, 2000);
    case Anchor:
        return anchorText(seen);
    case Rel:
        return relText(seen);
    case Indexable:
        return indexableText(seen);
    case FirstSeen:
        return relativeTime(seenAt(row, &BacklinkStanding::firstSeen), m_clock.now());
    case LastSeen:
        return relativeTime(seenAt(row, &BacklinkStanding::lastSeen), m_clock.now());
    case Landing:
        return landingText(seen);
    case Price:
        return harmless(watched.link.agreed.price);
    case Contact:
        return harmless(watched.link.agreed.contact);
    default:
        return {};
    }
}

QString BacklinkTableModel::toolTip(const BacklinkRow& row, int column) const
{
    switch (column) {
    case State:
        return row.watched.standing
                   ? tr("%1 since %2").arg(stateText(row.watched), absoluteTime(row.watched.standing->since))
                   : stateText(row.watched);
    case FirstSeen:
        return absoluteTime(seenAt(row, &BacklinkStanding::firstSeen));
    case LastSeen:
        return absoluteTime(seenAt(row, &BacklinkStanding::lastSeen));
    default:
        return text(row, column);
    }
}

QIcon BacklinkTableModel::icon(const BacklinkRow& row, int column) const
{
    return column == State ? m_theme.icon(iconOf(row.watched)) : QIcon();
}

int BacklinkTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString BacklinkTableModel::header(int column) const
{
    const std::array<QString, ColumnCount> names{
        tr("State"),      tr("Source"),    tr("Target"),       tr("Anchor"), tr("Followed"), tr("Source indexable"),
        tr("First seen"), tr("Last seen"), tr("Landing page"), tr("Price"),  tr("Contact")};
    return names[static_cast<std::size_t>(column)];
}

} // namespace vigie
