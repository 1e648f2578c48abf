// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sample/samplereply.h"

#include <string>
#include <string_view>

namespace vigie {

/// What the site \a name (the part of its host before the sample site's), which links to the sample site, answers for
/// \a path in \a edition. 404 for what is not there.
[[nodiscard]] SampleReply samplePartnerReply(std::string_view name, std::string_view path, const std::string& origin,
                                             int edition);

} // namespace vigie
