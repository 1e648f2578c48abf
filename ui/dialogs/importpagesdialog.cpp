// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importpagesdialog.h"

#include "core/base/clock.h"
#include "core/monitor/monitorcontrol.h"
#include "core/text/describe.h"
#include "ui/dialogs/pagelistedit.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

/// Saved at once: a second of the writing thread at most, so that checks go on between two parts.
constexpr std::size_t partSize = 5'000;
constexpr int startWidth = 720;
constexpr int startHeight = 480;

} // namespace

ImportPagesDialog::ImportPagesDialog(MonitorControl& control, const Clock& clock, std::vector<Site> sites,
                                     QWidget* parent)
    : QDialog(parent), m_control(control), m_clock(clock), m_sites(std::move(sites)),
      m_list(new PageListEdit(PageListEdit::Purpose::MorePages, this)), m_notice(new NoticeBar(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(tr("Add pages"));
    resize(startWidth, startHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_notice);
    layout->addWidget(m_buttons);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Watch these pages"));
    std::vector<std::string> origins;
    for (const Site& site : m_sites)
        origins.push_back(site.origin);
    m_list->setOrigins(std::move(origins));
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ImportPagesDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ImportPagesDialog::reject);
    connect(m_list, &PageListEdit::listRead, this, &ImportPagesDialog::takeList);
    takeList();
}

void ImportPagesDialog::paste(const QString& text)
{
    m_list->paste(text);
}

void ImportPagesDialog::importFile(const QString& path)
{
    m_list->importFile(path);
}

void ImportPagesDialog::takeList()
{
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_meter && !m_list->isReading() && !m_list->pages().empty());
}

void ImportPagesDialog::accept()
{
    if (m_meter || m_list->isReading())
        return;
    m_pages.clear();
    for (const ImportedPage& imported : m_list->pages()) {
        const auto site = std::find_if(m_sites.begin(), m_sites.end(), [&](const Site& candidate) {
            const auto url = Url::parse(imported.url);
            return url && url->origin() == candidate.origin;
        });
        if (site == m_sites.end())
            continue;
        Page page;
        page.site = site->id;
        page.url = imported.url;
        page.important = imported.important;
        page.createdAt = m_clock.now();
        if (!imported.tag.empty())
            page.tags = {QString::fromStdString(imported.tag)};
        m_pages.push_back(std::move(page));
    }
    m_saved = 0;
    m_added = 0;
    m_meter = std::make_shared<JobMeter>();
    m_meter->total = static_cast<qint64>(m_pages.size());
    m_list->setEnabled(false);
    m_notice->follow(tr("Saving %n page(s)…", nullptr, static_cast<int>(m_pages.size())), m_meter);
    takeList();
    savePart();
}

void ImportPagesDialog::savePart()
{
    if (m_saved == m_pages.size() || m_meter->cancelled) {
        Q_EMIT imported(m_added);
        m_meter.reset();
        m_notice->finish();
        QDialog::accept();
        return;
    }
    const std::size_t count = std::min(partSize, m_pages.size() - m_saved);
    const auto first = m_pages.begin() + static_cast<std::ptrdiff_t>(m_saved);
    m_control.addPages({first, first + static_cast<std::ptrdiff_t>(count)})
        .then(this, [this, count](const Result<AddedPages>& added) {
            if (!added) {
                m_meter.reset();
                m_list->setEnabled(true);
                m_notice->say(describe(added.error()));
                takeList();
                return;
            }
            m_added += added->added;
            m_saved += count;
            m_meter->done = static_cast<qint64>(m_saved);
            savePart();
        });
}

void ImportPagesDialog::reject()
{
    if (m_meter)
        m_meter->cancelled = true; // savePart() ends with what is saved
    else
        QDialog::reject();
}

} // namespace vigie
