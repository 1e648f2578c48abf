// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/addsitedialog.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/dialogs/pagelistedit.h"
#include "ui/dialogs/pagesaving.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vigie {

AddSiteDialog::AddSiteDialog(MonitorControl& control, const Clock& clock, QWidget* parent)
    : QDialog(parent), m_control(control), m_clock(clock), m_addressLabel(new PlainLabel(this)),
      m_address(new QLineEdit(this)), m_message(new PlainLabel(this)),
      m_pages(new PageListEdit(PageListEdit::Purpose::NewSite, this)), m_notice(new NoticeBar(this)),
      m_saver(new PageSaving(control, this)), m_buttons(new QDialogButtonBox(this)),
      m_add(m_buttons->addButton(QString(), QDialogButtonBox::AcceptRole)),
      m_cancel(m_buttons->addButton(QString(), QDialogButtonBox::RejectRole)), m_site(fail(ErrorCode::InvalidUrl))
{
    m_addressLabel->setBuddy(m_address);
    m_message->setWordWrap(true);
    setTextRole(m_message, TextRole::Muted);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::inside);
    layout->addWidget(m_addressLabel);
    layout->addWidget(m_address);
    layout->addWidget(m_message);
    layout->addSpacing(space::inside);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_notice);
    layout->addWidget(m_buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 90);
    connect(m_address, &QLineEdit::textChanged, this, &AddSiteDialog::validate);
    connect(m_pages, &PageListEdit::listRead, this, &AddSiteDialog::validate);
    connect(m_saver, &PageSaving::finished, this, &AddSiteDialog::finish);
    connect(m_saver, &PageSaving::failed, this, &AddSiteDialog::showProblem);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AddSiteDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &AddSiteDialog::reject);
    retranslate();
}

void AddSiteDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AddSiteDialog::retranslate()
{
    setWindowTitle(tr("Add a site"));
    m_addressLabel->setText(tr("&Address of the site:"));
    m_address->setPlaceholderText(QStringLiteral("https://www.example.com"));
    m_address->setAccessibleName(tr("Address of the site"));
    m_add->setText(tr("Add"));
    m_cancel->setText(tr("Cancel"));
    validate();
}

void AddSiteDialog::validate()
{
    m_site = makeSite(m_address->text(), m_clock.now());
    const bool empty = m_address->text().trimmed().isEmpty();
    if (m_site)
        m_message->setText(tr("%1 will be watched: its home page, robots.txt, sitemaps, certificate and DNS records.")
                               .arg(networkText(m_site->site.origin)));
    else if (empty)
        m_message->setText(tr("Protocol, host and port are watched as one site. Another sub-domain is another site."));
    else
        m_message->setText(describe(m_site.error()));
    m_pages->setOrigins(m_site ? std::vector{m_site->site.origin} : std::vector<std::string>());
    m_add->setEnabled(m_site.has_value() && !m_saving);
    for (QWidget* field : {static_cast<QWidget*>(m_address), static_cast<QWidget*>(m_pages)})
        field->setEnabled(!m_saving);
}

void AddSiteDialog::accept()
{
    if (!m_site || m_saving)
        return;
    m_saving = true;
    validate();
    if (!m_pages->isReading()) {
        m_control.addSite(*m_site).then(this, [this](const Result<SavedSite>& saved) { takeSite(saved); });
        return;
    }
    // The list is still being read: what it holds belongs to what was accepted.
    connect(
        m_pages, &PageListEdit::listRead, this,
        [this] {
            m_saving = false;
            accept();
        },
        Qt::SingleShotConnection);
}

void AddSiteDialog::takeSite(const Result<SavedSite>& saved)
{
    if (saved)
        addPages(saved->site);
    else if (saved.error().code == ErrorCode::AlreadyExists && !m_pages->pages().empty())
        addToKnownSite(saved.error());
    else
        showProblem(saved.error());
}

void AddSiteDialog::addToKnownSite(const Error& error)
{
    StoreService* store = m_control.store();
    if (!store)
        return showProblem(error);
    const auto read = [origin = m_site->site.origin](StoreConnection& connection) {
        return SiteRepository(connection.database).findByOrigin(origin);
    };
    store->read(read).then(this, [this, error](const Result<std::optional<Site>>& site) {
        if (site && *site)
            addPages((*site)->id);
        else
            showProblem(error);
    });
}

void AddSiteDialog::addPages(SiteId site)
{
    std::vector<Page> pages;
    for (const ImportedPage& imported : m_pages->pages()) {
        Page page;
        page.site = site;
        page.url = imported.url;
        page.important = imported.important;
        page.createdAt = m_clock.now();
        if (!imported.tag.empty())
            page.tags.append(QString::fromStdString(imported.tag));
        pages.push_back(std::move(page));
    }
    m_saved = site;
    const QString text = tr("Saving %n page(s)…", nullptr, static_cast<int>(pages.size()));
    m_notice->follow(text, m_saver->start(std::move(pages)));
}

void AddSiteDialog::showProblem(const Error& error)
{
    m_saving = false;
    m_notice->finish();
    validate();
    m_message->setText(describe(error));
}

void AddSiteDialog::finish()
{
    QDialog::accept();
    Q_EMIT siteAdded(m_saved);
}

void AddSiteDialog::reject()
{
    if (m_saver->isRunning())
        m_saver->cancel(); // the site is watched, with what was saved
    else
        QDialog::reject();
}

} // namespace vigie
