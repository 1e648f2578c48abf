// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/sitecardmodel.h"

#include "core/base/clock.h"
#include "core/text/alerttext.h"
#include "core/text/describe.h"
#include "ui/charts/dayscale.h"
#include "ui/widgets/displaytext.h"

#include <QLocale>

#include <algorithm>

namespace vigie {

namespace {

QString percentText(double percent)
{
    const QLocale locale;
    // Cut, not rounded: 99.999 is not 100.
    const double cut = static_cast<double>(static_cast<int>(percent * 100)) / 100;
    return locale.toString(cut, 'f', cut >= 100 ? 0 : 2) + QStringLiteral("\u00A0%");
}

} // namespace

SiteCardModel::SiteCardModel(const Clock& clock, QObject* parent)
    : QAbstractListModel(parent), m_clock(clock), m_phrases(std::make_unique<Phrasebook>(Language::English))
{
}

void SiteCardModel::setCards(std::vector<SiteCard> cards)
{
    if (cards == m_cards)
        return;
    // The same sites in the same order: what is chosen stays chosen.
    const bool isSame = std::ranges::equal(
        cards, m_cards, {}, [](const SiteCard& card) { return card.site.id; },
        [](const SiteCard& card) { return card.site.id; });
    if (isSame) {
        m_cards = std::move(cards);
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_cards = std::move(cards);
    endResetModel();
}

void SiteCardModel::setLanguage(Language language)
{
    if (m_phrases->language() == language)
        return;
    m_phrases = std::make_unique<Phrasebook>(language);
    if (!m_cards.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int SiteCardModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cards.size());
}

QVariant SiteCardModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SiteCard& row = card(index.row());
    if (role == Qt::DisplayRole)
        return cardName(row);
    if (role == Qt::AccessibleTextRole)
        return wholeText(row);
    return {};
}

QString SiteCardModel::sentence(const SiteCard& card) const
{
    if (card.worst)
        return AlertText(*m_phrases, QTimeZone::systemTimeZone()).title(*card.worst);
    switch (card.state) {
    case SiteState::Paused:
        return tr("paused");
    case SiteState::Unchecked:
        return tr("not checked yet");
    default:
        return tr("all well");
    }
}

QString SiteCardModel::pagesText(const SiteCard& card) const
{
    return tr("%n page(s)", nullptr, static_cast<int>(card.pages));
}

QString SiteCardModel::uptimeText(const SiteCard& card) const
{
    const auto percent = card.uptime.percent();
    return percent ? percentText(*percent) : QStringLiteral("–");
}

QString SiteCardModel::lastCheckText(const SiteCard& card) const
{
    return relativeTime(card.lastCheckAt, m_clock.now());
}

QString SiteCardModel::dayText(const SiteCard& card, int day) const
{
    const UptimeFigures& figures = card.days.at(static_cast<std::size_t>(day));
    const QString date = vigie::dayText(card.firstDay + day);
    const auto percent = figures.percent();
    return percent ? tr("%1: available %2").arg(date, percentText(*percent)) : tr("%1: not observed").arg(date);
}

QString SiteCardModel::wholeText(const SiteCard& card) const
{
    QStringList parts{cardName(card)};
    if (!card.site.client.isEmpty())
        parts.append(tr("client %1").arg(harmless(card.site.client)));
    if (card.critical > 0)
        parts.append(tr("%n critical alert(s)", nullptr, card.critical));
    if (card.warnings > 0)
        parts.append(tr("%n warning(s)", nullptr, card.warnings));
    parts.append(sentence(card));
    parts.append(pagesText(card));
    if (card.monitor)
        parts.append(tr("available %1 in 30 days").arg(uptimeText(card)));
    parts.append(tr("last check: %1").arg(lastCheckText(card)));
    return parts.join(QStringLiteral("; "));
}

} // namespace vigie
