// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/futures.h"
#include "core/base/poolrun.h"
#include "core/base/result.h"
#include "core/monitor/monitorcontrol.h"
#include "ui/models/arrangedtablemodel.h"
#include "ui/widgets/displaytext.h"

#include <QIcon>
#include <QThreadPool>

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <vector>

namespace vigie {

/// A table whose rows are read by the store's reading thread, chosen and sorted by the pool: the window's thread only
/// takes the result, a vector of row numbers. \a Row is a value with a member `id`.
template <class Row> class ArrangedTable : public ArrangedTableModel
{
public:
    using Id = decltype(Row::id);
    using Rows = std::vector<Row>;

    explicit ArrangedTable(MonitorControl& control, QObject* parent = nullptr)
        : ArrangedTableModel(parent), m_control(control)
    {
    }

    void reload() override
    {
        m_again = m_reading;
        StoreService* store = m_control.store();
        if (m_reading || !store)
            return;
        m_reading = true;
        const auto work = [read = reader()](StoreConnection& connection) -> Result<RowsPointer> {
            Result<Rows> rows = read(connection);
            if (!rows)
                return fail(rows.error());
            return std::make_shared<const Rows>(std::move(*rows));
        };
        store->read(work).then(this, [this](const Result<RowsPointer>& rows) {
            m_reading = false;
            m_isRead = true;
            if (rows)
                m_latest = *rows;
            arrange();
            if (m_again)
                reload();
        });
    }

    [[nodiscard]] int total() const override { return m_shown.rows ? static_cast<int>(m_shown.rows->size()) : 0; }
    [[nodiscard]] bool isRead() const override { return m_isRead; }
    [[nodiscard]] const Row& row(int number) const
    {
        return m_shown.rows->at(static_cast<std::size_t>(m_shown.order.at(static_cast<std::size_t>(number))));
    }
    /// In the order of the table.
    [[nodiscard]] std::vector<Id> shownIds() const
    {
        std::vector<Id> ids;
        ids.reserve(m_shown.order.size());
        for (const int number : m_shown.order)
            ids.push_back((*m_shown.rows)[static_cast<std::size_t>(number)].id);
        return ids;
    }
    [[nodiscard]] std::optional<int> rowOf(Id id) const
    {
        for (int number = 0; number < rowCount(); ++number) {
            if (row(number).id == id)
                return number;
        }
        return std::nullopt;
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_shown.order.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
            return {};
        const Row& one = row(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return text(one, index.column());
        case Qt::AccessibleTextRole:
            return spokenText(one, index.column());
        case Qt::ToolTipRole:
            return plainToolTip(toolTip(one, index.column()));
        case Qt::DecorationRole: {
            const QIcon picture = icon(one, index.column());
            return picture.isNull() ? QVariant() : picture;
        }
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
        default:
            return value(one, index.column(), role);
        }
    }

protected:
    using Read = std::function<Result<Rows>(StoreConnection&)>;
    using Keep = std::function<bool(const Row&)>;
    using Less = std::function<bool(const Row&, const Row&)>;

    // All three are asked on the window's thread; what they give runs elsewhere and must own what it needs.
    [[nodiscard]] virtual Read reader() const = 0;
    [[nodiscard]] virtual Keep filter() const = 0;
    /// Of rising order; nothing: as they were read.
    [[nodiscard]] virtual Less less(int column) const = 0;

    [[nodiscard]] virtual QString text(const Row& row, int column) const = 0;
    [[nodiscard]] virtual QString toolTip(const Row& row, int column) const { return text(row, column); }
    [[nodiscard]] virtual QString spokenText(const Row& row, int column) const { return text(row, column); }
    [[nodiscard]] virtual QIcon icon(const Row&, int) const { return {}; }
    /// What a delegate of the column asks for.
    [[nodiscard]] virtual QVariant value(const Row&, int, int) const { return {}; }

    void arrange() override
    {
        if (!m_latest || m_reading) // what is being read is arranged when it is there
            return;
        const auto work = [rows = m_latest, order = arrangement()] { return Shown{rows, order(*rows)}; };
        runOnPool(m_handOver, *QThreadPool::globalInstance(), work)
            .then(this, [this, generation = ++m_generation](const QFuture<Shown>& shown) {
                if (generation == m_generation)
                    take(moveResult(shown));
            });
    }

private:
    using RowsPointer = std::shared_ptr<const Rows>;
    struct Shown
    {
        RowsPointer rows;
        std::vector<int> order;
    };

    [[nodiscard]] std::function<std::vector<int>(const Rows&)> arrangement() const
    {
        const Less before = sortColumn() < 0 ? Less() : less(sortColumn());
        return [keep = filter(), before, order = sortOrder()](const Rows& rows) {
            std::vector<int> numbers;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (keep(rows[i]))
                    numbers.push_back(static_cast<int>(i));
            }
            const auto at = [&rows](int number) -> const Row& { return rows[static_cast<std::size_t>(number)]; };
            if (before && order == Qt::AscendingOrder)
                std::ranges::stable_sort(numbers, [&](int a, int b) { return before(at(a), at(b)); });
            else if (before)
                std::ranges::stable_sort(numbers, [&](int a, int b) { return before(at(b), at(a)); });
            return numbers;
        };
    }

    void take(Shown shown)
    {
        const auto same = [&] {
            for (std::size_t i = 0; i < shown.order.size(); ++i) {
                if (!(shown.rows->at(static_cast<std::size_t>(shown.order[i])).id == row(static_cast<int>(i)).id))
                    return false;
            }
            return true;
        };
        if (shown.order.size() == m_shown.order.size() && same()) {
            // The same rows in the same order: what is chosen stays chosen.
            m_shown = std::move(shown);
            if (!m_shown.order.empty())
                Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        } else {
            beginResetModel();
            m_shown = std::move(shown);
            endResetModel();
        }
        Q_EMIT loaded();
    }

    MonitorControl& m_control;
    HandOver m_handOver;
    RowsPointer m_latest; ///< as last read; being arranged when it is not m_shown's
    Shown m_shown;
    int m_generation = 0; ///< answers to older questions are thrown away
    bool m_reading = false;
    bool m_again = false;
    bool m_isRead = false;
};

} // namespace vigie
