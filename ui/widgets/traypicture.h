// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace vigie {

/// What the icon in the tray says, the worst first.
enum class TrayState { Critical, Warnings, Offline, Paused, Well };

/// The application's icon with a sign for its state: an octagon, a triangle, a stroke, two bars; nothing when all is
/// well. Its colours do not follow the theme: a tray is of another ground than the window.
[[nodiscard]] QIcon trayPicture(TrayState state);

} // namespace vigie
