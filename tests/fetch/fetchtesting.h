// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/outcome.h"
#include "core/fetch/fetchrequest.h"

#include <QFuture>
#include <QTest>

namespace vigie {

/// Short deadlines and private addresses allowed: what tests on loopback want.
inline FetchRequest localRequest(std::string url)
{
    FetchRequest request;
    request.url = std::move(url);
    request.zone = NetworkZone::Private;
    request.answerDeadline = std::chrono::milliseconds(3000);
    request.bodyDeadline = std::chrono::milliseconds(3000);
    return request;
}

/// The result, or a failed test after 20 s.
inline FetchResult waitFor(const QFuture<FetchResult>& future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000) || future.resultCount() != 1) {
        QTest::qFail("no result", __FILE__, __LINE__);
        return {};
    }
    return future.result();
}

/// Rows for tests that both transports must pass.
inline void addTransports()
{
    QTest::addColumn<Transport>("transport");
    QTest::newRow("Qt") << Transport::QtNetwork;
    QTest::newRow("curl") << Transport::Curl;
}

/// For QCOMPARE.
inline char* toString(Outcome outcome)
{
    return QTest::toString(QByteArray::fromStdString(std::string(outcomeName(outcome))));
}

} // namespace vigie
