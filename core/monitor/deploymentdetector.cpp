// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/deploymentdetector.h"

#include <QJsonObject>
#include <QStringList>

#include <algorithm>
#include <map>
#include <set>

namespace vigie {

namespace {

constexpr qsizetype maxName = 200;

/// The changes of one editKey: they are the same edit.
struct SameEdit
{
    const Change* example = nullptr;
    QDateTime first;
    std::set<PageId> pages;
};

bool concerns(const Change& change, QLatin1String part)
{
    return change.before.toObject().contains(part) || change.after.toObject().contains(part);
}

bool isSeveral(std::size_t pages, int pagesChecked)
{
    return pages >= 3 || (pages == 2 && pagesChecked <= 4);
}

/// "Hugo 0.120" and "Hugo 0.124" give "Hugo 0.120 → 0.124": the words that both begin with stand once.
QString generatorName(const QString& before, const QString& after)
{
    if (before.isEmpty() || after.isEmpty())
        return (before.isEmpty() ? after : before + QStringLiteral(" → ∅")).left(maxName);
    QStringList words = after.split(QLatin1Char(' '));
    for (const QString& word : before.split(QLatin1Char(' '))) {
        if (words.size() == 1 || words.first() != word)
            break;
        words.removeFirst();
    }
    return (before + QStringLiteral(" → ") + words.join(QLatin1Char(' '))).left(maxName);
}

QString nameOf(const Change& change)
{
    const QLatin1String generator("generator");
    if (!concerns(change, generator))
        return QStringLiteral("new assets");
    return generatorName(change.before.toObject().value(generator).toString().simplified(),
                         change.after.toObject().value(generator).toString().simplified());
}

/// A generator says more than assets; then the edit of more pages counts.
bool saysMore(const SameEdit& a, const SameEdit& b)
{
    const bool generatorA = concerns(*a.example, QLatin1String("generator"));
    const bool generatorB = concerns(*b.example, QLatin1String("generator"));
    return generatorA != generatorB ? generatorA : a.pages.size() > b.pages.size();
}

} // namespace

std::optional<Deployment> detectDeployment(SiteId site, std::span<const Change> changes, int pagesChecked)
{
    std::map<std::string_view, SameEdit> edits;
    for (const Change& change : changes) {
        if (change.site != site || change.criterion != CriterionId::Html ||
            (!concerns(change, QLatin1String("generator")) && !concerns(change, QLatin1String("assets"))))
            continue;
        SameEdit& edit = edits[change.editKey];
        if (!edit.example || change.detectedAt < edit.first)
            edit.first = change.detectedAt;
        edit.example = edit.example ? edit.example : &change;
        edit.pages.insert(change.page);
    }
    const SameEdit* best = nullptr;
    QDateTime first;
    for (const auto& [key, edit] : edits) {
        if (!isSeveral(edit.pages.size(), pagesChecked))
            continue;
        best = best && !saysMore(edit, *best) ? best : &edit;
        first = !first.isValid() || edit.first < first ? edit.first : first;
    }
    if (!best)
        return std::nullopt;
    Deployment deployment;
    deployment.site = site;
    deployment.at = first;
    deployment.name = nameOf(*best->example);
    deployment.detected = true;
    return deployment;
}

} // namespace vigie
