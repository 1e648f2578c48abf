// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/editkey.h"

#include "core/base/asciitext.h"
#include "core/compare/changedruns.h"
#include "core/compare/texttokens.h"
#include "core/compare/worddiff.h"

#include <QCryptographicHash>

#include <algorithm>
#include <iterator>
#include <set>

namespace vigie {

namespace {

constexpr qsizetype keyBytes = 10;
constexpr std::size_t maxWordAtoms = 2000;

bool hasWord(const std::vector<std::string_view>& tokens, std::size_t first, std::size_t last)
{
    for (std::size_t i = first; i < last; ++i) {
        if (wordRuns(tokens[i]) > 0)
            return true;
    }
    return false;
}

std::string joinedTokens(const std::vector<std::string_view>& tokens, std::size_t first, std::size_t last)
{
    std::string text;
    for (std::size_t i = first; i < last; ++i)
        text.append(tokens[i]);
    return text;
}

} // namespace

std::string abstractEdit(std::string_view before, std::string_view after)
{
    if (before == after)
        return {};
    if (after.empty())
        return "-";
    if (before.empty())
        return "+";
    const std::vector<std::string_view> oldTokens = splitTokens(before, DiffGranularity::Word);
    const std::vector<std::string_view> newTokens = splitTokens(after, DiffGranularity::Word);
    const std::size_t shorter = std::min(oldTokens.size(), newTokens.size());
    std::size_t head = 0;
    while (head < shorter && oldTokens[head] == newTokens[head])
        ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && oldTokens[oldTokens.size() - 1 - tail] == newTokens[newTokens.size() - 1 - tail])
        ++tail;
    const bool shared = hasWord(oldTokens, 0, head) || hasWord(oldTokens, oldTokens.size() - tail, oldTokens.size());
    if (!shared)
        return std::string("=").append(after);
    return std::string("~")
        .append(joinedTokens(oldTokens, head, oldTokens.size() - tail))
        .append(">")
        .append(joinedTokens(newTokens, head, newTokens.size() - tail));
}

std::string abstractEdit(const std::vector<std::string>& before, const std::vector<std::string>& after)
{
    if (before == after)
        return {};
    if (after.empty())
        return "-";
    if (before.empty())
        return "+";
    std::string edit;
    if (before.size() != after.size()) {
        edit.append("=").append(std::to_string(before.size())).append(">").append(std::to_string(after.size()));
        const SetEdit difference = setEdit(before, after);
        for (const std::string& text : difference.added)
            edit.append(1, '\0').append(text);
        return edit;
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (i > 0)
            edit.push_back('\0');
        edit.append(abstractEdit(before[i], after[i]));
    }
    return edit;
}

std::string makeEditKey(CriterionId id, const std::vector<std::string>& parts)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    for (const std::string& part : parts) {
        // The length first, so that no two lists of parts are the same bytes.
        const std::string length = std::to_string(part.size()) + ':';
        hash.addData(QByteArrayView(length.data(), static_cast<qsizetype>(length.size())));
        hash.addData(QByteArrayView(part.data(), static_cast<qsizetype>(part.size())));
    }
    return std::string(criterionName(id)) + ':' + hash.result().first(keyBytes).toHex().toStdString();
}

SetEdit setEdit(std::vector<std::string> before, std::vector<std::string> after)
{
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    SetEdit edit;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(edit.removed));
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(edit.added));
    return edit;
}

std::string propertyEditKey(CriterionId id, const PropertyMap& before, const PropertyMap& after)
{
    static const std::vector<std::string> none;
    std::vector<std::string> parts;
    for (const auto& [name, values] : before) {
        const auto found = after.find(name);
        std::string edit = abstractEdit(values, found == after.end() ? none : found->second);
        if (!edit.empty())
            parts.push_back(name + '\0' + std::move(edit));
    }
    for (const auto& [name, values] : after) {
        if (before.find(name) == before.end())
            parts.push_back(name + '\0' + abstractEdit(none, values));
    }
    return makeEditKey(id, parts);
}

SetEdit wordEdit(std::string_view before, std::string_view after)
{
    std::set<std::string> removed;
    std::set<std::string> added;
    const LineIndex oldLines(before);
    const LineIndex newLines(after);
    for (const ChangedRun& run : findChangedRuns(oldLines, newLines, LineDiffOptions{}.exactBytes)) {
        const std::string_view oldText = oldLines.range(run.oldStart, run.oldStart + run.oldCount);
        const std::string_view newText = newLines.range(run.newStart, run.newStart + run.newCount);
        for (const DiffSpan& span : diffTokens(oldText, newText, DiffGranularity::Word)) {
            const std::string_view text = trimmed(span.text);
            std::set<std::string>& side = span.kind == SpanKind::Removed ? removed : added;
            if (span.kind != SpanKind::Equal && !text.empty() && side.size() < maxWordAtoms)
                side.emplace(text);
        }
    }
    return {{removed.begin(), removed.end()}, {added.begin(), added.end()}};
}

void setTextKeys(CriterionEdit& edit, CriterionId id, const std::vector<std::string>& before,
                 const std::vector<std::string>& after)
{
    edit.editKey = makeEditKey(id, {abstractEdit(before, after)});
    edit.reverseKey = makeEditKey(id, {abstractEdit(after, before)});
}

void setSetKeys(CriterionEdit& edit, CriterionId id, const SetEdit& difference)
{
    const auto key = [id](const std::vector<std::string>& removed, const std::vector<std::string>& added) {
        std::vector<std::string> parts = removed;
        parts.emplace_back(); // an empty part between the two lists
        parts.insert(parts.end(), added.begin(), added.end());
        return makeEditKey(id, parts);
    };
    edit.editKey = key(difference.removed, difference.added);
    edit.reverseKey = key(difference.added, difference.removed);
}

} // namespace vigie
