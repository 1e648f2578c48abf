// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settingkey.h"

namespace vigie::checksettings {

/// Milliseconds without a complete response head after which a URL counts as unanswered, per hop.
inline constexpr SettingKey<int> answerDeadlineMs{"fetch/answerDeadlineMs", 10'000};
/// Milliseconds from the end of the head to the end of the body of a page.
inline constexpr SettingKey<int> bodyDeadlineMs{"fetch/bodyDeadlineMs", 60'000};
/// Requests in flight per host and port, 1-6.
inline constexpr SettingKey<int> parallelRequests{"fetch/parallelRequests", 2};
/// Largest decoded page, bytes.
inline constexpr SettingKey<int> maximumPageBytes{"fetch/maximumPageBytes", 10 * 1024 * 1024};
/// Empty: "Vigie/<version> (+<url>)".
inline constexpr SettingKey<const char*> userAgent{"fetch/userAgent", ""};
/// HTTP/2 has known holes in Qt before 6.8, so it is the user's choice.
inline constexpr SettingKey<bool> allowHttp2{"fetch/allowHttp2", false};
inline constexpr SettingKey<bool> useSystemProxy{"fetch/useSystemProxy", true};
/// Whether proxyServer is used instead of the system's.
inline constexpr SettingKey<bool> useFixedProxy{"fetch/useFixedProxy", false};
/// "http://HOST:PORT" or "socks5://HOST:PORT".
inline constexpr SettingKey<const char*> proxyServer{"fetch/proxyServer", ""};
inline constexpr SettingKey<const char*> proxyUser{"fetch/proxyUser", ""};
/// Where the secret store keeps the password of proxyUser.
inline constexpr const char* proxyPasswordName = "proxy-password";
/// How often a failure is asked again before it counts; a site may say otherwise (see ConfirmationPlan).
inline constexpr SettingKey<int> confirmations{"check/confirmations", 2};
/// Seconds between a suspicious result and its first and later confirmations, when nobody waits for the answer; a site
/// may say otherwise.
inline constexpr SettingKey<int> firstConfirmationSeconds{"check/firstConfirmationSeconds", 10};
inline constexpr SettingKey<int> secondConfirmationSeconds{"check/secondConfirmationSeconds", 60};
/// Whether source pages of backlinks are looked at with Googlebot's user agent too.
inline constexpr SettingKey<bool> askAsGooglebot{"link/askAsGooglebot", true};

} // namespace vigie::checksettings
