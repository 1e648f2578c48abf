// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/alert.h"
#include "core/domain/channel.h"
#include "core/text/phrasebook.h"

#include <QString>
#include <QTimeZone>

#include <string>
#include <vector>

namespace vigie {

/// One line of what identifies an alert: a name and a value, both plain text.
struct AlertLine
{
    QString name;
    QString value;

    bool operator==(const AlertLine&) const = default;
};

/// The sentences about alerts, in the language and time of those who read them. Everything that comes from the network
/// is plain text made harmless: no control or bidirectional characters, and cut where it is long.
class AlertText final
{
public:
    AlertText(const Phrasebook& phrases, QTimeZone zone) : m_phrases(phrases), m_zone(std::move(zone)) {}

    /// "title: “A” → “B” (312 pages)": one line, without site and severity.
    [[nodiscard]] QString title(const Alert& alert) const;
    /// "critical · www.example.org · title …" with what happened to the alert; one line.
    [[nodiscard]] QString headline(const Alert& alert, NoticeEvent event) const;
    /// "3 alerts: 1 critical, 2 warning".
    [[nodiscard]] QString headline(const std::vector<Alert>& alerts) const;
    /// "What changed in brief: …" of a digest without alerts.
    [[nodiscard]] QString digestHeadline(int edits) const;

    /// Everything that identifies the alert except the values themselves.
    [[nodiscard]] std::vector<AlertLine> lines(const Alert& alert, NoticeEvent event) const;
    /// A finding in one line: criterion, values, pages, URL.
    [[nodiscard]] QString brief(const Finding& finding) const;
    /// One edit of a digest in one line.
    [[nodiscard]] QString brief(const std::string& criterion, const QJsonValue& before, const QJsonValue& after,
                                int pages, const std::string& url) const;

    [[nodiscard]] QString criterion(const std::string& name) const;
    /// A value of the criterion on one line, of at most \a maximumLength characters.
    [[nodiscard]] QString value(const std::string& criterion, const QJsonValue& value, qsizetype maximumLength) const;
    [[nodiscard]] QString colon() const; ///< between a name and its value, with its blanks
    [[nodiscard]] QString beforeName() const;
    [[nodiscard]] QString afterName() const;
    [[nodiscard]] QString openName() const;
    [[nodiscard]] QString othersTitle(const Alert& alert) const;
    [[nodiscard]] QString exceptionsTitle(const Finding& finding) const;
    [[nodiscard]] QString more(int count) const;      ///< "… and 312 more, listed in the next message."
    [[nodiscard]] QString heldTitle(int count) const; ///< above the list of what the cap held back
    [[nodiscard]] QString digestTitle(const QDateTime& from, const QDateTime& until) const;
    [[nodiscard]] QString notListed(int count) const; ///< "… and 5 more"
    [[nodiscard]] QString attachmentCut() const;
    [[nodiscard]] QString footer() const;
    [[nodiscard]] QString test() const;

private:
    [[nodiscard]] QString words(const char* source, int n = -1) const { return m_phrases("Alert", source, n); }
    [[nodiscard]] QString confirmation(ConfirmedBy confirmedBy) const;

    const Phrasebook& m_phrases;
    QTimeZone m_zone;
};

} // namespace vigie
