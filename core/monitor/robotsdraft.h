// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

#include <QString>

#include <optional>
#include <string>

namespace vigie {

/// A robots.txt that is being written for \a site: a file of the profile's folder "drafts", so that neither a window
/// that is closed nor a program that ends loses it. It belongs to the site's origin. Any thread that may wait for a disk.
///
/// FileUnreadable; nothing where there is none.
[[nodiscard]] Result<std::optional<std::string>> loadRobotsDraft(const QString& profile, const Site& site);
/// Without \a text the draft is forgotten. FileUnwritable, DiskFull.
[[nodiscard]] Result<void> saveRobotsDraft(const QString& profile, const Site& site,
                                           const std::optional<std::string>& text);

} // namespace vigie
