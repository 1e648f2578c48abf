// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/seo/robotsproblems.h"
#include "ui/widgets/theme.h"

#include <QAbstractTableModel>

#include <vector>

namespace vigie {

/// What is wrong with a robots.txt, in words.
class RobotsProblemModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Line, What, ColumnCount };

    explicit RobotsProblemModel(const Theme& theme, QObject* parent = nullptr);

    void setProblems(const std::vector<RobotsProblem>& problems);
    [[nodiscard]] const RobotsProblem& problem(int row) const { return m_problems.at(static_cast<std::size_t>(row)); }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] static QString sentence(const RobotsProblem& problem);

private:
    const Theme& m_theme;
    std::vector<RobotsProblem> m_problems;
};

} // namespace vigie
