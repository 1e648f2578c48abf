// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backlinks/backlinkimportdialog.h"

#include "core/monitor/monitorcontrol.h"
#include "core/store/linkrepository.h"
#include "core/text/describe.h"
#include "ui/models/linkwords.h"
#include "ui/widgets/displaytext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/tableview.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <chrono>
#include <span>

namespace vigie {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t linksAtOnce = 1'000;
constexpr std::size_t shownRefusals = 1'000;
constexpr int shownLines = 6;
constexpr int dialogCharacters = 90;

Result<BacklinkImport> readLinks(const QString& path, const QByteArray& pasted, const BacklinkImportOptions& options)
{
    if (path.isEmpty())
        return parseBacklinkImport(pasted, options);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::FileUnreadable, path, file.errorString());
    return parseBacklinkImport(file.readAll(), options);
}

} // namespace

BacklinkImportDialog::BacklinkImportDialog(MonitorControl& control, const Clock& clock, const QString& client,
                                           QWidget* parent)
    : QDialog(parent), m_control(control), m_clock(clock), m_client(client), m_text(new QPlainTextEdit(this)),
      m_file(new QPushButton(tr("Choose a &file…"), this)), m_fileName(new PlainLabel(this)),
      m_format(new QComboBox(this)), m_target(new QLineEdit(this)), m_match(new QComboBox(this)),
      m_paid(new QCheckBox(tr("They were &paid for"), this)), m_summary(new PlainLabel(this)),
      m_refused(new TableView(this)), m_progress(new QProgressBar(this))
{
    setWindowTitle(tr("Import backlinks"));
    setAcceptDrops(true);
    m_format->addItem(tr("Find out"), static_cast<int>(BacklinkFormat::Auto));
    m_format->addItem(tr("Text: a source a line, or source and target"), static_cast<int>(BacklinkFormat::Text));
    m_format->addItem(QStringLiteral("CSV"), static_cast<int>(BacklinkFormat::Csv));
    m_format->addItem(QStringLiteral("Search Console"), static_cast<int>(BacklinkFormat::SearchConsole));
    m_format->addItem(QStringLiteral("Ahrefs"), static_cast<int>(BacklinkFormat::Ahrefs));
    m_format->addItem(QStringLiteral("Majestic"), static_cast<int>(BacklinkFormat::Majestic));
    m_format->addItem(QStringLiteral("Semrush"), static_cast<int>(BacklinkFormat::Semrush));
    // Exports that name no target are about a whole site.
    for (const TargetMatch match : {TargetMatch::Domain, TargetMatch::Prefix, TargetMatch::Exact})
        m_match->addItem(matchText(match), static_cast<int>(match));
    m_refused->setModel(&m_refusedRows);
    makeLayout();
    connectParts();
    showUnderstood();
}

void BacklinkImportDialog::makeLayout()
{
    auto* label = new PlainLabel(this);
    label->setText(tr("&One source a line, or source and target; or drop a file here:"));
    label->setBuddy(m_text);
    m_text->setAccessibleName(tr("Backlinks"));
    m_text->setTabChangesFocus(true);
    m_text->setAcceptDrops(false); // a file is read, its address not pasted
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setMinimumHeight(fontMetrics().lineSpacing() * shownLines);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * dialogCharacters);
    m_fileName->setAccessibleName(tr("Chosen file"));
    m_target->setPlaceholderText(QStringLiteral("https://www.example.com/"));
    m_target->setAccessibleName(tr("Target of rows that name none"));
    m_match->setAccessibleName(tr("What counts as the target"));
    m_format->setAccessibleName(tr("Format"));
    m_refused->setAccessibleName(tr("Rows that cannot be used"));
    m_refused->setMinimumHeight(space::tableRow * 4);
    m_progress->setAccessibleName(tr("Progress of the import"));
    m_summary->setWordWrap(true);
    m_progress->hide();
    auto* line = new QHBoxLayout;
    line->addWidget(m_file);
    line->addWidget(m_fileName, 1);
    auto* form = new QFormLayout;
    form->setSpacing(space::inside);
    form->addRow(tr("Fo&rmat"), m_format);
    form->addRow(tr("&Target of rows that name none"), m_target);
    form->addRow(tr("&What counts as the target"), m_match);
    form->addRow(QString(), m_paid);
    auto* buttons = new QDialogButtonBox(this);
    m_start = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    m_close = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &BacklinkImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &BacklinkImportDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addWidget(label);
    layout->addWidget(m_text, 1);
    layout->addLayout(line);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addWidget(m_refused, 1);
    layout->addWidget(m_progress);
    layout->addWidget(buttons);
}

void BacklinkImportDialog::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(300ms);
    connect(&m_typing, &QTimer::timeout, this, &BacklinkImportDialog::readAgain);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_path.clear();
        m_fileName->clear();
        m_typing.start();
    });
    connect(m_target, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_format, &QComboBox::currentIndexChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_match, &QComboBox::currentIndexChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_paid, &QCheckBox::toggled, &m_typing, qOverload<>(&QTimer::start));
    connect(m_file, &QPushButton::clicked, this, &BacklinkImportDialog::chooseFile);
}

void BacklinkImportDialog::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Import backlinks"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lists of links (*.txt *.csv *.tsv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &BacklinkImportDialog::openFile);
    dialog->open();
}

void BacklinkImportDialog::openFile(const QString& path)
{
    m_path = path;
    m_fileName->setText(harmless(QFileInfo(path).fileName()));
    m_fileName->setToolTip(plainToolTip(path));
    readAgain();
}

void BacklinkImportDialog::readAgain()
{
    StoreService* store = m_control.store();
    const int generation = ++m_generation;
    m_import.reset();
    const QByteArray pasted = m_text->toPlainText().toUtf8();
    if (!store || (m_path.isEmpty() && pasted.trimmed().isEmpty()))
        return showUnderstood();
    BacklinkImportOptions options;
    options.format = static_cast<BacklinkFormat>(m_format->currentData().toInt());
    options.target = m_target->text().trimmed().toStdString();
    options.match =
        options.target.empty() ? TargetMatch::Exact : static_cast<TargetMatch>(m_match->currentData().toInt());
    options.model.paid = m_paid->isChecked();
    options.model.client = m_client;
    options.model.createdAt = m_clock.now();
    m_summary->setText(tr("Reading…"));
    m_start->setEnabled(false);
    // It touches no table: the thread for long reads is where it disturbs nobody.
    const auto work = [path = m_path, pasted, options](StoreConnection&) -> Result<Result<BacklinkImport>> {
        return readLinks(path, pasted, options);
    };
    store->readInBackground(work).then(this, [this, generation](const Result<Result<BacklinkImport>>& import) {
        if (generation != m_generation || !import)
            return;
        m_import = *import;
        showUnderstood();
        Q_EMIT read();
    });
}

void BacklinkImportDialog::showUnderstood()
{
    const BacklinkImport* import = m_import && *m_import ? &**m_import : nullptr;
    QStringList parts;
    if (m_import && !*m_import)
        parts.append(describe(m_import->error()));
    if (import) {
        parts.append(tr("%n backlink(s) to watch.", nullptr, static_cast<int>(import->links.size())));
        if (import->duplicates > 0)
            parts.append(tr("%n row(s) stood in it before.", nullptr, static_cast<int>(import->duplicates)));
        if (!import->refused.empty())
            parts.append(tr("%n row(s) cannot be used.", nullptr, static_cast<int>(import->refused.size())));
    }
    m_summary->setText(parts.isEmpty() ? tr("Nothing is given yet.") : parts.join(QLatin1Char(' ')));
    std::vector<TextRow> rows;
    if (import) {
        for (const RefusedRow& row : std::span(import->refused).first(std::min(import->refused.size(), shownRefusals)))
            rows.push_back({{row.line > 0 ? QString::number(row.line) : QString(), harmless(row.error.subject),
                             describe(row.error)}});
    }
    const bool isNew = m_refusedRows.columnCount() == 0;
    m_refused->setVisible(!rows.empty());
    m_refusedRows.setRows({tr("Line"), tr("Row"), tr("Reason")}, std::move(rows));
    if (isNew)
        m_refused->setColumnWidths({8, 40, 40});
    m_start->setEnabled(import && !import->links.empty());
}

void BacklinkImportDialog::accept()
{
    if (m_importing || !m_import || !*m_import)
        return;
    m_importing = true;
    m_stopped = false;
    m_next = 0;
    m_added = 0;
    m_progress->setRange(0, static_cast<int>((*m_import)->links.size()));
    m_progress->setValue(0);
    m_progress->show();
    m_start->setEnabled(false);
    m_close->setText(tr("Stop"));
    addNext();
}

/// One step of the import; the next one follows when it is on disk.
void BacklinkImportDialog::addNext()
{
    const std::vector<Backlink>& links = (*m_import)->links;
    if (m_stopped || m_next >= links.size())
        return finish(m_stopped ? tr("Stopped: %n backlink(s) were added, and stay.", nullptr, m_added)
                                : tr("%n backlink(s) added.", nullptr, m_added));
    const std::size_t last = std::min(m_next + linksAtOnce, links.size());
    const auto work = [step = std::vector<Backlink>(links.begin() + static_cast<std::ptrdiff_t>(m_next),
                                                    links.begin() + static_cast<std::ptrdiff_t>(last))](
                          StoreConnection& connection) { return LinkRepository(connection.database).add(step); };
    m_control.change(MonitorControl::Subject::Backlinks, work)
        .then(this, [this, last](const Result<AddedLinks>& added) {
            if (!added)
                return finish(describe(added.error()));
            m_added += added->added;
            m_next = last;
            m_progress->setValue(static_cast<int>(last));
            addNext();
        });
}

void BacklinkImportDialog::finish(const QString& words)
{
    m_importing = false;
    m_progress->hide();
    m_summary->setText(words);
    m_close->setText(tr("Close"));
    m_close->setFocus();
    Q_EMIT imported(m_added);
}

void BacklinkImportDialog::reject()
{
    if (m_importing)
        m_stopped = true; // the step that runs is finished
    else
        QDialog::reject();
}

void BacklinkImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().constFirst().isLocalFile())
        event->acceptProposedAction();
}

void BacklinkImportDialog::dropEvent(QDropEvent* event)
{
    openFile(event->mimeData()->urls().constFirst().toLocalFile());
}

} // namespace vigie
