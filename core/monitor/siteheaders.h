// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/site.h"

namespace vigie {

class Database;
class SecretStore;

/// A copy of \a site for asking its server: its extra headers hold the values that only \a secrets knows. Never to be
/// saved. NotFound (subject: the name of the secret), FileUnreadable.
[[nodiscard]] Result<Site> siteToAsk(Site site, const SecretStore& secrets);

/// Saves \a site: the values of headers that are secret by their name, and those of \a given, go to the secret store;
/// secrets of headers that the site does not have any more are forgotten. Errors as SiteRepository and SecretStore.
[[nodiscard]] Result<void> updateSite(Database& database, SecretStore& secrets, Site& site,
                                      const HeaderList& given = {});
/// With its history and its secrets. NotFound.
[[nodiscard]] Result<void> removeSite(Database& database, SecretStore& secrets, SiteId site);

/// The value of the Authorization header that RFC 7617 makes of \a user and \a password, both in UTF-8.
/// InvalidArgument: a colon in the user name, or control characters.
[[nodiscard]] Result<HeaderField> basicAuthorization(const std::string& user, const std::string& password);

} // namespace vigie
