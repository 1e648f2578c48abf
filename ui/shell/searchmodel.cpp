// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/searchmodel.h"

#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "ui/shell/siteselector.h"
#include "ui/widgets/displaytext.h"

#include <algorithm>
#include <optional>
#include <set>

namespace vigie {

namespace {

constexpr std::size_t mostOfOneKind = 8;
constexpr qsizetype shortestPageSearch = 2; ///< characters: one would fit most pages

/// Without case and accents, as people type.
QString folded(const QString& text)
{
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c.toCaseFolded());
    }
    return plain;
}

/// How well \a text fits: it begins with the first word, one of its words does, or all are somewhere in it.
std::optional<int> rankOf(const QString& text, const QStringList& words)
{
    const QString where = folded(text);
    for (const QString& word : words) {
        if (!where.contains(word))
            return std::nullopt;
    }
    if (words.isEmpty() || where.startsWith(words.first()))
        return 0;
    return where.contains(QLatin1Char(' ') + words.first()) ? 1 : 2;
}

QString withoutMnemonic(QString text)
{
    return text.remove(QLatin1Char('&'));
}

Result<std::vector<Page>> findPages(Database& database, const QString& text)
{
    PageFilter filter;
    filter.text = text;
    filter.kinds = {PageKind::Page, PageKind::Home};
    PageRepository pages(database);
    auto ids = pages.ids(filter);
    if (!ids)
        return fail(std::move(ids.error()));
    if (ids->size() > mostOfOneKind)
        ids->resize(mostOfOneKind);
    return pages.rows(*ids);
}

} // namespace

SearchModel::SearchModel(MonitorControl& control, const Theme& theme, QObject* parent)
    : QAbstractListModel(parent), m_control(control), m_theme(theme)
{
}

void SearchModel::setSources(Commands commands, Sites sites)
{
    m_commands = std::move(commands);
    m_sites = std::move(sites);
}

void SearchModel::search(const QString& text)
{
    const QStringList words = folded(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    ++m_generation;
    beginResetModel();
    m_hits.clear();
    addSites(words);
    addCommands(words);
    std::ranges::stable_sort(m_hits, {}, &Hit::rank);
    endResetModel();
    Q_EMIT changed();
    askForPages(text.simplified());
}

void SearchModel::addCommands(const QStringList& words)
{
    for (QAction* action : m_commands()) {
        const QString text = withoutMnemonic(action->text());
        if (const auto rank = rankOf(text, words))
            m_hits.push_back({IconName::Command, text, action->shortcut().toString(QKeySequence::NativeText),
                              QPointer<QAction>(action), *rank});
    }
}

void SearchModel::addSites(const QStringList& words)
{
    if (words.isEmpty())
        return;
    std::set<QString> clients;
    std::size_t sites = 0;
    for (const Site& site : m_sites()) {
        if (!site.client.isEmpty() && clients.insert(site.client).second && clients.size() <= mostOfOneKind) {
            if (const auto rank = rankOf(site.client, words))
                m_hits.push_back(
                    {IconName::Client, harmless(site.client), tr("Client"), SiteSelection{{}, site.client}, *rank});
        }
        const QString name = siteDisplayName(site);
        const QString origin = networkText(site.origin);
        const auto rank = rankOf(name + QLatin1Char(' ') + origin, words);
        if (!rank || ++sites > mostOfOneKind)
            continue;
        m_hits.push_back(
            {IconName::Site, name, name == origin ? tr("Site") : origin, SiteSelection{site.id, {}}, *rank});
    }
}

void SearchModel::askForPages(const QString& text)
{
    StoreService* store = m_control.store();
    if (!store || text.size() < shortestPageSearch)
        return;
    store->read([text](StoreConnection& connection) { return findPages(connection.database, text); })
        .then(this, [this, generation = m_generation](const Result<std::vector<Page>>& pages) {
            if (!pages || generation != m_generation)
                return;
            std::vector<Hit> hits;
            for (const Page& page : *pages)
                hits.push_back({IconName::Pages, networkText(page.url, 500), harmless(page.title),
                                Place{Screen::Pages, page.site, page.id}, 0});
            takePages(hits);
        });
}

void SearchModel::takePages(const std::vector<Hit>& pages)
{
    if (pages.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(pages.size()) - 1);
    m_hits.insert(m_hits.end(), pages.begin(), pages.end());
    endInsertRows();
    Q_EMIT changed();
}

int SearchModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Hit& hit = m_hits[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return hit.text;
    case Qt::ToolTipRole:
        return plainToolTip(hit.text);
    case Qt::DecorationRole:
        return m_theme.icon(hit.icon);
    case Qt::AccessibleTextRole:
        return hit.note.isEmpty() ? hit.text : hit.text + QStringLiteral(", ") + hit.note;
    case Qt::UserRole:
        return hit.note;
    default:
        return {};
    }
}

} // namespace vigie
