// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/licensing/entitlement.h"

#include "core/base/strictjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

namespace vigie {

namespace {

constexpr std::int64_t largest = 1'000'000'000; ///< items or seconds: more is a defect, and int holds it
constexpr std::size_t longestName = 128;        ///< bytes
constexpr std::size_t mostNotices = 16;

constexpr std::array<std::pair<EntitlementState, std::string_view>, 10> stateNames{{
    {EntitlementState::Free, "free"},
    {EntitlementState::PendingPayment, "pending_payment"},
    {EntitlementState::Active, "active"},
    {EntitlementState::Canceling, "canceling"},
    {EntitlementState::PastDue, "past_due"},
    {EntitlementState::Suspended, "suspended"},
    {EntitlementState::Disputed, "disputed"},
    {EntitlementState::Ended, "ended"},
    {EntitlementState::Withdrawn, "withdrawn"},
    {EntitlementState::Terminated, "terminated"},
}};

constexpr std::array<std::pair<EntitlementInterval, std::string_view>, 2> intervalNames{{
    {EntitlementInterval::Month, "month"},
    {EntitlementInterval::Year, "year"},
}};

QJsonValue text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

template <class Names, class Value> QJsonValue nameOf(const Names& names, Value value)
{
    return text(std::ranges::find(names, value, &Names::value_type::first)->second);
}

QString instantFormat()
{
    return QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'");
}

QJsonValue instant(const QDateTime& value)
{
    return value.toUTC().toString(instantFormat());
}

/// Takes the members of one object out by name; the first thing that is wrong stays in \c refusal.
class ClaimReader
{
public:
    ClaimReader(const JsonValue& value, std::string pointer, Error& refusal)
        : m_pointer(std::move(pointer)), m_refusal(refusal)
    {
        if (const auto* members = std::get_if<JsonMembers>(&value.value))
            m_members = *members;
        else
            refuse({}, "an object is wanted");
    }

    void name(const char* member, std::string& into)
    {
        const auto* value = take<std::string>(member, "a text is wanted");
        if (value && (value->empty() || value->size() > longestName))
            refuse(member, "empty or too long");
        else if (value)
            into = *value;
    }
    void count(const char* member, std::int64_t& into, std::int64_t most = largest)
    {
        const auto* value = take<std::int64_t>(member, "an integer is wanted");
        if (value && (*value < 0 || *value > most))
            refuse(member, "out of range");
        else if (value)
            into = *value;
    }
    void seconds(const char* member, std::chrono::seconds& into)
    {
        std::int64_t value = into.count();
        count(member, value);
        into = std::chrono::seconds(value);
    }
    void flag(const char* member, bool& into)
    {
        if (const auto* value = take<bool>(member, "true or false is wanted"))
            into = *value;
    }
    void instant(const char* member, QDateTime& into)
    {
        const auto* value = take<std::string>(member, "an instant is wanted");
        if (!value)
            return;
        const QString written = QString::fromStdString(*value);
        QDateTime read = QDateTime::fromString(written, instantFormat());
        read.setTimeSpec(Qt::UTC);
        if (!read.isValid() || read.toString(instantFormat()) != written)
            refuse(member, "an instant is wanted");
        else
            into = read;
    }
    template <class Names, class Value> void oneOf(const char* member, const Names& names, Value& into)
    {
        const auto* value = take<std::string>(member, "a text is wanted");
        if (!value)
            return;
        const auto found = std::ranges::find(names, *value, &Names::value_type::second);
        if (found == names.end())
            refuse(member, "not one of the known names");
        else
            into = found->first;
    }
    /// \a read takes what is there; null leaves \a into empty.
    template <class Value, class Read> void optional(const char* member, std::optional<Value>& into, Read read)
    {
        const JsonValue* value = find(member);
        if (value && std::holds_alternative<JsonNull>(value->value)) {
            into.reset();
            forget(member);
            return;
        }
        Value present{};
        read(present);
        into = std::move(present);
    }
    void names(const char* member, std::vector<std::string>& into)
    {
        const auto* value = take<JsonArray>(member, "a list is wanted");
        if (!value)
            return;
        if (value->size() > mostNotices)
            return refuse(member, "too many");
        for (const JsonValue& item : *value) {
            const auto* name = std::get_if<std::string>(&item.value);
            if (!name || name->empty() || name->size() > longestName)
                return refuse(member, "names are wanted");
            into.push_back(*name);
        }
    }
    template <class Read> void object(const char* member, Read read)
    {
        const auto* value = take<JsonMembers>(member, "an object is wanted");
        if (!value)
            return;
        ClaimReader inner(JsonValue{*value}, m_pointer + '/' + member, m_refusal);
        read(inner);
        inner.end();
    }
    /// What nobody took is unknown.
    void end()
    {
        for (const auto& [name, value] : m_members) {
            if (std::ranges::find(m_taken, name) == m_taken.end())
                refuse(name, "unknown");
        }
    }

private:
    void refuse(std::string_view member, const char* detail)
    {
        if (m_refusal.code == ErrorCode::MalformedInput)
            return;
        const std::string pointer = member.empty() ? m_pointer : m_pointer + '/' + std::string(member);
        m_refusal = {ErrorCode::MalformedInput, QString::fromStdString(pointer), QString::fromLatin1(detail)};
    }
    const JsonValue* find(std::string_view member) const
    {
        const auto found = std::ranges::find(m_members, member, &JsonMembers::value_type::first);
        return found == m_members.end() ? nullptr : &found->second;
    }
    void forget(const char* member) { m_taken.emplace_back(member); }
    template <class Value> const Value* take(const char* member, const char* wanted)
    {
        const JsonValue* found = find(member);
        const Value* value = found ? std::get_if<Value>(&found->value) : nullptr;
        if (value)
            forget(member);
        else
            refuse(member, found ? wanted : "missing");
        return value;
    }

    JsonMembers m_members;
    std::vector<std::string> m_taken;
    std::string m_pointer;
    Error& m_refusal;
};

void readSubscription(ClaimReader& claims, Entitlement& result)
{
    claims.oneOf("state", stateNames, result.state);
    claims.name("pack", result.pack);
    claims.optional("interval", result.interval,
                    [&](EntitlementInterval& value) { claims.oneOf("interval", intervalNames, value); });
    claims.optional("period_end", result.periodEnd, [&](QDateTime& value) { claims.instant("period_end", value); });
    claims.flag("renews", result.renews);
}

} // namespace

std::string writeEntitlement(const Entitlement& entitlement)
{
    const auto seconds = [](std::chrono::seconds value) { return QJsonValue(static_cast<qint64>(value.count())); };
    const auto count = [](std::int64_t value) { return QJsonValue(static_cast<qint64>(value)); };
    const EntitlementLimits& limits = entitlement.limits;
    const EntitlementIntervals& shortest = entitlement.shortest;
    QJsonArray notices;
    for (const std::string& notice : entitlement.notices)
        notices.append(text(notice));
    const QJsonObject claims{
        {QStringLiteral("iss"), text(entitlement.issuer)},
        {QStringLiteral("aud"), text(entitlement.audience)},
        {QStringLiteral("sub"), text(entitlement.subject)},
        {QStringLiteral("jti"), text(entitlement.id)},
        {QStringLiteral("rev"), count(entitlement.revision)},
        {QStringLiteral("iat"), instant(entitlement.issuedAt)},
        {QStringLiteral("nbf"), instant(entitlement.notBefore)},
        {QStringLiteral("exp"), instant(entitlement.expiresAt)},
        {QStringLiteral("machine"), text(entitlement.machine)},
        {QStringLiteral("state"), nameOf(stateNames, entitlement.state)},
        {QStringLiteral("pack"), text(entitlement.pack)},
        {QStringLiteral("interval"),
         entitlement.interval ? nameOf(intervalNames, *entitlement.interval) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("period_end"),
         entitlement.periodEnd ? instant(*entitlement.periodEnd) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("renews"), entitlement.renews},
        {QStringLiteral("limits"), QJsonObject{{QStringLiteral("http"), count(limits.http)},
                                               {QStringLiteral("ping"), count(limits.ping)},
                                               {QStringLiteral("link"), count(limits.link)}}},
        {QStringLiteral("min_interval_s"), QJsonObject{{QStringLiteral("http"), seconds(shortest.http)},
                                                       {QStringLiteral("ping"), seconds(shortest.ping)},
                                                       {QStringLiteral("link"), seconds(shortest.link)}}},
        {QStringLiteral("sync_after_s"), seconds(entitlement.syncAfter)},
        {QStringLiteral("notices"), notices},
        {QStringLiteral("terms_pending"),
         entitlement.termsPending ? text(*entitlement.termsPending) : QJsonValue(QJsonValue::Null)},
    };
    return QJsonDocument(claims).toJson(QJsonDocument::Compact).toStdString();
}

Result<Entitlement> readEntitlement(std::string_view json)
{
    const auto document = parseJson(json);
    if (!document)
        return fail(ErrorCode::MalformedInput, QString::fromStdString(document.error().pointer),
                    QString::fromStdString(document.error().reason));
    Error refusal;
    Entitlement result;
    ClaimReader claims(*document, {}, refusal);
    claims.name("iss", result.issuer);
    claims.name("aud", result.audience);
    claims.name("sub", result.subject);
    claims.name("jti", result.id);
    claims.count("rev", result.revision, std::int64_t(1) << 53);
    claims.instant("iat", result.issuedAt);
    claims.instant("nbf", result.notBefore);
    claims.instant("exp", result.expiresAt);
    claims.name("machine", result.machine);
    readSubscription(claims, result);
    claims.object("limits", [&](ClaimReader& limits) {
        limits.count("http", result.limits.http);
        limits.count("ping", result.limits.ping);
        limits.count("link", result.limits.link);
    });
    claims.object("min_interval_s", [&](ClaimReader& shortest) {
        shortest.seconds("http", result.shortest.http);
        shortest.seconds("ping", result.shortest.ping);
        shortest.seconds("link", result.shortest.link);
    });
    claims.seconds("sync_after_s", result.syncAfter);
    claims.names("notices", result.notices);
    claims.optional("terms_pending", result.termsPending,
                    [&](std::string& value) { claims.name("terms_pending", value); });
    claims.end();
    if (refusal.code == ErrorCode::MalformedInput)
        return fail(refusal);
    return result;
}

} // namespace vigie
