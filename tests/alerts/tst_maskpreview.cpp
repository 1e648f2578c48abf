// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alerts/maskpreview.h"
#include "tests/alerts/alertsamples.h"

using namespace vigie;
using namespace vigie::testing;

class TestMaskPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_temp = std::make_unique<AlertDatabase>();
        m_since = m_temp->clock.now();
        m_rule = {};
        m_rule.kind = RuleKind::Mask;
        m_rule.patternKind = PatternKind::Regex;
        m_rule.pattern = "\\d+";
        m_pass = m_temp->beginPass();
    }

    void whatTheMaskMakesEqualGoes()
    {
        const ChangeId number = change(0, "v 1", "v 2");
        change(1, "a", "b");
        QCOMPARE(masked(), std::set<std::string>{"change/" + std::to_string(number.value)});
        m_rule.criterion = CriterionId::Canonical;
        QVERIFY(masked().empty());
        m_rule.criterion = CriterionId::Title;
        m_rule.page = m_temp->pages[1];
        QVERIFY(masked().empty());
        m_rule.page = m_temp->pages[0];
        QCOMPARE(masked().size(), std::size_t(1));
        m_rule.kind = RuleKind::Keyword;
        QVERIFY(masked().empty());
    }

    void aGroupGoesWithAllItsChanges()
    {
        const ChangeGroupId whole =
            m_temp->group(m_pass, {change(0, "v 1", "v 2"), change(1, "v 3", "v 4")}, Severity::Warning);
        m_temp->group(m_pass, {change(2, "v 1", "v 2"), change(3, "v 1", "w 2")}, Severity::Warning);
        QCOMPARE(masked(), std::set<std::string>{"group/" + std::to_string(whole.value)});
    }

    void onlyWhatIsYoungEnough()
    {
        change(0, "v 1", "v 2");
        m_since = m_temp->clock.now().addSecs(1);
        QVERIFY(masked().empty());
    }

    void impossiblePattern()
    {
        m_rule.pattern = "(";
        QCOMPARE(maskedFindings(*m_temp->database, m_rule, m_since).error().code, ErrorCode::PatternInvalid);
    }

private:
    ChangeId change(std::size_t page, const char* before, const char* after)
    {
        return m_temp->change(m_pass, m_temp->pages[page], titleChange(before, after));
    }
    std::set<std::string> masked() { return maskedFindings(*m_temp->database, m_rule, m_since).value(); }

    std::unique_ptr<AlertDatabase> m_temp;
    QDateTime m_since;
    Rule m_rule;
    PassId m_pass;
};

QTEST_GUILESS_MAIN(TestMaskPreview)
#include "tst_maskpreview.moc"
