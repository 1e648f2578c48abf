// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace vigie {

/// A typed setting: its place in the store and what holds when it was never set. Secrets are never settings.
template <class T> struct SettingKey
{
    const char* path;
    T fallback;
};

} // namespace vigie
