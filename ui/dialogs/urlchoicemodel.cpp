// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/urlchoicemodel.h"

#include "core/base/asciitext.h"
#include "ui/widgets/displaytext.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace vigie {

void UrlChoiceModel::setUrls(std::vector<std::string> urls)
{
    std::unordered_set<std::string> left; // those that were not chosen
    for (const Entry& entry : m_entries) {
        if (entry.state == Qt::Unchecked)
            left.insert(entry.url);
    }
    beginResetModel();
    m_entries.clear();
    m_entries.reserve(urls.size());
    for (std::string& url : urls) {
        const bool isLeft = left.contains(url);
        m_entries.push_back({std::move(url), isLeft ? Qt::Unchecked : Qt::Checked});
    }
    m_chosenCount = static_cast<int>(std::ranges::count(m_entries, Qt::Checked, &Entry::state));
    arrange();
    endResetModel();
    Q_EMIT choiceChanged();
}

void UrlChoiceModel::setFilter(const QString& text)
{
    beginResetModel();
    m_filter = text.trimmed().toStdString();
    arrange();
    endResetModel();
}

void UrlChoiceModel::arrange()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (containsIgnoringCase(m_entries[i].url, m_filter))
            m_shown.push_back(i);
    }
}

void UrlChoiceModel::setAll(Qt::CheckState state)
{
    for (const std::size_t i : m_shown)
        m_entries[i].state = state;
    m_chosenCount = static_cast<int>(std::ranges::count(m_entries, Qt::Checked, &Entry::state));
    if (!m_shown.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    Q_EMIT choiceChanged();
}

std::vector<std::string> UrlChoiceModel::chosen() const
{
    std::vector<std::string> urls;
    for (const Entry& entry : m_entries) {
        if (entry.state == Qt::Checked)
            urls.push_back(entry.url);
    }
    return urls;
}

int UrlChoiceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant UrlChoiceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry& entry = m_entries[m_shown[static_cast<std::size_t>(index.row())]];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return networkText(entry.url);
    if (role == Qt::ToolTipRole)
        return plainToolTip(networkText(entry.url, 2'000));
    if (role == Qt::CheckStateRole)
        return static_cast<int>(entry.state);
    return {};
}

bool UrlChoiceModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    Entry& entry = m_entries[m_shown[static_cast<std::size_t>(index.row())]];
    const auto state = static_cast<Qt::CheckState>(value.toInt());
    if (state == entry.state)
        return true;
    entry.state = state;
    m_chosenCount += state == Qt::Checked ? 1 : -1;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT choiceChanged();
    return true;
}

Qt::ItemFlags UrlChoiceModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace vigie
