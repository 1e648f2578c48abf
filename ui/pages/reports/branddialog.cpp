// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports/branddialog.h"

#include "core/text/describe.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>

#include <array>

namespace vigie {

namespace {

constexpr int logoWidth = 240;
constexpr int logoHeight = 72;
constexpr std::array languages{"", "en", "fr"};

} // namespace

BrandDialog::BrandDialog(std::vector<ReportBrand> brands, QWidget* parent)
    : QDialog(parent), m_brands(std::move(brands)), m_whose(new QComboBox(this)), m_name(new QLineEdit(this)),
      m_language(new QComboBox(this)), m_logo(new PlainLabel(this)), m_choose(new QPushButton(tr("&Choose…"), this)),
      m_remove(new QPushButton(tr("&Remove"), this)), m_problem(new PlainLabel(this))
{
    setWindowTitle(tr("Agency and clients in reports"));
    for (const ReportBrand& brand : m_brands)
        m_whose->addItem(brand.client.isEmpty() ? tr("The agency") : tr("Client: %1").arg(harmless(brand.client)));
    m_language->addItems({tr("The program's"), QStringLiteral("English"), QStringLiteral("Français")});
    m_logo->setFixedSize(logoWidth, logoHeight);
    m_logo->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* logo = new QHBoxLayout;
    logo->setSpacing(space::inside);
    logo->addWidget(m_logo, 1);
    logo->addWidget(m_choose);
    logo->addWidget(m_remove);
    auto* form = new QFormLayout;
    form->setSpacing(space::inside);
    form->addRow(tr("&Whose"), m_whose);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("Logo (PNG or JPEG)"), logo);
    m_whose->setAccessibleName(tr("Whose"));
    m_name->setAccessibleName(tr("Name"));
    m_language->setAccessibleName(tr("Language"));
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(space::inside);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        keep();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &BrandDialog::reject);
    connect(m_choose, &QPushButton::clicked, this, &BrandDialog::chooseLogo);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_brands[static_cast<std::size_t>(m_shown)].logo.clear();
        showLogo();
    });
    connect(m_whose, &QComboBox::currentIndexChanged, this, [this](int index) {
        keep();
        showBrand(index);
    });
    showBrand(0);
}

void BrandDialog::showBrand(int index)
{
    m_shown = index;
    const ReportBrand& brand = m_brands[static_cast<std::size_t>(index)];
    m_name->setText(brand.name);
    m_name->setPlaceholderText(harmless(brand.client));
    for (std::size_t i = 0; i < languages.size(); ++i) {
        if (brand.language == QLatin1String(languages[i]))
            m_language->setCurrentIndex(static_cast<int>(i));
    }
    showLogo();
}

void BrandDialog::keep()
{
    ReportBrand& brand = m_brands[static_cast<std::size_t>(m_shown)];
    brand.name = m_name->text().trimmed();
    brand.language = QLatin1String(languages[static_cast<std::size_t>(m_language->currentIndex())]);
}

void BrandDialog::chooseLogo()
{
    auto* dialog = new QFileDialog(this, tr("Choose a logo"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Pictures (*.png *.jpg *.jpeg)"));
    connect(dialog, &QFileDialog::fileSelected, this, &BrandDialog::useLogo);
    dialog->open();
}

void BrandDialog::useLogo(const QString& path)
{
    QFile file(path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.read(largestLogo + 1) : QByteArray();
    const bool usable = !logoType(bytes).isEmpty() && !QImage::fromData(bytes).isNull();
    m_problem->setText(usable ? QString() : tr("A logo is a PNG or JPEG picture of at most 1 MB."));
    m_problem->setVisible(!usable);
    if (!usable)
        return;
    m_brands[static_cast<std::size_t>(m_shown)].logo = bytes;
    showLogo();
}

void BrandDialog::showLogo()
{
    const QByteArray& logo = m_brands[static_cast<std::size_t>(m_shown)].logo;
    m_remove->setEnabled(!logo.isEmpty());
    const QPixmap picture = QPixmap::fromImage(QImage::fromData(logo));
    if (picture.isNull())
        m_logo->setText(tr("None"));
    else
        m_logo->setPixmap(picture.scaled(m_logo->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

} // namespace vigie
