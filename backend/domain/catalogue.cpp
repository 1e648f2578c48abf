// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/domain/catalogue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace vigie::backend {

namespace {

/// Reads members of one object, each of which must be there; the first fault stays.
class Members
{
public:
    Members(QJsonObject object, QString pointer, std::optional<QString>& fault)
        : m_object(std::move(object)), m_pointer(std::move(pointer)), m_fault(fault)
    {
    }

    void allow(std::initializer_list<const char*> names)
    {
        for (const QString& name : m_object.keys()) {
            const bool known =
                std::ranges::any_of(names, [&](const char* allowed) { return name == QLatin1String(allowed); });
            if (!known)
                blame(name);
        }
    }

    [[nodiscard]] std::int64_t whole(const char* name, double most)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        const double number = value.toDouble(-1);
        if (!value.isDouble() || number < 0 || number > most || std::floor(number) < number)
            blame(QLatin1String(name));
        return static_cast<std::int64_t>(std::clamp(number, 0.0, most));
    }

    [[nodiscard]] std::string text(const char* name)
    {
        const QString text = m_object.value(QLatin1String(name)).toString();
        if (text.isEmpty())
            blame(QLatin1String(name));
        return text.toStdString();
    }

    [[nodiscard]] bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }

    [[nodiscard]] Members child(const char* name)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        if (!value.isObject())
            blame(QLatin1String(name));
        return {value.toObject(), at(QLatin1String(name)), m_fault};
    }

    [[nodiscard]] std::vector<Members> children(const char* name)
    {
        const QJsonValue value = m_object.value(QLatin1String(name));
        if (!value.isArray())
            blame(QLatin1String(name));
        std::vector<Members> all;
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString pointer = at(QLatin1String(name)) + QLatin1Char('/') + QString::number(i);
            if (!array[i].isObject() && !m_fault)
                m_fault = pointer;
            all.emplace_back(array[i].toObject(), pointer, m_fault);
        }
        return all;
    }

    void blame(const QString& name)
    {
        if (!m_fault)
            m_fault = at(name);
    }

private:
    [[nodiscard]] QString at(const QString& name) const { return m_pointer + QLatin1Char('/') + name; }

    QJsonObject m_object;
    QString m_pointer;
    std::optional<QString>& m_fault;
};

constexpr double mostItems = 10'000'000;
constexpr double mostCents = 100'000'000;
constexpr double longestInterval = 86'400;

Price readPrice(Members members)
{
    members.allow({"regular", "promotional"});
    const Price price{members.whole("regular", mostCents), members.whole("promotional", mostCents)};
    if (price.promotional > price.regular)
        members.blame(QStringLiteral("promotional"));
    return price;
}

Pack readPack(Members& members)
{
    members.allow({"id", "limits", "month", "year", "min_interval_s", "note"});
    Pack pack;
    pack.id = members.text("id");
    Members limits = members.child("limits");
    limits.allow({"http", "ping", "link"});
    pack.limits = {static_cast<int>(limits.whole("http", mostItems)), static_cast<int>(limits.whole("ping", mostItems)),
                   static_cast<int>(limits.whole("link", mostItems))};
    pack.month = readPrice(members.child("month"));
    pack.year = readPrice(members.child("year"));
    pack.shortestInterval = std::chrono::seconds(members.whole("min_interval_s", longestInterval));
    // Only an offer to one client may go below five minutes (rule 14).
    if (pack.shortestInterval < std::chrono::minutes(5))
        members.blame(QStringLiteral("min_interval_s"));
    return pack;
}

} // namespace

const Pack* Catalogue::find(std::string_view id) const
{
    const auto found = std::ranges::find(packs, id, &Pack::id);
    return found == packs.end() ? nullptr : &*found;
}

Cents Catalogue::charged(const Pack& pack, Period period, const QDateTime& now) const
{
    const bool runs = !promotionEndsAt || now < *promotionEndsAt;
    return runs ? pack.price(period).promotional : pack.price(period).regular;
}

Result<Catalogue> parseCatalogue(const QByteArray& json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(ErrorCode::InvalidArgument, QString(), error.errorString());
    std::optional<QString> fault;
    Members members(document.object(), QString(), fault);
    members.allow({"version", "vat_basis_points", "promotion_ends_at", "referral", "packs"});
    Catalogue catalogue;
    catalogue.version = members.text("version");
    catalogue.vat = static_cast<BasisPoints>(members.whole("vat_basis_points", 10'000));
    if (members.has("promotion_ends_at")) {
        const QString text = QString::fromStdString(members.text("promotion_ends_at"));
        catalogue.promotionEndsAt = QDateTime::fromString(text, Qt::ISODate).toUTC();
        if (!catalogue.promotionEndsAt->isValid())
            members.blame(QStringLiteral("promotion_ends_at"));
    }
    if (members.has("referral")) {
        Members referral = members.child("referral");
        referral.allow({"rate_basis_points", "periods"});
        catalogue.referral = {static_cast<BasisPoints>(referral.whole("rate_basis_points", 10'000)),
                              static_cast<int>(referral.whole("periods", 120))};
    }
    for (Members& pack : members.children("packs")) {
        Pack read = readPack(pack);
        if (catalogue.find(read.id))
            pack.blame(QStringLiteral("id"));
        catalogue.packs.push_back(std::move(read));
    }
    if (catalogue.packs.empty() || !catalogue.packs.front().isFree())
        members.blame(QStringLiteral("packs"));
    if (fault)
        return fail(ErrorCode::InvalidArgument, *fault);
    return catalogue;
}

} // namespace vigie::backend
