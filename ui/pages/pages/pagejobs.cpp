// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pages/pagejobs.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "ui/dialogs/importpagesdialog.h"
#include "ui/pages/pages/pageeditdialog.h"
#include "ui/pages/pages/pageedits.h"
#include "ui/pages/pages/pageexport.h"
#include "ui/widgets/exportdialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

#include <map>
#include <utility>

namespace vigie {

PageJobs::PageJobs(const WindowServices& services, NoticeBar& notice, QWidget& window)
    : QObject(&window), m_services(services), m_notice(notice), m_window(window),
      m_edits(new PageEdits(services.control, this))
{
    const auto offerUndo = [this](const QString& text) { m_notice.say(text, tr("Undo"), [this] { m_edits->undo(); }); };
    connect(m_edits, &PageEdits::changed, this,
            [offerUndo](int pages) { offerUndo(tr("%n page(s) changed.", nullptr, pages)); });
    connect(m_edits, &PageEdits::removed, this, [offerUndo](int pages) {
        offerUndo(tr("%n page(s) removed, with everything known of them.", nullptr, pages));
    });
    connect(m_edits, &PageEdits::undone, this, [this] { m_notice.say(tr("Taken back.")); });
    connect(m_edits, &PageEdits::failed, this, [this](const Error& error) { m_notice.say(describe(error)); });
    // What nobody took back while it was offered is carried out.
    connect(&m_notice, &NoticeBar::dismissed, m_edits, &PageEdits::settle);
}

PageJobs::~PageJobs() = default;

void PageJobs::readPages(const std::vector<PageId>& ids,
                         const std::function<void(std::vector<Page>, std::vector<std::chrono::seconds>)>& use)
{
    StoreService* store = m_services.control.store();
    if (!store || ids.empty())
        return;
    using Read = std::pair<std::vector<Page>, std::vector<std::chrono::seconds>>;
    const auto read = [ids](StoreConnection& connection) -> Result<Read> {
        auto pages = PageRepository(connection.database).rows(ids);
        const auto sites = SiteRepository(connection.database).all();
        if (!pages || !sites)
            return fail(pages ? sites.error() : pages.error());
        std::map<SiteId, std::chrono::seconds> intervals;
        for (const Page& page : *pages) {
            for (const Site& site : *sites) {
                if (site.id == page.site)
                    intervals[site.id] = site.pageInterval;
            }
        }
        Read result{std::move(*pages), {}};
        for (const auto& [site, interval] : intervals)
            result.second.push_back(interval);
        return result;
    };
    store->readInBackground(read).then(this, [this, use](const Result<Read>& result) {
        if (result)
            use(result->first, result->second);
        else
            m_notice.say(describe(result.error()));
    });
}

void PageJobs::edit(const std::vector<PageId>& ids)
{
    readPages(ids, [this](std::vector<Page> pages, const std::vector<std::chrono::seconds>& intervals) {
        if (pages.empty())
            return;
        auto* dialog = new PageEditDialog(std::move(pages), intervals, &m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog] {
            if (dialog->after() != dialog->before())
                m_edits->change(dialog->before(), dialog->after());
        });
        dialog->open();
    });
}

void PageJobs::setPaused(const std::vector<PageId>& ids, ActivityState state)
{
    readPages(ids, [this, state](const std::vector<Page>& pages, const std::vector<std::chrono::seconds>&) {
        std::vector<Page> after = pages;
        for (Page& page : after)
            page.activity = state;
        m_edits->change(pages, after);
    });
}

void PageJobs::remove(const std::vector<PageId>& pages)
{
    if (!pages.empty())
        m_edits->remove(pages);
}

void PageJobs::exportRows(const std::vector<PageId>& pages, const std::vector<int>& columns)
{
    auto* dialog = openExportDialog(m_window, tr("Export pages"), tr("pages"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, pages, columns](const QString& path) { exportTo(path, pages, columns); });
}

void PageJobs::exportTo(const QString& path, const std::vector<PageId>& pages, const std::vector<int>& columns)
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    PageExport what{pages,
                    columns,
                    tableFormatFromName(QFileInfo(path).suffix().toLower()).value_or(TableFormat::Csv),
                    path,
                    tr("Pages"),
                    m_services.language.language() == Language::French ? QStringLiteral("fr") : QStringLiteral("en")};
    auto meter = std::make_shared<JobMeter>();
    m_notice.follow(tr("Writing %1…").arg(QDir::toNativeSeparators(path)), meter);
    store->readInBackground([what, meter](StoreConnection& connection) { return writePages(connection, what, meter); })
        .then(this, [this, path, meter](const Result<qint64>& rows) {
            if (rows)
                m_notice.say(tr("%n page(s) written to %1.", nullptr, static_cast<int>(*rows))
                                 .arg(QDir::toNativeSeparators(path)));
            else if (meter->cancelled)
                m_notice.say(tr("The export was cancelled. No file was written."));
            else
                m_notice.say(describe(rows.error()));
        });
}

bool PageJobs::canImport(const QMimeData& data)
{
    return data.hasUrls() || data.hasText();
}

void PageJobs::import()
{
    askForPages({}, {});
}

void PageJobs::import(const QMimeData& data)
{
    QStringList lines;
    QString path;
    const QList<QUrl> urls = data.urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            path = url.toLocalFile();
        else
            lines.append(url.toString(QUrl::FullyEncoded));
    }
    if (urls.isEmpty())
        lines.append(data.text());
    askForPages(lines.join(QLatin1Char('\n')), path);
}

void PageJobs::askForPages(const QString& text, const QString& path)
{
    StoreService* store = m_services.control.store();
    if (!store)
        return;
    store->read([](StoreConnection& connection) { return SiteRepository(connection.database).all(); })
        .then(this, [this, text, path](const Result<std::vector<Site>>& sites) {
            if (!sites)
                return m_notice.say(describe(sites.error()));
            auto* dialog = new ImportPagesDialog(m_services.control, m_services.clock, *sites, &m_window);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &ImportPagesDialog::imported, this,
                    [this](int added) { m_notice.say(tr("%n page(s) added.", nullptr, added)); });
            if (!text.isEmpty())
                dialog->paste(text);
            if (!path.isEmpty())
                dialog->importFile(path);
            dialog->open();
        });
}

} // namespace vigie
