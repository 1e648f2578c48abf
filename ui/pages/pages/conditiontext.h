// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/pagecondition.h"

#include <QString>

namespace vigie {

// The words of filters, in the present language.
[[nodiscard]] QString fieldName(PageField field);
/// "contains", "at least"; of an age "in the last", "not in the last".
[[nodiscard]] QString testName(PageField field, PageTest test);
/// "status is 200": what a chip says.
[[nodiscard]] QString conditionText(const PageCondition& condition);

} // namespace vigie
