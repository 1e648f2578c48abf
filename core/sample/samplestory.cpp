// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/samplestory.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

using namespace std::chrono_literals;

constexpr int cycle = 24; ///< editions, once the past is over

struct Mishap
{
    SampleMishap what;
    int subject;
    int from; ///< edition
    int to;   ///< exclusive
};

// Up to 60 the past; from there on what comes again every 24 editions.
constexpr std::array mishaps{
    Mishap{SampleMishap::DescriptionLost, 1, 15, 19},    Mishap{SampleMishap::HeadingLost, 1, 22, 24},
    Mishap{SampleMishap::CategoryNoindex, 3, 26, 28},    Mishap{SampleMishap::RobotsBlockJournal, 0, 30, 32},
    Mishap{SampleMishap::CanonicalElsewhere, 2, 37, 39}, Mishap{SampleMishap::AnalyticsLost, 0, 42, 44},
    Mishap{SampleMishap::ProductGone, 6, 44, 46},        Mishap{SampleMishap::JsonLdBroken, 0, 47, 49},
    Mishap{SampleMishap::ReturnLinkLost, 0, 54, 56},     Mishap{SampleMishap::CategoryNoindex, 3, 58, 63},
    Mishap{SampleMishap::ProductGone, 4, 65, 67},        Mishap{SampleMishap::CanonicalElsewhere, 8, 70, 72},
    Mishap{SampleMishap::RobotsBlockJournal, 0, 74, 76}, Mishap{SampleMishap::HeadingLost, 3, 78, 80},
    Mishap{SampleMishap::DescriptionLost, 2, 81, 83},
};

constexpr std::array deployments{12, 33, 52};

/// A stretch of the past, counted back from the moment at which the site was added.
struct Stretch
{
    std::chrono::minutes before;
    std::chrono::minutes length;

    [[nodiscard]] bool holds(std::chrono::milliseconds ago) const { return ago <= before && ago > before - length; }
};

constexpr std::chrono::minutes days(int number)
{
    return std::chrono::hours(24 * number);
}

constexpr std::array outages{Stretch{days(51) - 5h, 155min}, Stretch{days(20) - 13h, 250min},
                             Stretch{days(6) - 2h, 190min}};
constexpr std::array slowTimes{Stretch{days(33) - 3h, 8h}, Stretch{days(11) + 1h, 6h}};
constexpr std::chrono::milliseconds slowness{140};

} // namespace

SampleMoment sampleMoment(const QDateTime& addedAt, const QDateTime& now)
{
    SampleMoment moment;
    const std::chrono::milliseconds ago(now.msecsTo(addedAt));
    if (ago <= 0ms) {
        const auto passed = std::chrono::floor<std::chrono::minutes>(-ago) / sampleEditionLength;
        moment.edition = samplePastDays + static_cast<int>(passed % 1'000'000);
        return moment;
    }
    const auto whole = std::chrono::floor<std::chrono::hours>(ago) / 24h;
    moment.edition = std::max(0, samplePastDays - 1 - static_cast<int>(whole));
    moment.isDown = std::ranges::any_of(outages, [ago](const Stretch& stretch) { return stretch.holds(ago); });
    if (std::ranges::any_of(slowTimes, [ago](const Stretch& stretch) { return stretch.holds(ago); }))
        moment.lateness = slowness;
    return moment;
}

bool strikes(SampleMishap mishap, int subject, int edition)
{
    const int place = edition < samplePastDays ? edition : samplePastDays + (edition - samplePastDays) % cycle;
    return std::ranges::any_of(mishaps, [&](const Mishap& one) {
        return one.what == mishap && one.subject == subject && place >= one.from && place < one.to;
    });
}

int sampleDeployments(int edition)
{
    const auto past = std::ranges::count_if(deployments, [edition](int one) { return one <= edition; });
    return static_cast<int>(past) + std::max(0, edition - samplePastDays) / cycle;
}

} // namespace vigie
