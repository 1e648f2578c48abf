// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/phrasebook.h"
#include "ui/pages/overview/overviewreading.h"

#include <QAbstractListModel>

#include <memory>

namespace vigie {

class Clock;

/// One row a site. What the card draws is card(); the roles give its name and all of it in one sentence.
class SiteCardModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit SiteCardModel(const Clock& clock, QObject* parent = nullptr);

    void setCards(std::vector<SiteCard> cards);
    [[nodiscard]] const SiteCard& card(int row) const { return m_cards.at(static_cast<std::size_t>(row)); }
    void setLanguage(Language language);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

    // The words on a card.
    /// What is worst, or that all is well.
    [[nodiscard]] QString sentence(const SiteCard& card) const;
    [[nodiscard]] QString pagesText(const SiteCard& card) const;
    /// "99.97 %"; a dash where nothing was observed.
    [[nodiscard]] QString uptimeText(const SiteCard& card) const;
    [[nodiscard]] QString lastCheckText(const SiteCard& card) const;
    /// Of one day of the strip.
    [[nodiscard]] QString dayText(const SiteCard& card, int day) const;

private:
    [[nodiscard]] QString wholeText(const SiteCard& card) const;

    const Clock& m_clock;
    std::unique_ptr<Phrasebook> m_phrases;
    std::vector<SiteCard> m_cards;
};

} // namespace vigie
