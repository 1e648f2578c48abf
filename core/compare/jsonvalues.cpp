// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/jsonvalues.h"

#include <QString>

#include <algorithm>

namespace vigie {

namespace {

constexpr std::size_t maxListed = 100;

} // namespace

QString jsonText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString jsonExcerpt(std::string_view text, std::size_t maxBytes)
{
    std::size_t end = std::min(maxBytes, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return jsonText(text.substr(0, end));
}

QJsonValue jsonOrNull(const std::optional<std::string>& text)
{
    return text ? QJsonValue(jsonText(*text)) : QJsonValue();
}

QJsonArray jsonArray(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const std::string& text : texts)
        array.append(jsonText(text));
    return array;
}

QJsonValue jsonOneOrMany(const std::vector<std::string>& texts)
{
    if (texts.empty())
        return {};
    if (texts.size() == 1)
        return jsonText(texts.front());
    return jsonArray(texts);
}

QJsonValue jsonMap(const PropertyMap& map)
{
    if (map.empty())
        return {};
    QJsonObject object;
    for (const auto& [name, values] : map)
        object[jsonText(name)] = jsonOneOrMany(values);
    return object;
}

QJsonValue jsonDirectives(const RobotsDirectives& directives)
{
    if (directives.empty())
        return {};
    QJsonObject object;
    for (const auto& [crawler, list] : directives)
        object[jsonText(crawler)] = jsonArray(list);
    return object;
}

QJsonObject jsonSetSide(int count, const char* member, const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (std::size_t i = 0; i < texts.size() && i < maxListed; ++i)
        array.append(jsonText(texts[i]));
    QJsonObject object{{QStringLiteral("count"), count}, {QLatin1String(member), array}};
    if (texts.size() > maxListed)
        object[QStringLiteral("more")] = static_cast<qint64>(texts.size() - maxListed);
    return object;
}

} // namespace vigie
