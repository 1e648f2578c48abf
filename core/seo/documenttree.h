// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vigie {

/// A tree of a document for the pages whose rules need one. The elements are those of our own document walk; libxml2
/// keeps them and evaluates XPath 1.0. HTML elements have no namespace, so that "//h1" finds them; SVG and MathML ones
/// have theirs, with the prefixes "svg" and "math". The contents of <template> are left out. No DTD, no file, no
/// network is ever touched.
class DocumentTree final
{
public:
    /// Errors: InputTooLarge for more than 300,000 nodes.
    static Result<DocumentTree> build(std::string_view utf8);

    DocumentTree(DocumentTree&&) noexcept;
    DocumentTree& operator=(DocumentTree&&) noexcept;
    ~DocumentTree();

    /// The value of \a expression: one string per node (the text in an element, the value of an attribute), in document
    /// order, at most \a maxValues, or the string of a number, boolean or string. White space is collapsed. Errors:
    /// PatternInvalid, PatternTooCostly after ten million operations.
    [[nodiscard]] Result<std::vector<std::string>> evaluate(const std::string& expression, std::size_t maxValues) const;

    /// Whether libxml2 understands the expression. Errors: PatternInvalid.
    static Result<void> validate(const std::string& expression);

private:
    struct Document;
    explicit DocumentTree(std::unique_ptr<Document> document);

    std::unique_ptr<Document> m_document;
};

} // namespace vigie
