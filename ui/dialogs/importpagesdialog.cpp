// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importpagesdialog.h"

#include "core/base/clock.h"
#include "core/text/describe.h"
#include "ui/dialogs/pagelistedit.h"
#include "ui/dialogs/pagesaving.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vigie {

namespace {

constexpr int startWidth = 720;
constexpr int startHeight = 480;

} // namespace

ImportPagesDialog::ImportPagesDialog(MonitorControl& control, const Clock& clock, std::vector<Site> sites,
                                     QWidget* parent)
    : QDialog(parent), m_clock(clock), m_sites(std::move(sites)),
      m_list(new PageListEdit(PageListEdit::Purpose::MorePages, this)), m_notice(new NoticeBar(this)),
      m_saver(new PageSaving(control, this)),
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
    connect(m_saver, &PageSaving::finished, this, [this](int added) {
        m_notice->finish();
        Q_EMIT imported(added);
        QDialog::accept();
    });
    connect(m_saver, &PageSaving::failed, this, [this](const Error& error) {
        m_list->setEnabled(true);
        m_notice->say(describe(error));
        takeList();
    });
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
    m_buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(!m_saver->isRunning() && !m_list->isReading() && !m_list->pages().empty());
}

void ImportPagesDialog::accept()
{
    if (m_saver->isRunning() || m_list->isReading())
        return;
    std::vector<Page> pages;
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
        pages.push_back(std::move(page));
    }
    m_list->setEnabled(false);
    const QString text = tr("Saving %n page(s)…", nullptr, static_cast<int>(pages.size()));
    m_notice->follow(text, m_saver->start(std::move(pages)));
    takeList();
}

void ImportPagesDialog::reject()
{
    if (m_saver->isRunning())
        m_saver->cancel();
    else
        QDialog::reject();
}

} // namespace vigie
