// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include <algorithm>

namespace vigie {

namespace {

QString globalHelp()
{
    return Cli::tr("Options of every command:\n"
                   "  --profile DIR               use this profile folder\n"
                   "  --resolve HOST:PORT:ADDRESS connect to ADDRESS for this host and port (repeatable)\n"
                   "  --lang fr|en                language of the texts\n"
                   "  --json                      machine-readable output\n"
                   "  --help                      what a command does and its options\n"
                   "\n"
                   "Exit codes: 0 done, 1 wrong usage, 2 failed, 3 something at or above --fail-on was found,\n"
                   "4 the profile is in use by another process.\n");
}

QString overview(const std::vector<Command>& commands, const QString& group)
{
    QString text =
        Cli::tr("vigie-cli watches web sites for changes that can affect their search ranking.\n\nCommands:\n");
    for (const Command& command : commands) {
        if (group.isEmpty() || command.name.startsWith(group + QLatin1Char(' ')))
            text += QStringLiteral("  %1\n      %2\n").arg(command.syntax(), command.summary);
    }
    return text + QLatin1Char('\n') + globalHelp();
}

const Command* findCommand(const std::vector<Command>& commands, QStringList& rest)
{
    for (const qsizetype words : {2, 1}) {
        if (rest.size() < words)
            continue;
        const QString name = rest.first(words).join(QLatin1Char(' '));
        const auto found = std::ranges::find(commands, name, &Command::name);
        if (found != commands.end()) {
            rest.remove(0, words);
            return &*found;
        }
    }
    return nullptr;
}

bool isGroup(const std::vector<Command>& commands, const QString& word)
{
    return std::ranges::any_of(
        commands, [&](const Command& command) { return command.name.startsWith(word + QLatin1Char(' ')); });
}

int unknownCommand(const std::vector<Command>& commands, const QStringList& rest, Output& output)
{
    if (isGroup(commands, rest.first()))
        return output.usage(overview(commands, rest.first()));
    return output.usage(Cli::tr("There is no command “%1”. “vigie-cli --help” lists them all.").arg(rest.first()));
}

void describeCommand(QCommandLineParser& parser, const Command& command)
{
    parser.setApplicationDescription(QStringLiteral("vigie-cli %1\n\n%2").arg(command.syntax(), command.summary));
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser.addOptions(command.options);
    if (!command.argument.name.isEmpty())
        parser.addPositionalArgument(command.argument.name, QString(), QStringLiteral(" "));
}

} // namespace

QString Command::syntax() const
{
    QString text = name;
    if (!argument.name.isEmpty())
        text += QLatin1Char(' ') + (argument.least == 0 ? QStringLiteral("[%1]").arg(argument.name) : argument.name);
    for (const QCommandLineOption& option : options) {
        const QString value = option.valueName().isEmpty() ? QString() : QLatin1Char(' ') + option.valueName();
        text += QStringLiteral(" [--%1%2]").arg(option.names().constFirst(), value);
    }
    return text;
}

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (auto group : {siteCommands, pageCommands, checkCommands, pingCommands, linkCommands, historyCommands,
                       ruleCommands, alertCommands, notifyCommands, exportCommands, reportCommands,
                       reportScheduleCommands, databaseCommands, inspectCommands}) {
        for (Command& command : group())
            all.push_back(std::move(command));
    }
    return all;
}

StartedCommand runCommandLine(const QStringList& arguments, Output& output, const Clock& clock)
{
    const auto done = [](int code) { return StartedCommand{QtFuture::makeReadyFuture(code), nullptr}; };
    auto split = splitArguments(arguments);
    if (!split)
        return done(
            output.usage(Cli::tr("The option “%1” needs a usable value. See --help.").arg(split.error().subject)));
    const std::vector<Command> commands = allCommands();
    QStringList rest = split->rest;
    if (split->global.version) {
        output.line(QStringLiteral("vigie-cli " VIGIE_VERSION));
        return done(ExitDone);
    }
    if (rest.isEmpty()) {
        if (!split->global.help)
            return done(output.usage(overview(commands, {})));
        output.raw(overview(commands, {}).toUtf8());
        return done(ExitDone);
    }
    const Command* command = findCommand(commands, rest);
    if (!command) {
        if (!split->global.help || !isGroup(commands, rest.first()))
            return done(unknownCommand(commands, rest, output));
        output.raw(overview(commands, rest.first()).toUtf8());
        return done(ExitDone);
    }

    auto invocation = std::shared_ptr<Invocation>(new Invocation{split->global, {}, {}, output, clock, {}});
    describeCommand(invocation->parser, *command);
    if (split->global.help) {
        // Qt's own first line names the executable by its path and no argument; the syntax that follows it says more.
        const QString help = invocation->parser.helpText();
        output.raw(help.mid(help.indexOf(QLatin1Char('\n')) + 1).toUtf8() + '\n' + globalHelp().toUtf8());
        return done(ExitDone);
    }
    if (!invocation->parser.parse(QStringList{QStringLiteral("vigie-cli")} + rest))
        return done(output.usage(invocation->parser.errorText()));
    invocation->arguments = invocation->parser.positionalArguments();
    const auto given = invocation->arguments.size();
    if (given < command->argument.least ||
        (!command->argument.name.isEmpty() && command->argument.most > 0 && given > command->argument.most) ||
        (command->argument.name.isEmpty() && given > 0))
        return done(output.usage(Cli::tr("Usage: %1").arg(QStringLiteral("vigie-cli ") + command->syntax())));
    return {command->run(invocation), invocation};
}

} // namespace vigie
