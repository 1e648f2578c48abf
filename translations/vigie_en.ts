<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Alert</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edits of one deployment</source>
        <translation>
            <numerusform>%n edit of one deployment</numerusform>
            <numerusform>%n edits of one deployment</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>digest: %n change(s) below warning</source>
        <translation>
            <numerusform>digest: %n change below warning</numerusform>
            <numerusform>digest: %n changes below warning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>URL (one of %n)</source>
        <translation>
            <numerusform>URL (one of %n)</numerusform>
            <numerusform>URL (one of %n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It explains %n other change(s):</source>
        <translation>
            <numerusform>It explains %n other change:</numerusform>
            <numerusform>It explains %n other changes:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) of the same kind do not have the edit:</source>
        <translation>
            <numerusform>%n page of the same kind does not have the edit:</numerusform>
            <numerusform>%n pages of the same kind do not have the edit:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more, listed in the next message: the hourly limit is reached.</source>
        <translation>
            <numerusform>… and %n more, listed in the next message: the hourly limit is reached.</numerusform>
            <numerusform>… and %n more, listed in the next message: the hourly limit is reached.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The hourly limit held back %n alert(s):</source>
        <translation>
            <numerusform>The hourly limit held back %n alert:</numerusform>
            <numerusform>The hourly limit held back %n alerts:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
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
    <message numerus="yes">
        <source>%n backlink(s) added</source>
        <translation>
            <numerusform>%n backlink added</numerusform>
            <numerusform>%n backlinks added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) checked</source>
        <translation>
            <numerusform>%n backlink checked</numerusform>
            <numerusform>%n backlinks checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new page(s) of the sitemaps are watched from now on.</source>
        <translation>
            <numerusform>%n new page of the sitemaps is watched from now on.</numerusform>
            <numerusform>%n new pages of the sitemaps are watched from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>waits after %n failure(s)</source>
        <translation>
            <numerusform>waits after %n failure</numerusform>
            <numerusform>waits after %n failures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical alert(s)</source>
        <translation>
            <numerusform>%n critical alert</numerusform>
            <numerusform>%n critical alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %n alert(s) in a day</source>
        <translation>
            <numerusform>at most %n alert in a day</numerusform>
            <numerusform>at most %n alerts in a day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A failure counts after it was asked again %n time(s): after %1 s, then every %2 s.</source>
        <translation>
            <numerusform>A failure counts after it was asked again %n time: after %1 s, then every %2 s.</numerusform>
            <numerusform>A failure counts after it was asked again %n times: after %1 s, then every %2 s.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) accepted: what is there now is what is expected.</source>
        <translation>
            <numerusform>%n alert accepted: what is there now is what is expected.</numerusform>
            <numerusform>%n alerts accepted: what is there now is what is expected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) acknowledged.</source>
        <translation>
            <numerusform>%n alert acknowledged.</numerusform>
            <numerusform>%n alerts acknowledged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Uptime of %n day(s) (%)</source>
        <translation>
            <numerusform>Uptime of %n day (%)</numerusform>
            <numerusform>Uptime of %n days (%)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Observed of %n day(s) (%)</source>
        <translation>
            <numerusform>Observed of %n day (%)</numerusform>
            <numerusform>Observed of %n days (%)</numerusform>
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
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DistributionChart</name>
    <message numerus="yes">
        <source>%n page(s) came or left</source>
        <translation>
            <numerusform>%n page came or left</numerusform>
            <numerusform>%n pages came or left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingWords</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) could be read; the file has errors</source>
        <translation>
            <numerusform>%n URL could be read; the file has errors</numerusform>
            <numerusform>%n URLs could be read; the file has errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An index of %n sitemap(s)</source>
        <translation>
            <numerusform>An index of %n sitemap</numerusform>
            <numerusform>An index of %n sitemaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s)</source>
        <translation>
            <numerusform>%n URL</numerusform>
            <numerusform>%n URLs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n other address(es) of the site lead(s) to it</source>
        <translation>
            <numerusform>%1 of %n other address of the site leads to it</numerusform>
            <numerusform>%1 of %n other addresses of the site lead to it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n address</numerusform>
            <numerusform>%n addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageCharts</name>
    <message numerus="yes">
        <source>%n line(s) added</source>
        <translation>
            <numerusform>%n line added</numerusform>
            <numerusform>%n lines added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) removed</source>
        <translation>
            <numerusform>%n line removed</numerusform>
            <numerusform>%n lines removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) added</source>
        <translation>
            <numerusform>%n word added</numerusform>
            <numerusform>%n words added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) removed</source>
        <translation>
            <numerusform>%n word removed</numerusform>
            <numerusform>%n words removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n answer(s)</source>
        <translation>
            <numerusform>of %n answer</numerusform>
            <numerusform>of %n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n change(s)</source>
        <translation>
            <numerusform>%1: %n change</numerusform>
            <numerusform>%1: %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) had been checked by the end of the period, %1 by its beginning.</source>
        <translation>
            <numerusform>%n page had been checked by the end of the period, %1 by its beginning.</numerusform>
            <numerusform>%n pages had been checked by the end of the period, %1 by its beginning.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) were found: %1 critical, %2 of warning severity.</source>
        <translation>
            <numerusform>%n change was found: %1 critical, %2 of warning severity.</numerusform>
            <numerusform>%n changes were found: %1 critical, %2 of warning severity.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) were raised in this period.</source>
        <translation>
            <numerusform>%n alert was raised in this period.</numerusform>
            <numerusform>%n alerts were raised in this period.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) are open now.</source>
        <translation>
            <numerusform>%n alert is open now.</numerusform>
            <numerusform>%n alerts are open now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) of availability; the lowest uptime is %1, of {monitor}.</source>
        <translation>
            <numerusform>%n incident of availability; the lowest uptime is %1, of {monitor}.</numerusform>
            <numerusform>%n incidents of availability; the lowest uptime is %1, of {monitor}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s) were not observed in this period.</source>
        <translation>
            <numerusform>%n monitor was not observed in this period.</numerusform>
            <numerusform>%n monitors were not observed in this period.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n backlink(s) are live.</source>
        <translation>
            <numerusform>%1 of %n backlink is live.</numerusform>
            <numerusform>%1 of %n backlinks are live.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UptimeTable</name>
    <message numerus="yes">
        <source>Uptime of %n day(s), %</source>
        <translation>
            <numerusform>Uptime of %n day, %</numerusform>
            <numerusform>Uptime of %n days, %</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Observed of %n day(s), %</source>
        <translation>
            <numerusform>Observed of %n day, %</numerusform>
            <numerusform>Observed of %n days, %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UptimeWords</name>
    <message numerus="yes">
        <source>Last %n day(s): </source>
        <translation>
            <numerusform>Last %n day: </numerusform>
            <numerusform>Last %n days: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::AddSiteDialog</name>
    <message numerus="yes">
        <source>Saving %n page(s)…</source>
        <translation>
            <numerusform>Saving %n page…</numerusform>
            <numerusform>Saving %n pages…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::AlertDetail</name>
    <message numerus="yes">
        <source>%1 (the same on %n page(s))</source>
        <translation>
            <numerusform>%1 (the same on %n page)</numerusform>
            <numerusform>%1 (the same on %n pages)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::AlertsPage</name>
    <message numerus="yes">
        <source>%1 of %n alert(s)</source>
        <translation>
            <numerusform>%1 of %n alert</numerusform>
            <numerusform>%1 of %n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) copied as Markdown.</source>
        <translation>
            <numerusform>%n alert copied as Markdown.</numerusform>
            <numerusform>%n alerts copied as Markdown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) are in %1.</source>
        <translation>
            <numerusform>%n alert is in %1.</numerusform>
            <numerusform>%n alerts are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BacklinkDetail</name>
    <message numerus="yes">
        <source>every %n hour(s)</source>
        <translation>
            <numerusform>every %n hour</numerusform>
            <numerusform>every %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every %n minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BacklinkImportDialog</name>
    <message numerus="yes">
        <source>%n backlink(s) to watch.</source>
        <translation>
            <numerusform>%n backlink to watch.</numerusform>
            <numerusform>%n backlinks to watch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) stood in it before.</source>
        <translation>
            <numerusform>%n row stood in it before.</numerusform>
            <numerusform>%n rows stood in it before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be used.</source>
        <translation>
            <numerusform>%n row cannot be used.</numerusform>
            <numerusform>%n rows cannot be used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n backlink(s) were added, and stay.</source>
        <translation>
            <numerusform>Stopped: %n backlink was added, and stays.</numerusform>
            <numerusform>Stopped: %n backlinks were added, and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) added.</source>
        <translation>
            <numerusform>%n backlink added.</numerusform>
            <numerusform>%n backlinks added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::BacklinksPage</name>
    <message numerus="yes">
        <source>%n backlink(s)</source>
        <translation>
            <numerusform>%n backlink</numerusform>
            <numerusform>%n backlinks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) and their history are deleted.</source>
        <translation>
            <numerusform>%n backlink and its history are deleted.</numerusform>
            <numerusform>%n backlinks and their history are deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) are checked now.</source>
        <translation>
            <numerusform>%n backlink is checked now.</numerusform>
            <numerusform>%n backlinks are checked now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backlink(s) are in %1.</source>
        <translation>
            <numerusform>%n backlink is in %1.</numerusform>
            <numerusform>%n backlinks are in %1.</numerusform>
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
    <message numerus="yes">
        <source>%n do(es) not fit</source>
        <translation>
            <numerusform>%n does not fit</numerusform>
            <numerusform>%n do not fit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) follow(s) from it</source>
        <translation>
            <numerusform>%n change follows from it</numerusform>
            <numerusform>%n changes follow from it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ChangesPage</name>
    <message numerus="yes">
        <source>%n change(s) written to %1.</source>
        <translation>
            <numerusform>%n change written to %1.</numerusform>
            <numerusform>%n changes written to %1.</numerusform>
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
    <name>vigie::DiffView</name>
    <message numerus="yes">
        <source>Blocks %n page(s)</source>
        <translation>
            <numerusform>Blocks %n page</numerusform>
            <numerusform>Blocks %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>frees %n page(s)</source>
        <translation>
            <numerusform>frees %n page</numerusform>
            <numerusform>frees %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::HeatMapView</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::IgnoreDialog</name>
    <message numerus="yes">
        <source>Looking at the last %n day(s)…</source>
        <translation>
            <numerusform>Looking at the last %n day…</numerusform>
            <numerusform>Looking at the last %n days…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n alert(s) in the last 90 days, %1 would be left.</source>
        <translation>
            <numerusform>Of %n alert in the last 90 days, %1 would be left.</numerusform>
            <numerusform>Of %n alerts in the last 90 days, %1 would be left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ImportPagesDialog</name>
    <message numerus="yes">
        <source>Saving %n page(s)…</source>
        <translation>
            <numerusform>Saving %n page…</numerusform>
            <numerusform>Saving %n pages…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::ImportantChangesModel</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::MainWindow</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::MaintenanceEdit</name>
    <message numerus="yes">
        <source>%1 at %2, %n minute(s)</source>
        <translation>
            <numerusform>%1 at %2, %n minute</numerusform>
            <numerusform>%1 at %2, %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::MonitorDetail</name>
    <message numerus="yes">
        <source>every %n minute(s)</source>
        <translation>
            <numerusform>every %n minute</numerusform>
            <numerusform>every %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed look(s).</source>
        <translation>
            <numerusform>%n failed look.</numerusform>
            <numerusform>%n failed looks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::MuteDialog</name>
    <message numerus="yes">
        <source>These %n alert(s)</source>
        <translation>
            <numerusform>This %n alert</numerusform>
            <numerusform>These %n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::OverviewPage</name>
    <message numerus="yes">
        <source>%n critical</source>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PageEditDialog</name>
    <message numerus="yes">
        <source>Edit %n page(s)</source>
        <translation>
            <numerusform>Edit %n page</numerusform>
            <numerusform>Edit %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::PageJobs</name>
    <message numerus="yes">
        <source>%n page(s) changed.</source>
        <translation>
            <numerusform>%n page changed.</numerusform>
            <numerusform>%n pages changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) removed, with everything known of them.</source>
        <translation>
            <numerusform>%n page removed, with everything known of them.</numerusform>
            <numerusform>%n pages removed, with everything known of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) written to %1.</source>
        <translation>
            <numerusform>%n page written to %1.</numerusform>
            <numerusform>%n pages written to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) added.</source>
        <translation>
            <numerusform>%n page added.</numerusform>
            <numerusform>%n pages added.</numerusform>
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
    <name>vigie::PageTableModel</name>
    <message numerus="yes">
        <source>%1: %n open change(s)</source>
        <translation>
            <numerusform>%1: %n open change</numerusform>
            <numerusform>%1: %n open changes</numerusform>
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
<context>
    <name>vigie::RobotsWorkbench</name>
    <message numerus="yes">
        <source>%n problem(s) in the draft</source>
        <translation>
            <numerusform>%n problem in the draft</numerusform>
            <numerusform>%n problems in the draft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are in %1.</source>
        <translation>
            <numerusform>%n row is in %1.</numerusform>
            <numerusform>%n rows are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::SiteCardModel</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n critical alert(s)</source>
        <translation>
            <numerusform>%n critical alert</numerusform>
            <numerusform>%n critical alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::SiteFindingsDialog</name>
    <message numerus="yes">
        <source>%1 of %n page(s) that are not watched yet</source>
        <translation>
            <numerusform>%1 of %n page that is not watched yet</numerusform>
            <numerusform>%1 of %n pages that are not watched yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Watch %n page(s)</source>
        <translation>
            <numerusform>&amp;Watch %n page</numerusform>
            <numerusform>&amp;Watch %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) found along the links.</source>
        <translation>
            <numerusform>%n page found along the links.</numerusform>
            <numerusform>%n pages found along the links.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n URL(s) are forbidden by robots.txt.</source>
        <translation>
            <numerusform>%n URL is forbidden by robots.txt.</numerusform>
            <numerusform>%n URLs are forbidden by robots.txt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saving %n page(s)…</source>
        <translation>
            <numerusform>Saving %n page…</numerusform>
            <numerusform>Saving %n pages…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::StorageSection</name>
    <message numerus="yes">
        <source>%n, the newest of %1</source>
        <translation>
            <numerusform>%n, the newest of %1</numerusform>
            <numerusform>%n, the newest of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::TimingTableModel</name>
    <message numerus="yes">
        <source>last %n day(s)</source>
        <translation>
            <numerusform>last %n day</numerusform>
            <numerusform>last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::TrayIcon</name>
    <message numerus="yes">
        <source>%n critical alert(s)</source>
        <translation>
            <numerusform>%n critical alert</numerusform>
            <numerusform>%n critical alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vigie::UptimePage</name>
    <message numerus="yes">
        <source>%n monitor(s)</source>
        <translation>
            <numerusform>%n monitor</numerusform>
            <numerusform>%n monitors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s) and their history are deleted.</source>
        <translation>
            <numerusform>%n monitor and its history are deleted.</numerusform>
            <numerusform>%n monitors and their history are deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s) asked now.</source>
        <translation>
            <numerusform>%n monitor asked now.</numerusform>
            <numerusform>%n monitors asked now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s) are in %1.</source>
        <translation>
            <numerusform>%n monitor is in %1.</numerusform>
            <numerusform>%n monitors are in %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
