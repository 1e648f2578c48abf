// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/secretheaders.h"

#include "core/base/asciitext.h"
#include "core/settings/secretstore.h"

#include <algorithm>
#include <array>

namespace vigie {

namespace {

bool hasName(const std::vector<std::string>& names, std::string_view wanted)
{
    return std::ranges::any_of(names, [&](const std::string& name) { return equalsIgnoringCase(name, wanted); });
}

} // namespace

bool isSecretHeader(std::string_view name)
{
    constexpr std::array<std::string_view, 4> secret{"authorization", "proxy-authorization", "cookie", "x-api-key"};
    return std::ranges::find(secret, asciiLowered(name)) != secret.end();
}

QString headerSecretName(const QString& owner, std::string_view header)
{
    QString name = owner + QLatin1Char('-');
    for (const char character : asciiLowered(header)) {
        if (isAsciiLetter(character) || isAsciiDigit(character) || character == '-')
            name += QLatin1Char(character);
        else
            name += QLatin1Char('x') + QString::number(static_cast<unsigned char>(character), 16);
    }
    return name;
}

HeaderList takeSecretHeaders(HeaderList& plain, std::vector<std::string>& names, const HeaderList& given)
{
    HeaderList secret = given;
    HeaderList open;
    for (HeaderField& field : plain)
        (isSecretHeader(field.name) ? secret : open).push_back(std::move(field));
    plain = std::move(open);
    for (const HeaderField& field : secret) {
        if (!hasName(names, field.name))
            names.push_back(field.name);
    }
    return secret;
}

Result<void> keepHeaderSecrets(SecretStore& secrets, const QString& owner, const HeaderList& values)
{
    for (const HeaderField& field : values) {
        if (auto written = secrets.write(headerSecretName(owner, field.name), field.value); !written)
            return written;
    }
    return {};
}

Result<void> forgetHeaderSecrets(SecretStore& secrets, const QString& owner, const std::vector<std::string>& before,
                                 const std::vector<std::string>& kept)
{
    for (const std::string& name : before) {
        if (hasName(kept, name))
            continue;
        if (auto removed = secrets.remove(headerSecretName(owner, name)); !removed)
            return removed;
    }
    return {};
}

Result<HeaderList> withHeaderSecrets(HeaderList plain, const std::vector<std::string>& names, const QString& owner,
                                     const SecretStore& secrets)
{
    for (const std::string& name : names) {
        const QString secret = headerSecretName(owner, name);
        auto value = secrets.read(secret);
        if (!value)
            return fail(std::move(value.error()));
        if (!*value)
            return fail(ErrorCode::NotFound, secret, QStringLiteral("no value is kept for this header"));
        plain.push_back({name, std::move(**value)});
    }
    return plain;
}

} // namespace vigie
