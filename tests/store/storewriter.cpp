// SPDX-License-Identifier: GPL-3.0-or-later
// Records changed checks without end and prints "<change id> <title>" for each one that the store announced, for
// tst_storekill, which ends it without warning. Exits 4 when the profile is in use.
#include "core/base/clock.h"
#include "core/store/storeservice.h"
#include "tests/store/tempdatabase.h"

#include <QCoreApplication>

#include <cstdio>

using namespace vigie;

namespace {

constexpr int pageCount = 40;

template <class T> T resultOf(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

/// Site and pages, made by the first writer and found by the others.
Result<std::vector<Page>> preparePages(StoreService& store)
{
    return resultOf(store.write([](StoreConnection& c) -> Result<std::vector<Page>> {
        SiteRepository sites(c.database);
        Site site;
        site.origin = "https://www.example.fr";
        const auto known = sites.findByOrigin(site.origin);
        if (!known)
            return fail(known.error());
        const auto id = *known ? Result<SiteId>((*known)->id) : sites.add(site);
        if (!id)
            return fail(id.error());
        std::vector<Page> pages(pageCount);
        for (int i = 0; i < pageCount; ++i) {
            pages[static_cast<std::size_t>(i)].site = *id;
            pages[static_cast<std::size_t>(i)].url = "https://www.example.fr/" + std::to_string(i);
        }
        PageRepository repository(c.database);
        const auto added = repository.add(pages);
        if (!added)
            return fail(added.error());
        return repository.rows(added->ids);
    }));
}

void announce(const Result<RecordedCheck>& recorded)
{
    if (!recorded)
        return;
    for (const Change& change : recorded->changes)
        std::printf("%lld %s\n", static_cast<long long>(change.id.value), qPrintable(change.after.toString()));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 1;
    const SystemClock clock;
    auto profile = Profile::open(arguments.at(1), ProfileAccess::ReadWrite);
    if (!profile)
        return profile.error().code == ErrorCode::ProfileInUse ? 4 : 2;
    auto store = StoreService::open(std::move(*profile), clock);
    if (!store)
        return 2;
    const auto pages = preparePages(**store);
    if (!pages)
        return 2;
    std::vector<QFuture<Result<RecordedCheck>>> waiting;
    for (int round = 0;; ++round) {
        const Page& page = pages->at(static_cast<std::size_t>(round) % pages->size());
        const std::string title = arguments.at(2).toStdString() + "." + std::to_string(round);
        CheckRecord check = testing::goodCheck(page.site, page.id, clock.now(), title);
        check.observation.body += QByteArray(2000, static_cast<char>('a' + round % 26));
        check.changes = {testing::titleChange("before", title.c_str())};
        waiting.push_back((*store)->record(std::move(check)));
        if (waiting.size() < 25)
            continue;
        static_cast<void>((*store)->flush());
        for (auto& future : waiting)
            announce(resultOf(future));
        waiting.clear();
    }
}
