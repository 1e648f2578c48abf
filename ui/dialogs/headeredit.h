// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/exchange.h"

#include <QPlainTextEdit>

#include <string>
#include <vector>

namespace vigie {

/// Headers of requests, one a line. Values that are kept apart are not shown: their line stands for them, is left as it
/// is to keep them, overwritten to replace them and deleted to forget them.
class HeaderEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit HeaderEdit(QWidget* parent = nullptr);

    struct Headers
    {
        HeaderList given;              ///< with the values that the user sees or typed
        std::vector<std::string> kept; ///< names whose values stay as they are
    };

    void setHeaders(const HeaderList& plain, const std::vector<std::string>& secretNames);
    /// InvalidArgument (subject: the line).
    [[nodiscard]] Result<Headers> headers() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    std::vector<std::string> m_secretNames;
};

} // namespace vigie
