// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/conditiontext.h"

#include "core/domain/severity.h"
#include "core/domain/site.h"
#include "core/text/describe.h"
#include "core/text/labels.h"
#include "core/text/valuewords.h"
#include "ui/widgets/displaytext.h"

#include <QCoreApplication>
#include <QLocale>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct PageFilterText
{
    Q_DECLARE_TR_FUNCTIONS(PageFilterText)
};

bool isAge(PageField field)
{
    return field == PageField::ChangeAge || field == PageField::CheckAge;
}

QString valueOf(const PageCondition& condition)
{
    switch (condition.field) {
    case PageField::Indexable:
    case PageField::Importance:
    case PageField::Gone:
        return ValueWords().truth(condition.number != 0);
    case PageField::Severity:
        return label(static_cast<Severity>(condition.number));
    case PageField::Activity:
        return static_cast<ActivityState>(condition.number) == ActivityState::Paused ? PageFilterText::tr("paused")
                                                                                     : PageFilterText::tr("active");
    case PageField::Status:
        return QString::number(condition.number);
    case PageField::Bytes:
        return QLocale().formattedDataSize(condition.number, 1, QLocale::DataSizeTraditionalFormat);
    case PageField::ResponseTime:
        return PageFilterText::tr("%1 ms").arg(QLocale().toString(condition.number));
    case PageField::Words:
        return QLocale().toString(condition.number);
    case PageField::ChangeAge:
    case PageField::CheckAge:
        return durationText(condition.number);
    default:
        return PageFilterText::tr("“%1”").arg(harmless(condition.text, 60));
    }
}

} // namespace

QString fieldName(PageField field)
{
    switch (field) {
    case PageField::Url:
        return PageFilterText::tr("URL");
    case PageField::Title:
        return PageFilterText::tr("title");
    case PageField::Tag:
        return PageFilterText::tr("tag");
    case PageField::Status:
        return PageFilterText::tr("status");
    case PageField::Indexable:
        return PageFilterText::tr("indexable");
    case PageField::Severity:
        return PageFilterText::tr("severity of open changes");
    case PageField::Words:
        return PageFilterText::tr("words");
    case PageField::Bytes:
        return PageFilterText::tr("size");
    case PageField::ResponseTime:
        return PageFilterText::tr("response time");
    case PageField::ChangeAge:
        return PageFilterText::tr("changed");
    case PageField::CheckAge:
        return PageFilterText::tr("checked");
    case PageField::Importance:
        return PageFilterText::tr("important");
    case PageField::Activity:
        return PageFilterText::tr("state");
    case PageField::Gone:
        return PageFilterText::tr("gone from the sitemap");
    }
    return {};
}

QString testName(PageField field, PageTest test)
{
    switch (test) {
    case PageTest::Contains:
        return PageFilterText::tr("contains");
    case PageTest::ContainsNot:
        return PageFilterText::tr("does not contain");
    case PageTest::Is:
        return PageFilterText::tr("is");
    case PageTest::IsNot:
        return PageFilterText::tr("is not");
    case PageTest::AtLeast:
        return isAge(field) ? PageFilterText::tr("not in the last") : PageFilterText::tr("at least");
    case PageTest::AtMost:
        return isAge(field) ? PageFilterText::tr("in the last") : PageFilterText::tr("at most");
    }
    return {};
}

QString conditionText(const PageCondition& condition)
{
    return PageFilterText::tr("%1 %2 %3", "field, test, value")
        .arg(fieldName(condition.field), testName(condition.field, condition.test), valueOf(condition));
}

} // namespace vigie
