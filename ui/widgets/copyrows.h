// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemView;
class QAction;

namespace vigie {

/// Ctrl+C on \a view copies the chosen rows, cells parted by tabs, and stands in its context menu. The owner names the
/// action.
QAction* addCopyAction(QAbstractItemView& view);

} // namespace vigie
