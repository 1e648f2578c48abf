// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pagelistedit.h"

#include "core/base/poolrun.h"
#include "core/text/describe.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t shownRefusals = 500;
constexpr int shownLines = 5;

Result<PageImport> readPageFile(const QString& path, const ImportOptions& options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    return parsePageImport(file.readAll(), options);
}

} // namespace

PageListEdit::PageListEdit(Purpose purpose, QWidget* parent)
    : QWidget(parent), m_purpose(purpose), m_label(new PlainLabel(this)), m_text(new QPlainTextEdit(this)),
      m_import(new QPushButton(this)), m_summary(new PlainLabel(this)), m_refused(new QTableWidget(0, 3, this))
{
    m_label->setBuddy(m_text);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMinimumHeight(fontMetrics().lineSpacing() * shownLines);
    m_summary->setWordWrap(true);
    m_refused->setEditTriggers(QTableWidget::NoEditTriggers);
    m_refused->setSelectionBehavior(QTableWidget::SelectRows);
    m_refused->setTabKeyNavigation(false);
    m_refused->setWordWrap(false);
    m_refused->verticalHeader()->hide();
    m_refused->verticalHeader()->setDefaultSectionSize(space::tableRow);
    m_refused->horizontalHeader()->setStretchLastSection(true);
    m_refused->hide();
    auto* line = new QHBoxLayout;
    line->addWidget(m_import);
    line->addWidget(m_summary, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addWidget(m_label);
    layout->addWidget(m_text, 1);
    layout->addLayout(line);
    layout->addWidget(m_refused, 1);
    m_typing.setSingleShot(true);
    m_typing.setInterval(300ms);
    connect(m_text, &QPlainTextEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &PageListEdit::readPasted);
    connect(m_import, &QPushButton::clicked, this, &PageListEdit::chooseFile);
    retranslate();
}

PageListEdit::~PageListEdit()
{
    m_pasted.cancel.cancel();
    m_file.cancel.cancel();
}

void PageListEdit::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PageListEdit::retranslate()
{
    m_label->setText(m_purpose == Purpose::NewSite
                         ? tr("&Pages to watch besides the home page, one URL a line (optional):")
                         : tr("&Pages to watch, one URL a line:"));
    m_text->setAccessibleName(tr("Pages to watch"));
    m_import->setText(tr("&Import a file…"));
    m_import->setToolTip(
        plainToolTip(tr("A list of URLs, a CSV file, a sitemap, or an export of Search Console or Screaming Frog")));
    m_refused->setAccessibleName(tr("Rows that cannot be used"));
    m_refused->setHorizontalHeaderLabels({tr("Line"), tr("Row"), tr("Reason")});
    fill();
}

void PageListEdit::paste(const QString& text)
{
    m_text->appendPlainText(text);
}

void PageListEdit::setOrigins(std::vector<std::string> origins)
{
    if (origins == m_origins)
        return;
    m_origins = std::move(origins);
    if (!m_text->document()->isEmpty())
        m_typing.start();
    if (!m_path.isEmpty())
        readFile();
}

void PageListEdit::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Import pages"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists of pages (*.txt *.csv *.tsv *.xml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &PageListEdit::importFile);
    dialog->open();
}

void PageListEdit::importFile(const QString& path)
{
    m_path = path;
    readFile();
}

void PageListEdit::readPasted()
{
    const QByteArray content = m_text->toPlainText().toUtf8();
    if (content.trimmed().isEmpty()) {
        m_pasted.cancel.cancel();
        m_pasted.import.reset();
        fill();
        Q_EMIT listRead();
        return;
    }
    read(m_pasted, [content](const ImportOptions& options) { return parsePageImport(content, options); });
}

void PageListEdit::readFile()
{
    read(m_file, [path = m_path](const ImportOptions& options) { return readPageFile(path, options); });
}

void PageListEdit::read(Source& source, std::function<Result<PageImport>(const ImportOptions&)> work)
{
    source.cancel.cancel();
    source.cancel = CancelToken();
    ++m_reading;
    ImportOptions options;
    options.cancel = source.cancel;
    if (!m_origins.empty())
        options.accepts = [origins = m_origins](const Url& url) {
            return std::find(origins.begin(), origins.end(), url.origin()) != origins.end();
        };
    fill();
    const auto job = [work = std::move(work), options] { return work(options); };
    runOnPool(m_handOver, *QThreadPool::globalInstance(), job)
        .then(this, [this, &source, cancel = options.cancel](const Result<PageImport>& import) {
            --m_reading;
            if (!cancel.isCancelled())
                source.import = import;
            fill();
            if (!isReading())
                Q_EMIT listRead();
        });
}

std::vector<ImportedPage> PageListEdit::pages() const
{
    std::vector<ImportedPage> all;
    for (const Source* source : {&m_pasted, &m_file}) {
        if (source->import && *source->import)
            all.insert(all.end(), (*source->import)->pages.begin(), (*source->import)->pages.end());
    }
    return all;
}

std::vector<RefusedRow> PageListEdit::refused() const
{
    std::vector<RefusedRow> all;
    for (const Source* source : {&m_pasted, &m_file}) {
        if (source->import && *source->import)
            all.insert(all.end(), (*source->import)->refused.begin(), (*source->import)->refused.end());
    }
    return all;
}

QString PageListEdit::summary() const
{
    if (m_reading > 0)
        return tr("Reading…");
    QStringList parts;
    for (const Source* source : {&m_pasted, &m_file}) {
        if (source->import && !*source->import)
            parts.append(describe(source->import->error()));
    }
    const int taken = static_cast<int>(pages().size());
    const int refusals = static_cast<int>(refused().size());
    if (taken > 0)
        parts.append(tr("%n page(s) to watch.", nullptr, taken));
    if (refusals > 0)
        parts.append(tr("%n row(s) cannot be used.", nullptr, refusals));
    return parts.join(QLatin1Char(' '));
}

void PageListEdit::fill()
{
    m_summary->setText(summary());
    const std::vector<RefusedRow> rows = refused();
    const int count = static_cast<int>(std::min(rows.size(), shownRefusals));
    m_refused->setVisible(count > 0);
    m_refused->setRowCount(count);
    for (int i = 0; i < count; ++i) {
        const RefusedRow& row = rows[static_cast<std::size_t>(i)];
        const QString texts[] = {row.line > 0 ? QString::number(row.line) : QString(), harmless(row.error.subject),
                                 describe(row.error)};
        for (int column = 0; column < 3; ++column) {
            auto* cell = new QTableWidgetItem(texts[column]);
            cell->setToolTip(plainToolTip(texts[column]));
            m_refused->setItem(i, column, cell);
        }
    }
}

} // namespace vigie
