// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pageeditdialog.h"

#include "core/text/describe.h"
#include "core/text/valuewords.h"
#include "ui/pages/pages/conditiontext.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <set>
#include <utility>

namespace vigie {

namespace {

constexpr std::array<int, 8> intervals{300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600, 7 * 24 * 3600};
constexpr int asSite = 0;
constexpr int leave = -1;
constexpr qsizetype mostNamed = 6;

QStringList words(const QString& text)
{
    QStringList tags;
    const QStringList parts = text.split(QLatin1Char(','));
    for (const QString& part : parts) {
        if (const QString tag = part.simplified(); !tag.isEmpty() && !tags.contains(tag))
            tags.append(tag);
    }
    return tags;
}

/// The one value that all pages share, or nothing.
template <class Read>
auto shared(const std::vector<Page>& pages, Read read) -> std::optional<decltype(read(pages.front()))>
{
    const auto first = read(pages.front());
    const bool same = std::all_of(pages.begin(), pages.end(), [&](const Page& page) { return read(page) == first; });
    return same ? std::optional(first) : std::nullopt;
}

} // namespace

PageEditDialog::PageEditDialog(std::vector<Page> pages, const std::vector<std::chrono::seconds>& siteIntervals,
                               QWidget* parent)
    : QDialog(parent), m_pages(std::move(pages)), m_interval(new QComboBox(this)), m_activity(new QComboBox(this)),
      m_important(new QComboBox(this)), m_addTags(new QLineEdit(this)), m_removeTags(new QLineEdit(this))
{
    const int count = static_cast<int>(m_pages.size());
    setWindowTitle(tr("Edit %n page(s)", nullptr, count));
    auto* what = new PlainLabel(this);
    what->setText(count == 1 ? harmless(QString::fromStdString(m_pages.front().url))
                             : tr("What is left alone stays as it is on each page."));
    what->setWordWrap(true);
    setTextRole(what, TextRole::Muted);
    fillIntervals(siteIntervals);
    fillChoices();
    std::set<QString> tags;
    for (const Page& page : m_pages)
        tags.insert(page.tags.begin(), page.tags.end());
    QStringList named(tags.begin(), tags.end());
    named = named.mid(0, mostNamed);
    m_addTags->setPlaceholderText(tr("separated by commas"));
    m_removeTags->setPlaceholderText(named.isEmpty() ? tr("no tag so far")
                                                     : tr("so far: %1").arg(harmless(named.join(QLatin1String(", ")))));
    m_removeTags->setEnabled(!named.isEmpty());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout(this);
    form->addRow(what);
    form->addRow(tr("Check &every"), m_interval);
    form->addRow(tr("&State"), m_activity);
    form->addRow(tr("I&mportant"), m_important);
    form->addRow(tr("&Add tags"), m_addTags);
    form->addRow(tr("&Remove tags"), m_removeTags);
    form->addRow(buttons);
    m_interval->setAccessibleName(tr("Check every"));
    m_activity->setAccessibleName(tr("State"));
    m_important->setAccessibleName(tr("Important"));
    m_addTags->setAccessibleName(tr("Add tags"));
    m_removeTags->setAccessibleName(tr("Remove tags"));
}

void PageEditDialog::fillIntervals(const std::vector<std::chrono::seconds>& siteIntervals)
{
    const auto same = shared(m_pages, [](const Page& page) { return page.interval; });
    if (!same)
        m_interval->addItem(tr("leave as it is (different)"), leave);
    const bool oneSite =
        std::adjacent_find(siteIntervals.begin(), siteIntervals.end(), std::not_equal_to<>()) == siteIntervals.end();
    m_interval->addItem(oneSite && !siteIntervals.empty()
                            ? tr("as the site: %1").arg(durationText(siteIntervals.front().count()))
                            : tr("as the site"),
                        asSite);
    for (const int interval : intervals)
        m_interval->addItem(durationText(interval), interval);
    if (!same)
        return;
    const int present = *same ? static_cast<int>((*same)->count()) : asSite;
    if (m_interval->findData(present) < 0)
        m_interval->addItem(durationText(present), present);
    m_interval->setCurrentIndex(m_interval->findData(present));
}

void PageEditDialog::fillChoices()
{
    const auto fill = [this](QComboBox* combo, std::optional<bool> present, const QString& no, const QString& yes) {
        if (!present)
            combo->addItem(tr("leave as it is (different)"), leave);
        combo->addItem(no, 0);
        combo->addItem(yes, 1);
        combo->setCurrentIndex(present ? combo->findData(*present ? 1 : 0) : 0);
    };
    fill(m_activity, shared(m_pages, [](const Page& page) { return page.activity == ActivityState::Paused; }),
         tr("active"), tr("paused"));
    fill(m_important, shared(m_pages, [](const Page& page) { return page.important; }), ValueWords().truth(false),
         ValueWords().truth(true));
}

Page PageEditDialog::edited(Page page) const
{
    if (const int interval = m_interval->currentData().toInt(); interval != leave)
        page.interval = interval == asSite ? std::nullopt : std::optional(std::chrono::seconds(interval));
    if (const int paused = m_activity->currentData().toInt(); paused != leave)
        page.activity = paused != 0 ? ActivityState::Paused : ActivityState::Active;
    if (const int important = m_important->currentData().toInt(); important != leave)
        page.important = important != 0;
    for (const QString& tag : words(m_removeTags->text()))
        page.tags.removeAll(tag);
    for (const QString& tag : words(m_addTags->text())) {
        if (!page.tags.contains(tag))
            page.tags.append(tag);
    }
    return page;
}

std::vector<Page> PageEditDialog::after() const
{
    std::vector<Page> pages;
    pages.reserve(m_pages.size());
    for (const Page& page : m_pages)
        pages.push_back(edited(page));
    return pages;
}

} // namespace vigie
