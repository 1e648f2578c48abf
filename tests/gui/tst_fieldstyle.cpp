// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>

using namespace vigie;

class TestFieldStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreOutlinedInTheColourOfTheTheme()
    {
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            theme.apply(choice);
            QLineEdit text;
            QPlainTextEdit lines;
            QSpinBox number;
            QComboBox list;
            for (QWidget* field : {static_cast<QWidget*>(&text), static_cast<QWidget*>(&lines),
                                   static_cast<QWidget*>(&number), static_cast<QWidget*>(&list)}) {
                field->resize(120, 40);
                const QImage picture = field->grab().toImage();
                QCOMPARE(picture.pixelColor(0, picture.height() / 2).name(), theme.colors().outline.name());
            }
        }
    }
};

QTEST_MAIN(TestFieldStyle)
#include "tst_fieldstyle.moc"
