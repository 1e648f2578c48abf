// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/distributionchart.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <iterator>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct DistributionChart
{
    Q_DECLARE_TR_FUNCTIONS(DistributionChart)
};

int statusClass(const PageMoment& moment)
{
    return moment.status >= 200 && moment.status < 600 ? moment.status / 100 - 2 : 4;
}

/// The class among rising upper bounds; one more when it is above all of them.
int classBelow(int value, std::span<const int> bounds)
{
    return static_cast<int>(std::ranges::upper_bound(bounds, value) - bounds.begin());
}

// Lower bounds of all classes but the first. Titles: what Google shows is about 60 characters.
constexpr std::array titleBounds{1, 30, 61, 71};
constexpr std::array wordBounds{100, 300, 600, 1200};
constexpr std::array redirectBounds{1, 2, 3};

/// Absent: the page is in no class, it had no content to look at.
std::optional<int> classOf(const std::optional<PageMoment>& moment, Spread spread)
{
    if (!moment)
        return std::nullopt;
    switch (spread) {
    case Spread::Status:
        return statusClass(*moment);
    case Spread::Indexability:
        return moment->indexable ? std::optional(*moment->indexable ? 0 : 1) : std::nullopt;
    case Spread::TitleLength:
        return moment->titleLength ? std::optional(classBelow(*moment->titleLength, titleBounds)) : std::nullopt;
    case Spread::Words:
        return moment->words ? std::optional(classBelow(*moment->words, wordBounds)) : std::nullopt;
    case Spread::Redirects:
        return classBelow(moment->redirects, redirectBounds);
    }
    return std::nullopt;
}

QStringList classNames(Spread spread)
{
    switch (spread) {
    case Spread::Status:
        return {QStringLiteral("2xx"), QStringLiteral("3xx"), QStringLiteral("4xx"), QStringLiteral("5xx"),
                DistributionChart::tr("no answer")};
    case Spread::Indexability:
        return {DistributionChart::tr("indexable"), DistributionChart::tr("not indexable")};
    case Spread::TitleLength:
        return {DistributionChart::tr("none"), QStringLiteral("1–29"), QStringLiteral("30–60"), QStringLiteral("61–70"),
                QStringLiteral("≥ 71")};
    case Spread::Words:
        return {QStringLiteral("0–99"), QStringLiteral("100–299"), QStringLiteral("300–599"),
                QStringLiteral("600–1199"), QStringLiteral("≥ 1200")};
    case Spread::Redirects:
        return {QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("≥ 3")};
    }
    return {};
}

QString spreadTitle(Spread spread)
{
    switch (spread) {
    case Spread::Status:
        return DistributionChart::tr("Pages by HTTP status");
    case Spread::Indexability:
        return DistributionChart::tr("Pages by indexability");
    case Spread::TitleLength:
        return DistributionChart::tr("Pages by length of their title, characters");
    case Spread::Words:
        return DistributionChart::tr("Pages by words of their text");
    case Spread::Redirects:
        return DistributionChart::tr("Pages by redirects on the way");
    }
    return {};
}

} // namespace

ChartContent distribution(std::span<const PageMoments> pages, Spread spread, const QString& before,
                          const QString& after)
{
    ChartContent content;
    content.title = spreadTitle(spread);
    content.unit = DistributionChart::tr("pages");
    content.layout = BarLayout::Paired;
    content.slotNames = classNames(spread);
    const auto count = static_cast<std::size_t>(content.slotNames.size());
    ChartBars then{before, ChartPaint::Other, std::vector<double>(count, 0.0)};
    ChartBars now{after, ChartPaint::First, std::vector<double>(count, 0.0)};
    for (const PageMoments& page : pages) {
        if (const auto slot = classOf(page.before, spread))
            ++then.values[static_cast<std::size_t>(*slot)];
        if (const auto slot = classOf(page.after, spread))
            ++now.values[static_cast<std::size_t>(*slot)];
    }
    const QLocale locale;
    for (std::size_t i = 0; i < count; ++i) {
        const auto moved = static_cast<int>(movedPages(pages, spread, static_cast<int>(i)).size());
        content.slotTexts.append(QStringList{
            content.slotNames[static_cast<qsizetype>(i)],
            DistributionChart::tr("%1: %2").arg(before, locale.toString(static_cast<qint64>(then.values[i]))),
            DistributionChart::tr("%1: %2").arg(after, locale.toString(static_cast<qint64>(now.values[i]))),
            DistributionChart::tr("%n page(s) came or left", nullptr, moved)}
                                     .join(QLatin1Char('\n')));
    }
    content.bars = {std::move(then), std::move(now)};
    return content;
}

std::vector<PageMoments> movedPages(std::span<const PageMoments> pages, Spread spread, int slot)
{
    std::vector<PageMoments> moved;
    std::ranges::copy_if(pages, std::back_inserter(moved), [&](const PageMoments& page) {
        return (classOf(page.before, spread) == slot) != (classOf(page.after, spread) == slot);
    });
    return moved;
}

} // namespace vigie
