// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/store/bodystore.h"
#include "core/store/checkrecord.h"
#include "core/store/database.h"
#include "core/store/databasepreparation.h"
#include "core/store/pagerepository.h"
#include "core/store/profile.h"
#include "core/store/siterepository.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

namespace vigie::testing {

/// Time stands still until a test moves it.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return time; }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override
    {
        return std::chrono::milliseconds(time.toMSecsSinceEpoch());
    }
    QDateTime time = QDateTime(QDate(2026, 11, 23), QTime(3, 0), Qt::UTC);
};

/// A new database in a directory of its own, open for writing in the test's thread.
class TempDatabase
{
public:
    TempDatabase()
    {
        auto opened = Profile::open(directory.path(), ProfileAccess::ReadWrite);
        if (!opened)
            qFatal("no profile: %ls", qUtf16Printable(opened.error().detail));
        profile.emplace(std::move(*opened));
        if (const auto prepared = prepareDatabase(*profile, clock); !prepared)
            qFatal("no database: %ls", qUtf16Printable(prepared.error().detail));
        auto connection = Database::open(profile->databasePath(), ConnectionRole::Writer);
        if (!connection)
            qFatal("no connection: %ls", qUtf16Printable(connection.error().detail));
        database = std::move(*connection);
        bodies = std::make_unique<BodyStore>(*database);
    }

    SiteId addSite(const char* origin = "https://www.example.fr")
    {
        Site site;
        site.origin = origin;
        site.createdAt = clock.now();
        return SiteRepository(*database).add(site).value_or(SiteId{});
    }
    PageId addPage(SiteId site, const std::string& url, PageKind kind = PageKind::Page)
    {
        Page page;
        page.site = site;
        page.url = url;
        page.kind = kind;
        page.createdAt = clock.now();
        const auto added = PageRepository(*database).add(std::span(&page, 1));
        return added ? added->ids.front() : PageId{};
    }

    QTemporaryDir directory;
    FakeClock clock;
    std::optional<Profile> profile;
    std::unique_ptr<Database> database;
    std::unique_ptr<BodyStore> bodies;
};

/// A good check of a small page with this title.
inline CheckRecord goodCheck(SiteId site, PageId page, const QDateTime& at, const std::string& title)
{
    CheckRecord record;
    record.site = site;
    record.page = page;
    record.good = true;
    record.contentChanged = true;
    Observation& seen = record.observation;
    seen.at = at;
    seen.body = QByteArray("<title>") + QByteArray::fromStdString(title) + "</title>";
    seen.exchange.outcome = Outcome::Ok;
    seen.exchange.status = 200;
    seen.exchange.requestedUrl = seen.exchange.finalUrl = "https://www.example.fr/";
    seen.exchange.decodedBytes = seen.body.size();
    seen.exchange.timings.total = std::chrono::milliseconds(42);
    seen.exchange.timings.firstByte = std::chrono::milliseconds(30);
    seen.exchange.headers = {{"Content-Type", "text/html; charset=utf-8"}};
    PageFacts facts;
    facts.url = seen.exchange.finalUrl;
    facts.title = {title};
    facts.words = 7;
    facts.bytes = seen.body.size();
    seen.page = facts;
    return record;
}

/// The same page failing with a status.
inline CheckRecord failedCheck(SiteId site, PageId page, const QDateTime& at, int status)
{
    CheckRecord record;
    record.site = site;
    record.page = page;
    record.observation.at = at;
    record.observation.exchange.outcome = Outcome::HttpStatus;
    record.observation.exchange.status = status;
    record.observation.exchange.timings.total = std::chrono::milliseconds(12);
    record.observation.body = "gone";
    return record;
}

inline Change titleChange(const char* before, const char* after)
{
    Change change;
    change.criterion = CriterionId::Title;
    change.severity = Severity::Warning;
    change.before = QString::fromUtf8(before);
    change.after = QString::fromUtf8(after);
    change.editKey = std::string(before) + " -> " + after;
    change.confirmed = true;
    return change;
}

} // namespace vigie::testing

/// Fails the test with the error's own words. Evaluates its argument once.
#define VERIFY_RESULT(result)                                                                                          \
    do {                                                                                                               \
        const auto& verified = (result);                                                                               \
        const QByteArray why =                                                                                         \
            verified.has_value()                                                                                       \
                ? QByteArray()                                                                                         \
                : (verified.error().subject + QStringLiteral(": ") + verified.error().detail).toUtf8();                \
        QVERIFY2(verified.has_value(), why.constData());                                                               \
    } while (false)
