// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seo/userrules.h"

#include "core/seo/cssselector.h"
#include "core/seo/documenttree.h"
#include "core/seo/patternsearch.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace vigie {

namespace {

constexpr std::size_t maxValues = 500;
constexpr std::size_t maxTextPattern = 4'096;

using Values = Result<std::vector<std::string>>;

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool holdsText(const RuleSubject& subject, const std::string& wanted)
{
    if (subject.html.find(wanted) != std::string_view::npos)
        return true;
    // The lines of the visible text are blocks; a phrase may run over a <br>.
    QString text = toQString(subject.visibleText);
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    return text.contains(toQString(wanted).simplified(), Qt::CaseInsensitive);
}

std::vector<std::string> headerValues(const HeaderList* headers, const std::string& name)
{
    std::vector<std::string> values;
    if (!headers)
        return values;
    for (const HeaderField& field : *headers) {
        const bool named =
            QLatin1String(field.name.data(), static_cast<qsizetype>(field.name.size()))
                .compare(QLatin1String(name.data(), static_cast<qsizetype>(name.size())), Qt::CaseInsensitive) == 0;
        if (named && values.size() < maxValues)
            values.push_back(field.value);
    }
    return values;
}

/// Applies rules to one page; the tree is built for the first rule that needs it.
class RuleReader
{
public:
    explicit RuleReader(const RuleSubject& subject) : m_subject(subject) {}

    Values read(const Rule& rule)
    {
        switch (rule.patternKind) {
        case PatternKind::Text:
            return holdsText(m_subject, rule.pattern) ? std::vector{rule.pattern} : std::vector<std::string>{};
        case PatternKind::Regex:
            return PatternSearch::compile(rule.pattern).and_then([this](const PatternSearch& search) {
                return search.values(m_subject.html, maxValues);
            });
        case PatternKind::CssSelector:
            return translateSelector(rule.pattern).and_then([this](const TranslatedSelector& selector) {
                return evaluate(selector.xpath);
            });
        case PatternKind::XPath:
            return evaluate(rule.pattern);
        case PatternKind::HeaderName:
            return headerValues(m_subject.headers, rule.pattern);
        }
        return fail(ErrorCode::InvalidArgument, {}, QStringLiteral("unknown kind of pattern"));
    }

private:
    Values evaluate(const std::string& xpath)
    {
        if (!m_tree)
            m_tree = DocumentTree::build(m_subject.html);
        return m_tree->and_then([&xpath](const DocumentTree& tree) { return tree.evaluate(xpath, maxValues); });
    }

    const RuleSubject& m_subject;
    std::optional<Result<DocumentTree>> m_tree;
};

} // namespace

std::vector<Extraction> applyRules(const RuleSubject& subject, std::span<const Rule> rules)
{
    std::vector<Extraction> extractions;
    RuleReader reader(subject);
    for (const Rule& rule : rules) {
        const bool reads = rule.kind == RuleKind::Keyword || rule.kind == RuleKind::Extraction;
        if (!reads || !rule.enabled)
            continue;
        Extraction& extraction = extractions.emplace_back();
        extraction.rule = rule.id;
        Values values = reader.read(rule);
        if (!values)
            extraction.error = values.error().detail.toStdString();
        else if (rule.kind == RuleKind::Keyword || rule.patternKind == PatternKind::Text)
            extraction.values = {values->empty() ? "absent" : "present"};
        else
            extraction.values = std::move(*values);
    }
    return extractions;
}

Result<void> validateRulePattern(const Rule& rule)
{
    const auto discard = [](auto&&) {};
    switch (rule.patternKind) {
    case PatternKind::Regex:
        return PatternSearch::compile(rule.pattern).map(discard);
    case PatternKind::CssSelector:
        return translateSelector(rule.pattern).map(discard);
    case PatternKind::XPath:
        return DocumentTree::validate(rule.pattern);
    case PatternKind::Text:
    case PatternKind::HeaderName:
        break;
    }
    if (rule.pattern.empty() || rule.pattern.size() > maxTextPattern)
        return fail(ErrorCode::PatternInvalid, toQString(rule.pattern),
                    QStringLiteral("empty, or more than 4096 bytes"));
    return {};
}

} // namespace vigie
