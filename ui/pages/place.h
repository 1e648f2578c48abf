// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <QMetaType>
#include <QString>

#include <array>
#include <optional>
#include <variant>

namespace vigie {

/// The screens of the window in the order of the navigation; the last two stand at its foot.
enum class Screen { Overview, Changes, Pages, Uptime, Backlinks, Alerts, Reports, Account, Settings };

inline constexpr std::array allScreens{Screen::Overview, Screen::Changes,   Screen::Pages,
                                       Screen::Uptime,   Screen::Backlinks, Screen::Alerts,
                                       Screen::Reports,  Screen::Account,   Screen::Settings};

/// "overview", "changes" …: in links and settings.
[[nodiscard]] QString screenName(Screen screen);
[[nodiscard]] std::optional<Screen> screenFromName(const QString& name);

/// What a place shows on its screen; nothing: the screen as it is.
using PlaceSubject = std::variant<std::monostate, PageId, ChangeId, AlertId, MonitorId, BacklinkId>;

/// A place in the window: where notifications, links of mails, the search and other screens lead.
struct Place
{
    Screen screen = Screen::Overview;
    std::optional<SiteId> site = {}; ///< is chosen in the window first; absent: the choice stays
    PlaceSubject subject = {};

    bool operator==(const Place&) const = default;
};

/// "vigie://alert/12", "vigie://page/3", "vigie://changes?site=2": as mails and notifications carry it.
[[nodiscard]] QString linkOf(const Place& place);
/// Nothing for what is no such link. Links come from outside: only numbers and known words are taken from them.
[[nodiscard]] std::optional<Place> placeFromLink(const QString& link);

} // namespace vigie

Q_DECLARE_METATYPE(vigie::Place)
