// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/pagecondition.h"

#include <QTest>

#include <algorithm>

using namespace vigie;

class TestPageCondition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyConditionComesBack()
    {
        PageConditions all;
        all.join = ConditionJoin::Any;
        for (int number = 0; number <= static_cast<int>(PageField::Gone); ++number) {
            const auto field = static_cast<PageField>(number);
            for (const PageTest test : testsOf(field)) {
                PageCondition condition{field, test, {}, 0};
                if (holdsText(field))
                    condition.text = QStringLiteral("“é” \"%\"");
                else
                    condition.number = 1'234'567'890'123;
                all.conditions.push_back(condition);
            }
        }
        QVERIFY(conditionsFromJson(conditionsToJson(all)) == all);
        QVERIFY(conditionsFromJson(conditionsToJson({})) == PageConditions{});
    }

    void whatIsNoConditionIsRefused_data()
    {
        QTest::addColumn<QString>("json");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a list") << QStringLiteral("[]");
        QTest::newRow("unknown field") << QStringLiteral(R"({"conditions":[{"field":"colour","test":"is"}]})");
        QTest::newRow("unknown test") << QStringLiteral(R"({"conditions":[{"field":"url","test":"tastes"}]})");
        QTest::newRow("a test that the field has not") << QStringLiteral(R"({"conditions":[{"field":"words","test":"contains"}]})");
    }
    void whatIsNoConditionIsRefused()
    {
        QFETCH(QString, json);
        QVERIFY(!conditionsFromJson(json));
    }
};

QTEST_APPLESS_MAIN(TestPageCondition)
#include "tst_pagecondition.moc"
