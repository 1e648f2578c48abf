// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/conditionbar.h"

#include "core/settings/settings.h"
#include "core/text/describe.h"
#include "ui/pages/pages/conditiondialog.h"
#include "ui/pages/pages/conditiontext.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/flowlayout.h"

#include <QComboBox>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace vigie {

namespace {

/// {name: conditions}, as conditionsToJson() writes them.
constexpr SettingKey<const char*> viewsKey{"pages/views", ""};
constexpr qsizetype longestName = 60;

QJsonObject savedViews(const Settings& settings)
{
    return QJsonDocument::fromJson(settings.text(viewsKey).toUtf8()).object();
}

} // namespace

ConditionBar::ConditionBar(Settings& settings, Theme& theme, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_theme(theme), m_join(new QComboBox(this)), m_add(new QToolButton(this)),
      m_viewsButton(new QToolButton(this)), m_viewsMenu(new QMenu(this))
{
    new FlowLayout(this);
    for (QToolButton* button : {m_add, m_viewsButton}) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_viewsButton->setPopupMode(QToolButton::InstantPopup);
    m_viewsButton->setMenu(m_viewsMenu);
    connect(m_viewsMenu, &QMenu::aboutToShow, this, &ConditionBar::fillViews);
    connect(m_add, &QToolButton::clicked, this, [this] { edit(-1); });
    connect(m_join, &QComboBox::activated, this, [this](int index) {
        PageConditions conditions = m_conditions;
        conditions.join = index == 0 ? ConditionJoin::All : ConditionJoin::Any;
        take(std::move(conditions));
    });
    connect(&m_theme, &Theme::changed, this, &ConditionBar::retranslate);
    retranslate();
}

void ConditionBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ConditionBar::retranslate()
{
    m_join->clear();
    m_join->addItems({tr("all of"), tr("any of")});
    m_join->setAccessibleName(tr("How filters are joined"));
    m_add->setText(tr("Filter"));
    m_add->setIcon(m_theme.icon(IconName::Add));
    m_add->setToolTip(plainToolTip(tr("Add a filter")));
    m_viewsButton->setText(tr("Saved views"));
    m_viewsButton->setIcon(m_theme.icon(IconName::Filter));
    fillChips();
}

void ConditionBar::setConditions(const PageConditions& conditions)
{
    m_conditions = conditions;
    fillChips();
}

void ConditionBar::take(PageConditions conditions)
{
    m_conditions = std::move(conditions);
    fillChips();
    Q_EMIT conditionsChanged();
}

void ConditionBar::fillChips()
{
    for (QWidget* chip : m_chips) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    while (QLayoutItem* item = layout()->takeAt(0))
        delete item;
    m_join->setCurrentIndex(m_conditions.join == ConditionJoin::All ? 0 : 1);
    m_join->setVisible(m_conditions.conditions.size() > 1);
    layout()->addWidget(m_join);
    for (std::size_t i = 0; i < m_conditions.conditions.size(); ++i) {
        m_chips.push_back(makeChip(static_cast<int>(i)));
        layout()->addWidget(m_chips.back());
        m_chips.back()->show();
    }
    layout()->addWidget(m_add);
    layout()->addWidget(m_viewsButton);
    // Made again in the order in which they are seen.
    QWidget* before = m_join;
    for (QWidget* chip : m_chips) {
        setTabOrder(before, chip);
        before = chip;
    }
    setTabOrder(before, m_add);
    setTabOrder(m_add, m_viewsButton);
}

QWidget* ConditionBar::makeChip(int number)
{
    const QString words = conditionText(m_conditions.conditions[static_cast<std::size_t>(number)]);
    auto* chip = new QFrame(this);
    chip->setObjectName(QStringLiteral("chip"));
    auto* row = new QHBoxLayout(chip);
    row->setContentsMargins(space::half, 0, 0, 0);
    row->setSpacing(0);
    auto* text = new QToolButton(chip);
    text->setText(QString(words).replace(QLatin1Char('&'), QLatin1String("&&")));
    text->setAutoRaise(true);
    text->setFocusPolicy(Qt::StrongFocus);
    text->setToolTip(plainToolTip(tr("Change this filter")));
    auto* remove = new QToolButton(chip);
    remove->setIcon(m_theme.icon(IconName::Cancel));
    remove->setAutoRaise(true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setToolTip(plainToolTip(tr("Remove this filter")));
    remove->setAccessibleName(tr("Remove the filter “%1”").arg(words));
    row->addWidget(text);
    row->addWidget(remove);
    chip->setFocusProxy(text);
    connect(text, &QToolButton::clicked, this, [this, number] { edit(number); });
    connect(remove, &QToolButton::clicked, this, [this, number] {
        PageConditions conditions = m_conditions;
        conditions.conditions.erase(conditions.conditions.begin() + number);
        take(std::move(conditions));
    });
    return chip;
}

void ConditionBar::edit(int number)
{
    PageCondition start;
    if (number >= 0)
        start = m_conditions.conditions[static_cast<std::size_t>(number)];
    auto* dialog = new ConditionDialog(start, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, number] {
        PageConditions conditions = m_conditions;
        if (number < 0)
            conditions.conditions.push_back(dialog->condition());
        else if (number < static_cast<int>(conditions.conditions.size()))
            conditions.conditions[static_cast<std::size_t>(number)] = dialog->condition();
        take(std::move(conditions));
    });
    dialog->open();
}

QStringList ConditionBar::views() const
{
    return savedViews(m_settings).keys();
}

void ConditionBar::applyView(const QString& name)
{
    if (auto conditions = conditionsFromJson(savedViews(m_settings).value(name).toString()))
        take(std::move(*conditions));
}

void ConditionBar::saveView(const QString& name)
{
    QJsonObject views = savedViews(m_settings);
    views.insert(name.left(longestName), conditionsToJson(m_conditions));
    m_settings.setText(viewsKey, QString::fromUtf8(QJsonDocument(views).toJson(QJsonDocument::Compact)));
}

void ConditionBar::removeView(const QString& name)
{
    QJsonObject views = savedViews(m_settings);
    views.remove(name);
    m_settings.setText(viewsKey, QString::fromUtf8(QJsonDocument(views).toJson(QJsonDocument::Compact)));
}

void ConditionBar::fillViews()
{
    m_viewsMenu->clear();
    const QStringList names = views();
    for (const QString& name : names)
        m_viewsMenu->addAction(harmless(name).replace(QLatin1Char('&'), QLatin1String("&&")), this,
                               [this, name] { applyView(name); });
    if (!names.isEmpty())
        m_viewsMenu->addSeparator();
    QAction* all = m_viewsMenu->addAction(tr("All pages"), this, [this] { take({}); });
    all->setEnabled(!m_conditions.conditions.empty());
    QAction* save = m_viewsMenu->addAction(tr("Save these filters…"), this, &ConditionBar::askName);
    save->setEnabled(!m_conditions.conditions.empty());
    if (names.isEmpty())
        return;
    QMenu* removal = m_viewsMenu->addMenu(tr("Forget a view"));
    for (const QString& name : names)
        removal->addAction(harmless(name).replace(QLatin1Char('&'), QLatin1String("&&")), this,
                           [this, name] { removeView(name); });
}

void ConditionBar::askName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save these filters"));
    dialog->setLabelText(tr("Name of the view:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (!name.trimmed().isEmpty())
            saveView(name.trimmed());
    });
    dialog->open();
}

} // namespace vigie
