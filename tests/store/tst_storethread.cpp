// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/storethread.h"
#include "tests/store/tempdatabase.h"

#include <algorithm>
#include <atomic>
#include <future>

using namespace vigie;
using namespace vigie::testing;

namespace {

constexpr std::size_t posters = 4;
constexpr std::size_t tasksEach = 200;

} // namespace

/// Only the standard library's primitives synchronise here, so that the thread sanitizer can judge every access.
class TestStoreThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tasksOfEachPosterRunInOrderAndNeverTwoAtOnce()
    {
        const TempDatabase database;
        StoreThread store(database.profile->databasePath(), ConnectionRole::Reader, quiet());
        std::vector<std::vector<std::size_t>> seen(posters); // plain: only the store's thread touches it
        std::vector<std::thread> threads;
        for (std::size_t poster = 0; poster < posters; ++poster) {
            threads.emplace_back([&store, &seen, poster] {
                for (std::size_t i = 0; i < tasksEach; ++i) {
                    store.post([&seen, poster, i](const Result<StoreConnection*>& connection) -> std::optional<Error> {
                        if (connection)
                            seen[poster].push_back(i);
                        return std::nullopt;
                    });
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        store.stop(StoreThread::Waiting::Run);
        for (const std::vector<std::size_t>& order : seen) {
            QCOMPARE(order.size(), tasksEach);
            QVERIFY(std::is_sorted(order.begin(), order.end()));
        }
    }

    void everyTaskIsAnsweredOnceWhenTheEndComesInBetween()
    {
        const TempDatabase database;
        std::vector<std::atomic<int>> answers(posters * tasksEach);
        {
            StoreThread store(database.profile->databasePath(), ConnectionRole::Reader, quiet());
            std::promise<void> underWay;
            std::vector<std::thread> threads;
            for (std::size_t poster = 0; poster < posters; ++poster) {
                threads.emplace_back([&store, &answers, &underWay, poster] {
                    for (std::size_t i = 0; i < tasksEach; ++i) {
                        std::atomic<int>& answered = answers[poster * tasksEach + i];
                        store.post([&answered](const Result<StoreConnection*>&) -> std::optional<Error> {
                            ++answered;
                            return std::nullopt;
                        });
                        if (poster == 0 && i == tasksEach / 2)
                            underWay.set_value();
                    }
                });
            }
            underWay.get_future().wait();
            store.stop(StoreThread::Waiting::Cancel);
            for (std::thread& thread : threads)
                thread.join();
        }
        for (const std::atomic<int>& answered : answers)
            QCOMPARE(answered.load(), 1);
    }

    void whatWaitsIsCancelled()
    {
        const TempDatabase database;
        StoreThread store(database.profile->databasePath(), ConnectionRole::Reader, quiet());
        std::promise<void> begun;
        std::promise<void> mayEnd;
        store.post([&](const Result<StoreConnection*>&) -> std::optional<Error> {
            begun.set_value();
            mayEnd.get_future().wait();
            return std::nullopt;
        });
        begun.get_future().wait();
        std::promise<ErrorCode> answer;
        store.post([&](const Result<StoreConnection*>& connection) -> std::optional<Error> {
            answer.set_value(connection ? ErrorCode::InvalidArgument : connection.error().code);
            mayEnd.set_value(); // the first task still blocks the thread: this one runs in the caller of stop()
            return std::nullopt;
        });
        store.stop(StoreThread::Waiting::Cancel);
        QCOMPARE(answer.get_future().get(), ErrorCode::Cancelled);
    }

private:
    static StoreThread::Listener quiet()
    {
        return {[](const std::optional<Error>&) {}, [](const DictionaryRequest&) {}};
    }
};

QTEST_GUILESS_MAIN(TestStoreThread)
#include "tst_storethread.moc"
