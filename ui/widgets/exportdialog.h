// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace vigie {

/// Asks for the file that a table is written to, as CSV, XLSX, JSON or HTML: the chosen kind is the end of its name.
/// \a name is proposed, without an end. It is open and deletes itself; connect to fileSelected().
QFileDialog* openExportDialog(QWidget& parent, const QString& title, const QString& name);

} // namespace vigie
