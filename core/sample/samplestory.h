// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace vigie {

/// How long the sample site looks back when it is added.
inline constexpr int samplePastDays = 60;
/// How long an edition of the sample site lasts once it is watched; in its past it is a day.
inline constexpr std::chrono::minutes sampleEditionLength{15};

/// What goes wrong on the sample site for some editions.
enum class SampleMishap {
    DescriptionLost,    ///< of a category
    HeadingLost,        ///< the h1 of an article
    CategoryNoindex,    ///< a noindex slips in
    RobotsBlockJournal, ///< by a line of robots.txt
    CanonicalElsewhere, ///< of a product, to its neighbour
    AnalyticsLost,      ///< everywhere
    ProductGone,        ///< 404
    JsonLdBroken,       ///< of every product
    ReturnLinkLost      ///< the English category does not name the French one
};

/// The sample site at one moment. Nothing about it depends on anything else.
struct SampleMoment
{
    int edition = 0;                     ///< 0: the first day of its past
    bool isDown = false;                 ///< every page answers 503
    std::chrono::milliseconds lateness{0}; ///< that every answer has besides its own

    bool operator==(const SampleMoment&) const = default;
};

/// The moment at \a now of a site that was added at \a addedAt: one edition a day before, one every fifteen minutes
/// after. It is down and slow at fixed times before it was added.
[[nodiscard]] SampleMoment sampleMoment(const QDateTime& addedAt, const QDateTime& now);

/// Whether \a mishap strikes \a subject (an index into its part of the catalogue; 0 for what concerns everything) in
/// \a edition. From the 61st edition on, the same ones come again and again.
[[nodiscard]] bool strikes(SampleMishap mishap, int subject, int edition);

/// How often the site was deployed until \a edition: its generator, its assets and something on every page are others.
[[nodiscard]] int sampleDeployments(int edition);

} // namespace vigie
