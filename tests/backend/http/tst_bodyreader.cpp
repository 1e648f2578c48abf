// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/http/bodyreader.h"

#include <QTest>

using namespace vigie::backend;

class TestBodyReader : public QObject
{
    Q_OBJECT

private:
    static HttpRequest request(const std::string& body, const std::string& type = "application/json; charset=utf-8")
    {
        HttpRequest made;
        made.headers["content-type"] = type;
        made.body = body;
        return made;
    }

private Q_SLOTS:
    void reads()
    {
        BodyReader body(
            request(R"({"email":"a@b.fr","cents":2388,"box":true,"codes":["A","B"],"who":{"name":"X"},"pack":"L"})"));
        QCOMPARE(body.text("email"), std::string("a@b.fr"));
        QCOMPARE(body.integer("cents"), std::int64_t(2388));
        QVERIFY(body.truth("box"));
        QCOMPARE(body.texts("codes", 5), (std::vector<std::string>{"A", "B"}));
        BodyReader who = body.object("who");
        QCOMPARE(who.text("name"), std::string("X"));
        QVERIFY(!who.refusal());
        QCOMPARE(body.choice("pack", {"S", "L"}), std::size_t(1));
        QVERIFY(!body.optionalText("note"));
        QVERIFY(!body.refusal());
    }

    // Every fault at once, each by its place (rule 3: each missing mandatory field is named).
    void rule3_everyFaultIsNamed()
    {
        BodyReader body(request(
            R"({"cents":23.88,"large":99,"short":"ab","flag":"yes","more":1,"who":{"extra":1},"list":["ok",7],"pack":"Q"})"));
        static_cast<void>(body.text("email"));
        static_cast<void>(body.integer("cents"));
        static_cast<void>(body.integer("large", {0, 10}));
        static_cast<void>(body.text("short", {10, 128}));
        static_cast<void>(body.truth("flag"));
        BodyReader who = body.object("who");
        static_cast<void>(who.text("name"));
        static_cast<void>(who.refusal());
        static_cast<void>(body.texts("list", 5));
        static_cast<void>(body.choice("pack", {"S", "L"}));
        const auto problem = body.refusal();
        QVERIFY(problem.has_value());
        QCOMPARE(problem->type, ProblemType::InvalidFields);
        const std::vector<FieldError> expected{
            {"/email", "missing"},      {"/cents", "wrong_type"}, {"/large", "out_of_range"}, {"/short", "too_short"},
            {"/flag", "wrong_type"},    {"/who/name", "missing"}, {"/who/extra", "unknown"},  {"/list/1", "wrong_type"},
            {"/pack", "unknown_value"}, {"/more", "unknown"}};
        QCOMPARE(problem->errors, expected);
    }

    void bodies()
    {
        const auto typeOf = [](const HttpRequest& given) { return BodyReader(given).refusal().value().type; };
        QCOMPARE(typeOf(request("{}", "text/plain")), ProblemType::UnsupportedMediaType);
        QCOMPARE(typeOf(request("{}", "")), ProblemType::UnsupportedMediaType);
        QCOMPARE(typeOf(request("[]")), ProblemType::InvalidJson);
        QCOMPARE(typeOf(request("{\"a\":1,\"a\":2}")), ProblemType::InvalidJson);
        QVERIFY(!BodyReader(request("{}")).refusal());
    }

    void lengthsAreOfCharacters()
    {
        BodyReader body(request("{\"a\":\"😀é\"}"));
        QCOMPARE(body.text("a", {2, 2}), std::string("😀é"));
        QVERIFY(!body.refusal());
    }
};

QTEST_GUILESS_MAIN(TestBodyReader)
#include "tst_bodyreader.moc"
