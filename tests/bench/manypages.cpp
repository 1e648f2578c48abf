// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/manypages.h"

#include "core/store/checkrepository.h"
#include "core/store/databasepreparation.h"
#include "core/store/pagerepository.h"
#include "core/store/siterepository.h"
#include "tests/bench/measurement.h"
#include "tests/bench/samplesite.h"
#include "tests/store/tempdatabase.h"

namespace vigie {

namespace {

constexpr int recordedAtOnce = 500;

std::string titleOf(int number)
{
    return "Article " + std::to_string(number * 104'729LL % 200'003) + " of the shelf";
}

} // namespace

std::string ManyPages::url(int number) const
{
    const std::string origin =
        "http://127.0.0." + std::to_string(1 + number % hosts) + ':' + std::to_string(m_port);
    const std::string path = origin + SampleSite::path(number % served);
    return number < served ? path : path + "?n=" + std::to_string(number / served);
}

void ManyPages::write(const QString& directory) const
{
    const SystemClock clock;
    const Profile profile = must(Profile::open(directory, ProfileAccess::ReadWrite));
    must(prepareDatabase(profile, clock));
    const auto database = must(Database::open(profile.databasePath(), ConnectionRole::Writer));
    BodyStore bodies(*database);
    const QDateTime now = clock.now();
    std::vector<Page> pages;
    for (int host = 0; host < hosts; ++host) {
        Site site;
        site.origin = "http://127.0.0." + std::to_string(1 + host) + ':' + std::to_string(m_port);
        site.privateNetwork = true;
        site.createdAt = now;
        const SiteId id = must(SiteRepository(*database).add(site));
        for (int i = host; i < m_count; i += hosts) {
            Page page;
            page.site = id;
            page.url = url(i);
            page.createdAt = now;
            pages.push_back(std::move(page));
        }
    }
    const AddedPages added = must(PageRepository(*database).add(pages));
    CheckRepository repository(*database, bodies);
    for (int first = 0; first < m_count; first += recordedAtOnce) {
        std::vector<CheckRecord> records;
        for (int i = first; i < std::min(first + recordedAtOnce, m_count); ++i) {
            const auto place = static_cast<std::size_t>(i);
            const auto record = [&](const QDateTime& at) {
                records.push_back(testing::goodCheck(pages[place].site, added.ids[place], at, titleOf(i)));
            };
            if (i % 100 == 0) {
                record(now.addDays(-1 - i / 100 % 365));
                records.back().changes = {testing::titleChange("x", "y")};
            }
            record(now.addSecs(-i % 3600));
            records.back().observation.page->indexable = i % 100 != 0;
        }
        must(repository.record(records));
    }
}

} // namespace vigie
