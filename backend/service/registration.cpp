// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/service/registration.h"

#include "backend/terms/termsofservice.h"

#include <algorithm>

namespace vigie::backend {

namespace {

void need(std::vector<FieldFault>& faults, const char* field, const std::string& value)
{
    if (value.empty())
        faults.push_back({field, "missing"});
}

/// Missing, or not as \a usable wants it.
void needUsable(std::vector<FieldFault>& faults, const char* field, const std::string& value,
                bool (*usable)(std::string_view))
{
    if (value.empty())
        faults.push_back({field, "missing"});
    else if (!usable(value))
        faults.push_back({field, "malformed"});
}

bool isCountry(std::string_view text)
{
    return text.size() == 2 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isLanguage(std::string_view text)
{
    return text == "fr" || text == "en";
}

void billingFaults(std::vector<FieldFault>& faults, const BillingIdentity& billing)
{
    need(faults, "name", billing.name);
    need(faults, "address", billing.address);
    needUsable(faults, "country", billing.country, isCountry);
    if (billing.kind == ClientKind::Private)
        return;
    need(faults, "company", billing.company);
    if (billing.country == "FR" || !billing.siren.empty())
        needUsable(faults, "siren", billing.siren, isSiren);
}

} // namespace

std::vector<FieldFault> pinFaults(const std::string& pin, const std::string& email, const std::string& field)
{
    if (pin.empty())
        return {{field, "missing"}};
    const auto fault = pinFault(pin, email);
    if (!fault)
        return {};
    switch (*fault) {
    case PinFault::TooShort:
        return {{field, "too_short"}};
    case PinFault::TooLong:
        return {{field, "too_long"}};
    case PinFault::Common:
        break;
    }
    return {{field, "common"}};
}

std::vector<FieldFault> identityFaults(const BillingIdentity& billing, const std::string& language)
{
    std::vector<FieldFault> faults;
    needUsable(faults, "language", language, isLanguage);
    billingFaults(faults, billing);
    return faults;
}

std::vector<FieldFault> registrationFaults(const Registration& registration)
{
    std::vector<FieldFault> faults;
    needUsable(faults, "email", registration.email, isEmail);
    const auto pin = pinFaults(registration.pin, registration.email, "pin");
    faults.insert(faults.end(), pin.begin(), pin.end());
    const auto identity = identityFaults(registration.billing, registration.language);
    faults.insert(faults.end(), identity.begin(), identity.end());
    const std::vector<std::string>& versions = termsVersions();
    needUsable(faults, "terms_language", registration.termsLanguage, isLanguage);
    if (registration.termsVersion.empty())
        faults.push_back({"terms_version", "missing"});
    else if (registration.termsVersion != versions.back())
        faults.push_back({"terms_version", "unknown"});
    if (!registration.termsAccepted)
        faults.push_back({"terms_accepted", "not_accepted"});
    if (!registration.ageCertified)
        faults.push_back({"age_certified", "not_accepted"});
    return faults;
}

} // namespace vigie::backend
