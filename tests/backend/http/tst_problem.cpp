// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/problem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <set>

using namespace vigie::backend;
using vigie::Language;

class TestProblem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void form()
    {
        Problem problem{ProblemType::TooManyRequests, {{"/email", "missing"}}, {}, std::chrono::seconds(7)};
        problem.members.insert(QStringLiteral("price_cents"), 2388);
        const HttpAnswer answer = problemAnswer(problem, Language::English);
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.contentType, std::string("application/problem+json"));
        const QJsonObject body = QJsonDocument::fromJson(QByteArray::fromStdString(answer.body)).object();
        QCOMPARE(body.value(QLatin1String("type")).toString(), QStringLiteral("urn:vigie:problem:too_many_requests"));
        QCOMPARE(body.value(QLatin1String("status")).toInt(), 429);
        QCOMPARE(body.value(QLatin1String("price_cents")).toInt(), 2388);
        QCOMPARE(body.value(QLatin1String("errors")).toArray().first().toObject().value(QLatin1String("pointer")),
                 QJsonValue(QStringLiteral("/email")));
        const std::pair<std::string, std::string> wait{"Retry-After", "7"};
        QVERIFY(std::ranges::find(answer.headers, wait) != answer.headers.end());
    }

    void everyTypeHasItsOwnNameAndWords()
    {
        const vigie::Phrasebook phrases(Language::English);
        std::set<std::string_view> names;
        std::set<QString> titles;
        const int count = static_cast<int>(ProblemType::BadSignature) + 1;
        for (int i = 0; i < count; ++i) {
            const auto type = static_cast<ProblemType>(i);
            names.insert(problemKind(type).name);
            titles.insert(problemTitle(type, phrases));
            QVERIFY(problemKind(type).status >= 400);
        }
        QCOMPARE(static_cast<int>(names.size()), count);
        QCOMPARE(static_cast<int>(titles.size()), count);
    }

    void language_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("french");
        QTest::newRow("none") << QByteArray() << false;
        QTest::newRow("fr") << QByteArray("fr") << true;
        QTest::newRow("fr-CA first") << QByteArray("fr-CA,en;q=0.8") << true;
        QTest::newRow("en better") << QByteArray("fr;q=0.3, en;q=0.8") << false;
        QTest::newRow("others") << QByteArray("de, nl;q=0.9, fr;q=0.1") << true;
        QTest::newRow("never") << QByteArray("fr;q=0") << false;
        QTest::newRow("nonsense") << QByteArray(";;;q=x,,fr;q=zz") << false;
    }

    void language()
    {
        QFETCH(QByteArray, header);
        QFETCH(bool, french);
        HttpRequest request;
        request.headers["accept-language"] = header.toStdString();
        QCOMPARE(languageOf(request), french ? Language::French : Language::English);
    }
};

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
