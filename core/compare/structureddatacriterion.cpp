// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/criteriafunctions.h"
#include "core/compare/editkey.h"
#include "core/compare/jsonvalues.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace vigie {

namespace {

constexpr std::size_t maxPaths = 5000;
constexpr qsizetype maxShownPaths = 50;
constexpr int maxDepth = 64;

std::vector<std::string> typeAtoms(const PageFacts& facts)
{
    std::vector<std::string> atoms;
    for (const StructuredData& block : facts.structuredData) {
        for (const std::string& type : block.types)
            atoms.push_back(block.format + ' ' + type);
    }
    return atoms;
}

int errorCount(const PageFacts& facts)
{
    return static_cast<int>(std::count_if(facts.structuredData.begin(), facts.structuredData.end(),
                                          [](const StructuredData& block) { return block.error.has_value(); }));
}

std::string scalarText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString().toStdString();
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    return value.isDouble() ? QByteArray::number(value.toDouble(), 'g', 17).toStdString() : std::string("null");
}

/// "Product.offers.price" -> "10", for every leaf. Bounded in number and depth.
void flatten(const QJsonValue& value, const std::string& path, int depth, PropertyMap& leaves)
{
    if (leaves.size() >= maxPaths || depth > maxDepth)
        return;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(it.value(), path + '.' + it.key().toStdString(), depth + 1, leaves);
    } else if (value.isArray()) {
        for (const QJsonValue& item : value.toArray())
            flatten(item, path, depth + 1, leaves);
    } else {
        leaves[path].push_back(scalarText(value));
    }
}

PropertyMap leavesOf(const PageFacts& facts)
{
    PropertyMap leaves;
    for (const StructuredData& block : facts.structuredData) {
        if (block.canonical.empty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(block.canonical));
        const std::string root = block.types.empty() ? std::string("json-ld") : block.types.front();
        flatten(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), root, 0, leaves);
    }
    return leaves;
}

/// The leaves of \a from that are not the same in \a other, at most maxShownPaths.
QJsonObject differing(const PropertyMap& from, const PropertyMap& other)
{
    QJsonObject object;
    for (const auto& [path, values] : from) {
        const auto found = other.find(path);
        if ((found == other.end() || found->second != values) && object.size() < maxShownPaths)
            object[jsonText(path)] = jsonOneOrMany(values);
    }
    return object;
}

QJsonObject side(const PageFacts& facts, const char* member, const std::vector<std::string>& types,
                 const QJsonObject& changed)
{
    QJsonObject object = jsonSetSide(static_cast<int>(facts.structuredData.size()), member, types);
    if (!changed.isEmpty())
        object[QStringLiteral("values")] = changed;
    QJsonArray errors;
    for (const StructuredData& block : facts.structuredData) {
        if (block.error)
            errors.append(jsonText(*block.error));
    }
    if (!errors.isEmpty())
        object[QStringLiteral("errors")] = errors;
    return object;
}

} // namespace

QJsonValue readStructuredData(const Observation& observation)
{
    if (!observation.page || observation.page->structuredData.empty())
        return {};
    QJsonArray array;
    for (const StructuredData& block : observation.page->structuredData) {
        QJsonObject object{{QStringLiteral("format"), jsonText(block.format)},
                           {QStringLiteral("types"), jsonArray(block.types)}};
        if (block.error)
            object[QStringLiteral("error")] = jsonText(*block.error);
        if (!block.canonical.empty()) {
            const QByteArray bytes = QByteArray::fromStdString(block.canonical);
            const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_160);
            object[QStringLiteral("digest")] = QString::fromLatin1(digest.toHex());
        }
        array.append(object);
    }
    return array;
}

void compareStructuredData(const ComparePair& pair, EditSink& sink)
{
    const PageFacts& before = pair.oldFacts();
    const PageFacts& after = pair.newFacts();
    if (before.structuredData == after.structuredData)
        return;
    const CriterionId id = CriterionId::StructuredData;
    const SetEdit types = setEdit(typeAtoms(before), typeAtoms(after));
    PropertyMap oldLeaves = leavesOf(before);
    PropertyMap newLeaves = leavesOf(after);
    for (auto* leaves : {&oldLeaves, &newLeaves}) {
        for (auto& [path, values] : *leaves)
            values = pair.normalised(id, values);
    }
    const int oldErrors = errorCount(before);
    const int newErrors = errorCount(after);
    if (types.isEmpty() && oldLeaves == newLeaves && oldErrors == newErrors) {
        sink.addIgnored(); // the order of blocks or keys, or something masked
        return;
    }
    CriterionEdit edit;
    edit.before = side(before, "removed", types.removed, differing(oldLeaves, newLeaves));
    edit.after = side(after, "added", types.added, differing(newLeaves, oldLeaves));
    const bool worse = !types.removed.empty() || newErrors > oldErrors;
    const bool better = newErrors < oldErrors;
    edit.severity = worse ? Severity::Warning : better ? Severity::Good : Severity::Info;
    edit.importanceCounted = !worse;
    const auto key = [&](const SetEdit& sets, const PropertyMap& from, const PropertyMap& to, int errors) {
        std::vector<std::string> parts = sets.removed;
        parts.emplace_back();
        parts.insert(parts.end(), sets.added.begin(), sets.added.end());
        // Values of lost and added blocks are the page's own; only edits inside blocks that stay belong to the key.
        parts.push_back(sets.isEmpty() ? propertyEditKey(id, from, to) : std::string());
        parts.push_back(std::to_string(errors));
        return makeEditKey(id, parts);
    };
    edit.editKey = key(types, oldLeaves, newLeaves, newErrors - oldErrors);
    edit.reverseKey = key({types.added, types.removed}, newLeaves, oldLeaves, oldErrors - newErrors);
    sink.add(std::move(edit));
}

} // namespace vigie
