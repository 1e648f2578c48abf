// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect/inspectgroups.h"

namespace vigie {

std::vector<Command> inspectCommands()
{
    std::vector<Command> all;
    for (auto group : {webInspections, documentInspections, textInspections}) {
        for (Command& command : group())
            all.push_back(std::move(command));
    }
    return all;
}

} // namespace vigie
