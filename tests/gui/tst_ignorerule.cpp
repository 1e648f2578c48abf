// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/masks.h"
#include "ui/diff/ignorerule.h"

#include <QTest>

using namespace vigie;

namespace {

DiffRow changed(const char* before, const char* after)
{
    return {RowKind::Changed, {1, before, {}}, {1, after, {}}, 0};
}

} // namespace

class TestIgnoreRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What is proposed must do what it is proposed for: both sides are the same under the mask.
    void theProposalHidesTheDifference_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("a number in the middle")
            << QByteArray("<p>Seen 1204 times today</p>") << QByteArray("<p>Seen 1388 times today</p>");
        QTest::newRow("at the end") << QByteArray("build: 17") << QByteArray("build: 42abc");
        QTest::newRow("at the start") << QByteArray("17 visitors") << QByteArray("42 visitors");
        QTest::newRow("one side empty there")
            << QByteArray("<b class=\"x\">[]</b>") << QByteArray("<b class=\"x\">[new]</b>");
        QTest::newRow("letters of several bytes") << QByteArray("prix : 3 € l’été") << QByteArray("prix : 4 € l’été");
        QTest::newRow("signs of regular expressions")
            << QByteArray("a(b)*+? 1 {c}[d]") << QByteArray("a(b)*+? 2 {c}[d]");
    }
    void theProposalHidesTheDifference()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const Rule rule = proposeMask(changed(before.constData(), after.constData()), DiffSubject::Text, {});
        QCOMPARE(rule.kind, RuleKind::Mask);
        const MaskSet masks(std::span(&rule, 1));
        QVERIFY(masks.errors().empty());
        const std::string other = "kept line\n";
        const std::string left = maskValue(other + before.toStdString(), CriterionId::Text, masks).text;
        QCOMPARE(left, maskValue(other + after.toStdString(), CriterionId::Text, masks).text);
        QVERIFY(left.find("kept line") != std::string::npos);
    }

    void whatIsSelectedIsTakenLiterally()
    {
        const Rule rule = proposeMask(changed("a 1 b", "a 2 b"), DiffSubject::Html, "2 b");
        QCOMPARE(rule.patternKind, PatternKind::Text);
        QCOMPARE(rule.pattern, std::string("2 b"));
        QVERIFY(!rule.criterion);
    }

    void withoutAnythingInCommonTheLineIsTakenLiterally()
    {
        const Rule rule = proposeMask(changed("abc", "xyz"), DiffSubject::Text, {});
        QCOMPARE(rule.patternKind, PatternKind::Text);
        QCOMPARE(rule.pattern, std::string("xyz"));
    }

    void aHeaderIsNamed()
    {
        const Rule rule = proposeMask(changed("x-build: 1", "x-build: 2"), DiffSubject::Headers, {});
        QCOMPARE(rule.patternKind, PatternKind::HeaderName);
        QCOMPARE(rule.pattern, std::string("x-build"));
    }
};

QTEST_APPLESS_MAIN(TestIgnoreRule)
#include "tst_ignorerule.moc"
