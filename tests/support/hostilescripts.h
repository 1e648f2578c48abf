// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace vigie {

/// One act of a hostile answer.
struct HostileStep
{
    enum class Kind {
        Send,  ///< bytes, \a count times, waiting \a wait after each
        Close, ///< FIN
        Reset, ///< RST
        Hang   ///< nothing more, the connection stays open
    };
    Kind kind = Kind::Send;
    QByteArray bytes;
    std::int64_t count = 1;
    std::chrono::milliseconds wait{0};
};
using HostileScript = std::vector<HostileStep>;

/// Every fault by its name, without the leading slash.
const std::map<std::string, HostileScript>& hostileScripts();

} // namespace vigie
