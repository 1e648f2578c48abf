<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Cli</name>
    <message numerus="yes">
        <source>Marked on %n site(s).</source>
        <translation>
            <numerusform>Marked on %n site.</numerusform>
            <numerusform>Marked on %n sites.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) found</source>
        <translation>
            <numerusform>%n page found</numerusform>
            <numerusform>%n pages found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them new</source>
        <translation>
            <numerusform>%n of them new</numerusform>
            <numerusform>%n of them new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) left out because robots.txt forbids them.</source>
        <translation>
            <numerusform>%n URL left out because robots.txt forbids it.</numerusform>
            <numerusform>%n URLs left out because robots.txt forbids them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(the same on %n page(s))</source>
        <translation>
            <numerusform>(the same on %n page)</numerusform>
            <numerusform>(the same on %n pages)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the same edit on %n page(s)</source>
        <translation>
            <numerusform>the same edit on %n page</numerusform>
            <numerusform>the same edit on %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) added</source>
        <translation>
            <numerusform>%n page added</numerusform>
            <numerusform>%n pages added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n known before</source>
        <translation>
            <numerusform>%n known before</numerusform>
            <numerusform>%n known before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) added.</source>
        <translation>
            <numerusform>%n rule added.</numerusform>
            <numerusform>%n rules added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is watched now, with its home page and %n check(s) of its own.</source>
        <translation>
            <numerusform>%1 is watched now, with its home page and %n check of its own.</numerusform>
            <numerusform>%1 is watched now, with its home page and %n checks of its own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) compared.</source>
        <translation>
            <numerusform>%n page compared.</numerusform>
            <numerusform>%n pages compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An index of %n sitemap(s).</source>
        <translation>
            <numerusform>An index of %n sitemap.</numerusform>
            <numerusform>An index of %n sitemaps.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s).</source>
        <translation>
            <numerusform>%n URL.</numerusform>
            <numerusform>%n URLs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) do not fit</source>
        <translation>
            <numerusform>%n page does not fit</numerusform>
            <numerusform>%n pages do not fit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s)</source>
        <translation>
            <numerusform>%n check</numerusform>
            <numerusform>%n checks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a complete answer</source>
        <translation>
            <numerusform>%n without a complete answer</numerusform>
            <numerusform>%n without a complete answer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) could not be observed from here.</source>
        <translation>
            <numerusform>%n URL could not be observed from here.</numerusform>
            <numerusform>%n URLs could not be observed from here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisplayText</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ChangeDetail</name>
    <message numerus="yes">
        <source>%1 (the same on %n page(s))</source>
        <translation>
            <numerusform>%1 (the same on %n page)</numerusform>
            <numerusform>%1 (the same on %n pages)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ChangeListModel</name>
    <message numerus="yes">
        <source>the same on %n page(s)</source>
        <translation>
            <numerusform>the same on %n page</numerusform>
            <numerusform>the same on %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::DiffPane</name>
    <message numerus="yes">
        <source>… %n equal line(s) …</source>
        <translation>
            <numerusform>… %n equal line …</numerusform>
            <numerusform>… %n equal lines …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PageListEdit</name>
    <message numerus="yes">
        <source>%n page(s) to watch.</source>
        <translation>
            <numerusform>%n page to watch.</numerusform>
            <numerusform>%n pages to watch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be used.</source>
        <translation>
            <numerusform>%n row cannot be used.</numerusform>
            <numerusform>%n rows cannot be used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PagesPage</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PassStatus</name>
    <message numerus="yes">
        <source>Last pass: %n change(s)</source>
        <translation>
            <numerusform>Last pass: %n change</numerusform>
            <numerusform>Last pass: %n changes</numerusform>
        </translation>
    </message>
</context>
</TS>
