// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/jsonshapes.h"
#include "app/cli/profilesession.h"
#include "app/cli/rulefile.h"
#include "app/cli/volumereport.h"
#include "core/alerts/alertcollector.h"
#include "core/alerts/maskpreview.h"
#include "core/store/pagerepository.h"
#include "core/store/rulerepository.h"
#include "core/store/siterepository.h"
#include "core/text/describe.h"
#include "core/text/labels.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace vigie {

namespace {

QList<QCommandLineOption> ruleOptions()
{
    return {
        valueOption(QStringLiteral("kind"), Cli::tr("mask, expectation, keyword or extraction."),
                    QStringLiteral("KIND")),
        valueOption(QStringLiteral("site"), Cli::tr("Only for this site."), QStringLiteral("S")),
        valueOption(QStringLiteral("page"), Cli::tr("Only for this page."), QStringLiteral("URL")),
        valueOption(QStringLiteral("criterion"), Cli::tr("Only for this criterion, for example title."),
                    QStringLiteral("C")),
        valueOption(QStringLiteral("text"), Cli::tr("The pattern as plain text."), QStringLiteral("T")),
        valueOption(QStringLiteral("regex"), Cli::tr("The pattern as a regular expression."), QStringLiteral("R")),
        valueOption(QStringLiteral("css"), Cli::tr("The pattern as a CSS selector."), QStringLiteral("S")),
        valueOption(QStringLiteral("xpath"), Cli::tr("The pattern as an XPath expression."), QStringLiteral("X")),
        valueOption(QStringLiteral("header"), Cli::tr("The name of a response header."), QStringLiteral("H")),
        valueOption(QStringLiteral("value"),
                    Cli::tr("The expected value: JSON for an expectation, present or absent for a keyword."),
                    QStringLiteral("V")),
        valueOption(QStringLiteral("name"), Cli::tr("Name for people."), QStringLiteral("N")),
    };
}

QJsonObject ruleFromOptions(const QCommandLineParser& options)
{
    QJsonObject json;
    const auto take = [&](const char* option, const char* member) {
        if (options.isSet(QLatin1String(option)))
            json.insert(QLatin1String(member), options.value(QLatin1String(option)));
    };
    take("kind", "kind");
    take("criterion", "criterion");
    take("value", "expected");
    take("name", "name");
    for (const char* kind : {"text", "regex", "css", "xpath", "header"}) {
        if (options.isSet(QLatin1String(kind))) {
            json.insert(QStringLiteral("pattern_kind"), QLatin1String(kind));
            take(kind, "pattern");
        }
    }
    return json;
}

/// The rule of the options with its site and page found in the profile.
Result<Rule> resolveRule(ProfileSession& session, const PortableRule& portable, const QDateTime& now)
{
    Rule rule = portable.rule;
    rule.createdAt = now;
    if (!portable.page.empty()) {
        const auto page = session.findPage(QString::fromStdString(portable.page));
        if (!page)
            return fail(page.error());
        rule.page = page->id;
        rule.site = page->site;
    } else if (!portable.site.empty()) {
        const auto site = session.findSite(QString::fromStdString(portable.site));
        if (!site)
            return fail(site.error());
        rule.site = site->id;
    }
    return rule;
}

Result<PortableRule> askedRule(const Invocation& call)
{
    if (!call.parser.isSet(QStringLiteral("kind")))
        return fail(ErrorCode::InvalidArgument, {},
                    Cli::tr("--kind is missing: mask, expectation, keyword or extraction."));
    auto portable = readRule(ruleFromOptions(call.parser));
    if (!portable)
        return fail(portable.error());
    portable->site = call.parser.value(QStringLiteral("site")).toStdString();
    portable->page = call.parser.value(QStringLiteral("page")).toStdString();
    return portable;
}

int wrongRule(Invocation& call, const Error& error)
{
    if (!error.subject.isEmpty())
        call.output.note(describe(error));
    return call.output.usage(error.detail.isEmpty() ? Cli::tr("See “vigie-cli rule add --help”.") : error.detail);
}

int addRule(Invocation& call)
{
    const auto portable = askedRule(call);
    if (!portable)
        return wrongRule(call, portable.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    auto rule = resolveRule(*session, *portable, call.clock.now());
    if (!rule)
        return call.output.failure(rule.error());
    const auto id = RuleRepository(session->database()).add(*rule);
    if (!id)
        return call.output.failure(id.error());
    rule->id = *id;
    if (call.global.json)
        call.output.json(toJson(*rule));
    else
        call.output.line(Cli::tr("Rule %1 was added.").arg(id->value));
    return ExitDone;
}

int listRules(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto rules = RuleRepository(session->database()).all();
    if (!rules)
        return call.output.failure(rules.error());
    for (const Rule& rule : *rules) {
        const QJsonObject json = toJson(rule);
        if (call.global.json) {
            call.output.json(json);
            continue;
        }
        const QString criterion = rule.criterion ? label(*rule.criterion) : Cli::tr("everything");
        call.output.line(QStringLiteral("%1  %2  %3  %4 %5  %6")
                             .arg(json.value(QStringLiteral("id")).toString(),
                                  json.value(QStringLiteral("kind")).toString(), criterion,
                                  json.value(QStringLiteral("pattern_kind")).toString(),
                                  QString::fromStdString(rule.pattern), QString::fromStdString(rule.expected)));
    }
    return ExitDone;
}

int removeRule(Invocation& call)
{
    bool ok = false;
    const RuleId id{call.arguments.first().toLongLong(&ok)};
    if (!ok)
        return call.output.usage(Cli::tr("A rule is named by its number; “rule list” shows them."));
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto removed = RuleRepository(session->database()).remove(id);
    if (!removed)
        return call.output.failure(removed.error());
    if (!call.global.json)
        call.output.line(Cli::tr("Rule %1 was removed.").arg(id.value));
    return ExitDone;
}

void printVolumes(Invocation& call, const MaskPreview& preview)
{
    const auto& [table, without, with] = preview;
    call.output.line(Cli::tr("In the last %1 days: %2 alerts without this rule, %3 with it.")
                         .arg(previewDays)
                         .arg(without.alerts())
                         .arg(with.alerts()));
    for (const ChannelVolume& one : without.channels) {
        const auto left = std::ranges::find(with.channels, one.channel, &ChannelVolume::channel);
        const Channel* channel = table.channel(one.channel);
        call.output.line(QStringLiteral("    ") + Cli::tr("%1: %2 messages without this rule, %3 with it")
                                                      .arg(channel ? channel->name : QString())
                                                      .arg(one.messages)
                                                      .arg(left == with.channels.end() ? 0 : left->messages));
    }
}

int previewRule(Invocation& call)
{
    const auto portable = askedRule(call);
    if (!portable)
        return wrongRule(call, portable.error());
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto rule = resolveRule(*session, *portable, call.clock.now());
    if (!rule)
        return call.output.failure(rule.error());
    const auto preview = previewMask(session->database(), *rule, call.clock.now(), previewDays);
    if (!preview)
        return call.output.failure(preview.error());
    if (call.global.json)
        call.output.json(QJsonObject{{QStringLiteral("days"), previewDays},
                                     {QStringLiteral("alerts_without"), preview->without.alerts()},
                                     {QStringLiteral("alerts_with"), preview->with.alerts()},
                                     {QStringLiteral("without"), toJson(preview->without, preview->table)},
                                     {QStringLiteral("with"), toJson(preview->with, preview->table)}});
    else
        printVolumes(call, *preview);
    return ExitDone;
}

Result<PortableRule> portableRule(ProfileSession& session, const Rule& rule)
{
    PortableRule portable{rule, {}, {}};
    if (rule.site) {
        const auto site = SiteRepository(session.database()).find(*rule.site);
        if (!site || !*site)
            return fail(site ? Error{ErrorCode::NotFound, QString::number(rule.site->value), {}} : site.error());
        portable.site = (*site)->origin;
    }
    if (rule.page) {
        const auto page = PageRepository(session.database()).find(*rule.page);
        if (!page || !*page)
            return fail(page ? Error{ErrorCode::NotFound, QString::number(rule.page->value), {}} : page.error());
        portable.page = (*page)->url;
    }
    return portable;
}

int exportRules(Invocation& call)
{
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadOnly, call.clock);
    if (!session)
        return call.output.failure(session.error());
    const auto rules = RuleRepository(session->database()).all();
    if (!rules)
        return call.output.failure(rules.error());
    std::vector<PortableRule> portable;
    for (const Rule& rule : *rules) {
        auto one = portableRule(*session, rule);
        if (!one)
            return call.output.failure(one.error());
        portable.push_back(std::move(*one));
    }
    const QByteArray text = writeRuleFile(portable);
    if (call.arguments.isEmpty()) {
        call.output.raw(text);
        return ExitDone;
    }
    QSaveFile file(call.arguments.first());
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return call.output.failure(Error{ErrorCode::FileUnwritable, call.arguments.first(), file.errorString()});
    return ExitDone;
}

int importRules(Invocation& call)
{
    QFile file(call.arguments.first());
    if (!file.open(QIODevice::ReadOnly))
        return call.output.failure(Error{ErrorCode::FileUnreadable, call.arguments.first(), file.errorString()});
    auto portable = readRuleFile(file.readAll());
    if (!portable) {
        if (portable.error().subject.isEmpty())
            portable.error().subject = call.arguments.first();
        return call.output.failure(portable.error());
    }
    auto session = ProfileSession::open(call.global, ProfileAccess::ReadWrite, call.clock);
    if (!session)
        return call.output.failure(session.error());
    int added = 0;
    const auto saved = session->database().transaction([&]() -> Result<void> {
        RuleRepository rules(session->database());
        auto known = rules.all();
        if (!known)
            return fail(known.error());
        for (const PortableRule& one : *portable) {
            const auto rule = resolveRule(*session, one, call.clock.now());
            if (!rule)
                return fail(rule.error());
            const bool there = std::ranges::any_of(*known, [&](Rule other) {
                other.id = rule->id;
                other.createdAt = rule->createdAt;
                other.origin = rule->origin;
                return other == *rule;
            });
            if (there)
                continue;
            if (const auto id = rules.add(*rule); !id)
                return fail(id.error());
            ++added;
        }
        return {};
    });
    if (!saved)
        return call.output.failure(saved.error());
    call.output.line(Cli::tr("%n rule(s) added.", nullptr, added));
    return ExitDone;
}

} // namespace

std::vector<Command> ruleCommands()
{
    const CommandArgument id{QStringLiteral("ID"), 1, 1};
    const CommandArgument file{QStringLiteral("FILE"), 1, 1};
    const CommandArgument optionalFile{QStringLiteral("FILE"), 0, 1};
    return {
        {QStringLiteral("rule add"),
         Cli::tr("A mask (ignored from now on), an expected state, a keyword or a value to watch."),
         ruleOptions(),
         {},
         atOnce<addRule>},
        {QStringLiteral("rule list"), Cli::tr("All rules, the learned ones too."), {}, {}, atOnce<listRules>},
        {QStringLiteral("rule remove"), Cli::tr("Removes a rule."), {}, id, atOnce<removeRule>},
        {QStringLiteral("rule preview"),
         Cli::tr("How many alerts the last 90 days would have given with a rule."),
         ruleOptions(),
         {},
         atOnce<previewRule>},
        {QStringLiteral("rule export"),
         Cli::tr("Writes the rules to a file to keep."),
         {},
         optionalFile,
         atOnce<exportRules>},
        {QStringLiteral("rule import"),
         Cli::tr("Reads rules from such a file; known ones are left alone."),
         {},
         file,
         atOnce<importRules>},
    };
}

} // namespace vigie
