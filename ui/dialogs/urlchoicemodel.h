// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QString>

#include <string>
#include <vector>

namespace vigie {

/// URLs with a mark before each, to choose from: all of them, or those that contain a text. Some hundred thousand are
/// no problem.
class UrlChoiceModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// What was chosen or not stays so where \a urls has it again; what is new is chosen.
    void setUrls(std::vector<std::string> urls);
    /// Shows only what contains \a text, without regard to case.
    void setFilter(const QString& text);
    /// All that are shown.
    void setAll(Qt::CheckState state);
    [[nodiscard]] std::vector<std::string> chosen() const;
    [[nodiscard]] int chosenCount() const { return m_chosenCount; }
    [[nodiscard]] int total() const { return static_cast<int>(m_entries.size()); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void choiceChanged();

private:
    struct Entry
    {
        std::string url;
        Qt::CheckState state = Qt::Checked;
    };

    void arrange();

    std::vector<Entry> m_entries;
    std::vector<std::size_t> m_shown; ///< places in m_entries
    std::string m_filter;
    int m_chosenCount = 0;
};

} // namespace vigie
