// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settingssection.h"

#include "core/settings/settings.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace vigie {

SettingsSection::SettingsSection(const WindowServices& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_form(new QFormLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_form);
    column->addStretch(1); // what is left stays below the form
    m_form->setContentsMargins(space::page, space::group, space::page, space::page);
    m_form->setHorizontalSpacing(space::group);
    m_form->setVerticalSpacing(space::inside);
    m_form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setFormAlignment(Qt::AlignLeft | Qt::AlignTop);
}

void SettingsSection::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

QLabel* SettingsSection::addRow(QWidget* field)
{
    auto* label = new PlainLabel(this);
    label->setBuddy(field);
    m_form->addRow(label, field);
    return label;
}

QLabel* SettingsSection::addNote()
{
    auto* note = new PlainLabel(this);
    setTextRole(note, TextRole::Muted);
    note->setWordWrap(true);
    m_form->addRow(note);
    return note;
}

void SettingsSection::setLabel(QLabel& label, const QString& text)
{
    label.setText(text);
    if (QWidget* field = label.buddy())
        field->setAccessibleName(QString(text).remove(QLatin1Char('&')));
}

QSpinBox* SettingsSection::numberBox(const SettingKey<int>& key, int least, int most)
{
    auto* box = new QSpinBox(this);
    box->setRange(least, most);
    box->setGroupSeparatorShown(true);
    box->setValue(m_services.settings.value(key));
    connect(box, &QSpinBox::valueChanged, this, [this, key](int value) { m_services.settings.set(key, value); });
    return box;
}

} // namespace vigie
