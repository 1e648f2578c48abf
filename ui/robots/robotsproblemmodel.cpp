// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robots/robotsproblemmodel.h"

#include "ui/widgets/displaytext.h"

#include <QLocale>

namespace vigie {

RobotsProblemModel::RobotsProblemModel(const Theme& theme, QObject* parent)
    : QAbstractTableModel(parent), m_theme(theme)
{
}

void RobotsProblemModel::setProblems(const std::vector<RobotsProblem>& problems)
{
    if (problems == m_problems)
        return;
    beginResetModel();
    m_problems = problems;
    endResetModel();
}

void RobotsProblemModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_problems.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RobotsProblemModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int RobotsProblemModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RobotsProblemModel::sentence(const RobotsProblem& problem)
{
    using Kind = RobotsProblem::Kind;
    const QString text = networkText(problem.text, 80);
    switch (problem.kind) {
    case Kind::TooLarge:
        return tr("The file is larger than 500 KiB: Google reads nothing after this line.");
    case Kind::HtmlPage:
        return tr("This is a web page, not a robots.txt.");
    case Kind::RuleWithoutGroup:
        return tr("A rule before the first User-agent line: nobody obeys it.");
    case Kind::RelativeSitemap:
        return tr("A sitemap needs a full URL with https://: “%1”").arg(text);
    case Kind::EmptyAgent:
        return tr("A User-agent line that names nobody.");
    case Kind::PatternStart:
        return tr("“%1” begins with neither / nor *: it fits no page.").arg(text);
    case Kind::NoDirective:
        return tr("No rule: “%1”").arg(text);
    case Kind::UnknownDirective:
        return tr("No search engine obeys “%1”.").arg(text);
    case Kind::Misspelt:
        return tr("“%1” is misspelt: Google understands it, others may not.").arg(text);
    case Kind::MissingColon:
        return tr("A colon is missing: Google understands it, others may not.");
    case Kind::LongLine:
        return tr("The line is too long: its end is not read.");
    case Kind::ByteOrderMark:
        return tr("The file begins with a byte order mark: some crawlers then lose the first line.");
    case Kind::NotUtf8:
        return tr("The file is not UTF-8: rules with other letters than a to z may fail.");
    }
    return {};
}

QVariant RobotsProblemModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RobotsProblem& one = problem(index.row());
    const bool isError = one.weight() == RobotsProblem::Weight::Error;
    const QString text = index.column() == Line ? QLocale().toString(one.line) : sentence(one);
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole:
        return plainToolTip(text);
    case Qt::AccessibleTextRole:
        return index.column() == Line ? (isError ? tr("Error in line %1") : tr("Warning for line %1")).arg(text) : text;
    case Qt::DecorationRole:
        return index.column() == Line ? QVariant(m_theme.icon(isError ? IconName::Critical : IconName::Warning))
                                      : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    default:
        return {};
    }
}

QVariant RobotsProblemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    return section == Line ? tr("Line") : tr("Problem");
}

} // namespace vigie
