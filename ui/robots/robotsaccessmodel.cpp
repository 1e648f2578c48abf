// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robots/robotsaccessmodel.h"

#include "core/base/asciitext.h"
#include "core/base/futures.h"
#include "core/base/poolrun.h"
#include "ui/robots/crawlertablemodel.h"
#include "ui/widgets/displaytext.h"

#include <QThreadPool>

#include <algorithm>
#include <array>

namespace vigie {

namespace {

using Row = RobotsAccessModel::Row;
using Shown = RobotsAccessModel::Shown;
using View = RobotsAccessModel::View;

/// What the pool is asked.
struct Arrangement
{
    RobotsReviewPointer review;
    Shown shown = Shown::Changed;
    std::optional<std::string> crawler;
    std::string text; ///< in lower case
    int column = -1;
    Qt::SortOrder order = Qt::AscendingOrder;
};

bool isShown(Shown shown, AccessChange change)
{
    switch (shown) {
    case Shown::Changed:
        return change != AccessChange::None;
    case Shown::Lost:
        return change == AccessChange::Lost;
    case Shown::Gained:
        return change == AccessChange::Gained;
    case Shown::Unchanged:
        return change == AccessChange::None;
    case Shown::Everything:
        return true;
    }
    return true;
}

std::optional<std::size_t> crowdOf(const RobotsJudgement& judgement, const std::optional<std::string>& crawler)
{
    for (std::size_t i = 0; crawler && i < judgement.crowds.size(); ++i) {
        if (std::ranges::find(judgement.crowds[i], *crawler) != judgement.crowds[i].end())
            return i;
    }
    return std::nullopt;
}

/// A page that one crawler loses another may gain: then it has two rows.
std::vector<AccessChange> changesOf(const RobotsJudgement::Outcome& outcome, std::optional<std::size_t> crowd)
{
    if (crowd)
        return {outcome.crowds[*crowd].change()};
    std::vector<AccessChange> changes;
    for (const AccessChange change : {AccessChange::Lost, AccessChange::Gained}) {
        if (std::ranges::any_of(outcome.crowds,
                                [change](const RobotsAccess& access) { return access.change() == change; }))
            changes.push_back(change);
    }
    return changes.empty() ? std::vector{AccessChange::None} : changes;
}

void sortRows(View& view, const Arrangement& wanted)
{
    const auto key = [&](const Row& row) -> int {
        const RobotsAccess& access = RobotsAccessModel::access(view, row);
        switch (wanted.column) {
        case RobotsAccessModel::Effect:
            return static_cast<int>(row.change);
        case RobotsAccessModel::Crawlers:
            return static_cast<int>(RobotsAccessModel::crawlers(view, row).size());
        case RobotsAccessModel::LiveLine:
            return access.before.line;
        case RobotsAccessModel::DraftLine:
            return access.now.line;
        default:
            return static_cast<int>(row.url); // the pages are sorted
        }
    };
    std::vector<std::pair<int, Row>> keyed;
    keyed.reserve(view.rows.size());
    for (const Row& row : view.rows)
        keyed.emplace_back(key(row), row);
    const bool falls = wanted.order == Qt::DescendingOrder;
    std::ranges::stable_sort(
        keyed, [falls](const auto& a, const auto& b) { return falls ? b.first < a.first : a.first < b.first; });
    for (std::size_t i = 0; i < keyed.size(); ++i)
        view.rows[i] = keyed[i].second;
}

View makeView(const Arrangement& wanted)
{
    const RobotsReview& review = *wanted.review;
    View view{wanted.review, crowdOf(review.judgement, wanted.crawler), {}};
    std::vector<std::vector<AccessChange>> shownOf;
    for (const RobotsJudgement::Outcome& outcome : review.judgement.outcomes) {
        std::vector<AccessChange> changes = changesOf(outcome, view.crowd);
        std::erase_if(changes, [&](AccessChange change) { return !isShown(wanted.shown, change); });
        shownOf.push_back(std::move(changes));
    }
    for (std::size_t url = 0; url < review.judgement.outcomeOf.size(); ++url) {
        const std::vector<AccessChange>& changes = shownOf[review.judgement.outcomeOf[url]];
        if (changes.empty() ||
            (!wanted.text.empty() && asciiLowered(review.url(url)).find(wanted.text) == std::string::npos))
            continue;
        for (const AccessChange change : changes)
            view.rows.push_back({static_cast<std::uint32_t>(url), change});
    }
    if (wanted.column >= 0)
        sortRows(view, wanted);
    return view;
}

} // namespace

RobotsAccessModel::RobotsAccessModel(const Theme& theme, QObject* parent) : ArrangedTableModel(parent), m_theme(theme)
{
}

void RobotsAccessModel::setReview(RobotsReviewPointer review)
{
    m_latest = std::move(review);
    arrange();
}

void RobotsAccessModel::setShown(Shown shown)
{
    m_shown = shown;
    arrange();
}

void RobotsAccessModel::setCrawler(std::optional<std::string> crawler)
{
    if (crawler == m_crawler)
        return;
    m_crawler = std::move(crawler);
    arrange();
}

void RobotsAccessModel::setText(const QString& text)
{
    m_text = text.trimmed();
    arrange();
}

int RobotsAccessModel::total() const
{
    return m_view.review ? static_cast<int>(m_view.review->overview->urls.size()) : 0;
}

void RobotsAccessModel::arrange()
{
    if (!m_latest)
        return;
    const auto work = [wanted = Arrangement{m_latest, m_shown, m_crawler, asciiLowered(m_text.toStdString()),
                                            sortColumn(), sortOrder()}] { return makeView(wanted); };
    runOnPool(m_handOver, *QThreadPool::globalInstance(), work)
        .then(this, [this, generation = ++m_generation](const QFuture<View>& made) {
            if (generation != m_generation)
                return;
            beginResetModel();
            m_view = moveResult(made);
            endResetModel();
            Q_EMIT loaded();
        });
}

const RobotsAccess& RobotsAccessModel::access(const View& view, const Row& row)
{
    const RobotsJudgement::Outcome& outcome = view.review->outcome(row.url);
    if (view.crowd)
        return outcome.crowds[*view.crowd];
    const auto fits = [&row](const RobotsAccess& access) { return access.change() == row.change; };
    return *std::ranges::find_if(outcome.crowds, fits);
}

std::vector<std::string> RobotsAccessModel::crawlers(const View& view, const Row& row)
{
    const RobotsJudgement::Outcome& outcome = view.review->outcome(row.url);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < outcome.crowds.size(); ++i) {
        if (outcome.crowds[i].change() == row.change && (!view.crowd || *view.crowd == i))
            names.insert(names.end(), view.review->judgement.crowds[i].begin(), view.review->judgement.crowds[i].end());
    }
    return names;
}

int RobotsAccessModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_view.rows.size());
}

int RobotsAccessModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RobotsAccessModel::word(AccessChange change)
{
    switch (change) {
    case AccessChange::Lost:
        return tr("lost");
    case AccessChange::Gained:
        return tr("gained");
    case AccessChange::None:
        break;
    }
    return tr("unchanged");
}

QString RobotsAccessModel::lineText(const Row& row, RobotsSide side) const
{
    const bool before = side == RobotsSide::Before;
    const RobotsAccess& both = access(m_view, row);
    const RobotsDecision& decision = before ? both.before : both.now;
    if (decision.line == 0)
        return tr("no rule");
    const RobotsReview& review = *m_view.review;
    return tr("%1: %2", "line number and line")
        .arg(QString::number(decision.line),
             networkText(RobotsReview::lineText(before ? review.liveLines : review.draftLines, decision.line)));
}

QString RobotsAccessModel::text(const Row& row, int column) const
{
    switch (column) {
    case Effect:
        return word(row.change);
    case Url:
        return networkText(m_view.review->url(row.url), 2000);
    case Crawlers: {
        std::vector<std::string> names = crawlers(m_view, row);
        std::size_t all = 0;
        for (const auto& crowd : m_view.review->judgement.crowds)
            all += crowd.size();
        if (names.size() == all)
            return CrawlerTableModel::name({});
        QStringList words;
        for (const std::string& name : names)
            words.append(CrawlerTableModel::name(name));
        return words.join(QLatin1String(", "));
    }
    case LiveLine:
        return lineText(row, RobotsSide::Before);
    case DraftLine:
        return lineText(row, RobotsSide::Now);
    default:
        return {};
    }
}

QVariant RobotsAccessModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_view.rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(text(row, index.column()));
    case Qt::DecorationRole:
        if (index.column() != Effect || row.change == AccessChange::None)
            return {};
        return m_theme.icon(row.change == AccessChange::Lost ? IconName::Critical : IconName::Good);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    default:
        return {};
    }
}

QString RobotsAccessModel::header(int column) const
{
    const std::array<QString, ColumnCount> names{tr("Effect"), tr("Page"), tr("Crawlers"), tr("Line that decides now"),
                                                 tr("Line of the draft")};
    return names[static_cast<std::size_t>(column)];
}

} // namespace vigie
