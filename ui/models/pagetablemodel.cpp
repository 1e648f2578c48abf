// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagetablemodel.h"

#include "core/base/futures.h"
#include "core/base/poolrun.h"
#include "core/compare/outcomeseverity.h"
#include "core/monitor/monitorcontrol.h"
#include "core/store/pagelistrepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuewords.h"
#include "ui/widgets/displaytext.h"

#include <QLocale>
#include <QThreadPool>

#include <algorithm>
#include <array>
#include <utility>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t keptReasons = 5'000;

std::vector<PageKind> kindsOf(PageTableModel::Extent extent)
{
    switch (extent) {
    case PageTableModel::Extent::Pages:
        return {PageKind::Page, PageKind::Home};
    case PageTableModel::Extent::SiteChecks:
        return {PageKind::RobotsTxt, PageKind::Sitemap, PageKind::NotFoundProbe, PageKind::HostVariants,
                PageKind::Tls,       PageKind::Dns,     PageKind::Domain};
    case PageTableModel::Extent::Everything:
        break;
    }
    return {};
}

/// Columns and keys stand in the same order; the first key is none of a column.
PageKey keyOf(int column)
{
    static_assert(static_cast<int>(PageKey::Kind) == PageTableModel::Kind + 1);
    return static_cast<PageKey>(column + 1);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "no: noindex in the page": why, as far as it is known.
QString indexableText(const ListedPage& entry, PageTableModel::Reasons reasons)
{
    if (entry.indexable < 0)
        return QStringLiteral("–");
    const QString answer = ValueWords().truth(entry.indexable > 0);
    if (entry.indexable > 0 || !reasons || reasons->empty())
        return answer;
    QStringList words;
    for (const std::string& reason : *reasons)
        words.append(ValueWords().token(QStringLiteral("reasons"), QString::fromStdString(reason)));
    return ValueWords().memberText(answer, words.join(QLatin1String(", ")));
}

bool isNumber(int column)
{
    return column == PageTableModel::ResponseTime || column == PageTableModel::Bytes || column == PageTableModel::Words;
}

} // namespace

PageTableModel::PageTableModel(MonitorControl& control, const Theme& theme, const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_control(control), m_theme(theme), m_clock(clock), m_reader(control)
{
    m_choice.kinds = kindsOf(Extent::Pages);
    m_explain.setSingleShot(true);
    m_explain.setInterval(20ms); // one question for all rows of a screen
    connect(&m_explain, &QTimer::timeout, this, &PageTableModel::readReasons);
    connect(&m_reader, &PageListReader::begun, this, [this](const PageListReader::List& list) {
        // The first of another order are not known before all are.
        if (m_list || m_choice.key != PageKey::Added)
            return;
        m_list = list;
        arrange();
    });
    connect(&m_reader, &PageListReader::read, this, &PageTableModel::takeList);
    connect(&m_reader, &PageListReader::checkedRead, this, [this](const std::shared_ptr<const PageList>& pages) {
        m_checked.push_back(pages);
        takeChecked();
    });
}

void PageTableModel::setSites(const SiteSelection& sites)
{
    m_choice.sites = sites;
    arrange();
}

void PageTableModel::setExtent(Extent extent)
{
    m_choice.kinds = kindsOf(extent);
    arrange();
}

void PageTableModel::setText(const QString& text)
{
    m_choice.text = text;
    arrange();
}

void PageTableModel::setConditions(const PageConditions& conditions)
{
    m_choice.conditions = conditions;
    arrange();
}

void PageTableModel::setHidden(std::set<PageId> pages)
{
    const bool hidesMore = std::ranges::includes(pages, m_choice.hidden);
    m_choice.hidden = std::move(pages);
    if (hidesMore)
        arrange();
    else
        reload(); // what is no longer hidden was taken back, or is gone by now
}

void PageTableModel::sort(int column, Qt::SortOrder order)
{
    m_choice.key = keyOf(column);
    m_choice.order = column < 0 ? Qt::AscendingOrder : order;
    arrange();
}

void PageTableModel::reload()
{
    m_reader.readAll();
}

void PageTableModel::takeList(const PageListReader::List& list)
{
    m_list = list;
    m_isRead = true;
    m_checked.clear(); // read before all of this was
    arrange();
}

void PageTableModel::arrange()
{
    m_cancel.cancel();
    m_again = m_arranging;
    if (m_arranging || !m_list)
        return;
    m_arranging = true;
    m_cancel = CancelToken();
    m_choice.now = m_clock.now();
    const auto work = [list = m_list, choice = m_choice, cancel = m_cancel, before = m_shown] {
        return arranged(list, choice, cancel, before);
    };
    runOnPool(m_handOver, *QThreadPool::globalInstance(), work).then(this, [this](const QFuture<Arranged>& future) {
        m_arranging = false;
        take(moveResult(future));
    });
}

/// In the pool.
PageTableModel::Arranged PageTableModel::arranged(const PageListReader::List& list, const PageChoice& choice,
                                                  const CancelToken& cancel, const ShownPointer& before)
{
    auto order = arrangePages(*list, choice, cancel);
    if (!order)
        return {};
    const std::vector<ListedPage>& entries = list->entries();
    const std::vector<ListedPage>& known = before->list->entries();
    const auto at = [](const std::vector<ListedPage>& all, int number) { return all[static_cast<std::size_t>(number)].id; };
    auto shown = std::make_shared<Shown>();
    shown->list = list;
    shown->order = std::move(*order);
    shown->rows.assign(entries.size(), -1);
    bool isSame = shown->order.size() == before->order.size();
    for (std::size_t row = 0; row < shown->order.size(); ++row) {
        const int number = shown->order[row];
        shown->rows[static_cast<std::size_t>(number)] = static_cast<int>(row);
        isSame = isSame && at(entries, number) == at(known, before->order[row]);
    }
    if (isSame)
        return {shown, Difference::None};
    // Both lists are sorted by id.
    bool hasSameRows = shown->order.size() == before->order.size();
    for (std::size_t i = 0, j = 0; hasSameRows && i < entries.size(); ++i) {
        if (shown->rows[i] < 0)
            continue;
        while (j < known.size() && known[j].id < entries[i].id)
            ++j;
        hasSameRows = j < known.size() && known[j].id == entries[i].id && before->rows[j] >= 0;
    }
    return {shown, hasSameRows ? Difference::Order : Difference::Rows};
}

void PageTableModel::take(Arranged arranged)
{
    if (arranged.shown) {
        switch (arranged.difference) {
        case Difference::None:
            m_shown = arranged.shown;
            repaint();
            break;
        case Difference::Order:
            move(arranged.shown);
            break;
        case Difference::Rows:
            beginResetModel();
            m_shown = arranged.shown;
            endResetModel();
            break;
        }
    }
    if (m_again) {
        arrange();
        return;
    }
    if (m_isRead)
        Q_EMIT loaded();
    takeChecked();
}

/// The same rows elsewhere: what is chosen stays chosen.
void PageTableModel::move(const ShownPointer& next)
{
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<PageId> pages;
    for (const QModelIndex& index : before)
        pages.push_back(pageId(index.row()));
    m_shown = next;
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(pages[static_cast<std::size_t>(i)]).value_or(-1), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void PageTableModel::takeChecked()
{
    if (m_arranging || m_checked.empty() || !m_list)
        return;
    const auto belongs = pageTest(*m_list, m_choice);
    bool standsElsewhere = false;
    for (const auto& pages : std::exchange(m_checked, {})) {
        for (const ListedPage& now : pages->entries()) {
            const auto number = m_list->find(now.id);
            if (!number)
                continue;
            const ListedPage& before = m_list->entries()[*number];
            const bool isShown = belongs(now);
            standsElsewhere = standsElsewhere || isShown != belongs(before) ||
                              (isShown && !sortsAlike(now, before, m_choice.key));
            m_list->replace(*number, now);
        }
    }
    if (standsElsewhere)
        arrange();
    else
        repaint();
}

void PageTableModel::repaint()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void PageTableModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    repaint();
}

PageTableModel::Reasons PageTableModel::reasons(const ListedPage& entry) const
{
    if (entry.indexable != 0 || !entry.lastGood.isValid())
        return nullptr;
    const auto known = m_reasons.find(entry.lastGood);
    if (known != m_reasons.end())
        return &known->second;
    m_unexplained[entry.id] = entry.lastGood;
    m_explain.start();
    return nullptr;
}

/// For what is drawn alone: they stand in the packed facts.
void PageTableModel::readReasons()
{
    StoreService* store = m_control.store();
    if (m_explaining || m_unexplained.empty() || !store)
        return;
    m_explaining = true;
    std::vector<PageId> pages;
    std::vector<SnapshotId> contents;
    for (const auto& [page, content] : m_unexplained) {
        pages.push_back(page);
        contents.push_back(content);
    }
    using All = std::vector<std::vector<std::string>>;
    const auto read = [pages](StoreConnection& connection) {
        return PageListRepository(connection.database, connection.bodies).reasons(pages);
    };
    store->read(read).then(this, [this, contents](const Result<All>& reasons) {
        m_explaining = false;
        m_unexplained.clear(); // what is drawn now asks again
        if (!reasons)
            return;
        if (m_reasons.size() > keptReasons)
            m_reasons.clear();
        for (std::size_t i = 0; i < contents.size(); ++i)
            m_reasons[contents[i]] = (*reasons)[i];
        repaint();
    });
}

std::vector<PageId> PageTableModel::ids() const
{
    std::vector<PageId> ids;
    ids.reserve(m_shown->order.size());
    for (int row = 0; row < rowCount(); ++row)
        ids.push_back(pageId(row));
    return ids;
}

const ListedPage& PageTableModel::entry(int row) const
{
    return m_shown->list->entries()[static_cast<std::size_t>(m_shown->order.at(static_cast<std::size_t>(row)))];
}

std::optional<int> PageTableModel::rowOf(PageId page) const
{
    const auto number = m_shown->list->find(page);
    const int row = number ? m_shown->rows[*number] : -1;
    return row < 0 ? std::nullopt : std::optional(row);
}

int PageTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown->order.size());
}

int PageTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PageTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    const ListedPage& page = entry(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(page, reasons(page), column, m_clock.now());
    case Qt::DecorationRole:
        return decoration(page, column);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(page, column));
    case Qt::AccessibleTextRole:
        return column == Url || column == Gravity ? toolTip(page, column)
                                                  : text(page, reasons(page), column, m_clock.now());
    default:
        return {};
    }
}

QString PageTableModel::text(const ListedPage& entry, Reasons reasons, int column, const QDateTime& now)
{
    const bool good = entry.lastGood.isValid();
    switch (column) {
    case Gravity:
        return entry.openChanges > 0 ? QLocale().toString(entry.openChanges) : QString();
    case Url:
        return networkText(entry.url, 2000);
    case Kind:
        return label(entry.pageKind());
    case Status:
        if (!entry.lastOutcome())
            return tr("not checked yet");
        return entry.status > 0 ? QString::number(entry.status) : tr("no answer");
    case Indexable:
        return indexableText(entry, reasons);
    case Title:
        return harmless(fromUtf8(entry.title));
    case LastChange:
        return relativeTime(entry.lastChangeAt(), now);
    case LastCheck:
        return relativeTime(entry.lastCheckAt(), now);
    case ResponseTime:
        return entry.lastOutcome() ? tr("%1 ms").arg(QLocale().toString(entry.responseMs)) : QString();
    case Bytes:
        return good ? QLocale().formattedDataSize(entry.bytes, 1, QLocale::DataSizeTraditionalFormat) : QString();
    case Words:
        return good ? QLocale().toString(entry.words) : QString();
    case Tags:
        return entry.tags.empty() ? QString() : harmless(entry.tagNames().join(QLatin1String(", ")));
    default:
        return {};
    }
}

QString PageTableModel::toolTip(const ListedPage& entry, int column) const
{
    switch (column) {
    case Gravity:
        return entry.worstOpen() ? tr("%1: %n open change(s)", nullptr, entry.openChanges).arg(label(*entry.worstOpen()))
                                 : tr("no open change");
    case Url:
        return networkText(entry.url, 2000) + (entry.isPaused() ? QStringLiteral(" – ") + tr("paused") : QString());
    case Status:
        return entry.lastOutcome() ? describe(*entry.lastOutcome()) : tr("not checked yet");
    case LastChange:
        return absoluteTime(entry.lastChangeAt());
    case LastCheck:
        return absoluteTime(entry.lastCheckAt());
    default:
        return text(entry, reasons(entry), column, m_clock.now());
    }
}

QVariant PageTableModel::decoration(const ListedPage& entry, int column) const
{
    if (column == Gravity && entry.worstOpen())
        return m_theme.icon(*entry.worstOpen());
    if (column == Url && entry.isPaused())
        return m_theme.icon(IconName::Pause);
    if (column != Status)
        return {};
    const auto outcome = entry.lastOutcome();
    if (!outcome || isNotObserved(*outcome))
        return m_theme.icon(IconName::Unknown);
    if (*outcome == Outcome::Ok)
        return m_theme.icon(IconName::Good);
    return m_theme.icon(
        outcomeSeverity(*outcome, entry.status, entry.important ? PageWeight::Important : PageWeight::Ordinary));
}

QVariant PageTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    return title(section);
}

QString PageTableModel::title(int column)
{
    const std::array<QString, ColumnCount> names{tr("Changes"), tr("URL"),     tr("Status"),  tr("Indexable"),
                                                 tr("Title"),   tr("Changed"), tr("Checked"), tr("Response time"),
                                                 tr("Size"),    tr("Words"),   tr("Tags"),    tr("Kind")};
    return names[static_cast<std::size_t>(column)];
}

} // namespace vigie
