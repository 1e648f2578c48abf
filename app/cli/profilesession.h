// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/page.h"
#include "core/domain/site.h"
#include "core/settings/filesecrets.h"
#include "core/store/bodystore.h"
#include "core/store/database.h"
#include "core/store/profile.h"
#include "core/store/storeservice.h"

#include <QString>

#include <memory>
#include <vector>

namespace vigie {

/// Where the profile of a call is: --profile, else the platform's directory.
[[nodiscard]] QString profileDirectory(const GlobalOptions& options);

/// A profile opened for commands that need no event loop: one connection on the calling thread.
class ProfileSession final
{
public:
    /// ReadOnly stands beside a running process. Errors as Profile::open() and prepareDatabase().
    [[nodiscard]] static Result<ProfileSession> open(const GlobalOptions& options, ProfileAccess access,
                                                     const Clock& clock);

    [[nodiscard]] StoreConnection connection() { return {*m_database, *m_bodies}; }
    [[nodiscard]] Database& database() { return *m_database; }
    [[nodiscard]] BodyStore& bodies() { return *m_bodies; }
    [[nodiscard]] const Profile& profile() const { return m_profile; }
    /// The secrets of the profile; what systemd hands over comes first.
    [[nodiscard]] FileSecrets secrets() const;

    /// The site that the user names: its URL, host, name or number. NotFound, InvalidArgument (several).
    [[nodiscard]] Result<Site> findSite(const QString& text);
    /// The watched page with this URL. InvalidUrl, NotFound.
    [[nodiscard]] Result<Page> findPage(const QString& url);
    /// The number of a site or page option that may be absent.
    [[nodiscard]] Result<std::optional<SiteId>> optionalSite(const QString& text);

private:
    ProfileSession(Profile profile, std::unique_ptr<Database> database);

    Profile m_profile;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<BodyStore> m_bodies;
};

} // namespace vigie
