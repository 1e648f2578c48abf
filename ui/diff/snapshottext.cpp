// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/snapshottext.h"

#include "core/base/byteview.h"
#include "core/compare/criteriaregistry.h"
#include "core/html/charset.h"
#include "core/seo/pageextractor.h"
#include "core/seo/robotstxt.h"
#include "core/store/snapshotrepository.h"
#include "core/store/storeservice.h"
#include "core/text/labels.h"
#include "core/text/valuetext.h"
#include "core/text/valuewords.h"

#include <QJsonArray>
#include <QJsonObject>

namespace vigie {

namespace {

constexpr qsizetype longestValue = 20'000;

/// What a criterion or one of its members is called, and the member's own name, which decides how its values are put.
struct ValueName
{
    QString word;
    QString member;
};

QString plainValue(const ValueName& name, const QJsonValue& value)
{
    const QString text =
        value.isString() ? ValueWords().token(name.member, value.toString()) : valueText(value, longestValue);
    return text.isEmpty() ? QStringLiteral("–") : text;
}

/// One line for a value, and one for each of its parts where it has some: so that a diff shows the part that differs.
void appendValue(QString& lines, const QString& indent, const ValueName& name, const QJsonValue& value)
{
    const QString deeper = indent + QLatin1String("    ");
    if (value.isArray() && !value.toArray().isEmpty()) {
        lines += indent + name.word + QLatin1Char('\n');
        const QJsonArray parts = value.toArray();
        for (const QJsonValue& part : parts)
            lines += deeper + plainValue(name, part) + QLatin1Char('\n');
    } else if (value.isObject() && !value.toObject().isEmpty()) {
        lines += indent + name.word + QLatin1Char('\n');
        const QJsonObject parts = value.toObject();
        for (auto part = parts.begin(); part != parts.end(); ++part)
            appendValue(lines, deeper, {ValueWords().member(part.key()), part.key()}, part.value());
    } else {
        lines += indent + ValueWords().memberText(name.word, plainValue(name, value)) + QLatin1Char('\n');
    }
}

std::string factsText(const Observation& observation)
{
    QString lines;
    for (const CriterionEntry& entry : criteriaRegistry()) {
        // Times differ at every check and say nothing of the page.
        const QJsonValue value =
            entry.id == CriterionId::Timings ? QJsonValue() : criterionValue(entry.id, observation);
        if (!value.isNull() && !value.isUndefined())
            appendValue(lines, QString(), {label(entry.id), QString()}, value);
    }
    return lines.toStdString();
}

std::string rulesText(std::string_view body)
{
    const RobotsTxt robots(body);
    std::string lines;
    for (const RobotsGroup& group : robots.groups()) {
        for (const std::string& agent : group.agents)
            lines += "User-agent: " + agent + '\n';
        for (const RobotsRule& rule : group.rules)
            lines += (rule.kind == RobotsRule::Kind::Allow ? "    Allow: " : "    Disallow: ") + rule.pattern + '\n';
        if (group.crawlDelay)
            lines += "    Crawl-delay: " + QByteArray::number(*group.crawlDelay).toStdString() + '\n';
    }
    for (const RobotsSitemap& sitemap : robots.sitemaps())
        lines += "Sitemap: " + sitemap.url + '\n';
    return lines;
}

} // namespace

Result<std::string> readSnapshotText(StoreConnection& connection, SnapshotId snapshot, DiffSubject subject)
{
    const auto stored = SnapshotRepository(connection.database, connection.bodies).load(snapshot);
    if (!stored)
        return fail(stored.error());
    if (subject == DiffSubject::Facts)
        return factsText(stored->observation);
    const HeaderList& headers = stored->observation.exchange.headers;
    if (subject == DiffSubject::Headers) {
        std::string lines;
        for (const HeaderField& field : headers)
            lines += field.name + ": " + field.value + '\n';
        return lines;
    }
    // A robots.txt is kept with what was read from it.
    const auto* robots = std::get_if<RobotsFacts>(&stored->observation.host);
    if (robots)
        return subject == DiffSubject::RobotsRules ? rulesText(robots->body) : robots->body;
    if (stored->bodyHash().isEmpty())
        return std::string();
    const auto body = connection.bodies.load(stored->bodyHash());
    if (!body)
        return fail(body.error());
    const std::string* type = findHeader(headers, "content-type");
    const std::string contentType = type ? *type : std::string();
    const std::string_view bytes = byteView(*body);
    if (subject == DiffSubject::Text)
        return visibleText(bytes, contentType);
    return decodeToUtf8(bytes, detectCharset(bytes, contentType).name);
}

} // namespace vigie
