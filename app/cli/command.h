// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/cli.h"
#include "app/cli/output.h"
#include "core/base/clock.h"

#include <QCommandLineParser>
#include <QFuture>

#include <memory>
#include <vector>

namespace vigie {

/// One call of a command, with its arguments read. Lives until the command's future ends.
struct Invocation
{
    GlobalOptions global;
    QCommandLineParser parser; ///< of the command's own options and arguments
    QStringList arguments;     ///< its positional ones
    Output& output;
    const Clock& clock;
    std::shared_ptr<void> resources; ///< what a command that is not done at once works with; ends after the event loop
};
using InvocationPointer = std::shared_ptr<Invocation>;

struct CommandArgument
{
    QString name; ///< "URL"
    int least = 0;
    int most = 0; ///< 0: any number
};

/// One command of the table that ARCHITECTURE.md and the help print.
struct Command
{
    QString name; ///< "site add"
    QString summary;
    QList<QCommandLineOption> options;
    CommandArgument argument;
    QFuture<int> (*run)(const InvocationPointer&);

    [[nodiscard]] QString syntax() const;
};

/// Every command, made anew in the current language.
[[nodiscard]] std::vector<Command> allCommands();

// The groups that allCommands() joins.
[[nodiscard]] std::vector<Command> siteCommands();
[[nodiscard]] std::vector<Command> pageCommands();
[[nodiscard]] std::vector<Command> checkCommands();
[[nodiscard]] std::vector<Command> pingCommands();
[[nodiscard]] std::vector<Command> linkCommands();
[[nodiscard]] std::vector<Command> historyCommands();
[[nodiscard]] std::vector<Command> ruleCommands();
[[nodiscard]] std::vector<Command> alertCommands();
[[nodiscard]] std::vector<Command> notifyCommands();
[[nodiscard]] std::vector<Command> exportCommands();
[[nodiscard]] std::vector<Command> reportCommands();
[[nodiscard]] std::vector<Command> reportScheduleCommands();
[[nodiscard]] std::vector<Command> databaseCommands();
[[nodiscard]] std::vector<Command> inspectCommands();

/// A command that is done when its function returns.
template <int (*Function)(Invocation&)> QFuture<int> atOnce(const InvocationPointer& invocation)
{
    return QtFuture::makeReadyFuture(Function(*invocation));
}

[[nodiscard]] inline QCommandLineOption valueOption(const QString& name, const QString& description,
                                                    const QString& value)
{
    return {name, description, value};
}

} // namespace vigie
