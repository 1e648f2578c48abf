// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie {

class Settings;
class StoreService;

/// Adds the desktop's own notifications as a channel, with the usual routes, once in the life of a profile: whoever
/// opens the window for the first time is told without having to set anything up. \a settings: on the calling thread,
/// and it outlives the store.
void offerDesktopChannel(StoreService& store, Settings& settings);

} // namespace vigie
