// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/inspect/inspection.h"
#include "core/domain/exchange.h"

namespace vigie {

// What the commands of `inspect` share.

[[nodiscard]] QCommandLineOption linesOption();
[[nodiscard]] QCommandLineOption urlOption();
[[nodiscard]] QCommandLineOption headerOption();
[[nodiscard]] bool isBatch(const Invocation& call);

using LineAnswer = QByteArray (*)(const QByteArray& line, const QDateTime& now);

/// The batch: answers every line of standard input, in order. What was answered is flushed before more is awaited.
[[nodiscard]] int answerLines(Invocation& call, LineAnswer answer);

/// What is wrong with the call of a single form: InvalidArgument is wrong usage (its subject is the option or
/// argument), anything else a failure.
[[nodiscard]] int refuse(Invocation& call, const Error& error);

/// The value of an option that must be there. InvalidArgument (subject: "--name").
[[nodiscard]] Result<std::string> neededOption(const Invocation& call, const QString& name);
/// The positional argument at \a index. InvalidArgument (subject: \a name).
[[nodiscard]] Result<QString> neededArgument(const Invocation& call, qsizetype index, const QString& name);
/// The --header options. InvalidArgument for one without a colon or with a line break.
[[nodiscard]] Result<HeaderList> headerOptions(const Invocation& call);

/// The bytes of the file \a path, of standard input for "-". FileUnreadable, InputTooLarge (more than 128 MiB).
[[nodiscard]] Result<QByteArray> readInput(const QString& path);

/// http or https, so something to be fetched and no file.
[[nodiscard]] bool isWebAddress(const QString& argument);

/// file: URL of \a path, as the base of a document that has no other.
[[nodiscard]] std::string fileUrl(const QString& path);

/// "label: value", or nothing for an empty value.
void printFact(Output& output, const QString& label, const QString& value);

// A form is a struct that makes a command of an inspection:
//   using Inspection = …;
//   static Result<Inspection::Query> read(const Invocation&);
//   static int print(const Inspection::Answer&, Invocation&);  returns the exit code

/// Answers one query of a form.
template <class Form> int answer(Invocation& call, const typename Form::Inspection::Query& query)
{
    using Inspection = typename Form::Inspection;
    const typename Inspection::Answer result = Inspection::inspect(query);
    if (!call.global.json)
        return Form::print(result, call);
    call.output.raw(Inspection::json(result) + '\n');
    if constexpr (requires { result.error(); })
        return result ? ExitDone : call.output.failure(result.error());
    return ExitDone;
}

/// Runs the single or the batch form, as the call asks.
template <class Form> int inspect(Invocation& call)
{
    if (isBatch(call))
        return answerLines(call, answerLine<typename Form::Inspection>);
    const auto query = Form::read(call);
    return query ? answer<Form>(call, *query) : refuse(call, query.error());
}

} // namespace vigie
