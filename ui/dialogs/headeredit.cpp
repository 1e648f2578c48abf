// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/headeredit.h"

#include "core/base/asciitext.h"
#include "core/monitor/pingfactory.h"

#include <QEvent>

#include <algorithm>

namespace vigie {

namespace {

constexpr int visibleLines = 3;
constexpr std::string_view unseen = "\u2022\u2022\u2022\u2022\u2022\u2022";

} // namespace

HeaderEdit::HeaderEdit(QWidget* parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setPlaceholderText(QStringLiteral("Accept-Language: fr"));
    setMinimumHeight(fontMetrics().lineSpacing() * (visibleLines + 1));
    setAccessibleName(tr("Headers"));
}

void HeaderEdit::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Headers"));
}

void HeaderEdit::setHeaders(const HeaderList& plain, const std::vector<std::string>& secretNames)
{
    m_secretNames = secretNames;
    QStringList lines;
    for (const HeaderField& field : plain)
        lines.append(QString::fromStdString(field.name + ": " + field.value));
    for (const std::string& name : secretNames)
        lines.append(QString::fromStdString(name + ": " + std::string(unseen)));
    setPlainText(lines.join(QLatin1Char('\n')));
}

Result<HeaderEdit::Headers> HeaderEdit::headers() const
{
    auto lines = parseHeaders(toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts));
    if (!lines)
        return fail(std::move(lines.error()));
    Headers read;
    for (HeaderField& field : *lines) {
        const bool known = std::ranges::any_of(
            m_secretNames, [&](const std::string& name) { return equalsIgnoringCase(name, field.name); });
        if (known && field.value == unseen)
            read.kept.push_back(std::move(field.name));
        else
            read.given.push_back(std::move(field));
    }
    return read;
}

} // namespace vigie
