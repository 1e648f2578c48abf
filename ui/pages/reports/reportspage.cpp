// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/reportspage.h"

#include "core/base/clock.h"
#include "core/base/poolrun.h"
#include "core/monitor/monitorcontrol.h"
#include "core/report/reportcomposer.h"
#include "core/report/reportreader.h"
#include "core/store/reportrepository.h"
#include "core/text/describe.h"
#include "ui/pages/reports/branddialog.h"
#include "ui/pages/reports/reportform.h"
#include "ui/pages/reports/reportpreview.h"
#include "ui/pages/reports/reportschedules.h"
#include "ui/pages/reports/subjectcombo.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

ReportsPage::ReportsPage(const WindowServices& services, QWidget* parent)
    : WindowPage(parent), m_services(services), m_form(new ReportForm(services.clock, this)),
      m_save(new QPushButton(this)), m_saveAction(new QAction(this)), m_brands(new QAction(this)),
      m_brandButton(new QPushButton(this)), m_preview(new ReportPreview(services.theme, this)),
      m_schedules(new ReportSchedules(services, this)), m_notice(new NoticeBar(this)),
      m_splitter(new QSplitter(Qt::Vertical, this))
{
    auto* left = new QVBoxLayout;
    left->setSpacing(space::inside);
    left->addWidget(m_form);
    left->addWidget(m_save);
    left->addWidget(m_brandButton);
    left->addStretch(1);
    auto* top = new QWidget(this);
    auto* columns = new QHBoxLayout(top);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::group);
    columns->addLayout(left);
    columns->addWidget(m_preview, 1);
    m_splitter->addWidget(top);
    m_splitter->addWidget(m_schedules);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setHandleWidth(space::group);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::inside);
    layout->setSpacing(space::inside);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_notice);

    m_choosing.setSingleShot(true);
    m_choosing.setInterval(200ms);
    connect(&m_choosing, &QTimer::timeout, this, &ReportsPage::showReport);
    connect(m_form, &ReportForm::changed, &m_choosing, qOverload<>(&QTimer::start));
    connect(m_save, &QPushButton::clicked, m_saveAction, &QAction::trigger);
    connect(m_brandButton, &QPushButton::clicked, m_brands, &QAction::trigger);
    connect(m_saveAction, &QAction::triggered, this, &ReportsPage::chooseFile);
    connect(m_brands, &QAction::triggered, this, &ReportsPage::editBrands);
    connect(m_schedules, &ReportSchedules::loaded, this, [this] {
        m_form->setSites(m_schedules->sites());
        m_choosing.start();
    });
    connect(&services.theme, &Theme::changed, this, &ReportsPage::retranslate);
    m_saveAction->setEnabled(false);
    retranslate();
}

ReportsPage::~ReportsPage()
{
    if (m_meter)
        m_meter->cancelled = true;
    m_handOver.flush();
    m_pool.waitForDone();
}

QString ReportsPage::title()
{
    return tr("Reports");
}

void ReportsPage::retranslate()
{
    m_saveAction->setText(tr("&Save as…"));
    m_saveAction->setIcon(m_services.theme.icon(IconName::Export));
    m_brands->setText(tr("A&gency and logos…"));
    m_brands->setIcon(m_services.theme.icon(IconName::Client));
    for (const auto& [button, action] : {std::pair(m_save, m_saveAction), std::pair(m_brandButton, m_brands)}) {
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
    }
}

void ReportsPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_choosing.start(); // the report may follow the program's language
    }
    WindowPage::changeEvent(event);
}

void ReportsPage::setSites(const SiteSelection& sites)
{
    m_form->choose(sites);
}

bool ReportsPage::concerns(News news) const
{
    return news == News::Activated || news == News::Inventory || news == News::PassEnded || news == News::Alerts;
}

void ReportsPage::reload(News)
{
    m_schedules->reload();
    m_choosing.start();
}

QList<QAction*> ReportsPage::pageActions() const
{
    return {m_saveAction};
}

QByteArray ReportsPage::state() const
{
    return m_splitter->saveState();
}

void ReportsPage::restoreState(const QByteArray& state)
{
    m_splitter->restoreState(state);
}

ReportLook ReportsPage::lookOf(const ReportContent& content) const
{
    const Language usual = reportLanguage(content).value_or(m_services.language.language());
    return {m_form->format(), m_form->language().value_or(usual), QTimeZone::systemTimeZone()};
}

void ReportsPage::showReport()
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const auto work = [order = m_form->order(), now = m_services.clock.now()](StoreConnection& connection) {
        return readReport(connection.database, order, now);
    };
    store->readInBackground(work).then(this, [this, generation = ++m_generation](const Result<ReportContent>& content) {
        if (generation != m_generation)
            return;
        m_saveAction->setEnabled(content.has_value());
        retranslate();
        m_content = content ? std::optional(*content) : std::nullopt;
        if (content) {
            const ReportLook look = lookOf(*content);
            m_preview->setReport(composeReport(*content, look.language, look.zone));
        } else {
            m_preview->say(describe(content.error()));
        }
        Q_EMIT read();
    });
}

void ReportsPage::chooseFile()
{
    if (!m_content)
        return;
    auto* dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const std::string_view end = reportFormatName(m_form->format());
    dialog->setDefaultSuffix(QString::fromLatin1(end.data(), static_cast<qsizetype>(end.size())));
    dialog->setNameFilter(QStringLiteral("*.") + dialog->defaultSuffix());
    dialog->selectFile(reportFileName(*m_content, m_form->format()));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportsPage::saveTo);
    dialog->open();
}

void ReportsPage::saveTo(const QString& path)
{
    StoreService* store = m_services.control.store();
    if (!store || m_notice->isFollowing())
        return;
    m_meter = std::make_shared<JobMeter>();
    m_meter->total = 3; // read, drawn, written
    m_notice->follow(tr("Writing %1…").arg(QDir::toNativeSeparators(path)), m_meter);
    const auto work = [order = m_form->order(), now = m_services.clock.now(),
                       meter = m_meter](StoreConnection& connection) {
        auto content = readReport(connection.database, order, now, [meter] { return meter->cancelled.load(); });
        meter->done = 1;
        return content;
    };
    store->readInBackground(work).then(this, [this, path, meter = m_meter](const Result<ReportContent>& content) {
        if (content)
            write(path, *content, meter);
        else
            finish(path, fail(content.error()), *meter);
    });
}

void ReportsPage::write(const QString& path, const ReportContent& content, const std::shared_ptr<JobMeter>& meter)
{
    const auto work = [this, path, content, look = lookOf(content), meter]() -> Result<void> {
        const auto file = reportFile(content, look, &m_printer);
        if (!file)
            return fail(file.error());
        meter->done = 2;
        if (meter->cancelled)
            return fail(ErrorCode::Cancelled);
        return saveReport(path, *file);
    };
    runOnPool(m_handOver, m_pool, work).then(this, [this, path, meter](const Result<void>& written) {
        finish(path, written, *meter);
    });
}

void ReportsPage::finish(const QString& path, const Result<void>& written, const JobMeter& meter)
{
    if (written)
        m_notice->say(tr("The report is in %1.").arg(QDir::toNativeSeparators(path)));
    else
        m_notice->say(meter.cancelled ? tr("The report was cancelled. No file was written.")
                                      : describe(written.error()));
    Q_EMIT saved();
}

void ReportsPage::editBrands()
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    const auto read =
        [clients = clientsOf(m_schedules->sites())](StoreConnection& connection) -> Result<std::vector<ReportBrand>> {
        std::vector<ReportBrand> brands;
        for (const QString& client : QStringList(QString()) + clients) {
            auto brand = ReportRepository(connection.database).brand(client);
            if (!brand)
                return fail(std::move(brand.error()));
            brands.push_back(std::move(*brand));
        }
        return brands;
    };
    store->read(read).then(this, [this](const Result<std::vector<ReportBrand>>& brands) {
        if (!brands)
            return m_notice->say(describe(brands.error()));
        auto* dialog = new BrandDialog(*brands, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog] {
            const auto work = [kept = dialog->brands()](StoreConnection& connection) -> Result<void> {
                return connection.database.transaction([&]() -> Result<void> {
                    for (const ReportBrand& brand : kept) {
                        if (auto saved = ReportRepository(connection.database).setBrand(brand); !saved)
                            return saved;
                    }
                    return {};
                });
            };
            m_services.control.change(MonitorControl::Subject::Alerts, work)
                .then(this, [this](const Result<void>& saved) {
                    if (!saved)
                        m_notice->say(describe(saved.error()));
                    showReport();
                });
        });
        dialog->open();
        Q_EMIT dialogOpened(dialog);
    });
}

} // namespace vigie
