// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/exportdialog.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace vigie {

namespace {

/// The translation context of the words in this file.
struct ExportDialog
{
    Q_DECLARE_TR_FUNCTIONS(ExportDialog)
};

} // namespace

QFileDialog* openExportDialog(QWidget& parent, const QString& title, const QString& name)
{
    auto* dialog = new QFileDialog(&parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({ExportDialog::tr("Table (*.csv)"), ExportDialog::tr("Spreadsheet (*.xlsx)"),
                            ExportDialog::tr("JSON (*.json)"), ExportDialog::tr("Web page (*.html)")});
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(name + QStringLiteral(".csv"));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section(QLatin1String("*."), 1).chopped(1));
    });
    dialog->open();
    return dialog;
}

} // namespace vigie
