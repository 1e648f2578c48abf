// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/conditiondialog.h"

#include "core/domain/severity.h"
#include "core/domain/site.h"
#include "core/text/labels.h"
#include "core/text/valuewords.h"
#include "ui/pages/pages/conditiontext.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QStackedWidget>

#include <algorithm>
#include <array>
#include <limits>

namespace vigie {

namespace {

constexpr std::array allFields{PageField::Url,      PageField::Title, PageField::Status,       PageField::Indexable,
                               PageField::Severity, PageField::Tag,   PageField::ChangeAge,    PageField::CheckAge,
                               PageField::Words,    PageField::Bytes, PageField::ResponseTime, PageField::Importance,
                               PageField::Activity, PageField::Gone};
constexpr std::array<qint64, 7> ages{3600, 6 * 3600, 86400, 3 * 86400, 7 * 86400, 30 * 86400, 90 * 86400};

/// What a condition starts with: what people look for.
qint64 usualNumber(PageField field)
{
    switch (field) {
    case PageField::Status:
        return 200;
    case PageField::Words:
        return 300;
    case PageField::Bytes:
        return 100'000;
    case PageField::ResponseTime:
        return 1'000;
    default:
        return 0;
    }
}

bool isCount(PageField field)
{
    return usualNumber(field) > 0;
}

} // namespace

ConditionDialog::ConditionDialog(const PageCondition& condition, QWidget* parent)
    : QDialog(parent), m_field(new QComboBox(this)), m_test(new QComboBox(this)), m_values(new QStackedWidget(this)),
      m_text(new QLineEdit(this)), m_number(new QSpinBox(this)), m_choice(new QComboBox(this))
{
    setWindowTitle(tr("Filter pages"));
    m_number->setRange(0, std::numeric_limits<int>::max());
    m_number->setGroupSeparatorShown(true);
    for (QWidget* value :
         {static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_number), static_cast<QWidget*>(m_choice)})
        m_values->addWidget(value);
    m_text->setAccessibleName(tr("Value"));
    m_number->setAccessibleName(tr("Value"));
    m_choice->setAccessibleName(tr("Value"));
    m_field->setAccessibleName(tr("What is looked at"));
    m_test->setAccessibleName(tr("Comparison"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Pages whose"), m_field);
    form->addRow(QString(), m_test);
    form->addRow(tr("&Value"), m_values);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_field, &QComboBox::activated, this, [this] {
        PageCondition fresh;
        fresh.field = field();
        fresh.test = testsOf(fresh.field).front();
        fresh.number = usualNumber(fresh.field);
        showValue(fresh);
    });
    fillFields();
    showValue(condition);
}

PageField ConditionDialog::field() const
{
    return static_cast<PageField>(m_field->currentData().toInt());
}

void ConditionDialog::fillFields()
{
    for (const PageField field : allFields)
        m_field->addItem(fieldName(field), static_cast<int>(field));
}

void ConditionDialog::fillTests()
{
    m_test->clear();
    for (const PageTest test : testsOf(field()))
        m_test->addItem(testName(field(), test), static_cast<int>(test));
    m_test->setEnabled(m_test->count() > 1);
}

void ConditionDialog::fillChoices()
{
    m_choice->clear();
    switch (field()) {
    case PageField::Severity:
        for (const Severity severity : {Severity::Critical, Severity::Warning, Severity::Info, Severity::Good})
            m_choice->addItem(label(severity), static_cast<qlonglong>(severity));
        break;
    case PageField::Activity:
        for (const ActivityState state : {ActivityState::Active, ActivityState::Paused})
            m_choice->addItem(state == ActivityState::Active ? tr("active") : tr("paused"),
                              static_cast<qlonglong>(state));
        break;
    case PageField::ChangeAge:
    case PageField::CheckAge:
        for (const qint64 age : ages)
            m_choice->addItem(durationText(age), age);
        break;
    default:
        m_choice->addItem(ValueWords().truth(true), 1LL);
        m_choice->addItem(ValueWords().truth(false), 0LL);
    }
}

void ConditionDialog::showValue(const PageCondition& condition)
{
    m_field->setCurrentIndex(m_field->findData(static_cast<int>(condition.field)));
    fillTests();
    fillChoices();
    m_test->setCurrentIndex(std::max(0, m_test->findData(static_cast<int>(condition.test))));
    m_text->setText(condition.text);
    m_number->setValue(static_cast<int>(std::min<qint64>(condition.number, m_number->maximum())));
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(condition.number)));
    QWidget* value = m_choice;
    if (holdsText(condition.field))
        value = m_text;
    else if (isCount(condition.field))
        value = m_number;
    m_values->setCurrentWidget(value);
}

PageCondition ConditionDialog::condition() const
{
    PageCondition condition;
    condition.field = field();
    condition.test = static_cast<PageTest>(m_test->currentData().toInt());
    if (m_values->currentWidget() == m_text)
        condition.text = m_text->text();
    else if (m_values->currentWidget() == m_number)
        condition.number = m_number->value();
    else
        condition.number = m_choice->currentData().toLongLong();
    return condition;
}

} // namespace vigie
