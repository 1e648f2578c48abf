// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QStringList>
#include <QWidget>

namespace vigie {

// What is wrong with a window as it is shown, in sentences for a test: each is empty where all is well. All of them
// look at the visible widgets below a root, the root included.

/// Whether \a widget and all around it are shown, and nothing in between hides it but a scroll area.
[[nodiscard]] bool isShown(const QWidget& widget);

/// What can be read: labels, buttons, tabs, headers, choices, placeholders, cells, names for screen readers.
[[nodiscard]] QStringList readableTexts(const QWidget& root);

/// Words without the room they need. What is elided on purpose says all of it in its tooltip and is no fault; nor is
/// what a scroll area brings into view.
[[nodiscard]] QStringList cutOffTexts(const QWidget& root);

/// Controls that take the keyboard and have no name on the accessibility interface.
[[nodiscard]] QStringList unnamedControls(const QWidget& root);

/// WCAG 2.1, 1.4.3.
[[nodiscard]] double contrast(const QColor& one, const QColor& other);

/// Labels, buttons and cells under 4.5:1. Of labels and buttons it is measured in the picture of the window: between
/// the most frequent colour of their rectangle and the one that differs most from it. Disabled ones are excepted.
[[nodiscard]] QStringList paleTexts(QWidget& root);

/// Controls that Tab does not reach from the first one of them, in \a window, which has the keyboard.
[[nodiscard]] QStringList unreachedControls(QWidget& window, const QWidget& root);

} // namespace vigie
