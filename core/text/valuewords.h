// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace vigie {

class Phrasebook;

/// The words of criteria's values, in the program's language or in that of a phrasebook.
class ValueWords final
{
public:
    /// \a phrases: null for the program's language; else it outlives the object.
    explicit ValueWords(const Phrasebook* phrases = nullptr) : m_phrases(phrases) {}

    /// The word for a member of a criterion's value ("not_indexable"); the name itself where it is a standard's own
    /// (h1, mx, og:title).
    [[nodiscard]] QString member(const QString& name) const;
    /// The word for \a token as the value of \a member, or of the criterion of that name: outcomes, reasons, what a
    /// keyword rule found, states of monitors and backlinks. Everything else is the page's own text and comes back as
    /// it is.
    [[nodiscard]] QString token(const QString& member, const QString& token) const;
    /// "yes" or "no".
    [[nodiscard]] QString truth(bool truth) const;
    /// "member: value" as the language writes it.
    [[nodiscard]] QString memberText(const QString& member, const QString& value) const;

private:
    [[nodiscard]] QString translated(const char* source) const;

    const Phrasebook* m_phrases;
};

} // namespace vigie
