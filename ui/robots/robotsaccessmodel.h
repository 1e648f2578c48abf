// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/handover.h"
#include "ui/models/arrangedtablemodel.h"
#include "ui/robots/robotsreview.h"
#include "ui/widgets/theme.h"

namespace vigie {

/// The pages of a review, one row for what each loses, gains or keeps. Chosen and sorted by the pool: 200,000 pages
/// never stop the window.
class RobotsAccessModel final : public ArrangedTableModel
{
    Q_OBJECT

public:
    enum Column { Effect, Url, Crawlers, LiveLine, DraftLine, ColumnCount };
    enum class Shown { Changed, Lost, Gained, Unchanged, Everything };

    struct Row
    {
        std::uint32_t url = 0; ///< of the review
        AccessChange change = AccessChange::None;

        bool operator==(const Row&) const = default;
    };
    /// What is shown of which review: they change together.
    struct View
    {
        RobotsReviewPointer review;
        std::optional<std::size_t> crowd; ///< absent: every crawler
        std::vector<Row> rows;
    };

    explicit RobotsAccessModel(const Theme& theme, QObject* parent = nullptr);

    void setReview(RobotsReviewPointer review);
    void setShown(Shown shown);
    /// Pages as one crawler finds them; absent: as any does.
    void setCrawler(std::optional<std::string> crawler);
    void setText(const QString& text);

    void reload() override { arrange(); }
    [[nodiscard]] int total() const override;
    [[nodiscard]] bool isRead() const override { return m_view.review != nullptr; }
    [[nodiscard]] const View& view() const { return m_view; }
    /// How both files treat \a row: the first crowd that \a row is about, see View::crowd.
    [[nodiscard]] static const RobotsAccess& access(const View& view, const Row& row);
    /// Crawlers that \a row is about, separated by commas; "*" as it is.
    [[nodiscard]] static std::vector<std::string> crawlers(const View& view, const Row& row);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    [[nodiscard]] static QString word(AccessChange change);

protected:
    [[nodiscard]] QString header(int column) const override;
    void arrange() override;

private:
    [[nodiscard]] QString text(const Row& row, int column) const;
    [[nodiscard]] QString lineText(const Row& row, RobotsSide side) const;

    const Theme& m_theme;
    HandOver m_handOver;
    RobotsReviewPointer m_latest;
    Shown m_shown = Shown::Changed;
    std::optional<std::string> m_crawler;
    QString m_text;
    View m_view;
    int m_generation = 0; ///< answers to older questions are thrown away
};

} // namespace vigie
