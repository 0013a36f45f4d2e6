<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>+ {count} failed</source>
        <translation>+ {count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>+ {count} refused</source>
        <translation>+ {count} abgelehnt</translation>
    </message>
    <message>
        <source>+ {count} waiting</source>
        <translation>+ {count} wartend</translation>
    </message>
    <message>
        <source>0 or 1, in the columns</source>
        <translation>0 oder 1, in den Spalten</translation>
    </message>
    <message>
        <source>1 - specificity</source>
        <translation>1 - Spezifität</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>1 epoch at most</source>
        <translation>höchstens 1 Epoche</translation>
    </message>
    <message>
        <source>1 film</source>
        <translation>1 Aufnahme</translation>
    </message>
    <message>
        <source>1 film could not be read</source>
        <translation>1 Aufnahme konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>1 finished run</source>
        <translation>1 fertiger Lauf</translation>
    </message>
    <message>
        <source>1 labelled film</source>
        <translation>1 Aufnahme mit Label</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>1 more folder</source>
        <translation>1 weiterer Ordner</translation>
    </message>
    <message>
        <source>1 new film</source>
        <translation>1 neue Aufnahme</translation>
    </message>
    <message>
        <source>1 new result: update the order</source>
        <translation>1 neues Ergebnis: Reihenfolge aktualisieren</translation>
    </message>
    <message>
        <source>1 other file</source>
        <translation>1 andere Datei</translation>
    </message>
    <message>
        <source>1 patient</source>
        <translation>1 Patient</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 Problem</translation>
    </message>
    <message>
        <source>1 row found</source>
        <translation>1 Zeile gefunden</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 Woche</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>16 bit, as shown</source>
        <translation>16 Bit, wie gezeigt</translation>
    </message>
    <message>
        <source>16 bit, stored values</source>
        <translation>16 Bit, gespeicherte Werte</translation>
    </message>
    <message>
        <source>2021 or 2021-03-04</source>
        <translation>2021 oder 2021-03-04</translation>
    </message>
    <message>
        <source>8 bit, as shown</source>
        <translation>8 Bit, wie gezeigt</translation>
    </message>
    <message>
        <source>80 and over</source>
        <translation>80 und älter</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>95 % interval by film: Wilson&apos;s for shares, DeLong&apos;s for the area under the curve. It takes films as independent.</source>
        <translation>95-%-Intervall nach Aufnahmen: nach Wilson für Anteile, nach DeLong für die Fläche unter der Kurve. Es nimmt Aufnahmen als unabhängig.</translation>
    </message>
    <message>
        <source>95 % interval by patient: whole patients drawn anew 1,000 times. The one to trust where patients have several films.</source>
        <translation>95-%-Intervall nach Patienten: ganze Patienten 1.000-mal neu gezogen. Diesem ist zu trauen, wo Patienten mehrere Aufnahmen haben.</translation>
    </message>
    <message>
        <source>: {count} names</source>
        <translation>: {count} Namen</translation>
    </message>
    <message>
        <source>: {names} and {count} others</source>
        <translation>: {names} und {count} weitere</translation>
    </message>
    <message>
        <source>&lt; 0.001</source>
        <translation>&lt; 0,001</translation>
    </message>
    <message>
        <source>= {count} scored</source>
        <translation>= {count} bewertet</translation>
    </message>
    <message>
        <source>A CSV beside its films, or films with labels in an NPZ file</source>
        <translation>Eine CSV-Datei neben ihren Aufnahmen oder Aufnahmen mit Labels in einer NPZ-Datei</translation>
    </message>
    <message>
        <source>A CSV file: a column for the film, and one for its labels</source>
        <translation>Eine CSV-Datei: eine Spalte für die Aufnahme und eine für ihre Labels</translation>
    </message>
    <message>
        <source>A CSV with a row a film and a column a finding, patients in a column of their own</source>
        <translation>Eine CSV mit einer Zeile je Aufnahme und einer Spalte je Befund, Patienten in einer eigenen Spalte</translation>
    </message>
    <message>
        <source>A GPU is used only after it has computed a known result rightly. Fast scores differ a little; the model&apos;s card says how much. Takes effect when a model is loaded.</source>
        <translation>Eine GPU wird erst verwendet, wenn sie ein bekanntes Ergebnis richtig berechnet hat. Schnelle Scores weichen ein wenig ab; wie viel, steht auf der Karte des Modells. Gilt, sobald ein Modell geladen wird.</translation>
    </message>
    <message>
        <source>A comparison needs two judged runs.</source>
        <translation>Ein Vergleich braucht zwei beurteilte Läufe.</translation>
    </message>
    <message>
        <source>A curve needs test films with and without the finding.</source>
        <translation>Eine Kurve braucht Testaufnahmen mit und ohne den Befund.</translation>
    </message>
    <message>
        <source>A demonstration: do not rely on its scores.</source>
        <translation>Eine Demonstration: Verlassen Sie sich nicht auf ihre Scores.</translation>
    </message>
    <message>
        <source>A film of this class shows none of the findings</source>
        <translation>Eine Aufnahme dieser Klasse zeigt keinen der Befunde</translation>
    </message>
    <message>
        <source>A film that cannot be read is not scored.</source>
        <translation>Eine Aufnahme, die nicht gelesen werden kann, wird nicht bewertet.</translation>
    </message>
    <message>
        <source>A first answer within a minute, before the long run, and what that run will take.</source>
        <translation>Eine erste Antwort binnen einer Minute, vor dem langen Lauf, und was dieser Lauf brauchen wird.</translation>
    </message>
    <message>
        <source>A first confusion matrix, then figures with intervals</source>
        <translation>Zuerst eine Konfusionsmatrix, dann Kennzahlen mit Intervallen</translation>
    </message>
    <message>
        <source>A folder becomes a worklist</source>
        <translation>Aus einem Ordner wird eine Arbeitsliste</translation>
    </message>
    <message>
        <source>A folder for each of the findings that stand under another, not for that one</source>
        <translation>Ein Ordner für jeden Befund, der unter einem anderen steht, nicht für jenen</translation>
    </message>
    <message>
        <source>A folder for the report</source>
        <translation>Ein Ordner für den Bericht</translation>
    </message>
    <message>
        <source>A folder with one folder a class, a table (CSV) beside its films, arrays with labels (NPZ), or a triage job with verdicts. Drop it here, or choose it. Nothing in it is changed.</source>
        <translation>Ein Ordner mit einem Ordner je Klasse, eine Tabelle (CSV) neben ihren Aufnahmen, Felder mit Labels (NPZ) oder ein Triage-Auftrag mit Urteilen. Ziehen Sie ihn hierher oder wählen Sie ihn aus. Darin wird nichts geändert.</translation>
    </message>
    <message>
        <source>A folder, its name hidden</source>
        <translation>Ein Ordner, Name verborgen</translation>
    </message>
    <message>
        <source>A job lies in this folder already.</source>
        <translation>In diesem Ordner liegt schon ein Auftrag.</translation>
    </message>
    <message>
        <source>A job was still at work when the window was closed.</source>
        <translation>Ein Auftrag lief noch, als das Fenster geschlossen wurde.</translation>
    </message>
    <message>
        <source>A label that every film has besides its own, such as the disease of a set</source>
        <translation>Ein Label, das jede Aufnahme neben ihrem eigenen hat, etwa die Krankheit eines Datensatzes</translation>
    </message>
    <message>
        <source>A list, in the column</source>
        <translation>Eine Liste, in der Spalte</translation>
    </message>
    <message>
        <source>A model has to be loaded first</source>
        <translation>Zuerst muss ein Modell geladen werden</translation>
    </message>
    <message>
        <source>A regular expression with one group over file names, for films without a header</source>
        <translation>Ein regulärer Ausdruck mit einer Gruppe über Dateinamen, für Aufnahmen ohne Header</translation>
    </message>
    <message>
        <source>A regular expression with one group, over each film&apos;s path</source>
        <translation>Ein regulärer Ausdruck mit einer Gruppe, über den Pfad jeder Aufnahme</translation>
    </message>
    <message>
        <source>A regular expression, looked for in each film&apos;s path below the data&apos;s folder</source>
        <translation>Ein regulärer Ausdruck, gesucht im Pfad jeder Aufnahme unterhalb des Ordners der Daten</translation>
    </message>
    <message>
        <source>A regular expression: films of other patients are not taken</source>
        <translation>Ein regulärer Ausdruck: Aufnahmen anderer Patienten werden nicht genommen</translation>
    </message>
    <message>
        <source>A rule before this one takes {films} more that it matches, too.</source>
        <translation>Eine Regel vor dieser nimmt {films} mehr, auf die sie ebenfalls passt.</translation>
    </message>
    <message>
        <source>A run was interrupted</source>
        <translation>Ein Lauf wurde unterbrochen</translation>
    </message>
    <message>
        <source>A run was interrupted: {title}, epoch {done} of {all}.</source>
        <translation>Ein Lauf wurde unterbrochen: {title}, Epoche {done} von {all}.</translation>
    </message>
    <message>
        <source>A run was interrupted: {title}, {fold}, epoch {done} of {all}.</source>
        <translation>Ein Lauf wurde unterbrochen: {title}, {fold}, Epoche {done} von {all}.</translation>
    </message>
    <message>
        <source>A second look takes seconds: measures are kept</source>
        <translation>Ein zweiter Blick dauert Sekunden: Gemessenes bleibt gespeichert</translation>
    </message>
    <message>
        <source>A table (CSV)</source>
        <translation>Eine Tabelle (CSV)</translation>
    </message>
    <message>
        <source>A table in Markdown that any editor opens</source>
        <translation>Eine Tabelle in Markdown, die jeder Editor öffnet</translation>
    </message>
    <message>
        <source>A table with a line for each film: its part, patient and labels</source>
        <translation>Eine Tabelle mit einer Zeile je Aufnahme: ihr Teil, Patient und Labels</translation>
    </message>
    <message>
        <source>A temperature for every finding, fitted on {films} validation films.</source>
        <translation>Eine Temperatur für jeden Befund, angepasst an {films} Validierungsaufnahmen.</translation>
    </message>
    <message>
        <source>A threshold chosen on these very films flatters: sensitivity and specificity at it are optimistic, and other films will give lower ones.</source>
        <translation>Eine Schwelle, die auf eben diesen Aufnahmen gewählt ist, schmeichelt: Sensitivität und Spezifität sind dort optimistisch, und andere Aufnahmen werden niedrigere ergeben.</translation>
    </message>
    <message>
        <source>A training film as the network sees it.</source>
        <translation>Eine Trainingsaufnahme, wie das Netz sie sieht.</translation>
    </message>
    <message>
        <source>A training film without CLAHE, and as the network sees it.</source>
        <translation>Eine Trainingsaufnahme ohne CLAHE und so, wie das Netz sie sieht.</translation>
    </message>
    <message>
        <source>A weight file, its name hidden</source>
        <translation>Eine Gewichtsdatei, der Name ist verborgen</translation>
    </message>
    <message>
        <source>A weight file…</source>
        <translation>Eine Gewichtsdatei …</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>AUC {figure} in the mean of {count} findings, {films} films</source>
        <translation>AUC {figure} im Mittel über {count} Befunde, {films} Aufnahmen</translation>
    </message>
    <message>
        <source>About {time} in all, the films read once included.</source>
        <translation>Etwa {time} insgesamt, das einmalige Lesen der Aufnahmen eingeschlossen.</translation>
    </message>
    <message>
        <source>Accession</source>
        <translation>Auftragsnummer</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Accuracy of all films</source>
        <translation>Genauigkeit über alle Aufnahmen</translation>
    </message>
    <message>
        <source>Accuracy {figure} of {films} films, balanced {balanced}</source>
        <translation>Genauigkeit {figure} von {films} Aufnahmen, ausgewogen {balanced}</translation>
    </message>
    <message>
        <source>Accuracy {figure} of {films} validation films</source>
        <translation>Genauigkeit {figure} von {films} Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen…</translation>
    </message>
    <message>
        <source>Add a finding</source>
        <translation>Befund hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder of films</source>
        <translation>Ordner mit Aufnahmen hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder of films to the job</source>
        <translation>Dem Auftrag einen Ordner mit Aufnahmen hinzufügen</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Add a model&apos;s folder</source>
        <translation>Ordner eines Modells hinzufügen</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>Modell hinzufügen…</translation>
    </message>
    <message>
        <source>Add a phase</source>
        <translation>Phase hinzufügen</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Adding {name}</source>
        <translation>{name} wird hinzugefügt</translation>
    </message>
    <message>
        <source>After CLAHE</source>
        <translation>Nach CLAHE</translation>
    </message>
    <message>
        <source>After the step under way; the place is kept</source>
        <translation>Nach dem laufenden Schritt; die Stelle wird festgehalten</translation>
    </message>
    <message>
        <source>Age in years</source>
        <translation>Alter in Jahren</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Einig</translation>
    </message>
    <message>
        <source>Agree with the model</source>
        <translation>Dem Modell zustimmen</translation>
    </message>
    <message>
        <source>Agree: {findings}</source>
        <translation>Einig: {findings}</translation>
    </message>
    <message>
        <source>Agreement {share}</source>
        <translation>Übereinstimmung {share}</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All choices below as the preset has them; films and split stay</source>
        <translation>Alle Einstellungen unten wie in der Vorlage; Aufnahmen und Aufteilung bleiben</translation>
    </message>
    <message>
        <source>All figures of the row chosen</source>
        <translation>Alle Werte der gewählten Zeile</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>All films</source>
        <translation>Alle Aufnahmen</translation>
    </message>
    <message>
        <source>All findings</source>
        <translation>Alle Befunde</translation>
    </message>
    <message>
        <source>All folds</source>
        <translation>Alle Teile</translation>
    </message>
    <message>
        <source>All keys back to their defaults</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>All lengths on this film will follow it. They are right at the depth of what you measured: whatever lies nearer to the tube is shown larger.</source>
        <translation>Alle Längen auf dieser Aufnahme richten sich danach. Sie stimmen in der Tiefe dessen, was Sie gemessen haben: Was näher an der Röhre liegt, wird größer abgebildet.</translation>
    </message>
    <message>
        <source>All of them at once</source>
        <translation>Alle zugleich</translation>
    </message>
    <message>
        <source>All of this in a file: figures, curves, films, data doctor</source>
        <translation>All das in einer Datei: Werte, Kurven, Aufnahmen, Datenprüfung</translation>
    </message>
    <message>
        <source>All {count} films, by {folds} folds</source>
        <translation>Alle {count} Aufnahmen, in {folds} Teilen</translation>
    </message>
    <message>
        <source>All {folds} folds, one run each</source>
        <translation>Alle {folds} Teile, je ein Lauf</translation>
    </message>
    <message>
        <source>Also above threshold: {findings}.</source>
        <translation>Auch über der Schwelle: {findings}.</translation>
    </message>
    <message>
        <source>An epoch</source>
        <translation>Eine Epoche</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Another film</source>
        <translation>Andere Aufnahme</translation>
    </message>
    <message>
        <source>Another pattern and the label of the films that it matches</source>
        <translation>Ein weiteres Muster und das Label der Aufnahmen, auf die es passt</translation>
    </message>
    <message>
        <source>Another place whose films nothing is learned from or chosen by, such as another hospital&apos;s.</source>
        <translation>Ein anderer Ort, aus dessen Aufnahmen nichts gelernt und nach denen nichts gewählt wird, etwa ein anderes Krankenhaus.</translation>
    </message>
    <message>
        <source>Another run is learning. Pause it, or wait for its end.</source>
        <translation>Ein anderer Lauf lernt. Halten Sie ihn an, oder warten Sie sein Ende ab.</translation>
    </message>
    <message>
        <source>Another training film</source>
        <translation>Eine andere Trainingsaufnahme</translation>
    </message>
    <message>
        <source>Another {name} {asked} is installed already: this one is installed as version {version}.</source>
        <translation>Ein anderes {name} {asked} ist schon installiert: Dieses ist als Version {version} installiert.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Any finding</source>
        <translation>Irgendein Befund</translation>
    </message>
    <message>
        <source>Any number</source>
        <translation>Jede Zahl</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Archive (*.zip)</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Area under the ROC curve</source>
        <translation>Fläche unter der ROC-Kurve</translation>
    </message>
    <message>
        <source>Area under the ROC curve {auc}. The dot is the threshold in use, {threshold}.</source>
        <translation>Fläche unter der ROC-Kurve {auc}. Der Punkt ist die verwendete Schwelle, {threshold}.</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>As for all findings</source>
        <translation>Wie für alle Befunde</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>Wie gefunden</translation>
    </message>
    <message>
        <source>As on the model&apos;s card</source>
        <translation>Wie auf der Karte des Modells</translation>
    </message>
    <message>
        <source>As stored: not turned, not flipped</source>
        <translation>Wie gespeichert: nicht gedreht, nicht gespiegelt</translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation>Wie der Computer</translation>
    </message>
    <message>
        <source>As the network sees it</source>
        <translation>Wie das Netz sie sieht</translation>
    </message>
    <message>
        <source>As the program says it</source>
        <translation>Wie das Programm ihn nennt</translation>
    </message>
    <message>
        <source>Asking the model about this film.</source>
        <translation>Das Modell wird zu dieser Aufnahme befragt.</translation>
    </message>
    <message>
        <source>At a prevalence of {prevalence} of 100, about {flags} of 100 films are flagged ({low} to {high}): {true} with the finding, {false} without; {missed} with it are missed.</source>
        <translation>Bei einer Prävalenz von {prevalence} von 100 werden etwa {flags} von 100 Aufnahmen markiert ({low} bis {high}): {true} mit dem Befund, {false} ohne ihn; {missed} mit ihm werden übersehen.</translation>
    </message>
    <message>
        <source>At most {time} in all, the films read once included; early stopping may end it sooner.</source>
        <translation>Höchstens {time} insgesamt, das einmalige Lesen der Aufnahmen eingeschlossen; frühes Anhalten kann es vorher beenden.</translation>
    </message>
    <message>
        <source>At threshold {threshold}: {choice}</source>
        <translation>Bei Schwelle {threshold}: {choice}</translation>
    </message>
    <message>
        <source>At {threshold}: missed {missed} of {with_finding}, false alarms {alarms} of {without}.</source>
        <translation>Bei {threshold}: übersehen {missed} von {with_finding}, Fehlalarme {alarms} von {without}.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Authors&apos; checklists</source>
        <translation>Checklisten für Autoren</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Mittlere Präzision</translation>
    </message>
    <message>
        <source>Back to the default: {setting}</source>
        <translation>Zurücksetzen: {setting}</translation>
    </message>
    <message>
        <source>Back to the thresholds in use</source>
        <translation>Zurück zu den verwendeten Schwellen</translation>
    </message>
    <message>
        <source>Back to the worklist</source>
        <translation>Zurück zur Arbeitsliste</translation>
    </message>
    <message>
        <source>Back to {threshold}</source>
        <translation>Zurück auf {threshold}</translation>
    </message>
    <message>
        <source>Back without a new job</source>
        <translation>Zurück ohne neuen Auftrag</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Ausgewogene Genauigkeit</translation>
    </message>
    <message>
        <source>Before CLAHE</source>
        <translation>Vor CLAHE</translation>
    </message>
    <message>
        <source>Before it</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>Before the rule above</source>
        <translation>Vor die Regel darüber</translation>
    </message>
    <message>
        <source>Behind the rule below</source>
        <translation>Hinter die Regel darunter</translation>
    </message>
    <message>
        <source>Being computed</source>
        <translation>Wird berechnet</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Bester Wert</translation>
    </message>
    <message>
        <source>Best, worst and most doubtful films</source>
        <translation>Beste, schlechteste und zweifelhafteste Aufnahmen</translation>
    </message>
    <message>
        <source>Black around the film</source>
        <translation>Schwarz um die Aufnahme</translation>
    </message>
    <message>
        <source>Blind first</source>
        <translation>Zuerst blind</translation>
    </message>
    <message>
        <source>Blind first: an impression before the scores</source>
        <translation>Zuerst blind: ein Eindruck vor den Scores</translation>
    </message>
    <message>
        <source>Blind first: this film can be read when it has been scored.</source>
        <translation>Zuerst blind: Diese Aufnahme kann gelesen werden, sobald sie bewertet ist.</translation>
    </message>
    <message>
        <source>Blind first: what do you see? Scores, rank and heat map come after that.</source>
        <translation>Zuerst blind: Was sehen Sie? Scores, Rang und Heatmap kommen danach.</translation>
    </message>
    <message>
        <source>Body part</source>
        <translation>Körperteil</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Geboren</translation>
    </message>
    <message>
        <source>Brier after</source>
        <translation>Brier danach</translation>
    </message>
    <message>
        <source>Brier before</source>
        <translation>Brier davor</translation>
    </message>
    <message>
        <source>Burn in</source>
        <translation>Einbrennen</translation>
    </message>
    <message>
        <source>By sex, age, view and scanner</source>
        <translation>Nach Geschlecht, Alter, Projektion und Gerät</translation>
    </message>
    <message>
        <source>By the largest share</source>
        <translation>Nach dem größten Anteil</translation>
    </message>
    <message>
        <source>By the thresholds of the model</source>
        <translation>Nach den Schwellen des Modells</translation>
    </message>
    <message>
        <source>By this name `cxr judge --films` asks for them</source>
        <translation>Unter diesem Namen fragt `cxr judge --films` nach ihnen</translation>
    </message>
    <message>
        <source>By what a row finds its DICOM file</source>
        <translation>Woran eine Zeile ihre DICOM-Datei findet</translation>
    </message>
    <message>
        <source>CLAHE (local contrast)</source>
        <translation>CLAHE (lokaler Kontrast)</translation>
    </message>
    <message>
        <source>CLAHE {clip} · {tiles} tiles</source>
        <translation>CLAHE {clip} · {tiles} Kacheln</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU, fast (bfloat16) where measured</source>
        <translation>CPU, schnell (bfloat16), wo gemessen</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>CTR</source>
        <translation>HTQ</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <source>Calibrate by a known length</source>
        <translation>Mit bekannter Länge kalibrieren</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Calibration of every finding</source>
        <translation>Kalibrierung jedes Befunds</translation>
    </message>
    <message>
        <source>Can be read</source>
        <translation>Lesbar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cannot be made like this</source>
        <translation>So nicht möglich</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Cannot be used as it is</source>
        <translation>So nicht verwendbar</translation>
    </message>
    <message>
        <source>Cannot be used. {sentences}</source>
        <translation>Nicht verwendbar. {sentences}</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio</source>
        <translation>Herz-Thorax-Quotient</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>Changed copy {place}</source>
        <translation>Veränderte Kopie {place}</translation>
    </message>
    <message>
        <source>Changed files</source>
        <translation>Geänderte Dateien</translation>
    </message>
    <message>
        <source>Changed mind</source>
        <translation>Meinung geändert</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checkliste</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Choose a cell to see its films.</source>
        <translation>Wählen Sie eine Zelle, um ihre Aufnahmen zu sehen.</translation>
    </message>
    <message>
        <source>Choose a film of the worklist.</source>
        <translation>Wählen Sie eine Aufnahme der Arbeitsliste.</translation>
    </message>
    <message>
        <source>Choose a film to measure on it.</source>
        <translation>Wählen Sie eine Aufnahme, um auf ihr zu messen.</translation>
    </message>
    <message>
        <source>Choose a film to see its scores.</source>
        <translation>Wählen Sie eine Aufnahme, um ihre Scores zu sehen.</translation>
    </message>
    <message>
        <source>Choose a finding to see where the model looked.</source>
        <translation>Wählen Sie einen Befund, um zu sehen, wohin das Modell geschaut hat.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder of labelled films</source>
        <translation>Ordner mit gelabelten Aufnahmen wählen</translation>
    </message>
    <message>
        <source>Choose a folder of test films</source>
        <translation>Ordner mit Testaufnahmen wählen</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Choose a method</source>
        <translation>Verfahren wählen</translation>
    </message>
    <message>
        <source>Choose a row to see all its figures below</source>
        <translation>Eine Zeile wählen, um unten alle ihre Werte zu sehen</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>Tabelle wählen</translation>
    </message>
    <message>
        <source>Choose a table or arrays</source>
        <translation>Tabelle oder Felder wählen</translation>
    </message>
    <message>
        <source>Choose a table or arrays…</source>
        <translation>Tabelle oder Arrays wählen…</translation>
    </message>
    <message>
        <source>Choose a table…</source>
        <translation>Tabelle wählen…</translation>
    </message>
    <message>
        <source>Choose another table (CSV)</source>
        <translation>Andere Tabelle (CSV) wählen</translation>
    </message>
    <message>
        <source>Choose films first</source>
        <translation>Wählen Sie zuerst Aufnahmen</translation>
    </message>
    <message>
        <source>Choose films first: the step Data.</source>
        <translation>Wählen Sie zuerst Aufnahmen: im Schritt Daten.</translation>
    </message>
    <message>
        <source>Choose films with labels</source>
        <translation>Aufnahmen mit Labels wählen</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Wählen Sie eine</translation>
    </message>
    <message>
        <source>Choose other labels, or rename folders and labels after its findings: {names}.</source>
        <translation>Wählen Sie andere Labels, oder benennen Sie Ordner und Labels nach seinen Befunden: {names}.</translation>
    </message>
    <message>
        <source>Choose the folder in which the job is kept</source>
        <translation>Den Ordner wählen, in dem der Auftrag liegt</translation>
    </message>
    <message>
        <source>Choose the model&apos;s folder</source>
        <translation>Ordner des Modells wählen</translation>
    </message>
    <message>
        <source>Choose weights to start from</source>
        <translation>Startgewichte wählen</translation>
    </message>
    <message>
        <source>Choose where the job is kept</source>
        <translation>Wählen, wo der Auftrag liegt</translation>
    </message>
    <message>
        <source>Choose: {setting}</source>
        <translation>Wählen: {setting}</translation>
    </message>
    <message>
        <source>Chosen on</source>
        <translation>Gewählt auf</translation>
    </message>
    <message>
        <source>Chosen on validation films for 90, 95 and 98 % sensitivity; the figures are what they do on test films, which may be less. The model&apos;s own thresholds stay as they are.</source>
        <translation>Auf Validierungsaufnahmen für 90, 95 und 98 % Sensitivität gewählt; die Werte sagen, was sie auf Testaufnahmen leisten, und das kann weniger sein. Die eigenen Schwellen des Modells bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Classes that are in no finding then mean that there is none</source>
        <translation>Klassen, die dann in keinem Befund sind, bedeuten, dass es keinen gibt</translation>
    </message>
    <message>
        <source>Clear kept thumbnails</source>
        <translation>Gespeicherte Vorschaubilder löschen</translation>
    </message>
    <message>
        <source>Click at the other end</source>
        <translation>Klicken Sie auf das andere Ende</translation>
    </message>
    <message>
        <source>Click where the words begin</source>
        <translation>Klicken Sie, wo der Text beginnen soll</translation>
    </message>
    <message>
        <source>Click, then press the keys</source>
        <translation>Klicken, dann die Tasten drücken</translation>
    </message>
    <message>
        <source>Clip limit</source>
        <translation>Clip-Grenze</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the job</source>
        <translation>Auftrag schließen</translation>
    </message>
    <message>
        <source>Close the prior film</source>
        <translation>Voraufnahme schließen</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb-Winkel</translation>
    </message>
    <message>
        <source>Cobb {angle}</source>
        <translation>Cobb {angle}</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours from weak to strong support</source>
        <translation>Farben von schwacher bis starker Stütze</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Commit the impression</source>
        <translation>Den Eindruck festhalten</translation>
    </message>
    <message>
        <source>Commit what you see</source>
        <translation>Festhalten, was Sie sehen</translation>
    </message>
    <message>
        <source>Commit, then show the scores</source>
        <translation>Festhalten, Scores zeigen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>Läufe vergleichen</translation>
    </message>
    <message>
        <source>Compare the scores with what is known of the films</source>
        <translation>Die Scores mit dem vergleichen, was über die Aufnahmen bekannt ist</translation>
    </message>
    <message>
        <source>Compare this run with others</source>
        <translation>Diesen Lauf mit anderen vergleichen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>Confusion matrices</source>
        <translation>Konfusionsmatrizen</translation>
    </message>
    <message>
        <source>Contrast-limited adaptive histogram equalisation</source>
        <translation>Kontrastbegrenzte adaptive Histogrammangleichung</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copies of the films, a folder a class, in a new folder</source>
        <translation>Kopien der Aufnahmen, ein Ordner je Klasse, in einem neuen Ordner</translation>
    </message>
    <message>
        <source>Copies sorted by flag</source>
        <translation>Kopien, nach Markierung sortiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy a .cxrmodel file into your models</source>
        <translation>Eine .cxrmodel-Datei zu Ihren Modellen kopieren</translation>
    </message>
    <message>
        <source>Copy a model into your own: the folder &quot;bundle&quot; of a run, or drop it here</source>
        <translation>Ein Modell zu Ihren eigenen kopieren: den Ordner &quot;bundle&quot; eines Laufs, oder ziehen Sie ihn hierher</translation>
    </message>
    <message>
        <source>Copy all figures as text</source>
        <translation>Alle Messwerte als Text kopieren</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Copy header</source>
        <translation>Header kopieren</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen rows, or all that are shown</source>
        <translation>Gewählte Zeilen kopieren, sonst alle gezeigten</translation>
    </message>
    <message>
        <source>Copy this message to the clipboard</source>
        <translation>Diese Meldung in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Corner texts, R and L</source>
        <translation>Ecktexte, R und L</translation>
    </message>
    <message>
        <source>Correct the findings</source>
        <translation>Die Befunde korrigieren</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Corrected: {findings}</source>
        <translation>Korrigiert: {findings}</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Korrigieren…</translation>
    </message>
    <message>
        <source>Could not be done</source>
        <translation>War nicht möglich</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Could not be scored</source>
        <translation>Konnte nicht bewertet werden</translation>
    </message>
    <message>
        <source>Could not be scored, so it has no rank: {reason}</source>
        <translation>Konnte nicht bewertet werden und hat daher keinen Rang: {reason}</translation>
    </message>
    <message>
        <source>Counted from 1. In the step Run all folds can learn, or this one alone.</source>
        <translation>Gezählt ab 1. Im Schritt Lauf können alle Teile lernen oder nur dieser.</translation>
    </message>
    <message>
        <source>Counting files</source>
        <translation>Dateien werden gezählt</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Strg + Mausrad</translation>
    </message>
    <message>
        <source>Ctrl and the wheel always zoom.</source>
        <translation>Strg und Mausrad vergrößern immer.</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>DICOM Secondary Capture</source>
        <translation>DICOM Secondary Capture</translation>
    </message>
    <message>
        <source>DICOM Structured Reports</source>
        <translation>DICOM Structured Reports</translation>
    </message>
    <message>
        <source>DICOM files by</source>
        <translation>DICOM-Dateien nach</translation>
    </message>
    <message>
        <source>DICOM overlays</source>
        <translation>DICOM-Überlagerungen</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dark suits a reading room. The film lies on black in both.</source>
        <translation>Dunkel passt in den Befundungsraum. Die Aufnahme liegt in beiden auf Schwarz.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Data doctor</source>
        <translation>Datendoktor</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>De-identified copy of the DICOM file</source>
        <translation>De-identifizierte Kopie der DICOM-Datei</translation>
    </message>
    <message>
        <source>Deal anew</source>
        <translation>Neu würfeln</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete its folder yourself.</source>
        <translation>Löschen Sie seinen Ordner selbst.</translation>
    </message>
    <message>
        <source>Delete the chosen mark</source>
        <translation>Gewählte Markierung löschen</translation>
    </message>
    <message>
        <source>Delete the saved filter</source>
        <translation>Den gespeicherten Filter löschen</translation>
    </message>
    <message>
        <source>Delete this copy from your models</source>
        <translation>Diese Kopie aus Ihren Modellen löschen</translation>
    </message>
    <message>
        <source>Delete this mark</source>
        <translation>Diese Markierung löschen</translation>
    </message>
    <message>
        <source>Delete {mark}</source>
        <translation>{mark} löschen</translation>
    </message>
    <message>
        <source>Demonstration model: do not rely on its scores.</source>
        <translation>Demonstrationsmodell: Verlassen Sie sich nicht auf seine Scores.</translation>
    </message>
    <message>
        <source>Detection prevalence</source>
        <translation>Detektionsprävalenz</translation>
    </message>
    <message>
        <source>Detection rate</source>
        <translation>Detektionsrate</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Device and model in use. Click to choose another model.</source>
        <translation>Gerät und Modell in Gebrauch. Klicken Sie, um ein anderes Modell zu wählen.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Disagree</source>
        <translation>Uneinig</translation>
    </message>
    <message>
        <source>Disagree with the model</source>
        <translation>Dem Modell widersprechen</translation>
    </message>
    <message>
        <source>Disagree: {findings}</source>
        <translation>Uneinig: {findings}</translation>
    </message>
    <message>
        <source>Disk: {needed} for the films at model size, and {free} are free. Make room before the run.</source>
        <translation>Platte: {needed} für die Aufnahmen in Modellgröße, und {free} sind frei. Schaffen Sie vor dem Lauf Platz.</translation>
    </message>
    <message>
        <source>Disk: {needed} for the films at model size; {free} are free.</source>
        <translation>Platte: {needed} für die Aufnahmen in Modellgröße; {free} sind frei.</translation>
    </message>
    <message>
        <source>Divider between original and enhanced</source>
        <translation>Trennlinie zwischen Original und Bearbeitung</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Double click to name it anew. Two classes of one name become one; without a name its films are left out.</source>
        <translation>Doppelklick benennt sie um. Zwei Klassen gleichen Namens werden eine; ohne Namen werden ihre Aufnahmen weggelassen.</translation>
    </message>
    <message>
        <source>Drag along something whose length you know</source>
        <translation>Ziehen Sie entlang einer Strecke, deren Länge Sie kennen</translation>
    </message>
    <message>
        <source>Drag along the first leg, up to the vertex</source>
        <translation>Ziehen Sie entlang des ersten Schenkels bis zum Scheitel</translation>
    </message>
    <message>
        <source>Drag along the upper end plate of the upper vertebra</source>
        <translation>Ziehen Sie entlang der Deckplatte des oberen Wirbels</translation>
    </message>
    <message>
        <source>Drag along the widest part of the heart</source>
        <translation>Ziehen Sie entlang der breitesten Stelle des Herzens</translation>
    </message>
    <message>
        <source>Drag along what you want to measure</source>
        <translation>Ziehen Sie entlang dessen, was Sie messen wollen</translation>
    </message>
    <message>
        <source>Drag from corner to corner; Shift makes a circle</source>
        <translation>Ziehen Sie von Ecke zu Ecke; Umschalt macht einen Kreis</translation>
    </message>
    <message>
        <source>Drag from corner to corner; Shift makes a square</source>
        <translation>Ziehen Sie von Ecke zu Ecke; Umschalt macht ein Quadrat</translation>
    </message>
    <message>
        <source>Drag the dot, or move it by the arrow keys: the threshold follows.</source>
        <translation>Ziehen Sie den Punkt, oder bewegen Sie ihn mit den Pfeiltasten: Die Schwelle folgt.</translation>
    </message>
    <message>
        <source>Drag to compare, or press Ctrl+Left and Ctrl+Right</source>
        <translation>Zum Vergleichen ziehen oder Strg+Links und Strg+Rechts drücken</translation>
    </message>
    <message>
        <source>Drag towards what the arrow points at</source>
        <translation>Ziehen Sie dorthin, worauf der Pfeil zeigen soll</translation>
    </message>
    <message>
        <source>Draw along something whose length you know</source>
        <translation>Zeichnen Sie entlang einer Strecke, deren Länge Sie kennen</translation>
    </message>
    <message>
        <source>Drawn by whole patients; more films give narrower intervals</source>
        <translation>Nach ganzen Patienten gezogen; mehr Aufnahmen ergeben engere Intervalle</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Each fold has a model of its own, and none stands for all of them: open a fold to see all its figures and to use its model.</source>
        <translation>Jeder Teil hat ein eigenes Modell, und keines steht für alle: Öffnen Sie einen Teil, um alle seine Kennzahlen zu sehen und sein Modell zu verwenden.</translation>
    </message>
    <message>
        <source>Each opens in the reader, which tells what it is</source>
        <translation>Jede öffnet sich unter Lesen, wo steht, was mit ihr ist</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Empty: the one that belongs to the films</source>
        <translation>Leer: das zu den Aufnahmen gehörende</translation>
    </message>
    <message>
        <source>Enhance</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Enhanced</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Bild vergrößern</translation>
    </message>
    <message>
        <source>Enter opens the fold chosen as a run of its own</source>
        <translation>Die Eingabetaste öffnet den gewählten Teil als eigenen Lauf</translation>
    </message>
    <message>
        <source>Entries of a list that say that there is none, parted by commas</source>
        <translation>Einträge einer Liste, die sagen, dass es keines gibt, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Epoch whose heat maps are shown</source>
        <translation>Epoche, deren Heatmaps gezeigt werden</translation>
    </message>
    <message>
        <source>Epoch {epoch}</source>
        <translation>Epoche {epoch}</translation>
    </message>
    <message>
        <source>Epoch {epoch}, the best: {values}</source>
        <translation>Epoche {epoch}, die beste: {values}</translation>
    </message>
    <message>
        <source>Epoch {epoch}: {values}</source>
        <translation>Epoche {epoch}: {values}</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Error after</source>
        <translation>Fehler danach</translation>
    </message>
    <message>
        <source>Error before</source>
        <translation>Fehler davor</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Every choice of a run, at a value that works. Saved, it is a file that `cxr train` repeats exactly.</source>
        <translation>Jede Einstellung eines Laufs, mit einem Wert, der taugt. Gespeichert ist es eine Datei, die `cxr train` genau wiederholt.</translation>
    </message>
    <message>
        <source>Every film is judged by a head that saw no film of its patient. In brackets the 95 % interval.</source>
        <translation>Jede Aufnahme wird von einem Kopf beurteilt, der keine Aufnahme ihres Patienten sah. In Klammern das 95-%-Intervall.</translation>
    </message>
    <message>
        <source>Every film judged by a head that saw no film of its patient</source>
        <translation>Jede Aufnahme beurteilt von einem Kopf, der keine Aufnahme ihres Patienten sah</translation>
    </message>
    <message>
        <source>Every film of this list has been read.</source>
        <translation>Jede Aufnahme dieser Liste ist gelesen.</translation>
    </message>
    <message>
        <source>Every film of this list is read.</source>
        <translation>Jede Aufnahme dieser Liste ist gelesen.</translation>
    </message>
    <message>
        <source>Every run has a folder of its own. Enter opens the one chosen.</source>
        <translation>Jeder Lauf hat einen eigenen Ordner. Die Eingabetaste öffnet den gewählten.</translation>
    </message>
    <message>
        <source>Everything in one file, with curves and films</source>
        <translation>Alles in einer Datei, mit Kurven und Aufnahmen</translation>
    </message>
    <message>
        <source>Everything, for programs</source>
        <translation>Alles, für Programme</translation>
    </message>
    <message>
        <source>Examine again</source>
        <translation>Erneut untersuchen</translation>
    </message>
    <message>
        <source>Examine the films</source>
        <translation>Aufnahmen untersuchen</translation>
    </message>
    <message>
        <source>Examining the films</source>
        <translation>Aufnahmen werden untersucht</translation>
    </message>
    <message>
        <source>Excel (XLSX)</source>
        <translation>Excel (XLSX)</translation>
    </message>
    <message>
        <source>Expected calibration error on test films: how far, on average over ten bins of the score, the score lies from the share of films with the finding</source>
        <translation>Erwarteter Kalibrierungsfehler auf Testaufnahmen: wie weit der Score, im Mittel über zehn Bereiche, vom Anteil der Aufnahmen mit dem Befund entfernt liegt</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Als CSV</translation>
    </message>
    <message>
        <source>Export JSON</source>
        <translation>Als JSON</translation>
    </message>
    <message>
        <source>Export the film</source>
        <translation>Aufnahme exportieren</translation>
    </message>
    <message>
        <source>Export {film}</source>
        <translation>{film} exportieren</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Failed after {done} of {all} epochs</source>
        <translation>Fehlgeschlagen nach {done} von {all} Epochen</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>False alarms, as share of films without</source>
        <translation>Anteil der Fehlalarme</translation>
    </message>
    <message>
        <source>False alarms: {count}</source>
        <translation>Fehlalarme: {count}</translation>
    </message>
    <message>
        <source>Fast scores</source>
        <translation>Schnelle Scores</translation>
    </message>
    <message>
        <source>Fast scores. {figures}</source>
        <translation>Schnelle Scores. {figures}</translation>
    </message>
    <message>
        <source>Fifth window of the list</source>
        <translation>Fünftes Fenster der Liste</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Figure to draw</source>
        <translation>Gezeichneter Wert</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Figures by class</source>
        <translation>Kennzahlen nach Klasse</translation>
    </message>
    <message>
        <source>Figures by group</source>
        <translation>Werte nach Gruppen</translation>
    </message>
    <message>
        <source>Figures hold for these films; predictive values hold at their prevalence only.</source>
        <translation>Die Kennzahlen gelten für diese Aufnahmen, die Vorhersagewerte nur bei deren Prävalenz.</translation>
    </message>
    <message>
        <source>Figures of the finding</source>
        <translation>Kennzahlen des Befundes</translation>
    </message>
    <message>
        <source>Figures of the runs</source>
        <translation>Werte der Läufe</translation>
    </message>
    <message>
        <source>Figures of {films} films by {folds} folds</source>
        <translation>Kennzahlen von {films} Aufnahmen in {folds} Teilen</translation>
    </message>
    <message>
        <source>Figures over all folds</source>
        <translation>Kennzahlen über alle Teile</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File header</source>
        <translation>Datei-Header</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Dateinamen</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>Datei {number}</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files that are not films</source>
        <translation>Dateien, die keine Aufnahmen sind</translation>
    </message>
    <message>
        <source>Files that give no labelled film</source>
        <translation>Dateien, die keine gelabelte Aufnahme ergeben</translation>
    </message>
    <message>
        <source>Filling in what the run can answer</source>
        <translation>Was der Lauf beantworten kann, wird eingetragen</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Film alone on the full screen</source>
        <translation>Nur die Aufnahme auf dem ganzen Bildschirm</translation>
    </message>
    <message>
        <source>Film and figures</source>
        <translation>Aufnahme und Kennzahlen</translation>
    </message>
    <message>
        <source>Film {number}</source>
        <translation>Aufnahme {number}</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Aufnahmen</translation>
    </message>
    <message>
        <source>Films appear as soon as they have been looked at.</source>
        <translation>Aufnahmen erscheinen, sobald sie geprüft sind.</translation>
    </message>
    <message>
        <source>Films at or above it are flagged</source>
        <translation>Aufnahmen ab diesem Wert werden markiert</translation>
    </message>
    <message>
        <source>Films by column</source>
        <translation>Aufnahmen nach Spalte</translation>
    </message>
    <message>
        <source>Films by outcome</source>
        <translation>Aufnahmen nach Ergebnis</translation>
    </message>
    <message>
        <source>Films judged</source>
        <translation>Beurteilte Aufnahmen</translation>
    </message>
    <message>
        <source>Films not opened</source>
        <translation>Nicht geöffnete Aufnahmen</translation>
    </message>
    <message>
        <source>Films of each part</source>
        <translation>Aufnahmen jedes Teils</translation>
    </message>
    <message>
        <source>Films that arrive in the folder are scored as they come</source>
        <translation>Aufnahmen, die im Ordner eintreffen, werden gleich bewertet</translation>
    </message>
    <message>
        <source>Films that were left out are learned from again</source>
        <translation>Aus weggelassenen Aufnahmen wird wieder gelernt</translation>
    </message>
    <message>
        <source>Films that you agreed on or corrected become films to learn from. Those with a disagreement alone are left out.</source>
        <translation>Aufnahmen, bei denen Sie zugestimmt oder korrigiert haben, werden zu Aufnahmen zum Lernen. Solche mit bloßem Widerspruch bleiben weg.</translation>
    </message>
    <message>
        <source>Films with a suspected finding come first, the others follow, and every file found is accounted for. A job can be stopped at any time and goes on where it was. Drop a folder of films here, or the folder of a job.</source>
        <translation>Aufnahmen mit Verdacht auf Befund kommen zuerst, die anderen danach, und über jede gefundene Datei wird Rechenschaft gegeben. Ein Auftrag lässt sich jederzeit anhalten und geht dort weiter, wo er war. Ziehen Sie einen Ordner mit Aufnahmen hierher oder den Ordner eines Auftrags.</translation>
    </message>
    <message>
        <source>Films with it</source>
        <translation>Aufnahmen damit</translation>
    </message>
    <message>
        <source>Films with the finding, of 100 of yours</source>
        <translation>Aufnahmen mit dem Befund, von 100 der Ihren</translation>
    </message>
    <message>
        <source>Films, network or input have changed since. This was told of the recipe before.</source>
        <translation>Aufnahmen, Netz oder Eingabe haben sich seitdem geändert. Dies galt dem Rezept davor.</translation>
    </message>
    <message>
        <source>Filter and order</source>
        <translation>Filtern und ordnen</translation>
    </message>
    <message>
        <source>Filter the films</source>
        <translation>Aufnahmen filtern</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Finding files</source>
        <translation>Dateien werden gesucht</translation>
    </message>
    <message>
        <source>Finding whose films are counted</source>
        <translation>Befund, dessen Aufnahmen gezählt werden</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Findings and classes</source>
        <translation>Befunde und Klassen</translation>
    </message>
    <message>
        <source>Findings and scores for an archive, one a DICOM film</source>
        <translation>Befunde und Scores für ein Archiv, einer je DICOM-Aufnahme</translation>
    </message>
    <message>
        <source>Findings are changed in the step Recipe.</source>
        <translation>Befunde werden im Schritt Rezept geändert.</translation>
    </message>
    <message>
        <source>Findings on validation films</source>
        <translation>Befunde auf Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>Findings that you see</source>
        <translation>Befunde, die Sie sehen</translation>
    </message>
    <message>
        <source>Findings: {list}</source>
        <translation>Befunde: {list}</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Finished runs</source>
        <translation>Fertige Läufe</translation>
    </message>
    <message>
        <source>Finished runs, the newest first</source>
        <translation>Fertige Läufe, der neueste zuerst</translation>
    </message>
    <message>
        <source>Finished: {best} on validation films, in epoch {epoch}</source>
        <translation>Fertig: {best} auf Validierungsaufnahmen, in Epoche {epoch}</translation>
    </message>
    <message>
        <source>Finished: {folds} folds</source>
        <translation>Fertig: {folds} Teile</translation>
    </message>
    <message>
        <source>First film</source>
        <translation>Erste Aufnahme</translation>
    </message>
    <message>
        <source>First impressions, before the scores</source>
        <translation>Erste Eindrücke, vor den Scores</translation>
    </message>
    <message>
        <source>First the film as it is, then eight changed copies.</source>
        <translation>Zuerst die Aufnahme, wie sie ist, dann acht veränderte Kopien.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fit the film to the window</source>
        <translation>Aufnahme in das Fenster einpassen</translation>
    </message>
    <message>
        <source>Fix first</source>
        <translation>Zuerst beheben</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Flagged films with their heat map burned in</source>
        <translation>Markierte Aufnahmen mit eingebrannter Heatmap</translation>
    </message>
    <message>
        <source>Flagged for all of: {findings}</source>
        <translation>Markiert für alle: {findings}</translation>
    </message>
    <message>
        <source>Flagged for: {findings}</source>
        <translation>Markiert für: {findings}</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Flags and ranks of the whole job follow</source>
        <translation>Markierungen und Ränge des ganzen Auftrags folgen</translation>
    </message>
    <message>
        <source>Flags that are right</source>
        <translation>Richtige Markierungen</translation>
    </message>
    <message>
        <source>Flip left and right</source>
        <translation>Links und rechts spiegeln</translation>
    </message>
    <message>
        <source>Flip top and bottom</source>
        <translation>Oben und unten spiegeln</translation>
    </message>
    <message>
        <source>Flipped: left and right are swapped</source>
        <translation>Gespiegelt: links und rechts sind vertauscht</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Fold shown</source>
        <translation>Gezeigter Teil</translation>
    </message>
    <message>
        <source>Fold shown below</source>
        <translation>Unten gezeigter Teil</translation>
    </message>
    <message>
        <source>Fold {fold}</source>
        <translation>Teil {fold}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder for the export</source>
        <translation>Ordner für den Export</translation>
    </message>
    <message>
        <source>Folder {number}</source>
        <translation>Ordner {number}</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders by the finest findings</source>
        <translation>Ordner nach den feinsten Befunden</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Teile (Kreuzvalidierung)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Four films</source>
        <translation>Vier Aufnahmen</translation>
    </message>
    <message>
        <source>Fourth window of the list</source>
        <translation>Viertes Fenster der Liste</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>From a region</source>
        <translation>Aus einem Bereich</translation>
    </message>
    <message>
        <source>From date</source>
        <translation>Ab Datum</translation>
    </message>
    <message>
        <source>From the next start of the program.</source>
        <translation>Ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>From the place that was kept; the figures end the same</source>
        <translation>Von der festgehaltenen Stelle an; am Ende stehen dieselben Zahlen</translation>
    </message>
    <message>
        <source>From {what}</source>
        <translation>Ab {what}</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>Ganzer Bereich</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Ganzer Bildschirm</translation>
    </message>
    <message>
        <source>Furthest from right</source>
        <translation>Am weitesten daneben</translation>
    </message>
    <message>
        <source>GPU (Apple)</source>
        <translation>GPU (Apple)</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>GPU (CUDA)</translation>
    </message>
    <message>
        <source>GPU where one works, else CPU</source>
        <translation>GPU, wo eine arbeitet, sonst CPU</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Getting ready. {verb}: {done} of {total}</source>
        <translation>Wird vorbereitet. {verb}: {done} von {total}</translation>
    </message>
    <message>
        <source>Getting {fold} ready</source>
        <translation>{fold} wird vorbereitet</translation>
    </message>
    <message>
        <source>Getting {fold} ready. {verb}: {done} of {total}</source>
        <translation>{fold} wird vorbereitet. {verb}: {done} von {total}</translation>
    </message>
    <message>
        <source>Give up the changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Gives probabilities: {method}, fitted on {films} films.</source>
        <translation>Gibt Wahrscheinlichkeiten: {method}, angepasst an {films} Aufnahmen.</translation>
    </message>
    <message>
        <source>Gives scores from 0 to 1, not calibrated.</source>
        <translation>Gibt Scores von 0 bis 1, nicht kalibriert.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on with the last recipe</source>
        <translation>Mit dem letzten Rezept weitermachen</translation>
    </message>
    <message>
        <source>Go on with {title}</source>
        <translation>Mit {title} weitermachen</translation>
    </message>
    <message>
        <source>Go through the epochs; at the end it follows the run</source>
        <translation>Durch die Epochen gehen; am Ende folgt der Regler dem Lauf</translation>
    </message>
    <message>
        <source>Go to the first of the films that have arrived</source>
        <translation>Zur ersten der eingetroffenen Aufnahmen gehen</translation>
    </message>
    <message>
        <source>Go to the next unread film after a verdict</source>
        <translation>Nach einem Urteil zur nächsten ungelesenen Aufnahme gehen</translation>
    </message>
    <message>
        <source>Go to {film}</source>
        <translation>Zu {film} gehen</translation>
    </message>
    <message>
        <source>Goes to the next film</source>
        <translation>Geht zur nächsten Aufnahme</translation>
    </message>
    <message>
        <source>Gone files</source>
        <translation>Verschwundene Dateien</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Grey levels</source>
        <translation>Graustufen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Groups differ in more than what names them: a difference is a reason to look.</source>
        <translation>Gruppen unterscheiden sich in mehr als dem, wonach sie heißen: Ein Unterschied ist ein Grund hinzusehen.</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Headings</source>
        <translation>Überschriften</translation>
    </message>
    <message>
        <source>Headings: {what}</source>
        <translation>Überschriften: {what}</translation>
    </message>
    <message>
        <source>Heart</source>
        <translation>Herz</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>Heat map method</source>
        <translation>Verfahren der Heatmap</translation>
    </message>
    <message>
        <source>Heat map more opaque</source>
        <translation>Heatmap deckender</translation>
    </message>
    <message>
        <source>Heat map more transparent</source>
        <translation>Heatmap durchsichtiger</translation>
    </message>
    <message>
        <source>Heat map of {finding}</source>
        <translation>Heatmap von {finding}</translation>
    </message>
    <message>
        <source>Heat map of {finding} by {model}</source>
        <translation>Heatmap von {finding} durch {model}</translation>
    </message>
    <message>
        <source>Hide identity</source>
        <translation>Identität verbergen</translation>
    </message>
    <message>
        <source>Hide its heat map</source>
        <translation>Heatmap ausblenden</translation>
    </message>
    <message>
        <source>Hide the films</source>
        <translation>Aufnahmen verbergen</translation>
    </message>
    <message>
        <source>Hide the table</source>
        <translation>Tabelle ausblenden</translation>
    </message>
    <message>
        <source>Hide the tensors</source>
        <translation>Tensoren verbergen</translation>
    </message>
    <message>
        <source>Hide {section}</source>
        <translation>{section} ausblenden</translation>
    </message>
    <message>
        <source>Highest probability</source>
        <translation>Größte Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Highest score</source>
        <translation>Höchster Score</translation>
    </message>
    <message>
        <source>Histogram: {caption}</source>
        <translation>Histogramm: {caption}</translation>
    </message>
    <message>
        <source>Hover, or use the arrow keys, to read the values of an epoch.</source>
        <translation>Mit der Maus oder den Pfeiltasten lesen Sie die Werte einer Epoche ab.</translation>
    </message>
    <message>
        <source>How far contrast may be raised; more shows more noise</source>
        <translation>Wie weit der Kontrast gehoben wird; mehr zeigt mehr Rauschen</translation>
    </message>
    <message>
        <source>How long is what the line runs along?</source>
        <translation>Wie lang ist das, woran die Linie entlangläuft?</translation>
    </message>
    <message>
        <source>How many films it looks at</source>
        <translation>Wie viele Aufnahmen er ansieht</translation>
    </message>
    <message>
        <source>How many of 100 films that you expect to read show it</source>
        <translation>Wie viele von 100 Aufnahmen, die Sie erwarten, ihn zeigen</translation>
    </message>
    <message>
        <source>How many runs there are, each with other validation films</source>
        <translation>Wie viele Läufe es gibt, jeder mit anderen Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>How much covers the film.</source>
        <translation>Wie viel die Aufnahme verdeckt.</translation>
    </message>
    <message>
        <source>How strongly it covers the film</source>
        <translation>Wie stark sie die Aufnahme verdeckt</translation>
    </message>
    <message>
        <source>How strongly the heat map covers the film</source>
        <translation>Wie stark die Heatmap die Aufnahme verdeckt</translation>
    </message>
    <message>
        <source>How the heat map is made</source>
        <translation>Wie die Heatmap entsteht</translation>
    </message>
    <message>
        <source>How the table holds its labels</source>
        <translation>Wie die Tabelle ihre Labels enthält</translation>
    </message>
    <message>
        <source>How this finding&apos;s own threshold is chosen</source>
        <translation>Wie die eigene Schwelle dieses Befunds gewählt wird</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>ImageNet weights of the package {name}</source>
        <translation>ImageNet-Gewichte des Pakets {name}</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>In more than one part: {patients}. Figures will flatter.</source>
        <translation>In mehr als einem Teil: {patients}. Die Zahlen werden schmeicheln.</translation>
    </message>
    <message>
        <source>In no finding: {classes}.</source>
        <translation>In keinem Befund: {classes}.</translation>
    </message>
    <message>
        <source>In the file names of {folder} stands one of {words}.</source>
        <translation>In den Dateinamen von {folder} steht eines von {words}.</translation>
    </message>
    <message>
        <source>In the file names stands one of {words}.</source>
        <translation>In den Dateinamen steht eines von {words}.</translation>
    </message>
    <message>
        <source>In the system&apos;s own window</source>
        <translation>Im Fenster des Systems</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>In use in Read and Triage: {title} {version}</source>
        <translation>In Verwendung in Lesen und Triage: {title} {version}</translation>
    </message>
    <message>
        <source>In use: {choice}.</source>
        <translation>Verwendet: {choice}.</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Interrupted after {done} of {all} epochs</source>
        <translation>Unterbrochen nach {done} von {all} Epochen</translation>
    </message>
    <message>
        <source>Interval by film</source>
        <translation>Intervall nach Aufnahmen</translation>
    </message>
    <message>
        <source>Interval by patient</source>
        <translation>Intervall nach Patienten</translation>
    </message>
    <message>
        <source>Into a new folder there, with a list of hashes</source>
        <translation>In einen neuen Ordner dort, mit einer Liste von Prüfsummen</translation>
    </message>
    <message>
        <source>Into a new folder within the job&apos;s</source>
        <translation>In einen neuen Ordner im Ordner des Auftrags</translation>
    </message>
    <message>
        <source>Into a new folder within the one that you choose</source>
        <translation>In einen neuen Ordner innerhalb des gewählten</translation>
    </message>
    <message>
        <source>Into the first run&apos;s folder</source>
        <translation>In den Ordner des ersten Laufs</translation>
    </message>
    <message>
        <source>Into the run&apos;s folder</source>
        <translation>In den Ordner des Laufs</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>It goes on when this window is closed, and is shown again here.</source>
        <translation>Der Lauf geht weiter, wenn dieses Fenster geschlossen wird, und wird hier wieder gezeigt.</translation>
    </message>
    <message>
        <source>It has the same bytes as {film}, which was scored for both.</source>
        <translation>Sie hat dieselben Bytes wie {film}; diese wurde für beide bewertet.</translation>
    </message>
    <message>
        <source>It holds no files.</source>
        <translation>Er enthält keine Dateien.</translation>
    </message>
    <message>
        <source>It is in use: use another model first</source>
        <translation>Es wird gerade verwendet: Verwenden Sie zuerst ein anderes Modell</translation>
    </message>
    <message>
        <source>It lies among the films. The job&apos;s own files are not taken for films.</source>
        <translation>Er liegt zwischen den Aufnahmen. Die eigenen Dateien des Auftrags werden nicht für Aufnahmen gehalten.</translation>
    </message>
    <message>
        <source>It lies beside the data&apos;s folder and is called as test films</source>
        <translation>Er liegt neben dem Ordner der Daten und heißt wie Testaufnahmen</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>Items of the checklist</source>
        <translation>Punkte der Checkliste</translation>
    </message>
    <message>
        <source>Its curves so far</source>
        <translation>Seine Kurven bis hierher</translation>
    </message>
    <message>
        <source>Its curves, and what can be done with it</source>
        <translation>Seine Kurven, und was sich mit ihm tun lässt</translation>
    </message>
    <message>
        <source>Its films, its split and its choices, as they were left</source>
        <translation>Mit Aufnahmen, Aufteilung und Einstellungen, wie sie verlassen wurden</translation>
    </message>
    <message>
        <source>Its own figures, films and report, and its model to use</source>
        <translation>Seine eigenen Kennzahlen, Aufnahmen und der Bericht, und sein Modell zum Verwenden</translation>
    </message>
    <message>
        <source>JPEG</source>
        <translation>JPEG</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Job&apos;s folder</source>
        <translation>Ordner des Auftrags</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Jobs and reports made with it stay. Without it, such a job can be looked at but scores no more films.</source>
        <translation>Aufträge und Berichte, die damit gemacht wurden, bleiben. Ohne es kann ein solcher Auftrag angesehen werden, aber keine Aufnahmen mehr bewerten.</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Beurteilen</translation>
    </message>
    <message>
        <source>Judge again</source>
        <translation>Neu auswerten</translation>
    </message>
    <message>
        <source>Judge all folds</source>
        <translation>Alle Teile beurteilen</translation>
    </message>
    <message>
        <source>Judge by these labels</source>
        <translation>Nach diesen Labels auswerten</translation>
    </message>
    <message>
        <source>Judge on the test films</source>
        <translation>An den Testaufnahmen beurteilen</translation>
    </message>
    <message>
        <source>Judged by the head that learned from the training films</source>
        <translation>Beurteilt von dem Kopf, der von den Trainingsaufnahmen lernte</translation>
    </message>
    <message>
        <source>Judged on {films} films</source>
        <translation>An {films} Aufnahmen beurteilt</translation>
    </message>
    <message>
        <source>Judged on {films} validation films</source>
        <translation>Beurteilt auf {films} Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>Judged, with a warning</source>
        <translation>Beurteilt, mit einem Hinweis</translation>
    </message>
    <message>
        <source>Judging</source>
        <translation>Beurteilung läuft</translation>
    </message>
    <message>
        <source>Judging the scores by the labels…</source>
        <translation>Die Scores werden nach den Labels ausgewertet…</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep this calibration in the model</source>
        <translation>Diese Kalibrierung im Modell behalten</translation>
    </message>
    <message>
        <source>Keeping the calibration</source>
        <translation>Die Kalibrierung wird übernommen</translation>
    </message>
    <message>
        <source>Kept from the file: {choices}.</source>
        <translation>Aus der Datei behalten: {choices}.</translation>
    </message>
    <message>
        <source>Kept with every verdict that you give.</source>
        <translation>Wird mit jedem Ihrer Urteile gespeichert.</translation>
    </message>
    <message>
        <source>Kept, the model gives probabilities instead of scores, for films like these. Thresholds go along, so no flag changes. A copy that is in use already stays as it is: use this model again.</source>
        <translation>Behalten gibt das Modell Wahrscheinlichkeiten statt Scores aus, für Aufnahmen wie diese. Die Schwellen gehen mit, so ändert sich keine Markierung. Eine schon verwendete Kopie bleibt, wie sie ist: Verwenden Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Tasten und Maus</translation>
    </message>
    <message>
        <source>Keys: {group}</source>
        <translation>Tasten: {group}</translation>
    </message>
    <message>
        <source>Known length in mm</source>
        <translation>Bekannte Länge in mm</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Label array</source>
        <translation>Label-Feld</translation>
    </message>
    <message>
        <source>Label of all</source>
        <translation>Label aller</translation>
    </message>
    <message>
        <source>Label of rule {number}</source>
        <translation>Label der Regel {number}</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Labels against flags</source>
        <translation>Labels gegen Markierungen</translation>
    </message>
    <message>
        <source>Labels against what the model says</source>
        <translation>Labels gegen das, was das Modell sagt</translation>
    </message>
    <message>
        <source>Labels against what the network says</source>
        <translation>Labels gegen das, was das Netz sagt</translation>
    </message>
    <message>
        <source>Labels as</source>
        <translation>Labels als</translation>
    </message>
    <message>
        <source>Labels by file name</source>
        <translation>Labels nach Dateinamen</translation>
    </message>
    <message>
        <source>Labels by folder</source>
        <translation>Labels nach Ordner</translation>
    </message>
    <message>
        <source>Labels from</source>
        <translation>Labels aus</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Last film</source>
        <translation>Letzte Aufnahme</translation>
    </message>
    <message>
        <source>Last first</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>Learned. The model is being made and judged on the test films</source>
        <translation>Gelernt. Das Modell wird gemacht und an den Testaufnahmen beurteilt</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernt</translation>
    </message>
    <message>
        <source>Learning: {epoch}</source>
        <translation>Lernt: {epoch}</translation>
    </message>
    <message>
        <source>Learns no more; the best epoch so far becomes the model. Of several folds the one under way ends so, and none after it begins</source>
        <translation>Lernt nicht weiter; die bisher beste Epoche wird das Modell. Von mehreren Teilen endet der laufende so, und keiner danach beginnt</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen, wie es ist</translation>
    </message>
    <message>
        <source>Leave out {folder}</source>
        <translation>{folder} weglassen</translation>
    </message>
    <message>
        <source>Leave out {what}</source>
        <translation>Weglassen: {what}</translation>
    </message>
    <message>
        <source>Leave the full screen, stop the work that runs</source>
        <translation>Ganzen Bildschirm verlassen, laufende Arbeit anhalten</translation>
    </message>
    <message>
        <source>Leave these films out</source>
        <translation>Diese Aufnahmen weglassen</translation>
    </message>
    <message>
        <source>Leave this folder out</source>
        <translation>Diesen Ordner weglassen</translation>
    </message>
    <message>
        <source>Leave {films} out</source>
        <translation>{films} weglassen</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Links ziehen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Left out by the recipe</source>
        <translation>Vom Rezept weggelassen</translation>
    </message>
    <message>
        <source>Left out by you: {films}.</source>
        <translation>Von Ihnen weggelassen: {films}.</translation>
    </message>
    <message>
        <source>Left the file&apos;s VOI LUT for a window.</source>
        <translation>Die VOI-LUT der Datei wurde für ein Fenster verlassen.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Lines and tubes</source>
        <translation>Katheter und Tuben</translation>
    </message>
    <message>
        <source>Lines are a reader&apos;s marks, colours the model&apos;s heat map.</source>
        <translation>Linien sind Markierungen von Hand, Farben die Heatmap des Modells.</translation>
    </message>
    <message>
        <source>Lines left out, because several films have the name: {count}{names}.</source>
        <translation>Weggelassene Zeilen, weil mehrere Aufnahmen so heißen: {count}{names}.</translation>
    </message>
    <message>
        <source>Lines without a film: {count}{names}.</source>
        <translation>Zeilen ohne Aufnahme: {count}{names}.</translation>
    </message>
    <message>
        <source>Link zoom, place and window</source>
        <translation>Zoom, Ausschnitt und Fenster koppeln</translation>
    </message>
    <message>
        <source>List films that arrive in an open folder</source>
        <translation>Aufnahmen auflisten, die in einem offenen Ordner eintreffen</translation>
    </message>
    <message>
        <source>Loaded {loaded} of {all} tensors ({share} % of the parameters). Shape differs: {differs}; not in the file: {missing}; unused: {unused}. The last layer always starts anew.
sha256 {sha256}</source>
        <translation>{loaded} von {all} Tensoren geladen ({share} % der Parameter). Andere Form: {differs}; nicht in der Datei: {missing}; nicht verwendet: {unused}. Die letzte Schicht beginnt immer neu.
sha256 {sha256}</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Loading {name}</source>
        <translation>{name} wird geladen</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Look at it only</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>Look at the weights</source>
        <translation>Gewichte ansehen</translation>
    </message>
    <message>
        <source>Look for new films</source>
        <translation>Nach neuen Aufnahmen suchen</translation>
    </message>
    <message>
        <source>Look for new films now</source>
        <translation>Jetzt nach neuen Aufnahmen suchen</translation>
    </message>
    <message>
        <source>Looking at files</source>
        <translation>Dateien werden geprüft</translation>
    </message>
    <message>
        <source>Looking at files: {done}</source>
        <translation>Dateien werden geprüft: {done}</translation>
    </message>
    <message>
        <source>Looking at files: {done} of {total}</source>
        <translation>Dateien werden geprüft: {done} von {total}</translation>
    </message>
    <message>
        <source>Looking at films</source>
        <translation>Aufnahmen werden angesehen</translation>
    </message>
    <message>
        <source>Looking at the data</source>
        <translation>Daten werden angesehen</translation>
    </message>
    <message>
        <source>Looking at the test films</source>
        <translation>Testaufnahmen werden angesehen</translation>
    </message>
    <message>
        <source>Looking at the weights</source>
        <translation>Gewichte werden angesehen</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation>Modelle werden gesucht</translation>
    </message>
    <message>
        <source>Looks at every film: whether it can be read, is there twice, on both sides of the split or wrongly labelled, and whether the labels can be told from what should tell nothing, such as borders or file sizes.</source>
        <translation>Sieht jede Aufnahme an: ob sie lesbar ist, doppelt vorkommt, auf beiden Seiten der Aufteilung liegt oder falsch gelabelt ist, und ob sich die Labels an etwas erkennen lassen, das nichts verraten dürfte, etwa an Rändern oder Dateigrößen.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlustfunktion</translation>
    </message>
    <message>
        <source>Lowest probability</source>
        <translation>Kleinste Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>Niedrigster Score</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Lunge</translation>
    </message>
    <message>
        <source>Magnifier</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Make a table…</source>
        <translation>Tabelle anlegen…</translation>
    </message>
    <message>
        <source>Make class folders…</source>
        <translation>Klassenordner anlegen…</translation>
    </message>
    <message>
        <source>Make the job and start it</source>
        <translation>Den Auftrag anlegen und starten</translation>
    </message>
    <message>
        <source>Make the picture small</source>
        <translation>Bild verkleinern</translation>
    </message>
    <message>
        <source>Makes a new run&apos;s folder and starts to learn there</source>
        <translation>Legt den Ordner eines neuen Laufs an und beginnt dort zu lernen</translation>
    </message>
    <message>
        <source>Makes a rule of each word, and one of each other class folder</source>
        <translation>Macht aus jedem Wort eine Regel, und eine aus jedem anderen Klassenordner</translation>
    </message>
    <message>
        <source>Many new results: update the order</source>
        <translation>Viele neue Ergebnisse: Reihenfolge aktualisieren</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Marks are kept in {file}.</source>
        <translation>Markierungen liegen in {file}.</translation>
    </message>
    <message>
        <source>Marks are kept in {folder}.</source>
        <translation>Die Markierungen werden in {folder} gespeichert.</translation>
    </message>
    <message>
        <source>Marks as CSV</source>
        <translation>Markierungen als CSV</translation>
    </message>
    <message>
        <source>Marks as JSON</source>
        <translation>Markierungen als JSON</translation>
    </message>
    <message>
        <source>Marks saved in {file}</source>
        <translation>Markierungen gespeichert in {file}</translation>
    </message>
    <message>
        <source>Matrix of all films</source>
        <translation>Matrix aller Aufnahmen</translation>
    </message>
    <message>
        <source>Matrix of validation films</source>
        <translation>Matrix der Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Mean no label</source>
        <translation>Bedeuten kein Label</translation>
    </message>
    <message>
        <source>Mean squared distance of the score from 0 or 1; smaller is better</source>
        <translation>Mittlerer quadratischer Abstand des Scores von 0 oder 1; kleiner ist besser</translation>
    </message>
    <message>
        <source>Mean {mean} ± {deviation}</source>
        <translation>Mittel {mean} ± {deviation}</translation>
    </message>
    <message>
        <source>Means no finding</source>
        <translation>Bedeutet kein Befund</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Measured on</source>
        <translation>Gemessen an</translation>
    </message>
    <message>
        <source>Measured on {with_finding} validation films with it and {without} without: a little optimistic. Films from elsewhere, and other patients, may give quite other figures.</source>
        <translation>Gemessen an {with_finding} Validierungsaufnahmen mit dem Befund und {without} ohne ihn: ein wenig optimistisch. Aufnahmen von anderswo und andere Patienten können ganz andere Zahlen ergeben.</translation>
    </message>
    <message>
        <source>Median time to the impression {time}</source>
        <translation>Median der Zeit bis zum Eindruck {time}</translation>
    </message>
    <message>
        <source>Median time to the verdict {time}</source>
        <translation>Median der Zeit bis zum Urteil {time}</translation>
    </message>
    <message>
        <source>Mediastinum and bone</source>
        <translation>Mediastinum und Knochen</translation>
    </message>
    <message>
        <source>Memory: about {needed} of {has}.</source>
        <translation>Speicher: etwa {needed} von {has}.</translation>
    </message>
    <message>
        <source>Memory: about {needed}, and this machine has {has}. Choose smaller batches, a smaller size or a lighter network.</source>
        <translation>Speicher: etwa {needed}, und dieser Rechner hat {has}. Wählen Sie kleinere Stapel, eine kleinere Größe oder ein leichteres Netz.</translation>
    </message>
    <message>
        <source>Memory: about {needed}.</source>
        <translation>Speicher: etwa {needed}.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Middle drag, Shift + left drag</source>
        <translation>Mitte ziehen, Umschalt + links ziehen</translation>
    </message>
    <message>
        <source>Min {low}, max {high}</source>
        <translation>Min. {low}, max. {high}</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Übersehen</translation>
    </message>
    <message>
        <source>Missed: {count}</source>
        <translation>Übersehen: {count}</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models (*.cxrmodel);;All files (*)</source>
        <translation>Modelle (*.cxrmodel);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Most suspicious</source>
        <translation>Verdächtigster</translation>
    </message>
    <message>
        <source>Most suspicious first</source>
        <translation>Nach Verdacht</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Mouse over the film</source>
        <translation>Maus über der Aufnahme</translation>
    </message>
    <message>
        <source>Move rule {number} down</source>
        <translation>Regel {number} nach unten</translation>
    </message>
    <message>
        <source>Move rule {number} up</source>
        <translation>Regel {number} nach oben</translation>
    </message>
    <message>
        <source>Move the film</source>
        <translation>Aufnahme verschieben</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Moves the run&apos;s folder to the trash</source>
        <translation>Verschiebt den Ordner des Laufs in den Papierkorb</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the finding</source>
        <translation>Name des Befunds</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Name of these test films</source>
        <translation>Name dieser Testaufnahmen</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Name oder Nummer</translation>
    </message>
    <message>
        <source>Name to save the filter under</source>
        <translation>Name, unter dem der Filter gespeichert wird</translation>
    </message>
    <message>
        <source>Name, patient or reason</source>
        <translation>Name, Patient oder Grund</translation>
    </message>
    <message>
        <source>Name, patient or view</source>
        <translation>Name, Patient oder Projektion</translation>
    </message>
    <message>
        <source>Named by the table, but not there</source>
        <translation>In der Tabelle genannt, aber nicht da</translation>
    </message>
    <message>
        <source>Named like patients of the training or validation films: {patients}. If they are the same persons, figures will flatter.</source>
        <translation>Heißen wie Patienten der Trainings- oder Validierungsaufnahmen: {patients}. Sind es dieselben Personen, schmeicheln die Zahlen.</translation>
    </message>
    <message>
        <source>Names of columns, parted by commas</source>
        <translation>Namen der Spalten, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Names of the folders</source>
        <translation>Namen der Ordner</translation>
    </message>
    <message>
        <source>Nearest to the threshold</source>
        <translation>Der Schwelle am nächsten</translation>
    </message>
    <message>
        <source>Negative predictive value</source>
        <translation>Negativer Vorhersagewert</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Never red to green: one man in twelve cannot tell them apart.</source>
        <translation>Nie von Rot nach Grün: Einer von zwölf Männern kann sie nicht unterscheiden.</translation>
    </message>
    <message>
        <source>New finding</source>
        <translation>Neuer Befund</translation>
    </message>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>New jobs, and those that were open lately</source>
        <translation>Neue Aufträge und die zuletzt geöffneten</translation>
    </message>
    <message>
        <source>New keys: {action}</source>
        <translation>Neue Tasten: {action}</translation>
    </message>
    <message>
        <source>Next film</source>
        <translation>Nächste Aufnahme</translation>
    </message>
    <message>
        <source>Next unread</source>
        <translation>Nächste ungelesene</translation>
    </message>
    <message>
        <source>Next unread film</source>
        <translation>Nächste ungelesene Aufnahme</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>No changed</source>
        <translation>Keine geänderten</translation>
    </message>
    <message>
        <source>No changed files</source>
        <translation>Keine geänderten Dateien</translation>
    </message>
    <message>
        <source>No classes of this recipe: {names}. Their films count as without any finding.</source>
        <translation>Keine Klassen dieses Rezepts: {names}. Ihre Aufnahmen zählen als ohne Befund.</translation>
    </message>
    <message>
        <source>No duplicates</source>
        <translation>Keine Kopien</translation>
    </message>
    <message>
        <source>No earlier film of this patient is in what is open.</source>
        <translation>Unter den geöffneten Aufnahmen ist keine frühere dieses Patienten.</translation>
    </message>
    <message>
        <source>No film fits the filter.</source>
        <translation>Keine Aufnahme passt zum Filter.</translation>
    </message>
    <message>
        <source>No film found</source>
        <translation>Keine Aufnahme gefunden</translation>
    </message>
    <message>
        <source>No film in {folder}</source>
        <translation>Keine Aufnahme in {folder}</translation>
    </message>
    <message>
        <source>No finding</source>
        <translation>Kein Befund</translation>
    </message>
    <message>
        <source>No finding above threshold</source>
        <translation>Kein Befund über der Schwelle</translation>
    </message>
    <message>
        <source>No finding above threshold; the nearest is {finding}, {score} of {threshold}.</source>
        <translation>Kein Befund über der Schwelle; am nächsten liegt {finding}, {score} von {threshold}.</translation>
    </message>
    <message>
        <source>No finished run yet</source>
        <translation>Noch kein fertiger Lauf</translation>
    </message>
    <message>
        <source>No gone</source>
        <translation>Keine verschwundenen</translation>
    </message>
    <message>
        <source>No gone files</source>
        <translation>Keine verschwundenen Dateien</translation>
    </message>
    <message>
        <source>No headings</source>
        <translation>Keine Überschriften</translation>
    </message>
    <message>
        <source>No job is open</source>
        <translation>Kein Auftrag ist geöffnet</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>No key: {action}</source>
        <translation>Keine Taste: {action}</translation>
    </message>
    <message>
        <source>No marks on this film. Choose a tool above the film, then drag on the film.</source>
        <translation>Keine Markierungen auf dieser Aufnahme. Wählen Sie ein Werkzeug über der Aufnahme und ziehen Sie dann auf ihr.</translation>
    </message>
    <message>
        <source>No measured figures.</source>
        <translation>Keine gemessenen Kennzahlen.</translation>
    </message>
    <message>
        <source>No method</source>
        <translation>Kein Verfahren</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>No model is in use: near twins and doubtful labels are told less well.</source>
        <translation>Es ist kein Modell in Gebrauch: Fast gleiche Aufnahmen und zweifelhafte Labels werden schlechter erkannt.</translation>
    </message>
    <message>
        <source>No model is installed. Add a .cxrmodel file or a bundle&apos;s folder.</source>
        <translation>Kein Modell ist installiert. Fügen Sie eine .cxrmodel-Datei oder den Ordner eines Modells hinzu.</translation>
    </message>
    <message>
        <source>No model is loaded, so there are no scores.</source>
        <translation>Es ist kein Modell geladen, daher gibt es keine Scores.</translation>
    </message>
    <message>
        <source>No other finding</source>
        <translation>Unter keinem anderen</translation>
    </message>
    <message>
        <source>No path, name, patient or date; films go by numbers. Pictures stay as they are.</source>
        <translation>Kein Pfad, Name, Patient oder Datum; Aufnahmen haben Nummern. Bilder bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>No prior film</source>
        <translation>Keine Voraufnahme</translation>
    </message>
    <message>
        <source>No rule matches {films}: left out, see Not taken below.</source>
        <translation>Auf {films} passt keine Regel: weggelassen, siehe unten bei Nicht genommen.</translation>
    </message>
    <message>
        <source>No saved filter yet</source>
        <translation>Noch keiner</translation>
    </message>
    <message>
        <source>No scored film of this job has a label that the model knows.</source>
        <translation>Keine bewertete Aufnahme dieses Auftrags hat ein Label, das das Modell kennt.</translation>
    </message>
    <message>
        <source>No setting and no key has “{words}” in it.</source>
        <translation>Keine Einstellung und keine Taste enthält „{words}“.</translation>
    </message>
    <message>
        <source>No test films</source>
        <translation>Keine Testaufnahmen</translation>
    </message>
    <message>
        <source>No thumbnails are kept.</source>
        <translation>Es sind keine Vorschaubilder gespeichert.</translation>
    </message>
    <message>
        <source>No verdict yet</source>
        <translation>Noch kein Urteil</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>None: every film for itself</source>
        <translation>Keine: jede Aufnahme für sich</translation>
    </message>
    <message>
        <source>Not among the model&apos;s findings{names}.</source>
        <translation>Nicht unter den Befunden des Modells{names}.</translation>
    </message>
    <message>
        <source>Not an image</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>Nicht beurteilt</translation>
    </message>
    <message>
        <source>Not calibrated.</source>
        <translation>Nicht kalibriert.</translation>
    </message>
    <message>
        <source>Not clear which film is meant</source>
        <translation>Nicht klar, welche Aufnahme gemeint ist</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>Nicht untersucht</translation>
    </message>
    <message>
        <source>Not examined yet</source>
        <translation>Noch nicht untersucht</translation>
    </message>
    <message>
        <source>Not in use yet: {changes}.</source>
        <translation>Noch nicht verwendet: {changes}.</translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation>Noch nicht beurteilt</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnete</translation>
    </message>
    <message>
        <source>Not part of this installation</source>
        <translation>Nicht Teil dieser Installation</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>Nicht bewertet</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Nicht genommen</translation>
    </message>
    <message>
        <source>Not taken yet</source>
        <translation>Noch nicht getan</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note hidden</source>
        <translation>Notiz verborgen</translation>
    </message>
    <message>
        <source>Note on this film</source>
        <translation>Notiz zu dieser Aufnahme</translation>
    </message>
    <message>
        <source>Note on {mark}</source>
        <translation>Notiz zu {mark}</translation>
    </message>
    <message>
        <source>Notes name runs or films.</source>
        <translation>Die Anmerkungen nennen Läufe oder Aufnahmen.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing half written stays</source>
        <translation>Nichts halb Geschriebenes bleibt zurück</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist geöffnet</translation>
    </message>
    <message>
        <source>Nothing of it is lost.</source>
        <translation>Nichts davon ist verloren.</translation>
    </message>
    <message>
        <source>Nothing to fix</source>
        <translation>Nichts zu beheben</translation>
    </message>
    <message>
        <source>Nothing yet: the first epoch is under way</source>
        <translation>Noch nichts: die erste Epoche läuft</translation>
    </message>
    <message>
        <source>Now along the lower end plate of the lower vertebra</source>
        <translation>Jetzt entlang der Grundplatte des unteren Wirbels</translation>
    </message>
    <message>
        <source>Now click at the end of the second leg</source>
        <translation>Klicken Sie jetzt auf das Ende des zweiten Schenkels</translation>
    </message>
    <message>
        <source>Now the widest part of the chest, inside the ribs</source>
        <translation>Jetzt die breiteste Stelle des Thorax, innerhalb der Rippen</translation>
    </message>
    <message>
        <source>Number in the file</source>
        <translation>Nummer in der Datei</translation>
    </message>
    <message>
        <source>Of 100 of your films, with it:</source>
        <translation>Mit Befund, von 100 Ihrer Aufnahmen:</translation>
    </message>
    <message>
        <source>Of films that are labelled as those of the data are</source>
        <translation>Mit Aufnahmen, deren Labels wie die der Daten stehen</translation>
    </message>
    <message>
        <source>Of the films with or without the finding</source>
        <translation>Der Aufnahmen mit oder ohne den Befund</translation>
    </message>
    <message>
        <source>Of {count} other findings no labelled film was said to be nothing.</source>
        <translation>Von {count} anderen Befunden galt keine Aufnahme mit dem Label als ohne Befund.</translation>
    </message>
    <message>
        <source>Off while identity is hidden</source>
        <translation>Aus, solange die Identität verborgen ist</translation>
    </message>
    <message>
        <source>Off, a film is scored when you ask for it.</source>
        <translation>Aus: Eine Aufnahme wird bewertet, wenn Sie es verlangen.</translation>
    </message>
    <message>
        <source>Off, a film stays until you go on.</source>
        <translation>Aus: Eine Aufnahme bleibt, bis Sie weitergehen.</translation>
    </message>
    <message>
        <source>Off, new films are looked for when you ask for it.</source>
        <translation>Aus: Neue Aufnahmen werden erst gesucht, wenn Sie es verlangen.</translation>
    </message>
    <message>
        <source>Off, the film is seen first without a hint of where to look.</source>
        <translation>Aus: Die Aufnahme ist zuerst ohne Hinweis zu sehen, wohin zu schauen ist.</translation>
    </message>
    <message>
        <source>Offer the next prior film of the list</source>
        <translation>Nächste Voraufnahme der Liste anbieten</translation>
    </message>
    <message>
        <source>Offer the prior film before in the list</source>
        <translation>Vorige Voraufnahme der Liste anbieten</translation>
    </message>
    <message>
        <source>On the test films the scores were nearer to the truth before: keep them as they are.</source>
        <translation>Auf den Testaufnahmen waren die Scores vorher näher an der Wahrheit: Lassen Sie sie, wie sie sind.</translation>
    </message>
    <message>
        <source>On validation films: sensitivity {sensitivity} ({sensitivity_range}), specificity {specificity} ({specificity_range}).</source>
        <translation>Auf Validierungsaufnahmen: Sensitivität {sensitivity} ({sensitivity_range}), Spezifität {specificity} ({specificity_range}).</translation>
    </message>
    <message>
        <source>One figure of every run, with its 95 % interval</source>
        <translation>Ein Wert jedes Laufs mit seinem 95-%-Intervall</translation>
    </message>
    <message>
        <source>One film</source>
        <translation>Eine Aufnahme</translation>
    </message>
    <message>
        <source>One film pixel for one screen pixel</source>
        <translation>Ein Bildpunkt der Aufnahme je Bildschirmpunkt</translation>
    </message>
    <message>
        <source>One label, in the column</source>
        <translation>Ein Label, in der Spalte</translation>
    </message>
    <message>
        <source>One run for each fold, one after another; or the recipe&apos;s fold alone</source>
        <translation>Für jeden Teil ein Lauf, einer nach dem anderen; oder nur der Teil, den das Rezept nennt</translation>
    </message>
    <message>
        <source>One temperature for all findings, {value}, fitted on {films} validation films. Above 1 it makes scores less sure, below 1 surer.</source>
        <translation>Eine Temperatur für alle Befunde, {value}, angepasst an {films} Validierungsaufnahmen. Über 1 macht sie Scores weniger sicher, unter 1 sicherer.</translation>
    </message>
    <message>
        <source>One that sums up several classes, or a class on its own</source>
        <translation>Einen, der mehrere Klassen zusammenfasst, oder eine Klasse für sich</translation>
    </message>
    <message>
        <source>One thumbnail is kept. It takes {size}.</source>
        <translation>Ein Vorschaubild ist gespeichert. Es belegt {size}.</translation>
    </message>
    <message>
        <source>One training step of the whole network, against the recipe&apos;s own; the size is the one that suits it.</source>
        <translation>Ein Trainingsschritt des ganzen Netzes, gegen den des Rezepts; die Größe ist die, die zu ihm passt.</translation>
    </message>
    <message>
        <source>Only 8 bit has room for what is burned in</source>
        <translation>Nur 8 Bit hat Platz für Eingebranntes</translation>
    </message>
    <message>
        <source>Only changed</source>
        <translation>Nur geänderte</translation>
    </message>
    <message>
        <source>Only duplicates</source>
        <translation>Nur Kopien</translation>
    </message>
    <message>
        <source>Only flagged</source>
        <translation>Nur markierte</translation>
    </message>
    <message>
        <source>Only gone</source>
        <translation>Nur verschwundene</translation>
    </message>
    <message>
        <source>Only opened</source>
        <translation>Nur geöffnete</translation>
    </message>
    <message>
        <source>Only patients</source>
        <translation>Nur Patienten</translation>
    </message>
    <message>
        <source>Only {fold}</source>
        <translation>Nur {fold}</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open a folder of chest films, or drop files and folders anywhere on this window. PNG, JPEG, TIFF, BMP, DICOM, NPZ and NPY are read. Nothing leaves this computer.</source>
        <translation>Öffnen Sie einen Ordner mit Thoraxaufnahmen, oder ziehen Sie Dateien und Ordner irgendwo auf dieses Fenster. Gelesen werden PNG, JPEG, TIFF, BMP, DICOM, NPZ und NPY. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Open a folder of films</source>
        <translation>Ordner mit Aufnahmen öffnen</translation>
    </message>
    <message>
        <source>Open a job</source>
        <translation>Auftrag öffnen</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>Rezept öffnen</translation>
    </message>
    <message>
        <source>Open a recipe…</source>
        <translation>Rezept öffnen …</translation>
    </message>
    <message>
        <source>Open another run…</source>
        <translation>Anderen Lauf öffnen …</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Dateien öffnen</translation>
    </message>
    <message>
        <source>Open films</source>
        <translation>Aufnahmen öffnen</translation>
    </message>
    <message>
        <source>Open folder or files</source>
        <translation>Ordner oder Dateien öffnen</translation>
    </message>
    <message>
        <source>Open for looking only: nothing is scored or kept</source>
        <translation>Nur zum Ansehen geöffnet: nichts wird bewertet oder gespeichert</translation>
    </message>
    <message>
        <source>Open in Read</source>
        <translation>In Lesen öffnen</translation>
    </message>
    <message>
        <source>Open models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Open that job</source>
        <translation>Diesen Auftrag öffnen</translation>
    </message>
    <message>
        <source>Open the phantom films that come with the program</source>
        <translation>Die mitgelieferten Phantomaufnahmen öffnen</translation>
    </message>
    <message>
        <source>Open this fold</source>
        <translation>Diesen Teil öffnen</translation>
    </message>
    <message>
        <source>Opened films</source>
        <translation>Geöffnete Aufnahmen</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>Opening films</source>
        <translation>Aufnahmen werden geöffnet</translation>
    </message>
    <message>
        <source>Opening the run</source>
        <translation>Der Lauf wird geöffnet</translation>
    </message>
    <message>
        <source>Opening {folder}</source>
        <translation>{folder} wird geöffnet</translation>
    </message>
    <message>
        <source>Opens the folder of the new file</source>
        <translation>Öffnet den Ordner der neuen Datei</translation>
    </message>
    <message>
        <source>Opens the folder of the reports</source>
        <translation>Öffnet den Ordner der Berichte</translation>
    </message>
    <message>
        <source>Opens the folder of the training data</source>
        <translation>Öffnet den Ordner der Trainingsdaten</translation>
    </message>
    <message>
        <source>Opens the workspace Models</source>
        <translation>Öffnet den Arbeitsbereich Modelle</translation>
    </message>
    <message>
        <source>Operating point</source>
        <translation>Arbeitspunkt</translation>
    </message>
    <message>
        <source>Optimisation</source>
        <translation>Optimierung</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Sortierung</translation>
    </message>
    <message>
        <source>Order found</source>
        <translation>Wie gefunden</translation>
    </message>
    <message>
        <source>Order of the worklist</source>
        <translation>Reihenfolge der Arbeitsliste</translation>
    </message>
    <message>
        <source>Order: {what}</source>
        <translation>Sortierung: {what}</translation>
    </message>
    <message>
        <source>Order: {what}, last first</source>
        <translation>Sortierung: {what}, absteigend</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Original and enhanced, with a divider</source>
        <translation>Original und Bearbeitung mit Trennlinie</translation>
    </message>
    <message>
        <source>Other chances, the same film</source>
        <translation>Andere Zufälle, dieselbe Aufnahme</translation>
    </message>
    <message>
        <source>Other networks and sizes</source>
        <translation>Andere Netze und Größen</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Over the film (these keys are fixed)</source>
        <translation>Über der Aufnahme (diese Tasten sind fest)</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Paired tests</source>
        <translation>Gepaarte Tests</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Parted by</source>
        <translation>Getrennt durch</translation>
    </message>
    <message>
        <source>Parting the films</source>
        <translation>Aufnahmen werden aufgeteilt</translation>
    </message>
    <message>
        <source>Parts by column</source>
        <translation>Teile nach Spalte</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation>Patienten-ID</translation>
    </message>
    <message>
        <source>Patient and study</source>
        <translation>Patient und Studie</translation>
    </message>
    <message>
        <source>Patient not known</source>
        <translation>Patient unbekannt</translation>
    </message>
    <message>
        <source>Patient {number}</source>
        <translation>Patient {number}</translation>
    </message>
    <message>
        <source>Patient: {what}</source>
        <translation>Patient: {what}</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Patients by column</source>
        <translation>Patienten nach Spalte</translation>
    </message>
    <message>
        <source>Patients by name</source>
        <translation>Patienten nach Namen</translation>
    </message>
    <message>
        <source>Patients on both sides</source>
        <translation>Patienten auf beiden Seiten</translation>
    </message>
    <message>
        <source>Pattern of rule {number}</source>
        <translation>Muster der Regel {number}</translation>
    </message>
    <message>
        <source>Pattern, such as _virus_</source>
        <translation>Muster, etwa _virus_</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused after {done} of {all} epochs</source>
        <translation>Angehalten nach {done} von {all} Epochen</translation>
    </message>
    <message>
        <source>Paused. Films in work are finished first.</source>
        <translation>Pause. Begonnene Aufnahmen werden noch fertig.</translation>
    </message>
    <message>
        <source>Pausing: the place is being kept</source>
        <translation>Wird angehalten: die Stelle wird festgehalten</translation>
    </message>
    <message>
        <source>Percentile 1 to 99</source>
        <translation>Perzentil 1 bis 99</translation>
    </message>
    <message>
        <source>Phase {number}</source>
        <translation>Phase {number}</translation>
    </message>
    <message>
        <source>Pixel spacing</source>
        <translation>Pixelabstand</translation>
    </message>
    <message>
        <source>Positive predictive value</source>
        <translation>Positiver Vorhersagewert</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>Präzision und Sensitivität</translation>
    </message>
    <message>
        <source>Predictive value</source>
        <translation>Vorhersagewert</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Prevalence</source>
        <translation>Prävalenz</translation>
    </message>
    <message>
        <source>Preview of the export</source>
        <translation>Vorschau des Exports</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>Vorschau der Seite</translation>
    </message>
    <message>
        <source>Previous film</source>
        <translation>Vorige Aufnahme</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Print the film</source>
        <translation>Aufnahme drucken</translation>
    </message>
    <message>
        <source>Print {film}</source>
        <translation>{film} drucken</translation>
    </message>
    <message>
        <source>Prior film</source>
        <translation>Voraufnahme</translation>
    </message>
    <message>
        <source>Prior film of this patient</source>
        <translation>Voraufnahme dieses Patienten</translation>
    </message>
    <message>
        <source>Prior film of this patient ({place} of {count})</source>
        <translation>Voraufnahme dieses Patienten ({place} von {count})</translation>
    </message>
    <message>
        <source>Prior film of this patient: {what}</source>
        <translation>Voraufnahme dieses Patienten: {what}</translation>
    </message>
    <message>
        <source>Prior film of this patient: {what} ({place} of {count})</source>
        <translation>Voraufnahme dieses Patienten: {what} ({place} von {count})</translation>
    </message>
    <message>
        <source>Prior {place} of {count}</source>
        <translation>Voraufnahme {place} von {count}</translation>
    </message>
    <message>
        <source>Prior {place} of {count}: {what}</source>
        <translation>Voraufnahme {place} von {count}: {what}</translation>
    </message>
    <message>
        <source>Prior: {what}</source>
        <translation>Voraufnahme: {what}</translation>
    </message>
    <message>
        <source>Probabilities by {model}, calibrated</source>
        <translation>Wahrscheinlichkeiten von {model}, kalibriert</translation>
    </message>
    <message>
        <source>Probabilities, calibrated on films like those it learned from.</source>
        <translation>Wahrscheinlichkeiten, kalibriert an Aufnahmen wie denen, an denen es gelernt hat.</translation>
    </message>
    <message>
        <source>Probability now, that of the prior film of {date}, and the difference</source>
        <translation>Wahrscheinlichkeit jetzt, die der Voraufnahme vom {date} und der Unterschied</translation>
    </message>
    <message>
        <source>Probability now, that of the prior film, and the difference</source>
        <translation>Wahrscheinlichkeit jetzt, die der Voraufnahme und der Unterschied</translation>
    </message>
    <message>
        <source>Probability of</source>
        <translation>Wahrscheinlichkeit von</translation>
    </message>
    <message>
        <source>Probability: {finding}</source>
        <translation>Wahrscheinlichkeit: {finding}</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Progress of the reports</source>
        <translation>Fortschritt der Berichte</translation>
    </message>
    <message>
        <source>Progress of the training data</source>
        <translation>Fortschritt der Trainingsdaten</translation>
    </message>
    <message>
        <source>Pseudonym</source>
        <translation>Pseudonym</translation>
    </message>
    <message>
        <source>Puts the model into Read and Triage</source>
        <translation>Übernimmt das Modell in Lesen und Triage</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>Schneller Blick</translation>
    </message>
    <message>
        <source>ROC curve</source>
        <translation>ROC-Kurve</translation>
    </message>
    <message>
        <source>ROC curves</source>
        <translation>ROC-Kurven</translation>
    </message>
    <message>
        <source>Random numbers</source>
        <translation>Zufallszahlen</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Rank {rank} of {films}: no film lies higher.</source>
        <translation>Rang {rank} von {films}: Keine Aufnahme liegt höher.</translation>
    </message>
    <message>
        <source>Rank {rank} of {films}: one film lies higher.</source>
        <translation>Rang {rank} von {films}: Eine Aufnahme liegt höher.</translation>
    </message>
    <message>
        <source>Rank {rank} of {films}: {higher} films lie higher.</source>
        <translation>Rang {rank} von {films}: {higher} Aufnahmen liegen höher.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Read films</source>
        <translation>Aufnahmen lesen</translation>
    </message>
    <message>
        <source>Read the labels and the scores again</source>
        <translation>Die Labels und die Scores noch einmal lesen</translation>
    </message>
    <message>
        <source>Read uses another model than this job: the scores beside the film are not the worklist&apos;s.</source>
        <translation>Lesen verwendet ein anderes Modell als dieser Auftrag: Die Scores neben der Aufnahme sind nicht die der Arbeitsliste.</translation>
    </message>
    <message>
        <source>Reading a job</source>
        <translation>Einen Auftrag lesen</translation>
    </message>
    <message>
        <source>Reading figures</source>
        <translation>Kennzahlen des Lesens</translation>
    </message>
    <message>
        <source>Reading the job</source>
        <translation>Den Auftrag lesen</translation>
    </message>
    <message>
        <source>Reading {films} films, once</source>
        <translation>{films} Aufnahmen lesen, einmal</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Ready to start</source>
        <translation>Bereit zu beginnen</translation>
    </message>
    <message>
        <source>Real films and real steps for some seconds tell what an epoch and the whole run take here, and how much memory.</source>
        <translation>Echte Aufnahmen und echte Schritte sagen in einigen Sekunden, was eine Epoche und der ganze Lauf hier brauchen, und wie viel Speicher.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Recipes (*.toml)</source>
        <translation>Rezepte (*.toml)</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Refused, so it has no rank: {reason}</source>
        <translation>Abgelehnt und daher ohne Rang: {reason}</translation>
    </message>
    <message>
        <source>Regions a side that are equalised by themselves</source>
        <translation>Felder je Seite, die für sich ausgeglichen werden</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Zuverlässigkeit</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the last phase</source>
        <translation>Letzte Phase entfernen</translation>
    </message>
    <message>
        <source>Remove {model}</source>
        <translation>{model} entfernen</translation>
    </message>
    <message>
        <source>Remove: {what}</source>
        <translation>Entfernen: {what}</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Entfernt: {name}</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Replace the file of this name</source>
        <translation>Datei dieses Namens ersetzen</translation>
    </message>
    <message>
        <source>Report written.</source>
        <translation>Bericht geschrieben.</translation>
    </message>
    <message>
        <source>Report written: {folder}</source>
        <translation>Bericht geschrieben: {folder}</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Research use. Does not replace reading the image.</source>
        <translation>Nur für die Forschung. Ersetzt nicht die Befundung des Bildes.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to the preset</source>
        <translation>Auf die Vorlage zurücksetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Right drag, wheel</source>
        <translation>Rechts ziehen, Mausrad</translation>
    </message>
    <message>
        <source>Rotate left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Rotate right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Rows are labels, columns what the model says. On the diagonal: {value} ({why}).</source>
        <translation>Zeilen sind Labels, Spalten sagt das Modell. Auf der Diagonale: {value} ({why}).</translation>
    </message>
    <message>
        <source>Rows are labels, columns what the network says.</source>
        <translation>Zeilen sind Labels, Spalten sagt das Netz.</translation>
    </message>
    <message>
        <source>Rule {number} is no regular expression: {problem}.</source>
        <translation>Regel {number} ist kein regulärer Ausdruck: {problem}.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>Lauf {number}</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Runs on {device}.</source>
        <translation>Läuft auf {device}.</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>SD</translation>
    </message>
    <message>
        <source>Said so far</source>
        <translation>Bisher gesagt</translation>
    </message>
    <message>
        <source>Same file as {film}</source>
        <translation>Dieselbe Datei wie {film}</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Als PDF speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Save the checklist</source>
        <translation>Checkliste speichern</translation>
    </message>
    <message>
        <source>Save the filter under this name</source>
        <translation>Den Filter unter diesem Namen speichern</translation>
    </message>
    <message>
        <source>Save the marks</source>
        <translation>Markierungen speichern</translation>
    </message>
    <message>
        <source>Save the marks and their figures as a JSON file</source>
        <translation>Markierungen und Messwerte als JSON-Datei speichern</translation>
    </message>
    <message>
        <source>Save the marks and their figures as a table</source>
        <translation>Markierungen und Messwerte als Tabelle speichern</translation>
    </message>
    <message>
        <source>Save the recipe</source>
        <translation>Rezept speichern</translation>
    </message>
    <message>
        <source>Save the recipe…</source>
        <translation>Rezept speichern …</translation>
    </message>
    <message>
        <source>Save the split</source>
        <translation>Aufteilung speichern</translation>
    </message>
    <message>
        <source>Save the split…</source>
        <translation>Aufteilung speichern …</translation>
    </message>
    <message>
        <source>Save these findings</source>
        <translation>Diese Befunde speichern</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Say first what you see. The model&apos;s scores come after that.</source>
        <translation>Sagen Sie zuerst, was Sie sehen. Die Scores des Modells kommen danach.</translation>
    </message>
    <message>
        <source>Say where the job is to be kept, as a whole path.</source>
        <translation>Geben Sie als ganzen Pfad an, wo der Auftrag liegen soll.</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Score again</source>
        <translation>Noch einmal bewerten</translation>
    </message>
    <message>
        <source>Score anyway</source>
        <translation>Trotzdem bewerten</translation>
    </message>
    <message>
        <source>Score each film when it is opened</source>
        <translation>Jede Aufnahme beim Öffnen bewerten</translation>
    </message>
    <message>
        <source>Score every film of it, the suspicious ones first</source>
        <translation>Jede Aufnahme darin bewerten, die verdächtigen zuerst</translation>
    </message>
    <message>
        <source>Score every film of the folder shown, in the background</source>
        <translation>Jede Aufnahme des gezeigten Ordners im Hintergrund bewerten</translation>
    </message>
    <message>
        <source>Score folder</source>
        <translation>Ordner bewerten</translation>
    </message>
    <message>
        <source>Score now, score of the prior film of {date}, and the difference</source>
        <translation>Score jetzt, Score der Voraufnahme vom {date} und der Unterschied</translation>
    </message>
    <message>
        <source>Score now, score of the prior film, and the difference</source>
        <translation>Score jetzt, Score der Voraufnahme und der Unterschied</translation>
    </message>
    <message>
        <source>Score of</source>
        <translation>Score von</translation>
    </message>
    <message>
        <source>Score this film</source>
        <translation>Diese Aufnahme bewerten</translation>
    </message>
    <message>
        <source>Score {score} · {labels}</source>
        <translation>Score {score} · {labels}</translation>
    </message>
    <message>
        <source>Score: {finding}</source>
        <translation>Score: {finding}</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>Bewertet</translation>
    </message>
    <message>
        <source>Scored {films} film, {flagged} flagged</source>
        <translation>{films} Aufnahme bewertet, {flagged} markiert</translation>
    </message>
    <message>
        <source>Scored {films} films, {flagged} flagged</source>
        <translation>{films} Aufnahmen bewertet, {flagged} markiert</translation>
    </message>
    <message>
        <source>Scored.</source>
        <translation>Bewertet.</translation>
    </message>
    <message>
        <source>Scored. What the model says is shown after you have said what you see.</source>
        <translation>Bewertet. Was das Modell sagt, erscheint, nachdem Sie gesagt haben, was Sie sehen.</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Scores by {model}, not calibrated</source>
        <translation>Scores von {model}, nicht kalibriert</translation>
    </message>
    <message>
        <source>Scores not comparable: the prior film was scored by another model.</source>
        <translation>Scores nicht vergleichbar: Die Voraufnahme wurde von einem anderen Modell bewertet.</translation>
    </message>
    <message>
        <source>Scores validation and test films with the model of this run</source>
        <translation>Bewertet Validierungs- und Testaufnahmen mit dem Modell dieses Laufs</translation>
    </message>
    <message>
        <source>Scores, flags and ranks of a film appear after you have said what you see</source>
        <translation>Scores, Markierung und Rang einer Aufnahme erscheinen, nachdem Sie gesagt haben, was Sie sehen</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Search settings and keys</source>
        <translation>Einstellungen und Tasten durchsuchen</translation>
    </message>
    <message>
        <source>Search tag, name or value</source>
        <translation>Tag, Name oder Wert suchen</translation>
    </message>
    <message>
        <source>Search the header</source>
        <translation>Header durchsuchen</translation>
    </message>
    <message>
        <source>Search the worklist</source>
        <translation>Arbeitsliste durchsuchen</translation>
    </message>
    <message>
        <source>Second window of the list</source>
        <translation>Zweites Fenster der Liste</translation>
    </message>
    <message>
        <source>Seen blind: {findings}</source>
        <translation>Blind gesehen: {findings}</translation>
    </message>
    <message>
        <source>Seen blind: {findings}; changed since</source>
        <translation>Blind gesehen: {findings}; seither geändert</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Sensitivity (recall)</source>
        <translation>Sensitivität (Recall)</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker geschickt.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Sex, age</source>
        <translation>Geschlecht, Alter</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Shape in the file</source>
        <translation>Form in der Datei</translation>
    </message>
    <message>
        <source>Shift + arrows</source>
        <translation>Umschalt + Pfeile</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show all films</source>
        <translation>Alle Aufnahmen zeigen</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Show beside</source>
        <translation>Daneben zeigen</translation>
    </message>
    <message>
        <source>Show every film of the job</source>
        <translation>Jede Aufnahme des Auftrags zeigen</translation>
    </message>
    <message>
        <source>Show films by their probability of this finding</source>
        <translation>Aufnahmen nach ihrer Wahrscheinlichkeit für diesen Befund zeigen</translation>
    </message>
    <message>
        <source>Show films by their score of this finding</source>
        <translation>Aufnahmen nach ihrem Score für diesen Befund zeigen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Show heat map</source>
        <translation>Heatmap zeigen</translation>
    </message>
    <message>
        <source>Show in Models</source>
        <translation>In Modelle zeigen</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>In der Liste zeigen</translation>
    </message>
    <message>
        <source>Show its heat map</source>
        <translation>Heatmap zeigen</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>Nur zeigen</translation>
    </message>
    <message>
        <source>Show or hide findings and controls</source>
        <translation>Befunde und Regler ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the corner texts</source>
        <translation>Ecktexte ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the film&apos;s details</source>
        <translation>Einzelheiten der Aufnahme ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the films</source>
        <translation>Aufnahmen ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the heat map</source>
        <translation>Heatmap ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the job</source>
        <translation>Auftrag ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the marks</source>
        <translation>Markierungen ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show the films</source>
        <translation>Aufnahmen zeigen</translation>
    </message>
    <message>
        <source>Show the highest flagged finding&apos;s heat map at once</source>
        <translation>Heatmap des höchsten markierten Befundes sofort zeigen</translation>
    </message>
    <message>
        <source>Show the prior film beside</source>
        <translation>Voraufnahme daneben zeigen</translation>
    </message>
    <message>
        <source>Show the tensors</source>
        <translation>Tensoren zeigen</translation>
    </message>
    <message>
        <source>Show these films only</source>
        <translation>Nur diese Aufnahmen zeigen</translation>
    </message>
    <message>
        <source>Show what a saved filter shows</source>
        <translation>Zeigen, was ein gespeicherter Filter zeigt</translation>
    </message>
    <message>
        <source>Show which files are not films, and why</source>
        <translation>Zeigen, welche Dateien keine Aufnahmen sind und warum</translation>
    </message>
    <message>
        <source>Show {section}</source>
        <translation>{section} einblenden</translation>
    </message>
    <message>
        <source>Show {what}</source>
        <translation>{what} zeigen</translation>
    </message>
    <message>
        <source>Shown below</source>
        <translation>Unten gezeigt</translation>
    </message>
    <message>
        <source>Shown through the file&apos;s VOI LUT. Dragging or typing leaves it for a window.</source>
        <translation>Gezeigt durch die VOI-LUT der Datei. Ziehen oder Eingeben verlässt sie für ein Fenster.</translation>
    </message>
    <message>
        <source>Sigmoid curve: it stays one while you drag or type.</source>
        <translation>Sigmoidkurve: Sie bleibt beim Ziehen und Eingeben eine.</translation>
    </message>
    <message>
        <source>Sigmoid {number} of the file</source>
        <translation>Sigmoid {number} der Datei</translation>
    </message>
    <message>
        <source>Sigmoid: {name}</source>
        <translation>Sigmoid: {name}</translation>
    </message>
    <message>
        <source>Sixth window of the list</source>
        <translation>Sechstes Fenster der Liste</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of film</source>
        <translation>Größe der Aufnahme</translation>
    </message>
    <message>
        <source>Small pictures of films, so that a folder seen before is shown sooner. They are pictures of patients: clearing overwrites them.</source>
        <translation>Kleine Bilder der Aufnahmen, damit ein schon gesehener Ordner schneller erscheint. Es sind Patientenbilder: Beim Löschen werden sie überschrieben.</translation>
    </message>
    <message>
        <source>Some real steps of every phase, of which none is kept</source>
        <translation>Einige echte Schritte jeder Phase, von denen keiner bleibt</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Sort by {column}</source>
        <translation>Sortieren nach {column}</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Standard deviation over the folds</source>
        <translation>Standardabweichung über die Teile</translation>
    </message>
    <message>
        <source>Stands under</source>
        <translation>Steht unter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Start a new run</source>
        <translation>Neuen Lauf beginnen</translation>
    </message>
    <message>
        <source>Start, pause or resume the job</source>
        <translation>Auftrag starten, unterbrechen oder fortsetzen</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Step {number}: {title}, {state}</source>
        <translation>Schritt {number}: {title}, {state}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>Beenden und den besten behalten</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Vergleich abbrechen</translation>
    </message>
    <message>
        <source>Stop looking at the data</source>
        <translation>Ansehen der Daten beenden</translation>
    </message>
    <message>
        <source>Stop looking at the weights</source>
        <translation>Ansehen der Gewichte abbrechen</translation>
    </message>
    <message>
        <source>Stop looking at these films</source>
        <translation>Diese Aufnahmen nicht weiter ansehen</translation>
    </message>
    <message>
        <source>Stop now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <source>Stop the job</source>
        <translation>Auftrag anhalten</translation>
    </message>
    <message>
        <source>Stop the trial</source>
        <translation>Den Versuch anhalten</translation>
    </message>
    <message>
        <source>Stop this work</source>
        <translation>Diese Arbeit anhalten</translation>
    </message>
    <message>
        <source>Stop; nothing of this judgement is kept</source>
        <translation>Abbrechen; von dieser Beurteilung bleibt nichts</translation>
    </message>
    <message>
        <source>Stop; what was measured is kept for the next time</source>
        <translation>Anhalten; Gemessenes bleibt für das nächste Mal gespeichert</translation>
    </message>
    <message>
        <source>Stop; what was seen of the films is kept for the next time</source>
        <translation>Anhalten; was von den Aufnahmen gesehen wurde, bleibt für das nächste Mal</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopped after {done} of {all} folds</source>
        <translation>Beendet nach {done} von {all} Teilen</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Stopped. Choose the finding again to start over.</source>
        <translation>Angehalten. Wählen Sie den Befund noch einmal, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird angehalten</translation>
    </message>
    <message>
        <source>Stopping after this film</source>
        <translation>Wird nach dieser Aufnahme angehalten</translation>
    </message>
    <message>
        <source>Stopping the export</source>
        <translation>Export wird angehalten</translation>
    </message>
    <message>
        <source>Stopping the heat map</source>
        <translation>Heatmap wird angehalten</translation>
    </message>
    <message>
        <source>Stopping. What is scored is kept.</source>
        <translation>Wird angehalten. Was bewertet ist, bleibt.</translation>
    </message>
    <message>
        <source>Stopping: the best epoch becomes the model</source>
        <translation>Wird beendet: die beste Epoche wird das Modell</translation>
    </message>
    <message>
        <source>Stopping: the best epoch of {fold} becomes its model</source>
        <translation>Wird beendet: Die beste Epoche von {fold} wird sein Modell</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Study date</source>
        <translation>Studiendatum</translation>
    </message>
    <message>
        <source>Summary, films and plots in one file</source>
        <translation>Übersicht, Aufnahmen und Diagramme in einer Datei</translation>
    </message>
    <message>
        <source>Sums up</source>
        <translation>Fasst zusammen</translation>
    </message>
    <message>
        <source>Surest and right</source>
        <translation>Am sichersten und richtig</translation>
    </message>
    <message>
        <source>Suspected finding</source>
        <translation>Verdacht auf Befund</translation>
    </message>
    <message>
        <source>Suspected findings</source>
        <translation>Verdacht auf Befund</translation>
    </message>
    <message>
        <source>Swap bright and dark on the screen</source>
        <translation>Hell und Dunkel auf dem Bildschirm tauschen</translation>
    </message>
    <message>
        <source>TIFF</source>
        <translation>TIFF</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Table of labels</source>
        <translation>Tabelle der Labels</translation>
    </message>
    <message>
        <source>Table of training data</source>
        <translation>Tabelle der Trainingsdaten</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv)</source>
        <translation>Tabellen (*.csv *.tsv)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Tables and arrays (*.csv *.tsv *.npz)</source>
        <translation>Tabellen und Felder (*.csv *.tsv *.npz)</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Take a quick look</source>
        <translation>Einen schnellen Blick tun</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Take it from “{action}”</source>
        <translation>„{action}“ wegnehmen</translation>
    </message>
    <message>
        <source>Take rule {number} away</source>
        <translation>Regel {number} wegnehmen</translation>
    </message>
    <message>
        <source>Take the verdict back</source>
        <translation>Das Urteil zurücknehmen</translation>
    </message>
    <message>
        <source>Take them back</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Take these test films out of the recipe</source>
        <translation>Diese Testaufnahmen aus dem Rezept nehmen</translation>
    </message>
    <message>
        <source>Take these test films out of the recipe: {name}</source>
        <translation>Diese Testaufnahmen aus dem Rezept nehmen: {name}</translation>
    </message>
    <message>
        <source>Take this rule away</source>
        <translation>Diese Regel wegnehmen</translation>
    </message>
    <message>
        <source>Takes all rules away: each film&apos;s folder is its label again</source>
        <translation>Nimmt alle Regeln weg: Der Ordner einer Aufnahme ist wieder ihr Label</translation>
    </message>
    <message>
        <source>Takes its films and its choices</source>
        <translation>Übernimmt seine Aufnahmen und seine Einstellungen</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Tell apart by file name: {words}</source>
        <translation>Nach Dateinamen unterscheiden: {words}</translation>
    </message>
    <message>
        <source>Tell {one} from {other} by file name</source>
        <translation>{one} von {other} nach Dateinamen unterscheiden</translation>
    </message>
    <message>
        <source>Tells of every tensor whether it fits; takes a few seconds</source>
        <translation>Sagt von jedem Tensor, ob er passt; dauert einige Sekunden</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Tensors of the start weights</source>
        <translation>Tensoren der Startgewichte</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Test films are for one look. It is written down in the run&apos;s folder; choices made afterwards have been made with their help.</source>
        <translation>Testaufnahmen sind für einen einzigen Blick da. Er wird im Ordner des Laufs vermerkt; wer danach noch wählt, wählt mit ihrer Hilfe.</translation>
    </message>
    <message>
        <source>Test films from elsewhere</source>
        <translation>Testaufnahmen von anderswo</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text (*.md)</source>
        <translation>Text (*.md)</translation>
    </message>
    <message>
        <source>The answers name folders and runs; show the identity to see them.</source>
        <translation>Die Antworten nennen Ordner und Läufe; zeigen Sie die Identität, um sie zu sehen.</translation>
    </message>
    <message>
        <source>The cardiothoracic ratio is measured on PA films taken upright; this is another view.</source>
        <translation>Der Herz-Thorax-Quotient wird auf PA-Aufnahmen im Stehen gemessen; dies ist eine andere Projektion.</translation>
    </message>
    <message>
        <source>The checklist was saved.</source>
        <translation>Die Checkliste wurde gespeichert.</translation>
    </message>
    <message>
        <source>The classes that mean this finding</source>
        <translation>Die Klassen, die diesen Befund bedeuten</translation>
    </message>
    <message>
        <source>The column that names each film</source>
        <translation>Die Spalte, die jede Aufnahme nennt</translation>
    </message>
    <message>
        <source>The column that numbers the films of a file of several, from 0</source>
        <translation>Die Spalte, die die Aufnahmen einer Datei mit mehreren zählt, ab 0</translation>
    </message>
    <message>
        <source>The curves, matrix and heat maps of this fold</source>
        <translation>Kurven, Matrix und Heatmaps dieses Teils</translation>
    </message>
    <message>
        <source>The data&apos;s own names</source>
        <translation>Namen aus den Daten</translation>
    </message>
    <message>
        <source>The device cannot be used</source>
        <translation>Das Gerät kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>The file has changed since it was last read; it waits to be scored again.</source>
        <translation>Die Datei hat sich geändert, seit sie zuletzt gelesen wurde; sie wartet auf eine neue Bewertung.</translation>
    </message>
    <message>
        <source>The file is not there any more; what was found of it stays.</source>
        <translation>Die Datei ist nicht mehr da; was von ihr bekannt war, bleibt.</translation>
    </message>
    <message>
        <source>The file {name}</source>
        <translation>Die Datei {name}</translation>
    </message>
    <message>
        <source>The film as it is</source>
        <translation>Die Aufnahme, wie sie ist</translation>
    </message>
    <message>
        <source>The film&apos;s file has changed since these marks were drawn.</source>
        <translation>Die Datei der Aufnahme hat sich geändert, seit diese Markierungen gezeichnet wurden.</translation>
    </message>
    <message>
        <source>The film&apos;s own window</source>
        <translation>Das eigene Fenster der Aufnahme</translation>
    </message>
    <message>
        <source>The film&apos;s own window, no CLAHE, not inverted</source>
        <translation>Das eigene Fenster der Aufnahme, ohne CLAHE, nicht invertiert</translation>
    </message>
    <message>
        <source>The films are not parted: see the step Split.</source>
        <translation>Die Aufnahmen sind nicht aufgeteilt: siehe Schritt Aufteilung.</translation>
    </message>
    <message>
        <source>The films have changed since</source>
        <translation>Die Aufnahmen haben sich seither geändert</translation>
    </message>
    <message>
        <source>The films in folders by finding</source>
        <translation>Die Aufnahmen in Ordnern nach Befund</translation>
    </message>
    <message>
        <source>The films or their split have changed since. Examine them again.</source>
        <translation>Die Aufnahmen oder ihre Aufteilung haben sich seither geändert. Untersuchen Sie sie erneut.</translation>
    </message>
    <message>
        <source>The films tell neither sex, age, view nor scanner, so there are no figures by group.</source>
        <translation>Die Aufnahmen nennen weder Geschlecht, Alter, Projektion noch Gerät, also gibt es keine Werte nach Gruppen.</translation>
    </message>
    <message>
        <source>The finding that this one is a kind of</source>
        <translation>Der Befund, von dem dieser eine Art ist</translation>
    </message>
    <message>
        <source>The finding whose figures are shown</source>
        <translation>Der Befund, dessen Kennzahlen gezeigt werden</translation>
    </message>
    <message>
        <source>The finding whose threshold is set</source>
        <translation>Der Befund, dessen Schwelle eingestellt wird</translation>
    </message>
    <message>
        <source>The finding {name} sums up {classes}.</source>
        <translation>Der Befund {name} fasst {classes} zusammen.</translation>
    </message>
    <message>
        <source>The first rule that a film&apos;s path matches gives its label. Patterns are regular expressions; a word alone will often do.</source>
        <translation>Die erste Regel, die auf den Pfad einer Aufnahme passt, gibt ihr Label. Muster sind reguläre Ausdrücke; oft genügt ein Wort allein.</translation>
    </message>
    <message>
        <source>The flag furthest above its threshold</source>
        <translation>Am weitesten darüber</translation>
    </message>
    <message>
        <source>The folder is being scored</source>
        <translation>Der Ordner wird bewertet</translation>
    </message>
    <message>
        <source>The folder of a run</source>
        <translation>Der Ordner eines Laufs</translation>
    </message>
    <message>
        <source>The folder of a run that lies elsewhere</source>
        <translation>Der Ordner eines Laufs, der anderswo liegt</translation>
    </message>
    <message>
        <source>The heart looks larger on AP films: this ratio is not comparable with that of PA films.</source>
        <translation>Auf AP-Aufnahmen wirkt das Herz größer: Dieser Quotient ist nicht mit dem von PA-Aufnahmen vergleichbar.</translation>
    </message>
    <message>
        <source>The highest score</source>
        <translation>Der höchste Score</translation>
    </message>
    <message>
        <source>The highest threshold that reaches it on the model&apos;s validation films</source>
        <translation>Die höchste Schwelle, die sie auf den Validierungsaufnahmen des Modells erreicht</translation>
    </message>
    <message>
        <source>The job is opened for looking only: nothing can be said of it.</source>
        <translation>Der Auftrag ist nur zum Ansehen geöffnet: Zu ihm lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>The job “{name}” was still at work when the window was closed.</source>
        <translation>Der Auftrag „{name}“ lief noch, als das Fenster geschlossen wurde.</translation>
    </message>
    <message>
        <source>The labels are verdicts given with the scores in sight: they lean towards the model, and so do these figures.</source>
        <translation>Die Labels sind Urteile, die mit Blick auf die Scores gegeben wurden: Sie neigen zum Modell, und damit auch diese Kennzahlen.</translation>
    </message>
    <message>
        <source>The labels that the job was last judged by</source>
        <translation>Die Labels, nach denen der Auftrag zuletzt ausgewertet wurde</translation>
    </message>
    <message>
        <source>The marks could not be kept. {reason}</source>
        <translation>Die Markierungen konnten nicht gesichert werden. {reason}</translation>
    </message>
    <message>
        <source>The model brings no operating curve of this finding: a sensitivity and the flags to expect cannot be told.</source>
        <translation>Das Modell bringt keine Arbeitskurve für diesen Befund mit: Eine Sensitivität und die zu erwartenden Markierungen lassen sich nicht angeben.</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>Das Modell kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>Das Modell wird geladen.</translation>
    </message>
    <message>
        <source>The model of {fold} is being made</source>
        <translation>Das Modell von {fold} wird erstellt</translation>
    </message>
    <message>
        <source>The model {name}</source>
        <translation>Das Modell {name}</translation>
    </message>
    <message>
        <source>The operating point was chosen for another model than {other}, which lies in its place now, and does not hold for it. What was scored keeps its thresholds; they can be changed when the job&apos;s own model is back.</source>
        <translation>Der Arbeitspunkt wurde für ein anderes Modell als {other} gewählt, das jetzt an dessen Stelle liegt, und gilt nicht dafür. Was bewertet ist, behält seine Schwellen; ändern lassen sie sich, wenn das eigene Modell des Auftrags wieder da ist.</translation>
    </message>
    <message>
        <source>The other films are not affected. Choose the film again to try once more.</source>
        <translation>Die anderen Aufnahmen sind nicht betroffen. Wählen Sie die Aufnahme noch einmal, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>The pixels may still carry names: look at every film before it leaves the house.</source>
        <translation>Die Bildpunkte können noch Namen tragen: Sehen Sie jede Aufnahme an, bevor sie das Haus verlässt.</translation>
    </message>
    <message>
        <source>The printer cannot be used. Choose another one, or save as PDF.</source>
        <translation>Der Drucker lässt sich nicht benutzen. Wählen Sie einen anderen oder speichern Sie als PDF.</translation>
    </message>
    <message>
        <source>The recipe has changed since</source>
        <translation>Das Rezept hat sich seitdem geändert</translation>
    </message>
    <message>
        <source>The recipe has changed since. These are the costs before.</source>
        <translation>Das Rezept hat sich seitdem geändert. Dies sind die Kosten davor.</translation>
    </message>
    <message>
        <source>The recipe learns in a process of its own. A run that was paused or cut off goes on from the place it kept and ends with the same figures.</source>
        <translation>Das Rezept lernt in einem eigenen Prozess. Ein angehaltener oder abgebrochener Lauf geht von der festgehaltenen Stelle an weiter und endet mit denselben Zahlen.</translation>
    </message>
    <message>
        <source>The recipe names them as left out; the files stay where they are. Can be undone.</source>
        <translation>Das Rezept nennt sie als weggelassen; die Dateien bleiben, wo sie sind. Lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>The recipe was saved.</source>
        <translation>Das Rezept wurde gespeichert.</translation>
    </message>
    <message>
        <source>The recipe {problem}.</source>
        <translation>Das Rezept {problem}.</translation>
    </message>
    <message>
        <source>The run stays in the list below</source>
        <translation>Der Lauf bleibt in der Liste unten</translation>
    </message>
    <message>
        <source>The same validation films after each epoch. Bright is what spoke for the finding.</source>
        <translation>Dieselben Validierungsaufnahmen nach jeder Epoche. Hell ist, was für den Befund sprach.</translation>
    </message>
    <message>
        <source>The same, to print or to file</source>
        <translation>Dasselbe, zum Drucken oder Ablegen</translation>
    </message>
    <message>
        <source>The split of an earlier run, so that runs can be compared</source>
        <translation>Die Aufteilung eines früheren Laufs, damit sich Läufe vergleichen lassen</translation>
    </message>
    <message>
        <source>The split was saved.</source>
        <translation>Die Aufteilung wurde gespeichert.</translation>
    </message>
    <message>
        <source>The test films of this run were scored once already, on {date}, under this recipe. Judging again gives the same figures.</source>
        <translation>Die Testaufnahmen dieses Laufs wurden schon einmal bewertet, am {date}, mit diesem Rezept. Eine weitere Beurteilung ergibt dieselben Werte.</translation>
    </message>
    <message>
        <source>The threshold in use</source>
        <translation>Die verwendete Schwelle</translation>
    </message>
    <message>
        <source>The view is not known: on AP films the heart looks larger, and the ratio is not comparable with that of PA films.</source>
        <translation>Die Projektion ist unbekannt: Auf AP-Aufnahmen wirkt das Herz größer, und der Quotient ist nicht mit dem von PA-Aufnahmen vergleichbar.</translation>
    </message>
    <message>
        <source>The window hides identity, so every export does.</source>
        <translation>Das Fenster verbirgt die Identität, also auch jeder Export.</translation>
    </message>
    <message>
        <source>The window hides identity, so every page does.</source>
        <translation>Das Fenster verbirgt die Identität, also auch jede Seite.</translation>
    </message>
    <message>
        <source>The work was broken off</source>
        <translation>Die Arbeit wurde abgebrochen</translation>
    </message>
    <message>
        <source>The worklist and the figures in sheets</source>
        <translation>Die Arbeitsliste und die Kennzahlen in Tabellenblättern</translation>
    </message>
    <message>
        <source>The worklist for other programs, a line a film</source>
        <translation>Die Arbeitsliste für andere Programme, eine Zeile je Aufnahme</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>There are no test films. The run will learn, but nothing can say how it does on films that no choice has seen: set a share aside above, or choose films from elsewhere.</source>
        <translation>Es gibt keine Testaufnahmen. Der Lauf wird lernen, aber nichts kann sagen, wie gut er auf Aufnahmen ist, die keine Wahl gesehen hat: Legen Sie oben einen Anteil zurück oder wählen Sie Aufnahmen von anderswo.</translation>
    </message>
    <message>
        <source>There is no curve: {reason}.</source>
        <translation>Es gibt keine Kurve: {reason}.</translation>
    </message>
    <message>
        <source>There is no finished run yet. Train a model first, or open the folder of a run.</source>
        <translation>Es gibt noch keinen fertigen Lauf. Trainieren Sie zuerst ein Modell, oder öffnen Sie den Ordner eines Laufs.</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>Für dieses Bild reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>These figures say how you and the model agree, not which of you is right.</source>
        <translation>Diese Kennzahlen sagen, wie weit Sie und das Modell übereinstimmen, nicht, wer recht hat.</translation>
    </message>
    <message>
        <source>Third window of the list</source>
        <translation>Drittes Fenster der Liste</translation>
    </message>
    <message>
        <source>This calibration is kept in the model</source>
        <translation>Diese Kalibrierung ist im Modell</translation>
    </message>
    <message>
        <source>This class against all others, where the largest share decides.</source>
        <translation>Diese Klasse gegen alle anderen, wenn der größte Anteil entscheidet.</translation>
    </message>
    <message>
        <source>This film has not been scored yet.</source>
        <translation>Diese Aufnahme ist noch nicht bewertet.</translation>
    </message>
    <message>
        <source>This installation lacks the torch layer, without which nothing can learn.</source>
        <translation>Dieser Installation fehlt die Torch-Schicht, ohne die nichts lernen kann.</translation>
    </message>
    <message>
        <source>This installation lacks the torch layer. Install it with `make run`.</source>
        <translation>Dieser Installation fehlt die torch-Schicht. Installieren Sie sie mit `make run`.</translation>
    </message>
    <message>
        <source>This installation lacks the torch layer: films can be chosen, but neither examined for shortcuts nor trained on. Install it with `make run`.</source>
        <translation>Dieser Installation fehlt die torch-Schicht: Aufnahmen lassen sich wählen, aber weder auf Abkürzungen untersuchen noch zum Training verwenden. Installieren Sie sie mit `make run`.</translation>
    </message>
    <message>
        <source>This is a lateral view: the cardiothoracic ratio is measured on frontal, best on PA films.</source>
        <translation>Dies ist eine Seitaufnahme: Der Herz-Thorax-Quotient wird auf frontalen, am besten auf PA-Aufnahmen gemessen.</translation>
    </message>
    <message>
        <source>This job uses other thresholds than those beside the film: {changes}.</source>
        <translation>Dieser Auftrag verwendet andere Schwellen als die neben der Aufnahme: {changes}.</translation>
    </message>
    <message>
        <source>This model&apos;s card does not say how fast scores differ</source>
        <translation>Die Karte dieses Modells sagt nicht, wie schnelle Scores abweichen</translation>
    </message>
    <message>
        <source>Thorax</source>
        <translation>Thorax</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Threshold {value}</source>
        <translation>Schwelle {value}</translation>
    </message>
    <message>
        <source>Threshold {value}: {choice}</source>
        <translation>Schwelle {value}: {choice}</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>Thresholds for a wanted sensitivity</source>
        <translation>Schwellen für eine gewünschte Sensitivität</translation>
    </message>
    <message>
        <source>Thumbnail</source>
        <translation>Vorschaubild</translation>
    </message>
    <message>
        <source>Thumbnail of the film</source>
        <translation>Vorschaubild der Aufnahme</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Time by part of the run</source>
        <translation>Zeit nach Teilen des Laufs</translation>
    </message>
    <message>
        <source>Time of a step</source>
        <translation>Zeit eines Schritts</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>To date</source>
        <translation>Bis Datum</translation>
    </message>
    <message>
        <source>To the next film on the screen</source>
        <translation>Zur nächsten Aufnahme auf dem Bildschirm</translation>
    </message>
    <message>
        <source>To {what}</source>
        <translation>Bis {what}</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Ein Modell trainieren</translation>
    </message>
    <message>
        <source>Trained on {data}. Licence: {licence}.</source>
        <translation>Trainiert an {data}. Lizenz: {licence}.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>Trainingsdaten</translation>
    </message>
    <message>
        <source>Training films are learned from, validation films choose the best epoch and the thresholds, test films are kept for the figures alone. A patient belongs to one of them.</source>
        <translation>Aus Trainingsaufnahmen wird gelernt, an Validierungsaufnahmen werden die beste Epoche und die Schwellen gewählt, Testaufnahmen bleiben allein den Kennzahlen vorbehalten. Ein Patient gehört zu genau einem Teil.</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Triage</translation>
    </message>
    <message>
        <source>Triage films</source>
        <translation>Triage der Aufnahmen</translation>
    </message>
    <message>
        <source>Triage this folder</source>
        <translation>Triage dieses Ordners</translation>
    </message>
    <message>
        <source>Tried in {seconds} s on {device} with {threads} threads.</source>
        <translation>Versucht in {seconds} s auf {device} mit {threads} Threads.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try again: a new process takes its place. What was kept is still there.</source>
        <translation>Versuchen Sie es noch einmal: Ein neuer Prozess tritt an seine Stelle. Was festgehalten wurde, ist noch da.</translation>
    </message>
    <message>
        <source>Try for {time}</source>
        <translation>{time} lang versuchen</translation>
    </message>
    <message>
        <source>Try the samples</source>
        <translation>Beispiele ausprobieren</translation>
    </message>
    <message>
        <source>Trying what it costs</source>
        <translation>Die Kosten werden versucht</translation>
    </message>
    <message>
        <source>Turned and flipped as on the screen</source>
        <translation>Gedreht und gespiegelt wie auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Two films side by side</source>
        <translation>Zwei Aufnahmen nebeneinander</translation>
    </message>
    <message>
        <source>Two runs or more, judged on the same test films</source>
        <translation>Zwei oder mehr Läufe, an denselben Testaufnahmen beurteilt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undoes what was renamed, joined and left out by name</source>
        <translation>Macht rückgängig, was umbenannt, zusammengelegt oder dem Namen nach weggelassen wurde</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Unreadable films first, then files that were never meant to be one.</source>
        <translation>Zuerst unlesbare Aufnahmen, dann Dateien, die nie eine sein sollten.</translation>
    </message>
    <message>
        <source>Update the order</source>
        <translation>Reihenfolge aktualisieren</translation>
    </message>
    <message>
        <source>Use a split</source>
        <translation>Aufteilung verwenden</translation>
    </message>
    <message>
        <source>Use a split…</source>
        <translation>Aufteilung verwenden …</translation>
    </message>
    <message>
        <source>Use another model first.</source>
        <translation>Verwenden Sie zuerst ein anderes Modell.</translation>
    </message>
    <message>
        <source>Use it in Models.</source>
        <translation>Wählen Sie es unter Modelle.</translation>
    </message>
    <message>
        <source>Use the file&apos;s own spacing again</source>
        <translation>Pixelabstand der Datei</translation>
    </message>
    <message>
        <source>Use the folder {name} beside it</source>
        <translation>Den Ordner {name} daneben nehmen</translation>
    </message>
    <message>
        <source>Use the thresholds that came with the model</source>
        <translation>Die Schwellen verwenden, die das Modell mitbringt</translation>
    </message>
    <message>
        <source>Use these thresholds</source>
        <translation>Diese Schwellen verwenden</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell verwenden</translation>
    </message>
    <message>
        <source>VOI LUT</source>
        <translation>VOI-LUT</translation>
    </message>
    <message>
        <source>VOI LUT {number} of the file</source>
        <translation>VOI-LUT {number} der Datei</translation>
    </message>
    <message>
        <source>VOI LUT: {name}</source>
        <translation>VOI-LUT: {name}</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Validation films after epoch {epoch}</source>
        <translation>Validierungsaufnahmen nach Epoche {epoch}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Verdict: {what}</source>
        <translation>Urteil: {what}</translation>
    </message>
    <message>
        <source>Verdicts left out, because the film has changed since: {count}{names}.</source>
        <translation>Weggelassene Urteile, weil sich die Aufnahme seither geändert hat: {count}{names}.</translation>
    </message>
    <message>
        <source>Verdicts of readers</source>
        <translation>Urteile der Lesenden</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>View</source>
        <comment>group of keys: zoom, turn, layout</comment>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>View and layout</source>
        <translation>Ansicht und Aufteilung</translation>
    </message>
    <message>
        <source>View: {what}</source>
        <translation>Projektion: {what}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Waiting for new films</source>
        <translation>Wartet auf neue Aufnahmen</translation>
    </message>
    <message>
        <source>Waiting to be scored.</source>
        <translation>Wartet auf die Bewertung.</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Gewünscht</translation>
    </message>
    <message>
        <source>Wanted share</source>
        <translation>Gewünschter Anteil</translation>
    </message>
    <message>
        <source>Warnings name runs or films.</source>
        <translation>Hinweise nennen Läufe oder Aufnahmen.</translation>
    </message>
    <message>
        <source>Watch for new films</source>
        <translation>Auf neue Aufnahmen achten</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Webseite (HTML)</translation>
    </message>
    <message>
        <source>Weight of {name}</source>
        <translation>Gewicht von {name}</translation>
    </message>
    <message>
        <source>Weights (*.pth *.pt *.bin *.safetensors)</source>
        <translation>Gewichte (*.pth *.pt *.bin *.safetensors)</translation>
    </message>
    <message>
        <source>What a finished run is worth on test films, which no choice has seen: figures with their intervals, films, calibration, and runs side by side.</source>
        <translation>Was ein fertiger Lauf auf Testaufnahmen taugt, die keine Wahl gesehen hat: Werte mit ihren Intervallen, Aufnahmen, Kalibrierung, und Läufe nebeneinander.</translation>
    </message>
    <message>
        <source>What counts as said by the model</source>
        <translation>Was als Aussage des Modells zählt</translation>
    </message>
    <message>
        <source>What films are called whose path this pattern matches first</source>
        <translation>Wie Aufnahmen heißen, auf deren Pfad dieses Muster zuerst passt</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt ist</translation>
    </message>
    <message>
        <source>What it looks at</source>
        <translation>Worauf es achtet</translation>
    </message>
    <message>
        <source>What kind of data this is</source>
        <translation>Welche Art von Daten das ist</translation>
    </message>
    <message>
        <source>What other networks take</source>
        <translation>Was andere Netze brauchen</translation>
    </message>
    <message>
        <source>What other sizes take</source>
        <translation>Was andere Größen brauchen</translation>
    </message>
    <message>
        <source>What stands between two labels of a list, such as | or ;</source>
        <translation>Was zwischen zwei Labels einer Liste steht, etwa | oder ;</translation>
    </message>
    <message>
        <source>What the films show, as known from elsewhere than the model</source>
        <translation>Was die Aufnahmen zeigen, aus anderer Quelle als dem Modell bekannt</translation>
    </message>
    <message>
        <source>What the model is worth on test films</source>
        <translation>Was das Modell an Testaufnahmen taugt</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
    <message>
        <source>What the model sees: {width} × {height}</source>
        <translation>Was das Modell sieht: {width} × {height}</translation>
    </message>
    <message>
        <source>What the run costs</source>
        <translation>Was der Lauf kostet</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Where are the films now?</source>
        <translation>Wo liegen die Aufnahmen jetzt?</translation>
    </message>
    <message>
        <source>Where is “{name}” now?</source>
        <translation>Wo liegt „{name}“ jetzt?</translation>
    </message>
    <message>
        <source>Where the class folders are to lie</source>
        <translation>Wo die Klassenordner liegen sollen</translation>
    </message>
    <message>
        <source>Where the job is kept</source>
        <translation>Wo der Auftrag liegt</translation>
    </message>
    <message>
        <source>Whether the finding sums up {name}</source>
        <translation>Ob der Befund {name} zusammenfasst</translation>
    </message>
    <message>
        <source>Which checklist for authors</source>
        <translation>Welche Checkliste für Autoren</translation>
    </message>
    <message>
        <source>Which figure is drawn with its 95 % interval</source>
        <translation>Welcher Wert mit seinem 95-%-Intervall gezeichnet wird</translation>
    </message>
    <message>
        <source>Which films its threshold is chosen on</source>
        <translation>Auf welchen Aufnahmen seine Schwelle gewählt wird</translation>
    </message>
    <message>
        <source>Which finding the figures are of</source>
        <translation>Von welchem Befund die Werte sind</translation>
    </message>
    <message>
        <source>Which folds learn</source>
        <translation>Welche Teile lernen</translation>
    </message>
    <message>
        <source>Which part of a file&apos;s name is the patient</source>
        <translation>Welcher Teil eines Dateinamens der Patient ist</translation>
    </message>
    <message>
        <source>Which says train, validation or test</source>
        <translation>Die train, validation oder test sagt</translation>
    </message>
    <message>
        <source>Whose film it is</source>
        <translation>Wessen Aufnahme es ist</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Window centre</source>
        <translation>Fenstermitte</translation>
    </message>
    <message>
        <source>Window centre: drag up or down on the film</source>
        <translation>Fenstermitte: auf der Aufnahme nach oben oder unten ziehen</translation>
    </message>
    <message>
        <source>Window from a region</source>
        <translation>Fenster aus einem Bereich</translation>
    </message>
    <message>
        <source>Window from a region that you draw on the film</source>
        <translation>Fenster aus einem Bereich, den Sie in die Aufnahme zeichnen</translation>
    </message>
    <message>
        <source>Window preset</source>
        <translation>Fenstervorgabe</translation>
    </message>
    <message>
        <source>Window width</source>
        <translation>Fensterbreite</translation>
    </message>
    <message>
        <source>Window width: drag sideways on the film</source>
        <translation>Fensterbreite: auf der Aufnahme seitwärts ziehen</translation>
    </message>
    <message>
        <source>Window {number} of the file</source>
        <translation>Fenster {number} der Datei</translation>
    </message>
    <message>
        <source>Window: across for width, up and down for centre</source>
        <translation>Fenster: quer für die Breite, auf und ab für die Mitte</translation>
    </message>
    <message>
        <source>Window: {name}</source>
        <translation>Fenster: {name}</translation>
    </message>
    <message>
        <source>Windows of the file, windows for films</source>
        <translation>Fenster der Datei, Fenster für Aufnahmen</translation>
    </message>
    <message>
        <source>With the evaluation by labels</source>
        <translation>Mit der Auswertung nach Labels</translation>
    </message>
    <message>
        <source>Without CLAHE</source>
        <translation>Ohne CLAHE</translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation>Ohne Label</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Words of {mark}</source>
        <translation>Text von {mark}</translation>
    </message>
    <message>
        <source>Words on the film</source>
        <translation>Text auf der Aufnahme</translation>
    </message>
    <message>
        <source>Words, then Enter</source>
        <translation>Text, dann Eingabetaste</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>Worklist as a table</source>
        <translation>Arbeitsliste als Tabelle</translation>
    </message>
    <message>
        <source>Worklist as thumbnails</source>
        <translation>Arbeitsliste als Vorschaubilder</translation>
    </message>
    <message>
        <source>Worklist, as thumbnails</source>
        <translation>Arbeitsliste, als Vorschaubilder</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Eine Notiz schreiben</translation>
    </message>
    <message>
        <source>Write reports</source>
        <translation>Berichte schreiben</translation>
    </message>
    <message>
        <source>Writing reports</source>
        <translation>Berichte werden geschrieben</translation>
    </message>
    <message>
        <source>Writing reports: {part}, {done} of {total}</source>
        <translation>Berichte werden geschrieben: {part}, {done} von {total}</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Der Bericht wird geschrieben</translation>
    </message>
    <message>
        <source>Written: {files}</source>
        <translation>Geschrieben: {files}</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom (the settings can give the wheel to films)</source>
        <translation>Vergrößern (das Mausrad kann laut Einstellungen auch blättern)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zooms at the cursor</source>
        <translation>Vergrößert am Mauszeiger</translation>
    </message>
    <message>
        <source>a demonstration, as its card says</source>
        <translation>eine Demonstration, wie die Karte sagt</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>a further set of test films from elsewhere</source>
        <translation>weitere Testaufnahmen von anderswo</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>eine Tabelle</translation>
    </message>
    <message>
        <source>a {ending} file</source>
        <translation>eine {ending}-Datei</translation>
    </message>
    <message>
        <source>above threshold</source>
        <translation>über der Schwelle</translation>
    </message>
    <message>
        <source>accuracy {figure} of {films} films</source>
        <translation>Genauigkeit {figure} von {films} Aufnahmen</translation>
    </message>
    <message>
        <source>after</source>
        <translation>danach</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>and {count} more in its model.json</source>
        <translation>und {count} weitere in seiner model.json</translation>
    </message>
    <message>
        <source>another film of this job</source>
        <translation>eine andere Aufnahme dieses Auftrags</translation>
    </message>
    <message>
        <source>as for all</source>
        <translation>wie für alle</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>before</source>
        <translation>davor</translation>
    </message>
    <message>
        <source>being made and judged</source>
        <translation>wird gemacht und beurteilt</translation>
    </message>
    <message>
        <source>blind</source>
        <comment>scores are not shown yet</comment>
        <translation>blind</translation>
    </message>
    <message>
        <source>came with the program</source>
        <translation>mit dem Programm geliefert</translation>
    </message>
    <message>
        <source>changed since it was read</source>
        <translation>seit dem Lesen geändert</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>copies: {count}</source>
        <translation>Kopien: {count}</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>Datum unbekannt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>empty</source>
        <comment>histogram</comment>
        <translation>leer</translation>
    </message>
    <message>
        <source>epoch {epoch} of {all}</source>
        <translation>Epoche {epoch} von {all}</translation>
    </message>
    <message>
        <source>expanded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>false alarm</source>
        <translation>Fehlalarm</translation>
    </message>
    <message>
        <source>films in two sizes ({count})</source>
        <translation>Aufnahmen in zwei Größen ({count})</translation>
    </message>
    <message>
        <source>films of {height} x {width}, which are not square</source>
        <translation>Aufnahmen von {height} x {width}, die nicht quadratisch sind</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>flags that differ</source>
        <translation>anders markiert</translation>
    </message>
    <message>
        <source>fold {fold} of {folds}</source>
        <translation>Teil {fold} von {folds}</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>hidden</source>
        <comment>in the place of a name or date</comment>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>inverted</source>
        <translation>invertiert</translation>
    </message>
    <message>
        <source>it is in use</source>
        <translation>es wird gerade verwendet</translation>
    </message>
    <message>
        <source>it is installed, but another model was chosen meanwhile</source>
        <translation>es ist installiert, aber inzwischen wurde ein anderes Modell gewählt</translation>
    </message>
    <message>
        <source>largest sum</source>
        <translation>größte Summe</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>lernt</translation>
    </message>
    <message>
        <source>learning rate {rate}</source>
        <translation>Lernrate {rate}</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>geladen</translation>
    </message>
    <message>
        <source>lossy</source>
        <translation>verlustbehaftet</translation>
    </message>
    <message>
        <source>lossy: {detail}</source>
        <translation>verlustbehaftet: {detail}</translation>
    </message>
    <message>
        <source>made up for this export</source>
        <translation>für diesen Export erfunden</translation>
    </message>
    <message>
        <source>mean AUC {figure} of {films} films</source>
        <translation>mittlere AUC {figure} von {films} Aufnahmen</translation>
    </message>
    <message>
        <source>mean and spread of each channel</source>
        <translation>Mittelwert und Streuung jedes Kanals</translation>
    </message>
    <message>
        <source>mean grey level {mean} of 255</source>
        <translation>mittlerer Grauwert {mean} von 255</translation>
    </message>
    <message>
        <source>mean score</source>
        <translation>mittlerer Score</translation>
    </message>
    <message>
        <source>median score difference</source>
        <translation>Median der Score-Unterschiede</translation>
    </message>
    <message>
        <source>midway at {share}</source>
        <translation>in der Mitte bei {share}</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>übersehen</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>mm (by hand)</source>
        <translation>mm (von Hand)</translation>
    </message>
    <message>
        <source>mm (detector)</source>
        <translation>mm (Detektor)</translation>
    </message>
    <message>
        <source>mm²</source>
        <translation>mm²</translation>
    </message>
    <message>
        <source>mm² (by hand)</source>
        <translation>mm² (von Hand)</translation>
    </message>
    <message>
        <source>mm² (detector)</source>
        <translation>mm² (Detektor)</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>no curve</source>
        <translation>keine Kurve</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <source>no finding</source>
        <translation>kein Befund</translation>
    </message>
    <message>
        <source>no finding above threshold</source>
        <translation>kein Befund über der Schwelle</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>kein Label</translation>
    </message>
    <message>
        <source>no reason is known.</source>
        <translation>kein Grund bekannt.</translation>
    </message>
    <message>
        <source>no score</source>
        <translation>kein Score</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>none left out</source>
        <translation>keine weggelassen</translation>
    </message>
    <message>
        <source>none of the findings</source>
        <translation>keiner der Befunde</translation>
    </message>
    <message>
        <source>none of these flagged</source>
        <translation>keiner davon markiert</translation>
    </message>
    <message>
        <source>not a PA film</source>
        <translation>keine PA-Aufnahme</translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation>nicht kalibriert</translation>
    </message>
    <message>
        <source>not flagged</source>
        <translation>nicht markiert</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>nicht in der Datei</translation>
    </message>
    <message>
        <source>not in this list · {unread}</source>
        <translation>nicht in dieser Liste · {unread}</translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation>noch nicht beurteilt</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>nothing has changed</source>
        <translation>nichts hat sich geändert</translation>
    </message>
    <message>
        <source>now at {point}</source>
        <translation>jetzt bei {point}</translation>
    </message>
    <message>
        <source>of the file as it was before</source>
        <translation>zur Datei, wie sie vorher war</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>p, corrected</source>
        <translation>p, korrigiert</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>probability {score}</source>
        <translation>Wahrscheinlichkeit {score}</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>px: the file gives no pixel spacing</source>
        <translation>px: Die Datei nennt keinen Pixelabstand</translation>
    </message>
    <message>
        <source>rank {rank}</source>
        <translation>Rang {rank}</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>umgekehrt</translation>
    </message>
    <message>
        <source>rightly quiet</source>
        <translation>zu Recht nicht markiert</translation>
    </message>
    <message>
        <source>same file as another one</source>
        <translation>dieselbe Datei wie eine andere</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <source>scores are shown after your impression</source>
        <translation>Scores erscheinen nach Ihrem Eindruck</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>sensitivity {share}</source>
        <translation>Sensitivität {share}</translation>
    </message>
    <message>
        <source>shape differs</source>
        <translation>andere Form</translation>
    </message>
    <message>
        <source>share with the finding</source>
        <translation>Anteil mit dem Befund</translation>
    </message>
    <message>
        <source>sigmoid {window}</source>
        <translation>Sigmoid {window}</translation>
    </message>
    <message>
        <source>specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>specificity {share}</source>
        <translation>Spezifität {share}</translation>
    </message>
    <message>
        <source>suspected finding: {findings}</source>
        <translation>Verdacht auf Befund: {findings}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>the folder that the model goes to</source>
        <translation>der Ordner, in den das Modell kommt</translation>
    </message>
    <message>
        <source>the network&apos;s own</source>
        <translation>die des Netzes</translation>
    </message>
    <message>
        <source>the run could not be moved to the trash</source>
        <translation>der Lauf konnte nicht in den Papierkorb verschoben werden</translation>
    </message>
    <message>
        <source>threshold {threshold}: {across} {x}, {up} {y}</source>
        <translation>Schwelle {threshold}: {across} {x}, {up} {y}</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two numbers</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>to write</source>
        <translation>zu schreiben</translation>
    </message>
    <message>
        <source>too few</source>
        <translation>zu wenige</translation>
    </message>
    <message>
        <source>truths and notes of test films</source>
        <translation>Wahrheiten und Notizen zu Testaufnahmen</translation>
    </message>
    <message>
        <source>under 1</source>
        <translation>unter 1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>verdict: {verdict}</source>
        <translation>Urteil: {verdict}</translation>
    </message>
    <message>
        <source>view not known</source>
        <translation>Projektion unbekannt</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>mit Notiz</translation>
    </message>
    <message>
        <source>without</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>without it</source>
        <translation>ohne ihn</translation>
    </message>
    <message>
        <source>your own · research use · {path}</source>
        <translation>Ihr eigenes · nur für Forschung · {path}</translation>
    </message>
    <message>
        <source>zoom {percent} %</source>
        <translation>Zoom {percent} %</translation>
    </message>
    <message>
        <source>{action}: {keys}</source>
        <translation>{action}: {keys}</translation>
    </message>
    <message>
        <source>{agreement}, kappa {kappa}</source>
        <translation>{agreement}, Kappa {kappa}</translation>
    </message>
    <message>
        <source>{blind} read blind, {changed} of them with a changed mind</source>
        <translation>{blind} blind gelesen, davon {changed} mit geänderter Meinung</translation>
    </message>
    <message>
        <source>{check}: {reason}</source>
        <translation>{check}: {reason}</translation>
    </message>
    <message>
        <source>{columns} × {rows} pixels</source>
        <translation>{columns} × {rows} Bildpunkte</translation>
    </message>
    <message>
        <source>{columns} × {rows} · {bits} bit</source>
        <translation>{columns} × {rows} · {bits} Bit</translation>
    </message>
    <message>
        <source>{count} back</source>
        <translation>{count} wieder da</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>{count} geändert</translation>
    </message>
    <message>
        <source>{count} could not be read</source>
        <translation>{count} nicht lesbar</translation>
    </message>
    <message>
        <source>{count} could not be scored</source>
        <translation>{count} nicht bewertbar</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} Tage</translation>
    </message>
    <message>
        <source>{count} epochs at most</source>
        <translation>höchstens {count} Epochen</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>{count} files found</source>
        <translation>{count} Dateien gefunden</translation>
    </message>
    <message>
        <source>{count} files so far</source>
        <translation>bisher {count} Dateien</translation>
    </message>
    <message>
        <source>{count} films</source>
        <translation>{count} Aufnahmen</translation>
    </message>
    <message>
        <source>{count} films could not be read</source>
        <translation>{count} Aufnahmen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>{count} films fit into no row and are left out.</source>
        <translation>{count} Aufnahmen passen in keine Zeile und bleiben weg.</translation>
    </message>
    <message>
        <source>{count} films labelled {label}, of which the model says {said}</source>
        <translation>{count} Aufnahmen mit dem Label {label}, zu denen das Modell sagt: {said}</translation>
    </message>
    <message>
        <source>{count} films labelled {label}, said to be: {said}</source>
        <translation>{count} Aufnahmen mit Label {label}, das Modell sagt: {said}</translation>
    </message>
    <message>
        <source>{count} films of a figure</source>
        <translation>{count} Aufnahmen einer Kennzahl</translation>
    </message>
    <message>
        <source>{count} films with several labels, or not all of them known, are left out.</source>
        <translation>{count} Aufnahmen mit mehreren Labels oder nicht durchweg bekannten sind weggelassen.</translation>
    </message>
    <message>
        <source>{count} finished runs</source>
        <translation>{count} fertige Läufe</translation>
    </message>
    <message>
        <source>{count} flagged</source>
        <translation>{count} markiert</translation>
    </message>
    <message>
        <source>{count} folders</source>
        <translation>{count} Ordner</translation>
    </message>
    <message>
        <source>{count} further sets of test films from elsewhere</source>
        <translation>{count} weitere Sätze Testaufnahmen von anderswo</translation>
    </message>
    <message>
        <source>{count} gone</source>
        <translation>{count} nicht mehr da</translation>
    </message>
    <message>
        <source>{count} labelled films</source>
        <translation>{count} Aufnahmen mit Label</translation>
    </message>
    <message>
        <source>{count} labelled films are copies of others: each counts once.</source>
        <translation>{count} Aufnahmen mit Label sind Kopien anderer: Jede zählt einmal.</translation>
    </message>
    <message>
        <source>{count} labelled films have no score and are not counted.</source>
        <translation>{count} Aufnahmen mit Label haben keinen Score und zählen nicht mit.</translation>
    </message>
    <message>
        <source>{count} left out</source>
        <translation>{count} weggelassen</translation>
    </message>
    <message>
        <source>{count} left out until you have given your first impression</source>
        <translation>{count} weggelassen, bis Sie Ihren ersten Eindruck festgehalten haben</translation>
    </message>
    <message>
        <source>{count} left out.</source>
        <translation>{count} weggelassen.</translation>
    </message>
    <message>
        <source>{count} months</source>
        <translation>{count} Monate</translation>
    </message>
    <message>
        <source>{count} more files have been scored since; judge again to count them.</source>
        <translation>Seither wurden {count} weitere Dateien bewertet; werten Sie neu aus, um sie mitzuzählen.</translation>
    </message>
    <message>
        <source>{count} more folders</source>
        <translation>{count} weitere Ordner</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} neu</translation>
    </message>
    <message>
        <source>{count} new films</source>
        <translation>{count} neue Aufnahmen</translation>
    </message>
    <message>
        <source>{count} new results: update the order</source>
        <translation>{count} neue Ergebnisse: Reihenfolge aktualisieren</translation>
    </message>
    <message>
        <source>{count} other files</source>
        <translation>{count} andere Dateien</translation>
    </message>
    <message>
        <source>{count} patients</source>
        <translation>{count} Patienten</translation>
    </message>
    <message>
        <source>{count} problems</source>
        <translation>{count} Probleme</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} abgelehnt</translation>
    </message>
    <message>
        <source>{count} rows found</source>
        <translation>{count} Zeilen gefunden</translation>
    </message>
    <message>
        <source>{count} tests were made on the same films. The corrected p values (Holm) hold for all of them together: below 0.05 by chance in at most 1 of 20 such tables. A difference that is not below it is not shown to be none. McNemar&apos;s and DeLong&apos;s tests take films as independent; where patients have several, go by the bootstrap over patients.</source>
        <translation>{count} Tests wurden an denselben Aufnahmen gemacht. Die korrigierten p-Werte (Holm) gelten für alle zusammen: durch Zufall unter 0,05 in höchstens 1 von 20 solchen Tabellen. Ein Unterschied, der nicht darunter liegt, ist damit nicht als keiner erwiesen. Die Tests von McNemar und DeLong nehmen Aufnahmen als unabhängig; wo Patienten mehrere haben, gilt der Bootstrap über Patienten.</translation>
    </message>
    <message>
        <source>{count} there already</source>
        <translation>{count} schon da</translation>
    </message>
    <message>
        <source>{count} thumbnails are kept. They take {size}.</source>
        <translation>{count} Vorschaubilder sind gespeichert. Sie belegen {size}.</translation>
    </message>
    <message>
        <source>{count} unread</source>
        <translation>{count} ungelesen</translation>
    </message>
    <message>
        <source>{count} unreadable</source>
        <translation>{count} nicht lesbar</translation>
    </message>
    <message>
        <source>{count} validation films</source>
        <translation>{count} Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>{count} weeks</source>
        <translation>{count} Wochen</translation>
    </message>
    <message>
        <source>{count} written</source>
        <translation>{count} geschrieben</translation>
    </message>
    <message>
        <source>{count} years</source>
        <translation>{count} Jahre</translation>
    </message>
    <message>
        <source>{device} fast</source>
        <translation>{device} schnell</translation>
    </message>
    <message>
        <source>{factor} times</source>
        <translation>{factor}-mal</translation>
    </message>
    <message>
        <source>{figure}, by patient</source>
        <translation>{figure}, nach Patienten</translation>
    </message>
    <message>
        <source>{figure}, mean of {folds} folds</source>
        <translation>{figure}, Mittel von {folds} Teilen</translation>
    </message>
    <message>
        <source>{filled} of {count} items have something from the run, which you must check and complete; {missing} only you can write.</source>
        <translation>{filled} von {count} Punkten haben etwas aus dem Lauf, das Sie prüfen und ergänzen müssen; {missing} können nur Sie schreiben.</translation>
    </message>
    <message>
        <source>{films} are learned from or chosen by, too: figures will flatter.</source>
        <translation>Auch gelernt oder gewählt wird mit {films}: Die Zahlen schmeicheln.</translation>
    </message>
    <message>
        <source>{films} films of {patients} patients written.</source>
        <translation>{films} Aufnahmen von {patients} Patienten geschrieben.</translation>
    </message>
    <message>
        <source>{films} labelled {label}, of which the network says {said}</source>
        <translation>{films} mit Label {label}, von denen das Netz {said} sagt</translation>
    </message>
    <message>
        <source>{films} of {patients} examined in {seconds} s</source>
        <translation>{films} von {patients} in {seconds} s untersucht</translation>
    </message>
    <message>
        <source>{films} of {patients}.</source>
        <translation>{films} von {patients}.</translation>
    </message>
    <message>
        <source>{films} test films of {patients} patients, the same for all runs.</source>
        <translation>{films} Testaufnahmen von {patients} Patienten, dieselben für alle Läufe.</translation>
    </message>
    <message>
        <source>{films} test films of {patients} patients. Intervals are 95 %.</source>
        <translation>{films} Testaufnahmen von {patients} Patienten. Intervalle sind 95-%-Intervalle.</translation>
    </message>
    <message>
        <source>{films}. It is not known whose.</source>
        <translation>{films}. Es ist nicht bekannt, von wem.</translation>
    </message>
    <message>
        <source>{films}: labelled {given}, more like {likely}</source>
        <translation>{films}: Label {given}, eher wie {likely}</translation>
    </message>
    <message>
        <source>{films}; known are {patients}, not all of them.</source>
        <translation>{films}; bekannt sind {patients}, nicht alle.</translation>
    </message>
    <message>
        <source>{film}, could not be read</source>
        <translation>{film}, nicht lesbar</translation>
    </message>
    <message>
        <source>{film}, probability {score}</source>
        <translation>{film}, Wahrscheinlichkeit {score}</translation>
    </message>
    <message>
        <source>{film}, score {score}</source>
        <translation>{film}, Score {score}</translation>
    </message>
    <message>
        <source>{film}, {finding} probability {score}</source>
        <translation>{film}, {finding} Wahrscheinlichkeit {score}</translation>
    </message>
    <message>
        <source>{film}, {finding} probability {score}, flagged</source>
        <translation>{film}, {finding} Wahrscheinlichkeit {score}, markiert</translation>
    </message>
    <message>
        <source>{film}, {finding} score {score}</source>
        <translation>{film}, {finding} Score {score}</translation>
    </message>
    <message>
        <source>{film}, {finding} score {score}, flagged</source>
        <translation>{film}, {finding} Score {score}, markiert</translation>
    </message>
    <message>
        <source>{film}. Open it in the reader.</source>
        <translation>{film}. In Lesen öffnen.</translation>
    </message>
    <message>
        <source>{film}: label {label}, score of {said}</source>
        <translation>{film}: Label {label}, Score von {said}</translation>
    </message>
    <message>
        <source>{film}: not there any more</source>
        <translation>{film}: nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>{film}: {reason}</source>
        <translation>{film}: {reason}</translation>
    </message>
    <message>
        <source>{film}: {what}</source>
        <translation>{film}: {what}</translation>
    </message>
    <message>
        <source>{finding} (under {parent})</source>
        <translation>{finding} (unter {parent})</translation>
    </message>
    <message>
        <source>{finding} at {value}, {how}</source>
        <translation>{finding} bei {value}, {how}</translation>
    </message>
    <message>
        <source>{finding} probability {score}</source>
        <translation>{finding} Wahrscheinlichkeit {score}</translation>
    </message>
    <message>
        <source>{finding} score {score}</source>
        <translation>{finding} Score {score}</translation>
    </message>
    <message>
        <source>{finding} scored {score}, above its threshold of {threshold}.</source>
        <translation>{finding} hat {score}, über der Schwelle von {threshold}.</translation>
    </message>
    <message>
        <source>{finding} scored {score}, exactly its threshold.</source>
        <translation>{finding} hat {score}, genau die Schwelle.</translation>
    </message>
    <message>
        <source>{finding} scored {score}, far above its threshold of {threshold}.</source>
        <translation>{finding} hat {score}, weit über der Schwelle von {threshold}.</translation>
    </message>
    <message>
        <source>{finding} scored {score}, just above its threshold of {threshold}.</source>
        <translation>{finding} hat {score}, knapp über der Schwelle von {threshold}.</translation>
    </message>
    <message>
        <source>{finding} {before} → {after}</source>
        <translation>{finding} {before} → {after}</translation>
    </message>
    <message>
        <source>{finding} {job} instead of {card}</source>
        <translation>{finding} {job} statt {card}</translation>
    </message>
    <message>
        <source>{finding} {low} to {high}</source>
        <translation>{finding} {low} bis {high}</translation>
    </message>
    <message>
        <source>{finding} {score}</source>
        <translation>{finding} {score}</translation>
    </message>
    <message>
        <source>{finding} {score}, prior {before}, {change}</source>
        <translation>{finding} {score}, vorher {before}, {change}</translation>
    </message>
    <message>
        <source>{finding}, blind: same on {same} of {films}, {share}</source>
        <translation>{finding}, blind: gleich bei {same} von {films}, {share}</translation>
    </message>
    <message>
        <source>{finding}, not scored</source>
        <translation>{finding}, nicht bewertet</translation>
    </message>
    <message>
        <source>{finding}, probability {score}, threshold {threshold}, below threshold</source>
        <translation>{finding}, Wahrscheinlichkeit {score}, Schwelle {threshold}, unter der Schwelle</translation>
    </message>
    <message>
        <source>{finding}, probability {score}, threshold {threshold}, suspected</source>
        <translation>{finding}, Wahrscheinlichkeit {score}, Schwelle {threshold}, Verdacht</translation>
    </message>
    <message>
        <source>{finding}, score {score}, threshold {threshold}, below threshold</source>
        <translation>{finding}, Score {score}, Schwelle {threshold}, unter der Schwelle</translation>
    </message>
    <message>
        <source>{finding}, score {score}, threshold {threshold}, suspected</source>
        <translation>{finding}, Score {score}, Schwelle {threshold}, Verdacht</translation>
    </message>
    <message>
        <source>{finding}. {action} (Enter).</source>
        <translation>{finding}. {action} (Eingabetaste).</translation>
    </message>
    <message>
        <source>{finding}: probability {score}, threshold {threshold}</source>
        <translation>{finding}: Wahrscheinlichkeit {score}, Schwelle {threshold}</translation>
    </message>
    <message>
        <source>{finding}: score {score}, threshold {threshold}</source>
        <translation>{finding}: Score {score}, Schwelle {threshold}</translation>
    </message>
    <message>
        <source>{finding}: {figure}</source>
        <translation>{finding}: {figure}</translation>
    </message>
    <message>
        <source>{finding}: {reason}</source>
        <translation>{finding}: {reason}</translation>
    </message>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} und {count} weitere</translation>
    </message>
    <message>
        <source>{fix} to fix, {look} to look at</source>
        <translation>{fix} beheben, {look} ansehen</translation>
    </message>
    <message>
        <source>{flagged} of {total} at or above their threshold</source>
        <translation>{flagged} von {total} auf oder über der Schwelle</translation>
    </message>
    <message>
        <source>{folds} folds</source>
        <translation>{folds} Teile</translation>
    </message>
    <message>
        <source>{folds} folds judged</source>
        <translation>{folds} Teile beurteilt</translation>
    </message>
    <message>
        <source>{folds} folds, each</source>
        <translation>{folds} Teile, jeder</translation>
    </message>
    <message>
        <source>{folds} folds, judged on {films}. Intervals of each fold are 95 %.</source>
        <translation>{folds} Teile, beurteilt an: {films}. Die Intervalle jedes Teils sind 95 %.</translation>
    </message>
    <message>
        <source>{fold}, {epoch}</source>
        <translation>{fold}, {epoch}</translation>
    </message>
    <message>
        <source>{fold}: under way</source>
        <translation>{fold}: läuft</translation>
    </message>
    <message>
        <source>{fold}: {best}</source>
        <translation>{fold}: {best}</translation>
    </message>
    <message>
        <source>{fold}: {note}</source>
        <translation>{fold}: {note}</translation>
    </message>
    <message>
        <source>{found} is called {label}.</source>
        <translation>{found} heißt {label}.</translation>
    </message>
    <message>
        <source>{found} is left out.</source>
        <translation>{found} ist weggelassen.</translation>
    </message>
    <message>
        <source>{found}: {changes}</source>
        <translation>{found}: {changes}</translation>
    </message>
    <message>
        <source>{given} → {likely}</source>
        <translation>{given} → {likely}</translation>
    </message>
    <message>
        <source>{heading} ({count})</source>
        <translation>{heading} ({count})</translation>
    </message>
    <message>
        <source>{height} x {width}</source>
        <translation>{height} x {width}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min left</source>
        <translation>noch {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{key} always does the same and cannot be given away.</source>
        <translation>{key} tut immer dasselbe und kann nicht vergeben werden.</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”.</source>
        <translation>{key} gehört zu „{action}“.</translation>
    </message>
    <message>
        <source>{kind}: {figure}</source>
        <translation>{kind}: {figure}</translation>
    </message>
    <message>
        <source>{kind}: {group}</source>
        <translation>{kind}: {group}</translation>
    </message>
    <message>
        <source>{labelled} of {films} films have a label{names}.</source>
        <translation>{labelled} von {films} Aufnahmen haben ein Label{names}.</translation>
    </message>
    <message>
        <source>{label} held out by its path</source>
        <translation>{label} nach dem Pfad zurückgehalten</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>{method}. Nothing on this film spoke for {finding}.</source>
        <translation>{method}. Nichts auf dieser Aufnahme sprach für {finding}.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>noch {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{missed} of {of} films labelled {finding} were said to be: {said}</source>
        <translation>{missed} von {of} Aufnahmen mit Label {finding} galten als: {said}</translation>
    </message>
    <message>
        <source>{name} ({number})</source>
        <translation>{name} ({number})</translation>
    </message>
    <message>
        <source>{name} {films}</source>
        <translation>{name} {films}</translation>
    </message>
    <message>
        <source>{name} {value}</source>
        <comment>a curve and its value</comment>
        <translation>{name} {value}</translation>
    </message>
    <message>
        <source>{name} {version} is installed.</source>
        <translation>{name} {version} ist installiert.</translation>
    </message>
    <message>
        <source>{name}, by largest share</source>
        <translation>{name}, nach größtem Anteil</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
    <message>
        <source>{name}: {value} ({low} to {high})</source>
        <translation>{name}: {value} ({low} bis {high})</translation>
    </message>
    <message>
        <source>{network} at {height} x {width}</source>
        <translation>{network} bei {height} x {width}</translation>
    </message>
    <message>
        <source>{network} does not learn: it looks once at all {films} training and validation films, and a small head learns from what it sees. The {test} test films are not opened.</source>
        <translation>{network} lernt nicht: Es sieht einmal alle {films} Trainings- und Validierungsaufnahmen an, und ein kleiner Kopf lernt aus dem, was es sieht. Die {test} Testaufnahmen werden nicht geöffnet.</translation>
    </message>
    <message>
        <source>{network} does not learn: it looks once at {used} of {films} training and validation films, and a small head learns from what it sees. The {test} test films are not opened.</source>
        <translation>{network} lernt nicht: Es sieht einmal {used} von {films} Trainings- und Validierungsaufnahmen an, und ein kleiner Kopf lernt aus dem, was es sieht. Die {test} Testaufnahmen werden nicht geöffnet.</translation>
    </message>
    <message>
        <source>{network}. The head learned from {training} films and was judged on {validation}; {patients} patients. The films took {seconds} s.</source>
        <translation>{network}. Der Kopf lernte von {training} Aufnahmen und wurde auf {validation} beurteilt; {patients} Patienten. Die Aufnahmen brauchten {seconds} s.</translation>
    </message>
    <message>
        <source>{patient} · Study {number}</source>
        <translation>{patient} · Studie {number}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{percent} % of the row</source>
        <translation>{percent} % der Zeile</translation>
    </message>
    <message>
        <source>{percent} % of the width shows the original</source>
        <translation>{percent} % der Breite zeigen das Original</translation>
    </message>
    <message>
        <source>{place} of {films} · {unread}</source>
        <translation>{place} von {films} · {unread}</translation>
    </message>
    <message>
        <source>{plot} as a table</source>
        <translation>{plot} als Tabelle</translation>
    </message>
    <message>
        <source>{precision} on {device}</source>
        <translation>{precision} auf {device}</translation>
    </message>
    <message>
        <source>{rate} files/s</source>
        <translation>{rate} Dateien/s</translation>
    </message>
    <message>
        <source>{read} read: {agreed} agreed, {disagreed} disagreed, {corrected} corrected</source>
        <translation>{read} gelesen: {agreed} einig, {disagreed} uneinig, {corrected} korrigiert</translation>
    </message>
    <message>
        <source>{reason}: {count}</source>
        <translation>{reason}: {count}</translation>
    </message>
    <message>
        <source>{run}: {warning}</source>
        <translation>{run}: {warning}</translation>
    </message>
    <message>
        <source>{said} of {fold}</source>
        <comment>Paused after 1 of 2 epochs of fold 1 of 3</comment>
        <translation>{said}, {fold}</translation>
    </message>
    <message>
        <source>{said}. Show them in the list.</source>
        <translation>{said}. In der Liste zeigen.</translation>
    </message>
    <message>
        <source>{said}. Show them.</source>
        <translation>{said}. Zeigen.</translation>
    </message>
    <message>
        <source>{said}. {best} on validation films</source>
        <translation>{said}. {best} an Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s an epoch</source>
        <translation>{seconds} s je Epoche</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>noch {seconds} s</translation>
    </message>
    <message>
        <source>{second} minus {first}</source>
        <translation>{second} minus {first}</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}.</translation>
    </message>
    <message>
        <source>{share} % of it waiting for films</source>
        <translation>davon {share} % Warten auf Aufnahmen</translation>
    </message>
    <message>
        <source>{shown} of {films}</source>
        <translation>{shown} von {films}</translation>
    </message>
    <message>
        <source>{shown} of {films} films</source>
        <translation>{shown} von {films} Aufnahmen</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <translation>{size} GB</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{size} mm</source>
        <translation>{size} mm</translation>
    </message>
    <message>
        <source>{size} mm (by hand)</source>
        <translation>{size} mm (von Hand)</translation>
    </message>
    <message>
        <source>{size} mm (detector)</source>
        <translation>{size} mm (Detektor)</translation>
    </message>
    <message>
        <source>{state}, {done} of {all} folds</source>
        <translation>{state}, {done} von {all} Teilen</translation>
    </message>
    <message>
        <source>{state}, {fold}</source>
        <translation>{state}, {fold}</translation>
    </message>
    <message>
        <source>{text} ({key})</source>
        <translation>{text} ({key})</translation>
    </message>
    <message>
        <source>{title}: show them in the list</source>
        <translation>{title}: in der Liste zeigen</translation>
    </message>
    <message>
        <source>{training} training and {validation} validation films</source>
        <translation>{training} Trainings- und {validation} Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>{training} training, {validation} validation and {test} test films</source>
        <translation>{training} Trainings-, {validation} Validierungs- und {test} Testaufnahmen</translation>
    </message>
    <message>
        <source>{value} ({interval})</source>
        <translation>{value} ({interval})</translation>
    </message>
    <message>
        <source>{value} ({low} to {high})</source>
        <translation>{value} ({low} bis {high})</translation>
    </message>
    <message>
        <source>{value} ({low}-{high})</source>
        <translation>{value} ({low}-{high})</translation>
    </message>
    <message>
        <source>{verb} {done}</source>
        <translation>{verb} {done}</translation>
    </message>
    <message>
        <source>{verb} {done} of {total}</source>
        <translation>{verb} {done} von {total}</translation>
    </message>
    <message>
        <source>{verb}: stopped</source>
        <translation>{verb}: angehalten</translation>
    </message>
    <message>
        <source>{verb}: stopped after {done} of {total}</source>
        <translation>{verb}: angehalten nach {done} von {total}</translation>
    </message>
    <message>
        <source>{verb}: {done}</source>
        <translation>{verb}: {done}</translation>
    </message>
    <message>
        <source>{verb}: {done} of {total}</source>
        <translation>{verb}: {done} von {total}</translation>
    </message>
    <message>
        <source>{what} ({count})</source>
        <translation>{what} ({count})</translation>
    </message>
    <message>
        <source>{what} {cost}</source>
        <translation>{what} {cost}</translation>
    </message>
    <message>
        <source>{what}: {counts}.</source>
        <translation>{what}: {counts}.</translation>
    </message>
    <message>
        <source>{window} (sigmoid)</source>
        <translation>{window} (Sigmoid)</translation>
    </message>
    <message>
        <source>{word} ({films})</source>
        <translation>{word} ({films})</translation>
    </message>
    <message>
        <source>{x} | {y}</source>
        <translation>{x} | {y}</translation>
    </message>
    <message>
        <source>{} stands for what the column holds</source>
        <translation>{} steht für den Inhalt der Spalte</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message>
        <source>── {name}</source>
        <translation>── {name}</translation>
    </message>
    <message>
        <source>╌╌ {name}</source>
        <translation>╌╌ {name}</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>1 Gruppe</translation>
    </message>
    <message>
        <source>1 patient has</source>
        <translation>1 Patient hat</translation>
    </message>
    <message>
        <source>A CSV with one row a film and one label, a list, or a column each.</source>
        <translation>Eine CSV-Datei mit einer Zeile je Aufnahme und einem Label, einer Liste oder je einer Spalte.</translation>
    </message>
    <message>
        <source>A colour photograph or screenshot, not a film: {told}.</source>
        <translation>Ein Farbfoto oder ein Bildschirmfoto, keine Aufnahme: {told}.</translation>
    </message>
    <message>
        <source>A copy of the network in memory.</source>
        <translation>Eine Kopie des Netzes im Speicher.</translation>
    </message>
    <message>
        <source>A deeper Lite0, made for somewhat larger films; slower.</source>
        <translation>Ein tieferes Lite0 für etwas größere Aufnahmen; langsamer.</translation>
    </message>
    <message>
        <source>A little time for every film, in training once, and in triage.</source>
        <translation>Etwas Zeit für jede Aufnahme, im Training einmal, und in der Triage.</translation>
    </message>
    <message>
        <source>A little time for every film.</source>
        <translation>Etwas Zeit für jede Aufnahme.</translation>
    </message>
    <message>
        <source>A misspelt choice would be left at its default without a word: correct it.</source>
        <translation>Eine falsch geschriebene Wahl bliebe ohne ein Wort beim Vorgabewert: Berichtigen Sie sie.</translation>
    </message>
    <message>
        <source>A model needs one; name another first.</source>
        <translation>Ein Modell braucht einen; nennen Sie zuerst einen anderen.</translation>
    </message>
    <message>
        <source>A newer network between Lite0 and ResNet-50 in cost.</source>
        <translation>Ein neueres Netz, im Aufwand zwischen Lite0 und ResNet-50.</translation>
    </message>
    <message>
        <source>A phase ends after so many epochs without a better one; 0 never.</source>
        <translation>Eine Phase endet nach so vielen Epochen ohne eine bessere; 0 nie.</translation>
    </message>
    <message>
        <source>A rule that reads the patient from a film&apos;s path.</source>
        <translation>Eine Regel, die den Patienten aus dem Pfad einer Aufnahme liest.</translation>
    </message>
    <message>
        <source>A running average of the weights is judged and kept.</source>
        <translation>Ein laufendes Mittel der Gewichte wird beurteilt und behalten.</translation>
    </message>
    <message>
        <source>A screenshot or a page, not a film: {told}.</source>
        <translation>Ein Bildschirmfoto oder eine Seite, keine Aufnahme: {told}.</translation>
    </message>
    <message>
        <source>A slope of brightness over the film, up to this share of the grey range.</source>
        <translation>Ein Helligkeitsgefälle über die Aufnahme, bis zu diesem Anteil des Graubereichs.</translation>
    </message>
    <message>
        <source>A small network from scratch, with batch normalisation; stops by validation loss.</source>
        <translation>Ein kleines Netz von Grund auf, mit Batch-Normalisierung; endet nach dem Validierungsverlust.</translation>
    </message>
    <message>
        <source>A table, {file}: {naming}, {labels}.</source>
        <translation>Eine Tabelle, {file}: {naming}, {labels}.</translation>
    </message>
    <message>
        <source>A triage job: the reader&apos;s verdicts become labels.</source>
        <translation>Ein Triage-Auftrag: Die Urteile werden zu Labels.</translation>
    </message>
    <message>
        <source>A wider Lite1, made for larger films; slower again.</source>
        <translation>Ein breiteres Lite1 für größere Aufnahmen; noch langsamer.</translation>
    </message>
    <message>
        <source>AUC for {name}</source>
        <translation>AUC für {name}</translation>
    </message>
    <message>
        <source>AUC of {feature} for {label}</source>
        <translation>AUC von {feature} für {label}</translation>
    </message>
    <message>
        <source>Adam and AdamW keep two numbers more for each weight, SGD one.</source>
        <translation>Adam und AdamW merken sich zwei weitere Zahlen je Gewicht, SGD eine.</translation>
    </message>
    <message>
        <source>Adam with weight decay kept apart; the default.</source>
        <translation>Adam mit gesonderter Gewichtsabnahme; die Voreinstellung.</translation>
    </message>
    <message>
        <source>Add films of another class: there is nothing to tell apart.</source>
        <translation>Fügen Sie Aufnahmen einer anderen Klasse hinzu: Es gibt nichts zu unterscheiden.</translation>
    </message>
    <message>
        <source>Add films of it, or join it with a class that means nearly the same.</source>
        <translation>Fügen Sie Aufnahmen davon hinzu, oder legen Sie die Klasse mit einer zusammen, die fast dasselbe bedeutet.</translation>
    </message>
    <message>
        <source>Agree with films, or correct their findings, first.{told}</source>
        <translation>Stimmen Sie zuerst Aufnahmen zu, oder korrigieren Sie deren Befunde.{told}</translation>
    </message>
    <message>
        <source>All digits (float32): repeats exactly.</source>
        <translation>Alle Stellen (float32): wiederholt sich genau.</translation>
    </message>
    <message>
        <source>All films are {label}.</source>
        <translation>Alle Aufnahmen sind {label}.</translation>
    </message>
    <message>
        <source>All folds are judged on the same {films} films, which no fold learned from or chose on: the spread says how much hangs on the training films; each fold&apos;s interval says how much on these.</source>
        <translation>Alle Teile sind an denselben {films} Aufnahmen beurteilt, aus denen keiner gelernt und an denen keiner gewählt hat: Die Streuung sagt, wie viel an den Trainingsaufnahmen hängt; das Intervall jedes Teils, wie viel an diesen.</translation>
    </message>
    <message>
        <source>Allow this user to read it, or copy it to a folder of your own.</source>
        <translation>Erlauben Sie diesem Benutzer, sie zu lesen, oder kopieren Sie sie in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>Always; slow where the machine has no such arithmetic.</source>
        <translation>Immer; langsam, wo der Rechner diese Rechenart nicht hat.</translation>
    </message>
    <message>
        <source>An epoch counts as better only by more than this.</source>
        <translation>Eine Epoche gilt nur dann als besser, wenn sie es um mehr als dies ist.</translation>
    </message>
    <message>
        <source>Another number deals the patients anew.</source>
        <translation>Eine andere Zahl verteilt die Patienten neu.</translation>
    </message>
    <message>
        <source>Another number gives another run of the same recipe.</source>
        <translation>Eine andere Zahl ergibt einen anderen Lauf desselben Rezepts.</translation>
    </message>
    <message>
        <source>Arithmetic with fewer digits where it suffices.</source>
        <translation>Rechnen mit weniger Stellen, wo es genügt.</translation>
    </message>
    <message>
        <source>Arrays of films with a vector of labels.</source>
        <translation>Felder von Aufnahmen mit einem Vektor von Labels.</translation>
    </message>
    <message>
        <source>Arrays of films with their labels (NPZ). Arrays do not say whose films they hold.</source>
        <translation>Arrays von Aufnahmen mit ihren Labels (NPZ). Arrays sagen nicht, von wem die Aufnahmen sind.</translation>
    </message>
    <message>
        <source>As light as Lite0, of another design: a second opinion for comparing.</source>
        <translation>So leicht wie Lite0, von anderer Bauart: eine zweite Meinung zum Vergleich.</translation>
    </message>
    <message>
        <source>As the recipe gives them.</source>
        <translation>Wie das Rezept sie angibt.</translation>
    </message>
    <message>
        <source>Ask for two or more.</source>
        <translation>Verlangen Sie zwei oder mehr.</translation>
    </message>
    <message>
        <source>Ask how the films of each class were taken and stored. Random changes of brightness, contrast and size in training help; films of one source for both classes help more.</source>
        <translation>Fragen Sie, wie die Aufnahmen jeder Klasse entstanden und gespeichert sind. Zufällige Änderungen von Helligkeit, Kontrast und Größe im Training helfen; Aufnahmen einer Quelle für beide Klassen helfen mehr.</translation>
    </message>
    <message>
        <source>Aspect</source>
        <translation>Seitenverhältnis</translation>
    </message>
    <message>
        <source>At a specificity of</source>
        <translation>Bei einer Spezifität von</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Below stands why each of its files is not taken.</source>
        <translation>Unten steht, warum jede ihrer Dateien nicht genommen wird.</translation>
    </message>
    <message>
        <source>Best epoch by</source>
        <translation>Beste Epoche nach</translation>
    </message>
    <message>
        <source>Between the two thresholds that the wanted share would give.</source>
        <translation>Zwischen den beiden Schwellen, die der gewünschte Anteil ergäbe.</translation>
    </message>
    <message>
        <source>Blank: it has almost no differences of grey.</source>
        <translation>Leer: fast ohne Unterschiede im Grau.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>Both sides are fitted; the aspect is lost.</source>
        <translation>Beide Seiten werden angepasst; das Seitenverhältnis geht verloren.</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>By PatientID only patients with one film can be told.</source>
        <translation>Nach PatientID lassen sich nur Patienten mit einer Aufnahme zuordnen.</translation>
    </message>
    <message>
        <source>By a column of the table.</source>
        <translation>Nach einer Spalte der Tabelle.</translation>
    </message>
    <message>
        <source>By a split.csv of an earlier run, so that runs can be compared.</source>
        <translation>Nach der split.csv eines früheren Laufs, damit sich Läufe vergleichen lassen.</translation>
    </message>
    <message>
        <source>By shares, alike in labels.</source>
        <translation>Nach Anteilen, gleich in den Labels.</translation>
    </message>
    <message>
        <source>By the train, validation and test folders of the data.</source>
        <translation>Nach den Ordnern train, validation und test der Daten.</translation>
    </message>
    <message>
        <source>By what a row finds its DICOM file.</source>
        <translation>Woran eine Zeile ihre DICOM-Datei findet.</translation>
    </message>
    <message>
        <source>CLAHE</source>
        <translation>CLAHE</translation>
    </message>
    <message>
        <source>CLAHE at random</source>
        <translation>CLAHE zufällig</translation>
    </message>
    <message>
        <source>Call it &quot;file&quot;, or choose one of: {names}.</source>
        <translation>Nennen Sie sie „file“, oder wählen Sie eine von: {names}.</translation>
    </message>
    <message>
        <source>Call it &quot;label&quot;, or give one a finding: {names}.</source>
        <translation>Nennen Sie sie „label“, oder legen Sie eine je Befund an: {names}.</translation>
    </message>
    <message>
        <source>Changed copies take the time of scoring once more.</source>
        <translation>Veränderte Kopien kosten noch einmal die Zeit des Bewertens.</translation>
    </message>
    <message>
        <source>Choose a folder elsewhere.</source>
        <translation>Wählen Sie einen Ordner an anderer Stelle.</translation>
    </message>
    <message>
        <source>Choose a folder on a disk with free space that you may write to.</source>
        <translation>Wählen Sie einen Ordner auf einem Datenträger mit freiem Platz, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation>Wählen Sie einen neuen oder leeren Ordner.</translation>
    </message>
    <message>
        <source>Choose a split by ratio.</source>
        <translation>Wählen Sie eine Aufteilung nach Anteilen.</translation>
    </message>
    <message>
        <source>Choose another finding.</source>
        <translation>Wählen Sie einen anderen Befund.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose films whose labels are told as those of the data: by the same folders, rules or columns.</source>
        <translation>Wählen Sie Aufnahmen, deren Labels wie die der Daten stehen: in denselben Ordnern, Regeln oder Spalten.</translation>
    </message>
    <message>
        <source>Choose one for this model.</source>
        <translation>Wählen Sie einen für dieses Modell.</translation>
    </message>
    <message>
        <source>Choose the CPU.</source>
        <translation>Wählen Sie die CPU.</translation>
    </message>
    <message>
        <source>Choose the folder that does; in the folder of a finished run it is &quot;bundle&quot;.</source>
        <translation>Wählen Sie den Ordner, der es enthält; im Ordner eines fertigen Laufs ist es &quot;bundle&quot;.</translation>
    </message>
    <message>
        <source>Choose the folder that holds them.</source>
        <translation>Wählen Sie den Ordner, in dem sie liegen.</translation>
    </message>
    <message>
        <source>Choose the network that they were trained for, or another start.</source>
        <translation>Wählen Sie das Netz, für das sie trainiert wurden, oder einen anderen Start.</translation>
    </message>
    <message>
        <source>Choose where it lies now, or look at what was found so far.</source>
        <translation>Wählen Sie, wo es jetzt liegt, oder sehen Sie an, was bisher gefunden wurde.</translation>
    </message>
    <message>
        <source>Chosen on</source>
        <translation>Gewählt auf</translation>
    </message>
    <message>
        <source>Class activation map</source>
        <translation>Class Activation Map</translation>
    </message>
    <message>
        <source>Class folders: {names}.</source>
        <translation>Klassenordner: {names}.</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>Klassengewichte</translation>
    </message>
    <message>
        <source>Clip limit</source>
        <translation>Clip-Grenze</translation>
    </message>
    <message>
        <source>Close it in other programs, such as a spreadsheet, then do this again.</source>
        <translation>Schließen Sie sie in anderen Programmen, etwa einer Tabellenkalkulation, und tun Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Close it there first.</source>
        <translation>Schließen Sie ihn dort zuerst.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Commit what you see first.</source>
        <translation>Halten Sie zuerst fest, was Sie sehen.</translation>
    </message>
    <message>
        <source>Compare with the network&apos;s own AUC: only what it gains above this comes from detail.</source>
        <translation>Vergleichen Sie mit der AUC des Netzes: Nur was es darüber gewinnt, kommt aus Details.</translation>
    </message>
    <message>
        <source>Connect it and resume: nothing is lost.</source>
        <translation>Verbinden Sie es und setzen Sie fort: nichts ist verloren.</translation>
    </message>
    <message>
        <source>Connect it, then resume: nothing is lost.</source>
        <translation>Verbinden Sie es und setzen Sie fort: nichts ist verloren.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Convolutions of 32, 64, 128 and 256 with batch normalisation, then a dense layer of 128.</source>
        <translation>Faltungsschichten von 32, 64, 128 und 256 mit Batch-Normalisierung, dann eine dichte Schicht von 128.</translation>
    </message>
    <message>
        <source>Copies changed as the augmentation says, as another site&apos;s are.</source>
        <translation>Kopien, verändert wie die Augmentation es sagt, als kämen sie von anderswo.</translation>
    </message>
    <message>
        <source>Copies made small</source>
        <translation>Verkleinerte Kopien</translation>
    </message>
    <message>
        <source>Copy it again from where it came.</source>
        <translation>Kopieren Sie sie noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
        <source>Copy the job&apos;s folder to a place you may write to.</source>
        <translation>Kopieren Sie den Ordner des Auftrags an einen Ort, an den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Copy the whole CD again.</source>
        <translation>Kopieren Sie die ganze CD noch einmal.</translation>
    </message>
    <message>
        <source>Copy them again from where they came, or take them out of the folder or table.</source>
        <translation>Kopieren Sie sie noch einmal von ihrer Quelle, oder nehmen Sie sie aus Ordner oder Tabelle.</translation>
    </message>
    <message>
        <source>Correct the rule that it belongs to.</source>
        <translation>Berichtigen Sie die Regel, zu der es gehört.</translation>
    </message>
    <message>
        <source>Count from 0.</source>
        <translation>Zählen Sie ab 0.</translation>
    </message>
    <message>
        <source>Counting classes and patients</source>
        <translation>Klassen und Patienten werden gezählt</translation>
    </message>
    <message>
        <source>Crop or cover the borders, see that both classes come from the same place and time, and judge on films from elsewhere.</source>
        <translation>Beschneiden oder verdecken Sie die Ränder, achten Sie darauf, dass beide Klassen von gleichem Ort und gleicher Zeit stammen, und urteilen Sie an Aufnahmen von anderswo.</translation>
    </message>
    <message>
        <source>DICOM files and a CSV that names them or their patients.</source>
        <translation>DICOM-Dateien und eine CSV-Datei, die sie oder ihre Patienten nennt.</translation>
    </message>
    <message>
        <source>DICOM writer</source>
        <translation>DICOM-Ausgabe</translation>
    </message>
    <message>
        <source>DeLong, paired</source>
        <translation>DeLong, gepaart</translation>
    </message>
    <message>
        <source>Decide which label is right, and take the other film out.</source>
        <translation>Entscheiden Sie, welches Label stimmt, und nehmen Sie die andere Aufnahme heraus.</translation>
    </message>
    <message>
        <source>Degrees to either side.</source>
        <translation>Grad nach beiden Seiten.</translation>
    </message>
    <message>
        <source>DenseNet-121, many findings</source>
        <translation>DenseNet-121, viele Befunde</translation>
    </message>
    <message>
        <source>Down along a cosine from the start.</source>
        <translation>Von Beginn an entlang eines Kosinus hinab.</translation>
    </message>
    <message>
        <source>Down when the validation loss no longer falls.</source>
        <translation>Hinab, wenn der Validierungsverlust nicht mehr fällt.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Each film is also scored as its mirror image, and the mean counts.</source>
        <translation>Jede Aufnahme wird auch gespiegelt bewertet, und das Mittel zählt.</translation>
    </message>
    <message>
        <source>Each film is of exactly one class.</source>
        <translation>Jede Aufnahme gehört zu genau einer Klasse.</translation>
    </message>
    <message>
        <source>Each film&apos;s own mean and spread, or numbers that the recipe gives.</source>
        <translation>Mittel und Streuung jeder Aufnahme selbst, oder Zahlen aus dem Rezept.</translation>
    </message>
    <message>
        <source>Each film&apos;s own mean and spread.</source>
        <translation>Mittelwert und Streuung der Aufnahme selbst.</translation>
    </message>
    <message>
        <source>Each finding is there or not, whatever the others.</source>
        <translation>Jeder Befund ist da oder nicht, unabhängig von den anderen.</translation>
    </message>
    <message>
        <source>EfficientNet-Lite0 in two phases</source>
        <translation>EfficientNet-Lite0 in zwei Phasen</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Epochs of a plateau</source>
        <translation>Epochen eines Plateaus</translation>
    </message>
    <message>
        <source>Every class counts the same.</source>
        <translation>Jede Klasse zählt gleich viel.</translation>
    </message>
    <message>
        <source>Every film counts the same.</source>
        <translation>Jede Aufnahme zählt gleich viel.</translation>
    </message>
    <message>
        <source>Every fold is judged on the films that it held out, {films} in all, each of them once. They also chose the fold&apos;s best epoch and thresholds, so these figures flatter somewhat.</source>
        <translation>Jeder Teil ist an den Aufnahmen beurteilt, die er zurückgehalten hat, zusammen {films}, jede einmal. An ihnen wurden auch seine beste Epoche und die Schwellen gewählt, so dass diese Kennzahlen etwas schmeicheln.</translation>
    </message>
    <message>
        <source>Export it uncompressed or as JPEG 2000.</source>
        <translation>Exportieren Sie sie unkomprimiert oder als JPEG 2000.</translation>
    </message>
    <message>
        <source>Export its films with the identity hidden.</source>
        <translation>Exportieren Sie ihre Aufnahmen mit verborgener Identität.</translation>
    </message>
    <message>
        <source>Far too small: {size} pixels.</source>
        <translation>Viel zu klein: {size} Bildpunkte.</translation>
    </message>
    <message>
        <source>Fewer digits where that is measured faster on this machine.</source>
        <translation>Weniger Stellen, wo das auf diesem Rechner schneller gemessen wird.</translation>
    </message>
    <message>
        <source>Fewer missed films are more false alarms.</source>
        <translation>Weniger übersehene Aufnahmen sind mehr Fehlalarme.</translation>
    </message>
    <message>
        <source>Film size</source>
        <translation>Größe der Aufnahmen</translation>
    </message>
    <message>
        <source>Films a step.</source>
        <translation>Aufnahmen je Schritt.</translation>
    </message>
    <message>
        <source>Films of each class: {told}, none of them {count}.</source>
        <translation>Aufnahmen je Klasse: {told}, keine davon {count}.</translation>
    </message>
    <message>
        <source>Films of each class: {told}.</source>
        <translation>Aufnahmen je Klasse: {told}.</translation>
    </message>
    <message>
        <source>Films of {label}</source>
        <translation>Aufnahmen von {label}</translation>
    </message>
    <message>
        <source>Films with and without a finding weigh the same in sum (many at once).</source>
        <translation>Aufnahmen mit und ohne einen Befund wiegen in der Summe gleich viel (viele zugleich).</translation>
    </message>
    <message>
        <source>Fine detail is lost too.</source>
        <translation>Auch feine Einzelheiten gehen verloren.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassung</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>For comparison with older papers; by far the largest and slowest here.</source>
        <translation>Zum Vergleich mit älteren Arbeiten; hier bei weitem das größte und langsamste.</translation>
    </message>
    <message>
        <source>Four-block baseline</source>
        <translation>Vier Blöcke als Vergleich</translation>
    </message>
    <message>
        <source>Free some space, or choose a folder that you may write to; the job itself is not lost.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen Ordner, in den Sie schreiben dürfen; der Auftrag selbst ist nicht verloren.</translation>
    </message>
    <message>
        <source>Free some space, or copy the job&apos;s folder to a place you may write to.</source>
        <translation>Schaffen Sie Platz, oder kopieren Sie den Ordner des Auftrags an einen Ort, an den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Free some space, then resume: nothing is lost.</source>
        <translation>Schaffen Sie Platz und setzen Sie fort: nichts ist verloren.</translation>
    </message>
    <message>
        <source>From random numbers a network wants many more films and epochs.</source>
        <translation>Von Zufallszahlen aus braucht ein Netz viel mehr Aufnahmen und Epochen.</translation>
    </message>
    <message>
        <source>From {sees}, a small model tells little: {label} with {shown} at most.</source>
        <translation>Aus {sees} erkennt ein kleines Modell wenig: {label} mit höchstens {shown}.</translation>
    </message>
    <message>
        <source>From {sees}, a small model tells {label} with {shown}. {meaning}</source>
        <translation>Aus {sees} erkennt ein kleines Modell {label} mit {shown}. {meaning}</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Give a state dict that ends in {first} or {second}.</source>
        <translation>Nehmen Sie ein State-Dict mit der Endung {first} oder {second}.</translation>
    </message>
    <message>
        <source>Give all films the same size and compression from the same source, and judge on films from elsewhere.</source>
        <translation>Geben Sie allen Aufnahmen gleiche Größe und Kompression aus gleicher Quelle, und urteilen Sie an Aufnahmen von anderswo.</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Geben Sie ihm einen.</translation>
    </message>
    <message>
        <source>Grad-CAM on layer {name}</source>
        <translation>Grad-CAM auf Schicht {name}</translation>
    </message>
    <message>
        <source>Grain, as a standard deviation.</source>
        <translation>Körnung, als Standardabweichung.</translation>
    </message>
    <message>
        <source>Grey level taken as the middle, from 0 to 1.</source>
        <translation>Grauwert, der als Mitte gilt, von 0 bis 1.</translation>
    </message>
    <message>
        <source>Hearts become wider than they are.</source>
        <translation>Herzen werden breiter, als sie sind.</translation>
    </message>
    <message>
        <source>Height and width that the network sees.</source>
        <translation>Höhe und Breite, die das Netz sieht.</translation>
    </message>
    <message>
        <source>Hides fine lines and small nodules.</source>
        <translation>Verdeckt feine Linien und kleine Rundherde.</translation>
    </message>
    <message>
        <source>High ones raise the noise as well.</source>
        <translation>Hohe heben auch das Rauschen an.</translation>
    </message>
    <message>
        <source>How a film comes to that size.</source>
        <translation>Wie eine Aufnahme auf diese Größe kommt.</translation>
    </message>
    <message>
        <source>How a step follows from the gradient.</source>
        <translation>Wie ein Schritt aus dem Gradienten folgt.</translation>
    </message>
    <message>
        <source>How far local contrast may be raised.</source>
        <translation>Wie weit der örtliche Kontrast angehoben werden darf.</translation>
    </message>
    <message>
        <source>How far the score falls when a part of the film is covered. Slow; needs scores only.</source>
        <translation>Wie weit der Score fällt, wenn ein Teil der Aufnahme verdeckt wird. Langsam; braucht nur Scores.</translation>
    </message>
    <message>
        <source>How large a step is.</source>
        <translation>Wie groß ein Schritt ist.</translation>
    </message>
    <message>
        <source>How much a film of each class counts (one of many).</source>
        <translation>Wie viel eine Aufnahme jeder Klasse zählt (eine von vielen).</translation>
    </message>
    <message>
        <source>How much a film of this class counts.</source>
        <translation>Wie viel eine Aufnahme dieser Klasse zählt.</translation>
    </message>
    <message>
        <source>How much of the last step goes into the next (SGD).</source>
        <translation>Wie viel vom letzten Schritt in den nächsten eingeht (SGD).</translation>
    </message>
    <message>
        <source>How often every film is seen.</source>
        <translation>Wie oft jede Aufnahme gesehen wird.</translation>
    </message>
    <message>
        <source>How the learning rate changes during a phase.</source>
        <translation>Wie sich die Lernrate in einer Phase ändert.</translation>
    </message>
    <message>
        <source>How the score is chosen from which a finding is flagged, on validation films.</source>
        <translation>Wie der Score gewählt wird, ab dem ein Befund markiert ist, auf Validierungsaufnahmen.</translation>
    </message>
    <message>
        <source>How well the findings are ordered, whatever the threshold.</source>
        <translation>Wie gut die Befunde geordnet sind, gleich bei welcher Schwelle.</translation>
    </message>
    <message>
        <source>Import it again.</source>
        <translation>Importieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Install it with `make run`, or use the CPU and the class activation map.</source>
        <translation>Installieren Sie sie mit `make run`, oder verwenden Sie die CPU und die Class Activation Map.</translation>
    </message>
    <message>
        <source>Instead of a stage: this share of the layers, from the end, learns.</source>
        <translation>Statt einer Stufe: Dieser Anteil der Schichten lernt, vom Ende her.</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>Integrierte Gradienten</translation>
    </message>
    <message>
        <source>Intended use</source>
        <translation>Zweckbestimmung</translation>
    </message>
    <message>
        <source>It has the same bytes as {film}, whose verdict is not older.</source>
        <translation>Sie hat dieselben Bytes wie {film}, deren Urteil nicht älter ist.</translation>
    </message>
    <message>
        <source>It has {columns}.</source>
        <translation>Sie hat {columns}.</translation>
    </message>
    <message>
        <source>It is no NPZ file, so no label array belongs to it.</source>
        <translation>Sie ist keine NPZ-Datei, also gehört kein Label-Array zu ihr.</translation>
    </message>
    <message>
        <source>It is not known whose films these are.</source>
        <translation>Es ist nicht bekannt, von wem diese Aufnahmen sind.</translation>
    </message>
    <message>
        <source>It is not known whose films {count} of them are.</source>
        <translation>Von {count} davon ist nicht bekannt, von wem sie sind.</translation>
    </message>
    <message>
        <source>It lies in no class folder.</source>
        <translation>Sie liegt in keinem Klassenordner.</translation>
    </message>
    <message>
        <source>It stays.</source>
        <translation>Sie bleibt.</translation>
    </message>
    <message>
        <source>It waits to be scored. Resume the job.</source>
        <translation>Sie wartet auf die Bewertung. Setzen Sie den Auftrag fort.</translation>
    </message>
    <message>
        <source>It was not scored ({outcome}): {reason}</source>
        <translation>Sie wurde nicht bewertet ({outcome}): {reason}</translation>
    </message>
    <message>
        <source>Its arrays name training and test films.</source>
        <translation>Die Arrays nennen Trainings- und Testaufnahmen.</translation>
    </message>
    <message>
        <source>Its folders give {parts} films.</source>
        <translation>Die Ordner geben die Teile {parts} an.</translation>
    </message>
    <message>
        <source>Its labels are left out by the recipe.</source>
        <translation>Ihre Labels lässt das Rezept weg.</translation>
    </message>
    <message>
        <source>Its patient {group} is not among those that the recipe takes.</source>
        <translation>Patient {group} gehört nicht zu denen, die das Rezept nimmt.</translation>
    </message>
    <message>
        <source>Its scores are in the worklist.</source>
        <translation>Ihre Scores stehen in der Arbeitsliste.</translation>
    </message>
    <message>
        <source>JPEG quality</source>
        <translation>JPEG-Qualität</translation>
    </message>
    <message>
        <source>Keep it for whoever looks after this machine, and start a new job.</source>
        <translation>Bewahren Sie sie für den Betreuer dieses Rechners auf, und legen Sie einen neuen Auftrag an.</translation>
    </message>
    <message>
        <source>Keep one of each, or give them the same patient, so that no split parts them.</source>
        <translation>Behalten Sie je eine, oder geben Sie ihnen denselben Patienten, damit keine Aufteilung sie trennt.</translation>
    </message>
    <message>
        <source>Keep one of each: the others only count double.</source>
        <translation>Behalten Sie je eine: Die anderen zählen nur doppelt.</translation>
    </message>
    <message>
        <source>Label errors were not looked for in {name}: with the embeddings of this model it is hardly told itself (AUC {figure}).</source>
        <translation>Bei {name} wurde nicht nach Labelfehlern gesucht: Mit den Einbettungen dieses Modells ist es selbst kaum zu erkennen (AUC {figure}).</translation>
    </message>
    <message>
        <source>Label errors were not looked for: that needs the embeddings of a model.</source>
        <translation>Nach Labelfehlern wurde nicht gesucht: Dazu braucht es die Einbettungen eines Modells.</translation>
    </message>
    <message>
        <source>Label films of more patients, or give test films of their own.</source>
        <translation>Geben Sie Aufnahmen von mehr Patienten Labels, oder nehmen Sie eigene Testaufnahmen.</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Labelglättung</translation>
    </message>
    <message>
        <source>Label them, or leave them: nothing is learned from them.</source>
        <translation>Geben Sie ihnen Labels, oder lassen Sie sie: Aus ihnen wird nichts gelernt.</translation>
    </message>
    <message>
        <source>Labels are taken as a little uncertain.</source>
        <translation>Labels gelten als ein wenig unsicher.</translation>
    </message>
    <message>
        <source>Labels from</source>
        <translation>Labels aus</translation>
    </message>
    <message>
        <source>Large opacities are seen in such a blur too, and so are position, exposure and size of the patient: a network need not look at any detail to do as well.</source>
        <translation>Auch so unscharf sieht man große Verschattungen, ebenso Haltung, Belichtung und Größe des Patienten: Ein Netz muss auf kein Detail achten, um ebenso gut zu sein.</translation>
    </message>
    <message>
        <source>Larger or smaller by up to this, as a logarithm.</source>
        <translation>Größer oder kleiner um bis zu so viel, als Logarithmus.</translation>
    </message>
    <message>
        <source>Last share of the layers</source>
        <translation>Letzter Anteil der Schichten</translation>
    </message>
    <message>
        <source>Learning a head</source>
        <translation>Ein Kopf lernt</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learns from stage</source>
        <translation>Lernt ab Stufe</translation>
    </message>
    <message>
        <source>Least gain</source>
        <translation>Kleinster Gewinn</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Leave one line of it.</source>
        <translation>Lassen Sie eine Zeile davon.</translation>
    </message>
    <message>
        <source>Leave one out: the films without this finding.</source>
        <translation>Lassen Sie eine aus: die Aufnahmen ohne diesen Befund.</translation>
    </message>
    <message>
        <source>Leave one row of it.</source>
        <translation>Lassen Sie eine Zeile davon.</translation>
    </message>
    <message>
        <source>Less learning by heart, slower learning.</source>
        <translation>Weniger Auswendiglernen, langsameres Lernen.</translation>
    </message>
    <message>
        <source>Less memory; figures differ a little.</source>
        <translation>Weniger Speicher; die Kennzahlen weichen ein wenig ab.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Local contrast is evened out before the network sees the film.</source>
        <translation>Der örtliche Kontrast wird ausgeglichen, bevor das Netz die Aufnahme sieht.</translation>
    </message>
    <message>
        <source>Logistic regression on pixels</source>
        <translation>Logistische Regression auf Bildpunkten</translation>
    </message>
    <message>
        <source>Logistic regression on what a pretrained network sees. Minutes, and a sound first answer; the network itself learns nothing.</source>
        <translation>Logistische Regression auf dem, was ein vortrainiertes Netz sieht. Minuten, und eine brauchbare erste Antwort; das Netz selbst lernt nichts.</translation>
    </message>
    <message>
        <source>Look at these films, the most doubtful first, and correct those that are wrong. A small model doubts them; hard films are among them, and it decides nothing.</source>
        <translation>Sehen Sie diese Aufnahmen an, die zweifelhaftesten zuerst, und berichtigen Sie, was falsch ist. Ein kleines Modell zweifelt an ihnen; schwierige Aufnahmen sind darunter, und es entscheidet nichts.</translation>
    </message>
    <message>
        <source>Look at what lies there already.</source>
        <translation>Sehen Sie nach, was dort schon liegt.</translation>
    </message>
    <message>
        <source>Look whether it was moved, or whether its drive is still connected.</source>
        <translation>Sehen Sie nach, ob sie verschoben wurde oder ob ihr Laufwerk noch verbunden ist.</translation>
    </message>
    <message>
        <source>Look whether its drive is connected, and whether you may read it.</source>
        <translation>Sehen Sie nach, ob sein Laufwerk verbunden ist und ob Sie ihn lesen dürfen.</translation>
    </message>
    <message>
        <source>Looking at files</source>
        <translation>Dateien werden angesehen</translation>
    </message>
    <message>
        <source>Looking at films</source>
        <translation>Aufnahmen werden angesehen</translation>
    </message>
    <message>
        <source>Looking for twins</source>
        <translation>Suche nach Zwillingen</translation>
    </message>
    <message>
        <source>Looking for wrong labels</source>
        <translation>Suche nach falschen Labels</translation>
    </message>
    <message>
        <source>Make room, or choose a folder on another disk.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen Ordner auf einem anderen Laufwerk.</translation>
    </message>
    <message>
        <source>Make room, then go on.</source>
        <translation>Schaffen Sie Platz, und fahren Sie dann fort.</translation>
    </message>
    <message>
        <source>Make the split anew, or use the films it was for.</source>
        <translation>Teilen Sie neu auf, oder nehmen Sie die Aufnahmen, für die sie war.</translation>
    </message>
    <message>
        <source>Many findings at once, each label weighed by how rare it is (Wang et al. 2017).</source>
        <translation>Viele Befunde zugleich, jedes Label nach seiner Seltenheit gewichtet (Wang et al. 2017).</translation>
    </message>
    <message>
        <source>Many small parts lose the difference between lung and lung.</source>
        <translation>Viele kleine Teile verwischen den Unterschied zwischen Lunge und Lunge.</translation>
    </message>
    <message>
        <source>McNemar, exact</source>
        <translation>McNemar, exakt</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Mean and spread</source>
        <translation>Mittel und Streuung</translation>
    </message>
    <message>
        <source>Memory grows with it; small ones take longer.</source>
        <translation>Der Speicher wächst damit; kleine dauern länger.</translation>
    </message>
    <message>
        <source>Middle greys lighter or darker by up to this, as a logarithm.</source>
        <translation>Mittlere Graustufen heller oder dunkler um bis zu so viel, als Logarithmus.</translation>
    </message>
    <message>
        <source>Mirrored film too</source>
        <translation>Auch gespiegelt</translation>
    </message>
    <message>
        <source>Mixed precision</source>
        <translation>Gemischte Genauigkeit</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Schwung</translation>
    </message>
    <message>
        <source>More or less by up to this, as a logarithm.</source>
        <translation>Mehr oder weniger um bis zu so viel, als Logarithmus.</translation>
    </message>
    <message>
        <source>Move it away.</source>
        <translation>Räumen Sie sie weg.</translation>
    </message>
    <message>
        <source>Name a column or a rule on file names that tells the patient, or make sure that every patient has one film only.</source>
        <translation>Nennen Sie eine Spalte oder eine Regel für Dateinamen, die den Patienten angibt, oder stellen Sie sicher, dass jeder Patient nur eine Aufnahme hat.</translation>
    </message>
    <message>
        <source>Name at least two classes, and leave one of them as a finding.</source>
        <translation>Nennen Sie mindestens zwei Klassen, und lassen Sie eine davon einen Befund sein.</translation>
    </message>
    <message>
        <source>Name one of its folders.</source>
        <translation>Nennen Sie einen seiner Ordner.</translation>
    </message>
    <message>
        <source>Name the findings instead.</source>
        <translation>Nennen Sie stattdessen die Befunde.</translation>
    </message>
    <message>
        <source>Name the folder that holds the same files as before.</source>
        <translation>Nennen Sie den Ordner mit denselben Dateien wie zuvor.</translation>
    </message>
    <message>
        <source>Neither a column nor the file names say whose film it is, unless the files are DICOM: films of one patient may come to lie on both sides of the split.</source>
        <translation>Weder eine Spalte noch die Dateinamen sagen, von wem eine Aufnahme ist, es sei denn, die Dateien sind DICOM: Aufnahmen eines Patienten können auf beide Seiten der Aufteilung geraten.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>No chest film has this shape: {size} pixels.</source>
        <translation>Keine Thoraxaufnahme hat diese Form: {size} Bildpunkte.</translation>
    </message>
    <message>
        <source>No class of the model stands for films without a finding.</source>
        <translation>Keine Klasse des Modells steht für Aufnahmen ohne Befund.</translation>
    </message>
    <message>
        <source>No file below {root} has the {match} {name}.</source>
        <translation>Keine Datei unter {root} hat diese Angabe ({match}): {name}.</translation>
    </message>
    <message>
        <source>No film has a label.</source>
        <translation>Keine Aufnahme hat ein Label.</translation>
    </message>
    <message>
        <source>No lung lies there: a network can score well by what is around the chest, such as letters, collimation or the position of the arms.</source>
        <translation>Dort liegt keine Lunge: Ein Netz kann gut abschneiden durch das, was um den Brustkorb ist, etwa Buchstaben, Einblendung oder die Haltung der Arme.</translation>
    </message>
    <message>
        <source>No patient is on two sides of the split.</source>
        <translation>Kein Patient liegt auf zwei Seiten der Aufteilung.</translation>
    </message>
    <message>
        <source>No row of {table} names it.</source>
        <translation>Keine Zeile von {table} nennt sie.</translation>
    </message>
    <message>
        <source>No rule gives it a label.</source>
        <translation>Keine Regel gibt ihr ein Label.</translation>
    </message>
    <message>
        <source>No usable GPU: {reason}, so the CPU does the work.</source>
        <translation>Keine nutzbare GPU: {reason}; daher rechnet die CPU.</translation>
    </message>
    <message>
        <source>No {part} film has {label}.</source>
        <translation>Im Teil {part} hat keine Aufnahme {label}.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Not calibrated: {problem}.</source>
        <translation>Nicht kalibriert: {problem}.</translation>
    </message>
    <message>
        <source>Nothing in time or memory.</source>
        <translation>Nichts an Zeit oder Speicher.</translation>
    </message>
    <message>
        <source>Nothing is lost. Choose another device or close other programs, then resume.</source>
        <translation>Nichts ist verloren. Wählen Sie ein anderes Gerät oder schließen Sie andere Programme, und setzen Sie dann fort.</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdeckung</translation>
    </message>
    <message>
        <source>Of each film</source>
        <translation>Je Aufnahme</translation>
    </message>
    <message>
        <source>Of the model that comes of this run.</source>
        <translation>Des Modells, das aus diesem Lauf entsteht.</translation>
    </message>
    <message>
        <source>One fold of several validates; k runs give k figures, at k times the time.</source>
        <translation>Einer von mehreren Teilen validiert; k Läufe geben k Kennzahlen, in k-facher Zeit.</translation>
    </message>
    <message>
        <source>One folder a class, with or without train and test above.</source>
        <translation>Ein Ordner je Klasse, mit oder ohne train und test darüber.</translation>
    </message>
    <message>
        <source>One lung becomes denser than the other.</source>
        <translation>Eine Lunge wird dichter als die andere.</translation>
    </message>
    <message>
        <source>One number already tells {label}. {told}.</source>
        <translation>Schon eine Zahl verrät {label}. {told}.</translation>
    </message>
    <message>
        <source>Only runs with the same test films can be compared: judge both on one evaluation set, or train both with one split file.</source>
        <translation>Nur Läufe mit denselben Testaufnahmen lassen sich vergleichen: Beurteilen Sie beide am selben Satz, oder trainieren Sie beide mit derselben Aufteilung.</translation>
    </message>
    <message>
        <source>Only {made} of {wanted} folds are finished.</source>
        <translation>Nur {made} von {wanted} Teilen sind fertig.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Oversampling</source>
        <translation>Überabtastung</translation>
    </message>
    <message>
        <source>Pairs of mirror images among them: {turned}.</source>
        <translation>Darunter spiegelbildliche Paare: {turned}.</translation>
    </message>
    <message>
        <source>Parts leave the frame.</source>
        <translation>Teile verlassen das Bild.</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Flecken</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Patients by file name</source>
        <translation>Patienten nach Dateinamen</translation>
    </message>
    <message>
        <source>Patients by file name: {found} of {all} names give {patients} patients, such as {first}.</source>
        <translation>Patienten nach Dateinamen: {found} von {all} Namen ergeben {patients} Patienten, etwa {first}.</translation>
    </message>
    <message>
        <source>Patients by the column &quot;{column}&quot;.</source>
        <translation>Patienten nach der Spalte „{column}“.</translation>
    </message>
    <message>
        <source>Plain steps with momentum; wants a well-chosen rate.</source>
        <translation>Einfache Schritte mit Schwung; braucht eine gut gewählte Rate.</translation>
    </message>
    <message>
        <source>Predictive values, precision and F1 hold at the prevalence of these films only.</source>
        <translation>Prädiktive Werte, Präzision und F1 gelten nur bei der Prävalenz dieser Aufnahmen.</translation>
    </message>
    <message>
        <source>Probing for shortcuts</source>
        <translation>Suche nach Abkürzungen</translation>
    </message>
    <message>
        <source>Put it back where it was, and resume.</source>
        <translation>Legen Sie ihn dorthin zurück, wo er war, und setzen Sie fort.</translation>
    </message>
    <message>
        <source>Put it into brackets: (...).</source>
        <translation>Setzen Sie sie in Klammern: (...).</translation>
    </message>
    <message>
        <source>Put it into the folder of the films.</source>
        <translation>Legen Sie sie in den Ordner der Aufnahmen.</translation>
    </message>
    <message>
        <source>Put the films of each class into a folder of its own, or a CSV beside them.</source>
        <translation>Legen Sie die Aufnahmen jeder Klasse in einen eigenen Ordner oder eine CSV-Tabelle daneben.</translation>
    </message>
    <message>
        <source>Put the films of each other class into a folder beside it.</source>
        <translation>Legen Sie die Aufnahmen jeder anderen Klasse in einen Ordner daneben.</translation>
    </message>
    <message>
        <source>Quick (frozen EfficientNet-Lite0)</source>
        <translation>Schnell (eingefrorenes EfficientNet-Lite0)</translation>
    </message>
    <message>
        <source>Raises the noise as well.</source>
        <translation>Hebt auch das Rauschen an.</translation>
    </message>
    <message>
        <source>Random numbers, a model, a package or a file of weights.</source>
        <translation>Zufallszahlen, einem Modell, einem Paket oder einer Datei mit Gewichten.</translation>
    </message>
    <message>
        <source>Rare classes are shown more often, up to this share of an epoch.</source>
        <translation>Seltene Klassen werden öfter gezeigt, bis zu diesem Anteil einer Epoche.</translation>
    </message>
    <message>
        <source>Rare findings count more</source>
        <translation>Seltene Befunde zählen mehr</translation>
    </message>
    <message>
        <source>Rate falls to</source>
        <translation>Rate fällt auf</translation>
    </message>
    <message>
        <source>Rate of the head</source>
        <translation>Rate des Kopfes</translation>
    </message>
    <message>
        <source>Read it when it has been scored.</source>
        <translation>Lesen Sie sie, sobald sie bewertet ist.</translation>
    </message>
    <message>
        <source>Rename the file, or write class folders.</source>
        <translation>Benennen Sie die Datei um, oder schreiben Sie Klassenordner.</translation>
    </message>
    <message>
        <source>Repeat the installation of this program.</source>
        <translation>Wiederholen Sie die Installation dieses Programms.</translation>
    </message>
    <message>
        <source>ResNet-18 from scratch</source>
        <translation>ResNet-18 von Grund auf</translation>
    </message>
    <message>
        <source>ResNet-50 in two phases</source>
        <translation>ResNet-50 in zwei Phasen</translation>
    </message>
    <message>
        <source>Restore what it points to.</source>
        <translation>Stellen Sie wieder her, worauf er zeigt.</translation>
    </message>
    <message>
        <source>Resume it once to bring it up to date.</source>
        <translation>Setzen Sie ihn einmal fort, um ihn auf den neuen Stand zu bringen.</translation>
    </message>
    <message>
        <source>Resume it to change it.</source>
        <translation>Setzen Sie ihn fort, um ihn zu ändern.</translation>
    </message>
    <message>
        <source>Resume it.</source>
        <translation>Setzen Sie ihn fort.</translation>
    </message>
    <message>
        <source>Resume the job, read it again.</source>
        <translation>Setzen Sie den Auftrag fort, und lesen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Resume the job.</source>
        <translation>Setzen Sie den Auftrag fort.</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Rows and DICOM files</source>
        <translation>Zeilen und DICOM-Dateien</translation>
    </message>
    <message>
        <source>Saliency</source>
        <translation>Salienz</translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8.</source>
        <translation>Speichern Sie sie als CSV in UTF-8.</translation>
    </message>
    <message>
        <source>Save it as CSV, UTF-8.</source>
        <translation>Speichern Sie sie als CSV, UTF-8.</translation>
    </message>
    <message>
        <source>Save it as PNG or TIFF.</source>
        <translation>Speichern Sie sie als PNG oder TIFF.</translation>
    </message>
    <message>
        <source>Save the network&apos;s state_dict() alone, or as .safetensors.</source>
        <translation>Speichern Sie nur das state_dict() des Netzes, oder als .safetensors.</translation>
    </message>
    <message>
        <source>Saves time; too little ends before it has settled.</source>
        <translation>Spart Zeit; zu wenig endet, bevor es sich gesetzt hat.</translation>
    </message>
    <message>
        <source>Say what you see now as the verdict.</source>
        <translation>Sagen Sie als Urteil, was Sie jetzt sehen.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Score it again.</source>
        <translation>Bewerten Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Scores keep away from 0 and 1.</source>
        <translation>Scores halten Abstand von 0 und 1.</translation>
    </message>
    <message>
        <source>Scores of rare classes rise; calibration suffers.</source>
        <translation>Die Scores seltener Klassen steigen; die Kalibrierung leidet.</translation>
    </message>
    <message>
        <source>Scores of rare findings rise; calibration suffers.</source>
        <translation>Die Scores seltener Befunde steigen; die Kalibrierung leidet.</translation>
    </message>
    <message>
        <source>Scoring films of fold {fold} of {folds}</source>
        <translation>Aufnahmen von Teil {fold} von {folds} werden bewertet</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>Startzahl der Aufteilung</translation>
    </message>
    <message>
        <source>Sensitivity, or specificity, that is asked for.</source>
        <translation>Sensitivität oder Spezifität, die verlangt wird.</translation>
    </message>
    <message>
        <source>Set test films aside as well: three parts need nothing more.</source>
        <translation>Legen Sie auch Testaufnahmen zurück: Drei Teile brauchen nichts weiter.</translation>
    </message>
    <message>
        <source>Set the threshold itself, or choose it on labelled films.</source>
        <translation>Setzen Sie die Schwelle selbst, oder wählen Sie sie an Aufnahmen mit Label.</translation>
    </message>
    <message>
        <source>Set the threshold itself.</source>
        <translation>Setzen Sie die Schwelle selbst.</translation>
    </message>
    <message>
        <source>Share of a phase in which the rate rises (one cycle).</source>
        <translation>Anteil einer Phase, in dem die Rate steigt (ein Zyklus).</translation>
    </message>
    <message>
        <source>Share of films mirrored left to right.</source>
        <translation>Anteil der Aufnahmen, der links und rechts vertauscht wird.</translation>
    </message>
    <message>
        <source>Share of films that are blurred a little.</source>
        <translation>Anteil der Aufnahmen, die etwas unscharf werden.</translation>
    </message>
    <message>
        <source>Share of films that are made smaller and large again, as exports do.</source>
        <translation>Anteil der Aufnahmen, die verkleinert und wieder vergrößert werden, wie es Exporte tun.</translation>
    </message>
    <message>
        <source>Share of films that are sharpened.</source>
        <translation>Anteil der Aufnahmen, die geschärft werden.</translation>
    </message>
    <message>
        <source>Share of films whose local contrast is evened out.</source>
        <translation>Anteil der Aufnahmen, deren örtlicher Kontrast ausgeglichen wird.</translation>
    </message>
    <message>
        <source>Share of films with the finding caught, at the specificity asked for.</source>
        <translation>Anteil der erkannten Aufnahmen mit dem Befund, bei der verlangten Spezifität.</translation>
    </message>
    <message>
        <source>Share of the features that is hidden at each step.</source>
        <translation>Anteil der Merkmale, der bei jedem Schritt verborgen wird.</translation>
    </message>
    <message>
        <source>Share of the grey range, lighter or darker.</source>
        <translation>Anteil des Graubereichs, heller oder dunkler.</translation>
    </message>
    <message>
        <source>Share of the side by which a film is moved.</source>
        <translation>Anteil der Seite, um den eine Aufnahme verschoben wird.</translation>
    </message>
    <message>
        <source>Share set aside for the final figures alone.</source>
        <translation>Anteil, der allein für die endgültigen Kennzahlen zurückgelegt wird.</translation>
    </message>
    <message>
        <source>Share that thresholds and the best epoch are chosen on.</source>
        <translation>Anteil, an dem Schwellen und die beste Epoche gewählt werden.</translation>
    </message>
    <message>
        <source>Sharpening</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>Shear</source>
        <translation>Scherung</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>Slanted by up to this share of the side.</source>
        <translation>Schräg gezogen um bis zu diesen Anteil der Seite.</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Split anew, so that every part has films of every class.</source>
        <translation>Teilen Sie neu auf, damit jeder Teil Aufnahmen jeder Klasse hat.</translation>
    </message>
    <message>
        <source>Split anew.</source>
        <translation>Teilen Sie neu auf.</translation>
    </message>
    <message>
        <source>Split by patient. A model that has seen a patient knows the next film of that patient, and its figures promise too much.</source>
        <translation>Teilen Sie nach Patienten auf. Ein Modell, das einen Patienten gesehen hat, kennt auch dessen nächste Aufnahme, und seine Zahlen versprechen zu viel.</translation>
    </message>
    <message>
        <source>Split by ratio.</source>
        <translation>Teilen Sie nach Anteilen auf.</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Standard deviation of the grey levels, from 0 to 1.</source>
        <translation>Standardabweichung der Grauwerte, von 0 bis 1.</translation>
    </message>
    <message>
        <source>Start a new job.</source>
        <translation>Legen Sie einen neuen Auftrag an.</translation>
    </message>
    <message>
        <source>Start a new one.</source>
        <translation>Legen Sie einen neuen an.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>Start one first.</source>
        <translation>Legen Sie zuerst einen an.</translation>
    </message>
    <message>
        <source>Switched off, figures flatter: the network may know the patient.</source>
        <translation>Ausgeschaltet schmeicheln die Kennzahlen: Das Netz kennt den Patienten vielleicht.</translation>
    </message>
    <message>
        <source>Take out what is no chest film: triage will not score such pictures either.</source>
        <translation>Nehmen Sie heraus, was keine Thoraxaufnahme ist: Auch die Triage bewertet solche Bilder nicht.</translation>
    </message>
    <message>
        <source>Take them out of one part: the model would be judged on what it has learned by heart.</source>
        <translation>Nehmen Sie sie aus einem Teil heraus: Das Modell würde an dem gemessen, was es auswendig gelernt hat.</translation>
    </message>
    <message>
        <source>Takes away the sharpness that tells where a film comes from.</source>
        <translation>Nimmt die Schärfe weg, die verrät, woher eine Aufnahme kommt.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Test films</source>
        <translation>Testaufnahmen</translation>
    </message>
    <message>
        <source>The aspect stays; the rest is dark.</source>
        <translation>Das Seitenverhältnis bleibt; der Rest ist dunkel.</translation>
    </message>
    <message>
        <source>The baseline that every network must beat. Seconds.</source>
        <translation>Der Vergleich, den jedes Netz übertreffen muss. Sekunden.</translation>
    </message>
    <message>
        <source>The baseline that every network must beat: one weight for each of 32 x 32 pixels.</source>
        <translation>Der Vergleich, den jedes Netz übertreffen muss: ein Gewicht für jeden von 32 x 32 Bildpunkten.</translation>
    </message>
    <message>
        <source>The classes were made or stored in different ways: a network sees traces of that, such as the shape of the original film.</source>
        <translation>Die Klassen wurden verschieden aufgenommen oder gespeichert: Ein Netz sieht Spuren davon, etwa die Form der Originalaufnahme.</translation>
    </message>
    <message>
        <source>The default: small, quick on a processor, and ImageNet weights come with the program.</source>
        <translation>Die Voreinstellung: klein, schnell auf einem Prozessor, und Gewichte von ImageNet liegen dem Programm bei.</translation>
    </message>
    <message>
        <source>The difference between seeds says how much chance is in the figures.</source>
        <translation>Der Unterschied zwischen Startzahlen sagt, wie viel Zufall in den Kennzahlen steckt.</translation>
    </message>
    <message>
        <source>The file does not hold this film any more.</source>
        <translation>Die Datei enthält diese Aufnahme nicht mehr.</translation>
    </message>
    <message>
        <source>The file is damaged or was changed; get the bundle again.</source>
        <translation>Die Datei ist beschädigt oder wurde geändert; beschaffen Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file is not there any more. Look whether its drive is connected.</source>
        <translation>Die Datei ist nicht mehr da. Sehen Sie nach, ob ihr Laufwerk verbunden ist.</translation>
    </message>
    <message>
        <source>The file names seem to say it: use the rule {pattern}</source>
        <translation>Die Dateinamen scheinen es zu sagen: Verwenden Sie die Regel {pattern}</translation>
    </message>
    <message>
        <source>The file names tell classes: {names}.</source>
        <translation>Die Dateinamen nennen Klassen: {names}.</translation>
    </message>
    <message>
        <source>The film is evened out in so many parts a side.</source>
        <translation>Die Aufnahme wird in so vielen Teilen je Seite ausgeglichen.</translation>
    </message>
    <message>
        <source>The films and their changed copies.</source>
        <translation>Die Aufnahmen und ihre veränderten Kopien.</translation>
    </message>
    <message>
        <source>The films as they are.</source>
        <translation>Die Aufnahmen, wie sie sind.</translation>
    </message>
    <message>
        <source>The films tell neither sex, age, view nor scanner, so there are no figures by group.</source>
        <translation>Die Aufnahmen nennen weder Geschlecht, Alter, Projektion noch Gerät, also gibt es keine Werte nach Gruppen.</translation>
    </message>
    <message>
        <source>The first stage that learns; -1 is the head alone, on features computed once.</source>
        <translation>Die erste Stufe, die lernt; -1 ist der Kopf allein, auf einmal berechneten Merkmalen.</translation>
    </message>
    <message>
        <source>The head alone takes seconds; each earlier stage adds time and memory.</source>
        <translation>Der Kopf allein dauert Sekunden; jede frühere Stufe kostet mehr Zeit und Speicher.</translation>
    </message>
    <message>
        <source>The head first (from scratch the whole network), then layers 3 and 4 at a tenth of the rate. Better with weights to start from.</source>
        <translation>Zuerst der Kopf (von Grund auf das ganze Netz), dann die Schichten 3 und 4 mit einem Zehntel der Rate. Besser mit Startgewichten.</translation>
    </message>
    <message>
        <source>The head first, then the later half of the network. The starter model came to be this way.</source>
        <translation>Zuerst der Kopf, dann die spätere Hälfte des Netzes. So entstand das mitgelieferte Modell.</translation>
    </message>
    <message>
        <source>The heart changes sides: not where laterality matters.</source>
        <translation>Das Herz wechselt die Seite: nicht, wo es auf die Seite ankommt.</translation>
    </message>
    <message>
        <source>The highest one that catches the wanted share of films with the finding.</source>
        <translation>Die höchste, die den gewünschten Anteil der Aufnahmen mit dem Befund erfasst.</translation>
    </message>
    <message>
        <source>The input gate doubts {files}. {name}: {refusal}</source>
        <translation>Die Eingangsprüfung zweifelt an: {files}. {name}: {refusal}</translation>
    </message>
    <message>
        <source>The label &quot;{label}&quot; is left out by the recipe.</source>
        <translation>Das Label „{label}“ lässt das Rezept weg.</translation>
    </message>
    <message>
        <source>The larger yardstick; wants weights to start from, or many films.</source>
        <translation>Der größere Maßstab; braucht Startgewichte oder viele Aufnahmen.</translation>
    </message>
    <message>
        <source>The last layer learns this many times faster.</source>
        <translation>Die letzte Schicht lernt so viel Mal schneller.</translation>
    </message>
    <message>
        <source>The longer, the more epochs are wanted.</source>
        <translation>Je länger, desto mehr Epochen sind nötig.</translation>
    </message>
    <message>
        <source>The lowest one that leaves the wanted share of other films alone.</source>
        <translation>Die niedrigste, die den gewünschten Anteil der anderen Aufnahmen unmarkiert lässt.</translation>
    </message>
    <message>
        <source>The more layers, the more time and memory.</source>
        <translation>Je mehr Schichten, desto mehr Zeit und Speicher.</translation>
    </message>
    <message>
        <source>The name of the file.</source>
        <translation>Der Name der Datei.</translation>
    </message>
    <message>
        <source>The nearer to 1, the more errors of the other kind.</source>
        <translation>Je näher an 1, desto mehr Fehler der anderen Art.</translation>
    </message>
    <message>
        <source>The network itself did not learn: a full run is usually better, seldom worse.</source>
        <translation>Das Netz selbst lernte nicht: Ein ganzer Lauf ist meist besser, selten schlechter.</translation>
    </message>
    <message>
        <source>The network of 2012, for comparison; most of its parameters stand behind the maps.</source>
        <translation>Das Netz von 2012, zum Vergleich; die meisten seiner Parameter stehen hinter den Karten.</translation>
    </message>
    <message>
        <source>The network of CheXNet and much work since; few parameters, much memory and time.</source>
        <translation>Das Netz von CheXNet und vieler Arbeiten seither; wenige Parameter, viel Speicher und Zeit.</translation>
    </message>
    <message>
        <source>The number that only this film has.</source>
        <translation>Die Nummer, die nur diese Aufnahme hat.</translation>
    </message>
    <message>
        <source>The older form, for repeating papers.</source>
        <translation>Die ältere Form, um Arbeiten zu wiederholen.</translation>
    </message>
    <message>
        <source>The other films</source>
        <translation>Die anderen Aufnahmen</translation>
    </message>
    <message>
        <source>The patient, where each has one film.</source>
        <translation>Der Patient, wenn jeder eine Aufnahme hat.</translation>
    </message>
    <message>
        <source>The quickest of the pretrained kinds; for trials and weak machines.</source>
        <translation>Das schnellste der vortrainierten; für Versuche und schwache Rechner.</translation>
    </message>
    <message>
        <source>The rate falls after so many epochs without a better validation loss.</source>
        <translation>Die Rate fällt nach so vielen Epochen ohne besseren Validierungsverlust.</translation>
    </message>
    <message>
        <source>The reader disagrees without saying what is there. Correct the findings.</source>
        <translation>Es wurde widersprochen, ohne zu sagen, was da ist. Korrigieren Sie die Befunde.</translation>
    </message>
    <message>
        <source>The recipe leaves this film out.</source>
        <translation>Das Rezept lässt diese Aufnahme weg.</translation>
    </message>
    <message>
        <source>The same numbers for every film, given here.</source>
        <translation>Dieselben Zahlen für jede Aufnahme, hier angegeben.</translation>
    </message>
    <message>
        <source>The same with batch normalisation after every convolution.</source>
        <translation>Dasselbe mit Batch-Normalisierung nach jeder Faltungsschicht.</translation>
    </message>
    <message>
        <source>The smallest network from scratch, on films of 64 x 64 pixels.</source>
        <translation>Das kleinste Netz von Grund auf, auf Aufnahmen von 64 x 64 Bildpunkten.</translation>
    </message>
    <message>
        <source>The standard deviation is that of the folds&apos; figures. Folds share most of their training films, so it is no standard error (Bengio and Grandvalet 2004, JMLR 5).</source>
        <translation>Die Standardabweichung ist die der Kennzahlen der Teile. Diese teilen sich die meisten Trainingsaufnahmen, daher ist sie kein Standardfehler (Bengio und Grandvalet 2004, JMLR 5).</translation>
    </message>
    <message>
        <source>The table gives it no label.</source>
        <translation>Die Tabelle gibt ihr kein Label.</translation>
    </message>
    <message>
        <source>The table names {name}, which is not there.</source>
        <translation>Die Tabelle nennt {name}; das ist nicht da.</translation>
    </message>
    <message>
        <source>The usual yardstick of papers; sturdy, and quick for its size.</source>
        <translation>Der übliche Maßstab der Fachartikel; robust und für seine Größe schnell.</translation>
    </message>
    <message>
        <source>The yardstick of papers; wants many films.</source>
        <translation>Der Maßstab der Fachartikel; braucht viele Aufnahmen.</translation>
    </message>
    <message>
        <source>Their few films are learned by heart sooner.</source>
        <translation>Ihre wenigen Aufnahmen werden eher auswendig gelernt.</translation>
    </message>
    <message>
        <source>There are {ratio} times as many films of {most} as of {least}.</source>
        <translation>Von {most} gibt es {ratio}-mal so viele Aufnahmen wie von {least}.</translation>
    </message>
    <message>
        <source>These films teach nothing; without them figures come from films that choices have seen.</source>
        <translation>Aus diesen Aufnahmen wird nicht gelernt; ohne sie stammen die Kennzahlen von Aufnahmen, an denen gewählt wurde.</translation>
    </message>
    <message>
        <source>These test films were first scored on {date} (run {run}), by a model of another recipe. Where this recipe was chosen or changed after that look, it was chosen with their help, and these figures may flatter. New test films would give fair ones.</source>
        <translation>Diese Testaufnahmen wurden zuerst am {date} bewertet (Lauf {run}), von einem Modell eines anderen Rezepts. Wurde dieses Rezept nach jenem Blick gewählt oder geändert, so mit ihrer Hilfe, und diese Werte können schmeicheln. Neue Testaufnahmen gäben redliche.</translation>
    </message>
    <message>
        <source>These test films were first scored on {date} with another training of the same recipe.</source>
        <translation>Diese Testaufnahmen wurden zuerst am {date} mit einem anderen Training desselben Rezepts bewertet.</translation>
    </message>
    <message>
        <source>Those of 662 frontal chest films (ChestX-ray14).</source>
        <translation>Die von 662 frontalen Thoraxaufnahmen (ChestX-ray14).</translation>
    </message>
    <message>
        <source>Those of ImageNet&apos;s photographs, which most start weights expect.</source>
        <translation>Die der Fotos von ImageNet, die die meisten Startgewichte erwarten.</translation>
    </message>
    <message>
        <source>Those of this run&apos;s own training films.</source>
        <translation>Die der Trainingsaufnahmen dieses Laufs.</translation>
    </message>
    <message>
        <source>Three convolutions</source>
        <translation>Drei Faltungsschichten</translation>
    </message>
    <message>
        <source>Three convolutions of 32 and a dense layer of 128 on films of 64 x 64.</source>
        <translation>Drei Faltungsschichten von 32 und eine dichte Schicht von 128 auf Aufnahmen von 64 x 64.</translation>
    </message>
    <message>
        <source>Thresholds by</source>
        <translation>Schwellen nach</translation>
    </message>
    <message>
        <source>Tick the classes that mean this finding.</source>
        <translation>Haken Sie die Klassen an, die diesen Befund bedeuten.</translation>
    </message>
    <message>
        <source>Tiles</source>
        <translation>Kacheln</translation>
    </message>
    <message>
        <source>Time and memory grow with the area: twice the side, four times both.</source>
        <translation>Zeit und Speicher wachsen mit der Fläche: doppelte Seite, vierfach beides.</translation>
    </message>
    <message>
        <source>Time and memory grow with the network; the trial measures both.</source>
        <translation>Zeit und Speicher wachsen mit dem Netz; der Probelauf misst beides.</translation>
    </message>
    <message>
        <source>Time in proportion.</source>
        <translation>Zeit im selben Verhältnis.</translation>
    </message>
    <message>
        <source>Too few give wide intervals, too many leave too little to learn from.</source>
        <translation>Zu wenige ergeben weite Intervalle, zu viele lassen zu wenig zum Lernen.</translation>
    </message>
    <message>
        <source>Too few patients of each of {names} to look for label errors.</source>
        <translation>Zu wenige Patienten je Klasse ({names}), um nach Labelfehlern zu suchen.</translation>
    </message>
    <message>
        <source>Too few patients with or without {label} to probe.</source>
        <translation>Zu wenige Patienten mit oder ohne {label} für eine Probe.</translation>
    </message>
    <message>
        <source>Too large never settles, too small never arrives.</source>
        <translation>Zu groß kommt nie zur Ruhe, zu klein nie ans Ziel.</translation>
    </message>
    <message>
        <source>Too much drowns faint shadows.</source>
        <translation>Zu viel verschluckt schwache Schatten.</translation>
    </message>
    <message>
        <source>Too much ends before it has settled.</source>
        <translation>Zu viel endet, bevor es sich gesetzt hat.</translation>
    </message>
    <message>
        <source>Too much learns too little.</source>
        <translation>Zu viel lernt zu wenig.</translation>
    </message>
    <message>
        <source>Too much makes films that nobody takes.</source>
        <translation>Zu viel ergibt Aufnahmen, die niemand macht.</translation>
    </message>
    <message>
        <source>Try again once it is complete.</source>
        <translation>Versuchen Sie es noch einmal, wenn sie vollständig ist.</translation>
    </message>
    <message>
        <source>Trying what it costs</source>
        <translation>Die Kosten werden versucht</translation>
    </message>
    <message>
        <source>Twice the time for every score, in triage too.</source>
        <translation>Doppelte Zeit für jeden Score, auch in der Triage.</translation>
    </message>
    <message>
        <source>Type another name.</source>
        <translation>Geben Sie einen anderen Namen ein.</translation>
    </message>
    <message>
        <source>Type the name it shall have.</source>
        <translation>Geben Sie den Namen ein, den er haben soll.</translation>
    </message>
    <message>
        <source>Under which the model may be used.</source>
        <translation>Unter der das Modell verwendet werden darf.</translation>
    </message>
    <message>
        <source>Uneven light</source>
        <translation>Ungleiches Licht</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>Entpacken Sie es zuerst.</translation>
    </message>
    <message>
        <source>Up to so many rectangles are covered.</source>
        <translation>Bis zu so viele Rechtecke werden abgedeckt.</translation>
    </message>
    <message>
        <source>Up, then down along a cosine; the default.</source>
        <translation>Hinauf, dann entlang eines Kosinus hinab; die Voreinstellung.</translation>
    </message>
    <message>
        <source>Update CXR Desktop to use this model.</source>
        <translation>Aktualisieren Sie CXR Desktop, um dieses Modell zu verwenden.</translation>
    </message>
    <message>
        <source>Update the program, or start a new job.</source>
        <translation>Aktualisieren Sie das Programm, oder legen Sie einen neuen Auftrag an.</translation>
    </message>
    <message>
        <source>Use a program of the recipe&apos;s own age.</source>
        <translation>Verwenden Sie ein Programm aus der Zeit des Rezepts.</translation>
    </message>
    <message>
        <source>Use class weights or oversampling, and judge by sensitivity and specificity: calling every film {most} would already be right for {share}.</source>
        <translation>Verwenden Sie Klassengewichte oder Oversampling, und urteilen Sie nach Sensitivität und Spezifität: Jede Aufnahme {most} zu nennen, träfe schon auf {share} zu.</translation>
    </message>
    <message>
        <source>VOI LUT function {name} taken as LINEAR</source>
        <translation>VOI-LUT-Funktion {name} als LINEAR behandelt</translation>
    </message>
    <message>
        <source>Validation films</source>
        <translation>Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Wait for it to end, then do this again.</source>
        <translation>Warten Sie, bis er endet, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Wanted share</source>
        <translation>Gewünschter Anteil</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Weight averaging</source>
        <translation>Mittelung der Gewichte</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>Weight of each class</source>
        <translation>Gewicht jeder Klasse</translation>
    </message>
    <message>
        <source>Weights are drawn towards zero.</source>
        <translation>Gewichte werden zur Null hin gezogen.</translation>
    </message>
    <message>
        <source>What a reader agreed with or corrected in a triage job.</source>
        <translation>Was ein Leser in einem Triage-Auftrag bestätigt oder korrigiert hat.</translation>
    </message>
    <message>
        <source>What a user must know, a line each.</source>
        <translation>Was man beim Gebrauch wissen muss, je eine Zeile.</translation>
    </message>
    <message>
        <source>What grey levels are measured against.</source>
        <translation>Woran Graustufen gemessen werden.</translation>
    </message>
    <message>
        <source>What is best is judged on validation films.</source>
        <translation>Was das Beste ist, wird an Validierungsaufnahmen beurteilt.</translation>
    </message>
    <message>
        <source>What is trained on; also sees calibration.</source>
        <translation>Woran trainiert wird; sieht auch die Kalibrierung.</translation>
    </message>
    <message>
        <source>What learns.</source>
        <translation>Was lernt.</translation>
    </message>
    <message>
        <source>What the model is for, as its card says.</source>
        <translation>Wofür das Modell da ist, wie seine Karte es sagt.</translation>
    </message>
    <message>
        <source>What the network decides about a film.</source>
        <translation>Was das Netz über eine Aufnahme entscheidet.</translation>
    </message>
    <message>
        <source>What the rate is multiplied by on a plateau.</source>
        <translation>Womit die Rate auf einem Plateau malgenommen wird.</translation>
    </message>
    <message>
        <source>What they cover cannot be learned from.</source>
        <translation>Von Abgedecktem wird nicht gelernt.</translation>
    </message>
    <message>
        <source>Where a chosen layer spoke for the finding, weighted by the gradient of its score.</source>
        <translation>Wo eine gewählte Schicht für den Befund sprach, gewichtet mit dem Gradienten seines Scores.</translation>
    </message>
    <message>
        <source>Where it is written what each film shows.</source>
        <translation>Wo geschrieben steht, was jede Aufnahme zeigt.</translation>
    </message>
    <message>
        <source>Where sensitivity and specificity add up to most.</source>
        <translation>Wo die Summe aus Sensitivität und Spezifität am größten ist.</translation>
    </message>
    <message>
        <source>Where the last feature map spoke for the finding; comes with the score.</source>
        <translation>Wo die letzte Merkmalskarte für den Befund sprach; kommt mit dem Score.</translation>
    </message>
    <message>
        <source>Where the sensitivity is judged that chooses the best epoch.</source>
        <translation>Wo die Sensitivität beurteilt wird, nach der die beste Epoche gewählt wird.</translation>
    </message>
    <message>
        <source>Whether every film counts by itself.</source>
        <translation>Ob jede Aufnahme für sich zählt.</translation>
    </message>
    <message>
        <source>Which films are learned from, chosen by and judged on.</source>
        <translation>Woraus gelernt, woran gewählt und worüber geurteilt wird.</translation>
    </message>
    <message>
        <source>Which pixels move the score most, up or down, when they change a little.</source>
        <translation>Welche Bildpunkte den Score am stärksten bewegen, auf oder ab, wenn sie sich ein wenig ändern.</translation>
    </message>
    <message>
        <source>Which pixels raised the score on the way from an even grey film to this one.</source>
        <translation>Welche Bildpunkte den Score auf dem Weg von einer gleichmäßig grauen Aufnahme zu dieser hoben.</translation>
    </message>
    <message>
        <source>Which validation films the thresholds are chosen on.</source>
        <translation>Auf welchen Validierungsaufnahmen die Schwellen gewählt werden.</translation>
    </message>
    <message>
        <source>Whole patients</source>
        <translation>Ganze Patienten</translation>
    </message>
    <message>
        <source>Wider or narrower by up to this, as a logarithm.</source>
        <translation>Breiter oder schmaler um bis zu so viel, als Logarithmus.</translation>
    </message>
    <message>
        <source>Without films that no choice has seen, nothing fair can be said. Give the split a share of test films and train again, or add an evaluation set to the recipe.</source>
        <translation>Ohne Aufnahmen, die keine Wahl gesehen hat, lässt sich nichts Redliches sagen. Geben Sie der Aufteilung einen Anteil Testaufnahmen und trainieren Sie neu, oder fügen Sie dem Rezept einen Satz zum Beurteilen hinzu.</translation>
    </message>
    <message>
        <source>Without the patient, films of one person may be trained on and judged: figures flatter.</source>
        <translation>Ohne den Patienten kann aus Aufnahmen einer Person gelernt und über sie geurteilt werden: Die Kennzahlen schmeicheln.</translation>
    </message>
    <message>
        <source>Write a table: it has a column a finding.</source>
        <translation>Schreiben Sie eine Tabelle: Sie hat eine Spalte je Befund.</translation>
    </message>
    <message>
        <source>Write a table: it names each of them.</source>
        <translation>Schreiben Sie eine Tabelle: Sie nennt jede davon.</translation>
    </message>
    <message>
        <source>Write class folders instead.</source>
        <translation>Schreiben Sie stattdessen Klassenordner.</translation>
    </message>
    <message>
        <source>Write class folders: they hold copies.</source>
        <translation>Schreiben Sie Klassenordner: Sie enthalten Kopien.</translation>
    </message>
    <message>
        <source>Write train, validation or test there.</source>
        <translation>Schreiben Sie dort train, validation oder test.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>a DICOM {kind} without pixel data</source>
        <translation>ein DICOM-Objekt ({kind}) ohne Bildpunkte</translation>
    </message>
    <message>
        <source>a GIF image</source>
        <translation>ein GIF-Bild</translation>
    </message>
    <message>
        <source>a JPEG 2000 image</source>
        <translation>ein JPEG-2000-Bild</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a VOI LUT that is damaged was left out</source>
        <translation>eine beschädigte VOI-LUT wurde weggelassen</translation>
    </message>
    <message>
        <source>a WebP image</source>
        <translation>ein WebP-Bild</translation>
    </message>
    <message>
        <source>a blur of 16 x 16 pixels</source>
        <translation>einer Unschärfe von 16 x 16 Bildpunkten</translation>
    </message>
    <message>
        <source>a curve needs films with the finding</source>
        <translation>eine Kurve braucht Aufnahmen mit dem Befund</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a file of this name is there already</source>
        <translation>eine Datei dieses Namens ist schon vorhanden</translation>
    </message>
    <message>
        <source>a file of unknown kind</source>
        <translation>eine Datei unbekannter Art</translation>
    </message>
    <message>
        <source>a finding needs a name</source>
        <translation>ein Befund braucht einen Namen</translation>
    </message>
    <message>
        <source>a head needs films of two classes at least</source>
        <translation>ein Kopf braucht Aufnahmen von mindestens zwei Klassen</translation>
    </message>
    <message>
        <source>a job lies in this folder already</source>
        <translation>in diesem Ordner liegt schon ein Auftrag</translation>
    </message>
    <message>
        <source>a modality LUT that is damaged was left out</source>
        <translation>eine beschädigte Modality-LUT wurde weggelassen</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a quick look needs training and validation films</source>
        <translation>ein schneller Blick braucht Trainings- und Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>a rescale slope of 0 was left out</source>
        <translation>eine Rescale Slope von 0 wurde weggelassen</translation>
    </message>
    <message>
        <source>a saved filter needs a name</source>
        <translation>ein gespeicherter Filter braucht einen Namen</translation>
    </message>
    <message>
        <source>a seed must not be below 0</source>
        <translation>ein Seed darf nicht unter 0 liegen</translation>
    </message>
    <message>
        <source>a temperature needs validation films with and without the finding</source>
        <translation>eine Temperatur braucht Validierungsaufnahmen mit und ohne den Befund</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>eine Textdatei</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>ein Video</translation>
    </message>
    <message>
        <source>a window without a positive width was left out</source>
        <translation>ein Fenster ohne positive Breite wurde weggelassen</translation>
    </message>
    <message>
        <source>a zip archive without arrays</source>
        <translation>ein Zip-Archiv ohne Arrays</translation>
    </message>
    <message>
        <source>a {format} file of {films} films has no copy without identity</source>
        <translation>von einer {format}-Datei mit {films} Aufnahmen gibt es keine Kopie ohne Identität</translation>
    </message>
    <message>
        <source>all films are of one patient, so no interval can be had</source>
        <translation>alle Aufnahmen sind von einem Patienten, daher gibt es kein Intervall</translation>
    </message>
    <message>
        <source>almost the same film twice</source>
        <translation>fast dieselbe Aufnahme zweimal</translation>
    </message>
    <message>
        <source>an AUC needs films with and without the finding</source>
        <translation>eine AUC braucht Aufnahmen mit und ohne den Befund</translation>
    </message>
    <message>
        <source>an AUC of {value} ({low} to {high})</source>
        <translation>einer AUC von {value} ({low} bis {high})</translation>
    </message>
    <message>
        <source>an Office document</source>
        <translation>ein Office-Dokument</translation>
    </message>
    <message>
        <source>an ROC curve needs films without the finding</source>
        <translation>eine ROC-Kurve braucht Aufnahmen ohne den Befund</translation>
    </message>
    <message>
        <source>an average precision needs films with the finding</source>
        <translation>eine mittlere Präzision braucht Aufnahmen mit dem Befund</translation>
    </message>
    <message>
        <source>an impression of this film is committed already</source>
        <translation>zu dieser Aufnahme ist schon ein Eindruck festgehalten</translation>
    </message>
    <message>
        <source>another column of the table has this name</source>
        <translation>eine andere Spalte der Tabelle heißt so</translation>
    </message>
    <message>
        <source>another process trains or judges in this folder</source>
        <translation>ein anderer Prozess trainiert oder beurteilt in diesem Ordner</translation>
    </message>
    <message>
        <source>another program uses the job</source>
        <translation>ein anderes Programm benutzt den Auftrag</translation>
    </message>
    <message>
        <source>another program works on this job</source>
        <translation>ein anderes Programm arbeitet an diesem Auftrag</translation>
    </message>
    <message>
        <source>are without it</source>
        <translation>sind ohne ihn</translation>
    </message>
    <message>
        <source>aspect</source>
        <translation>Seitenverhältnis</translation>
    </message>
    <message>
        <source>bit depth</source>
        <translation>Bittiefe</translation>
    </message>
    <message>
        <source>bootstrap over patients, paired</source>
        <translation>Bootstrap über Patienten, gepaart</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>heller</translation>
    </message>
    <message>
        <source>brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>bytes a pixel</source>
        <translation>Bytes je Bildpunkt</translation>
    </message>
    <message>
        <source>cannot be copied there ({told})</source>
        <translation>kann nicht dorthin kopiert werden ({told})</translation>
    </message>
    <message>
        <source>cannot be read ({told})</source>
        <translation>kann nicht gelesen werden ({told})</translation>
    </message>
    <message>
        <source>cannot be read: {told}</source>
        <translation>kann nicht gelesen werden: {told}</translation>
    </message>
    <message>
        <source>cannot be removed ({told})</source>
        <translation>kann nicht entfernt werden ({told})</translation>
    </message>
    <message>
        <source>cannot be written: {told}</source>
        <translation>kann nicht geschrieben werden: {told}</translation>
    </message>
    <message>
        <source>cannot stand under {parent}</source>
        <translation>kann nicht unter {parent} stehen</translation>
    </message>
    <message>
        <source>chosen for {target} sensitivity</source>
        <translation>gewählt für {target} Sensitivität</translation>
    </message>
    <message>
        <source>chosen for {target} specificity</source>
        <translation>gewählt für {target} Spezifität</translation>
    </message>
    <message>
        <source>chosen on labelled films of this job ({films})</source>
        <translation>gewählt an Aufnahmen mit Label in diesem Auftrag ({films})</translation>
    </message>
    <message>
        <source>class activation map (closed-form Grad-CAM)</source>
        <translation>Class Activation Map (geschlossene Form von Grad-CAM)</translation>
    </message>
    <message>
        <source>class weights are for one class of many</source>
        <translation>Klassengewichte gibt es nur bei einer Klasse von vielen</translation>
    </message>
    <message>
        <source>colour film shown in grey</source>
        <translation>farbige Aufnahme in Grau gezeigt</translation>
    </message>
    <message>
        <source>colours stated as {photometric} taken as RGB</source>
        <translation>als {photometric} angegebene Farben als RGB behandelt</translation>
    </message>
    <message>
        <source>compressed as {codec}, though the file says {named}</source>
        <translation>als {codec} komprimiert, obwohl die Datei {named} angibt</translation>
    </message>
    <message>
        <source>compressed less</source>
        <translation>weniger komprimiert</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>cross-validation needs films of two patients at least</source>
        <translation>Kreuzvalidierung braucht Aufnahmen von mindestens zwei Patienten</translation>
    </message>
    <message>
        <source>data doctor</source>
        <translation>Datendoktor</translation>
    </message>
    <message>
        <source>data reader</source>
        <translation>Datenleser</translation>
    </message>
    <message>
        <source>differs from the data by {count} films {problem}: {first}, ...</source>
        <translation>weicht von den Daten um {count} Aufnahmen ab, {problem}: {first}, ...</translation>
    </message>
    <message>
        <source>early stopping needs a patience and a gain of 0 or more, and a specificity in 0 to 1</source>
        <translation>vorzeitiges Ende braucht Geduld und Gewinn von 0 oder mehr und eine Spezifität zwischen 0 und 1</translation>
    </message>
    <message>
        <source>every labelled film is flagged</source>
        <translation>jede Aufnahme mit Label ist markiert</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>files without a label</source>
        <translation>Dateien ohne Label</translation>
    </message>
    <message>
        <source>film decoder</source>
        <translation>Decoder für Aufnahmen</translation>
    </message>
    <message>
        <source>film reader</source>
        <translation>Aufnahmeleser</translation>
    </message>
    <message>
        <source>films</source>
        <translation>die Aufnahmen</translation>
    </message>
    <message>
        <source>films by their {match}</source>
        <translation>Aufnahmen nach ihrer {match}</translation>
    </message>
    <message>
        <source>films of each class</source>
        <translation>Aufnahmen jeder Klasse</translation>
    </message>
    <message>
        <source>films of {label}</source>
        <translation>Aufnahmen von {label}</translation>
    </message>
    <message>
        <source>films that the input gate doubts</source>
        <translation>Aufnahmen, an denen die Eingangsprüfung zweifelt</translation>
    </message>
    <message>
        <source>finding {name} names no known class {unknown}</source>
        <translation>der Befund {name} nennt keine bekannte Klasse {unknown}</translation>
    </message>
    <message>
        <source>finding {name} takes in every class</source>
        <translation>der Befund {name} umfasst jede Klasse</translation>
    </message>
    <message>
        <source>fold {fold} of {folds} does not exist; folds are counted from 0</source>
        <translation>Teil {fold} von {folds} gibt es nicht; gezählt wird ab 0</translation>
    </message>
    <message>
        <source>for a sensitivity of {target} on {films} validation films</source>
        <translation>für eine Sensitivität von {target} auf {films} Validierungsaufnahmen</translation>
    </message>
    <message>
        <source>fully transparent film shown as if it were opaque</source>
        <translation>völlig durchsichtige Aufnahme gezeigt, als wäre sie deckend</translation>
    </message>
    <message>
        <source>has fewer than {folds} patients</source>
        <translation>hat weniger als {folds} Patienten</translation>
    </message>
    <message>
        <source>has films of one class alone, {label}</source>
        <translation>hat nur Aufnahmen einer Klasse, {label}</translation>
    </message>
    <message>
        <source>has it</source>
        <translation>hat ihn</translation>
    </message>
    <message>
        <source>has no column of labels</source>
        <translation>hat keine Spalte mit Labels</translation>
    </message>
    <message>
        <source>has no column that names the films</source>
        <translation>hat keine Spalte, die die Aufnahmen nennt</translation>
    </message>
    <message>
        <source>has no film to learn from or to validate with</source>
        <translation>hat keine Aufnahme zum Lernen oder zum Validieren</translation>
    </message>
    <message>
        <source>has no group that names the patient</source>
        <translation>hat keine Gruppe, die den Patienten nennt</translation>
    </message>
    <message>
        <source>has no letter or digit to name the model by</source>
        <translation>hat keinen Buchstaben und keine Ziffer, nach denen das Modell heißen könnte</translation>
    </message>
    <message>
        <source>has no training phase</source>
        <translation>hat keine Trainingsphase</translation>
    </message>
    <message>
        <source>has recipe schema {schema}, this program knows {oldest} to {newest}</source>
        <translation>hat das Rezeptschema {schema}, dieses Programm kennt {oldest} bis {newest}</translation>
    </message>
    <message>
        <source>has the unknown key {key}</source>
        <translation>hat den unbekannten Schlüssel {key}</translation>
    </message>
    <message>
        <source>has {value} for a number in the column {column}</source>
        <translation>hat {value} statt einer Zahl in der Spalte {column}</translation>
    </message>
    <message>
        <source>has {value} in the column {column}</source>
        <translation>hat {value} in der Spalte {column}</translation>
    </message>
    <message>
        <source>have it</source>
        <translation>haben ihn</translation>
    </message>
    <message>
        <source>height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>holds more than weights, or is damaged; it is not opened, since that could run code</source>
        <translation>enthält mehr als Gewichte oder ist beschädigt; sie wird nicht geöffnet, weil das Code ausführen könnte</translation>
    </message>
    <message>
        <source>holds no films</source>
        <translation>enthält keine Aufnahmen</translation>
    </message>
    <message>
        <source>holds no labelled film</source>
        <translation>enthält keine Aufnahme mit Label</translation>
    </message>
    <message>
        <source>holds no line of labels</source>
        <translation>enthält keine Zeile mit Labels</translation>
    </message>
    <message>
        <source>holds no weights</source>
        <translation>enthält keine Gewichte</translation>
    </message>
    <message>
        <source>holds {held} tensors, the network has {wanted}</source>
        <translation>enthält {held} Tensoren, das Netz hat {wanted}</translation>
    </message>
    <message>
        <source>integrated gradients ({steps} steps from the film&apos;s mean grey)</source>
        <translation>integrierte Gradienten ({steps} Schritte vom mittleren Grau der Aufnahme)</translation>
    </message>
    <message>
        <source>is a finding without a name</source>
        <translation>ist ein Befund ohne Namen</translation>
    </message>
    <message>
        <source>is another finding&apos;s name already</source>
        <translation>ist schon der Name eines anderen Befunds</translation>
    </message>
    <message>
        <source>is damaged or no safetensors file ({told})</source>
        <translation>ist beschädigt oder keine safetensors-Datei ({told})</translation>
    </message>
    <message>
        <source>is damaged or no weight file ({told})</source>
        <translation>ist beschädigt oder keine Gewichtsdatei ({told})</translation>
    </message>
    <message>
        <source>is no regular expression: {problem}</source>
        <translation>ist kein regulärer Ausdruck: {problem}</translation>
    </message>
    <message>
        <source>is not a CSV table ({told})</source>
        <translation>ist keine CSV-Tabelle ({told})</translation>
    </message>
    <message>
        <source>is not a recipe this program understands: {told}</source>
        <translation>ist kein Rezept, das dieses Programm versteht: {told}</translation>
    </message>
    <message>
        <source>is not a recipe: it is no UTF-8 text</source>
        <translation>ist kein Rezept: Es ist kein Text in UTF-8</translation>
    </message>
    <message>
        <source>is not a weight file that can be opened here</source>
        <translation>ist keine Gewichtsdatei, die hier geöffnet werden kann</translation>
    </message>
    <message>
        <source>is not the folder of a triage job</source>
        <translation>ist kein Ordner eines Triage-Auftrags</translation>
    </message>
    <message>
        <source>is the only finding</source>
        <translation>ist der einzige Befund</translation>
    </message>
    <message>
        <source>is without it</source>
        <translation>ist ohne ihn</translation>
    </message>
    <message>
        <source>it cannot be read ({told})</source>
        <translation>sie kann nicht gelesen werden ({told})</translation>
    </message>
    <message>
        <source>it cannot be written ({told})</source>
        <translation>sie kann nicht geschrieben werden ({told})</translation>
    </message>
    <message>
        <source>it has another size than when it was scored</source>
        <translation>sie hat eine andere Größe als bei der Bewertung</translation>
    </message>
    <message>
        <source>it has changed since the job read it</source>
        <translation>sie hat sich geändert, seit der Auftrag sie gelesen hat</translation>
    </message>
    <message>
        <source>it has no array &quot;{name}&quot;</source>
        <translation>sie hat kein Array „{name}“</translation>
    </message>
    <message>
        <source>it has no pixel data</source>
        <translation>sie hat keine Bildpunkte</translation>
    </message>
    <message>
        <source>it has several labels ({names}), and a folder takes one</source>
        <translation>sie hat mehrere Labels ({names}), und ein Ordner nimmt eines</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>it is a folder, not a film</source>
        <translation>dies ist ein Ordner, keine Aufnahme</translation>
    </message>
    <message>
        <source>it is no table: {told}</source>
        <translation>sie ist keine Tabelle: {told}</translation>
    </message>
    <message>
        <source>it is not a DICOM file</source>
        <translation>dies ist keine DICOM-Datei</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>sie ist kein Text in UTF-8</translation>
    </message>
    <message>
        <source>it is protected by a password</source>
        <translation>die Datei ist durch ein Passwort geschützt</translation>
    </message>
    <message>
        <source>it is {name}, which is not read here</source>
        <translation>dies ist {name} und wird hier nicht gelesen</translation>
    </message>
    <message>
        <source>it lies in an archive</source>
        <translation>sie liegt in einem Archiv</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <translation>die Datei darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>it needs films of at least two kinds</source>
        <translation>dafür braucht es Aufnahmen von mindestens zwei Arten</translation>
    </message>
    <message>
        <source>it states no valid {keyword}, so that no report can refer to it</source>
        <translation>sie nennt keine gültige {keyword}, daher kann kein Bericht auf sie verweisen</translation>
    </message>
    <message>
        <source>it would lie together with another folder of the job ({folder})</source>
        <translation>er läge mit einem anderen Ordner des Auftrags zusammen ({folder})</translation>
    </message>
    <message>
        <source>its array &quot;{name}&quot; has not one value for each of {count} films</source>
        <translation>ihr Array „{name}“ hat nicht einen Wert für jede von {count} Aufnahmen</translation>
    </message>
    <message>
        <source>its file holds several films</source>
        <translation>ihre Datei enthält mehrere Aufnahmen</translation>
    </message>
    <message>
        <source>its kind of DICOM object is not known, so that no report can refer to it</source>
        <translation>die Art ihres DICOM-Objekts ist nicht bekannt, daher kann kein Bericht auf sie verweisen</translation>
    </message>
    <message>
        <source>its name cannot be written into a table</source>
        <translation>ihr Name lässt sich nicht in eine Tabelle schreiben</translation>
    </message>
    <message>
        <source>its package of weights is not installed</source>
        <translation>das Paket mit den Gewichten ist nicht installiert</translation>
    </message>
    <message>
        <source>its pixels are compressed by {codec}, which is not read here</source>
        <translation>die Bildpunkte sind mit {codec} komprimiert, das hier nicht gelesen wird</translation>
    </message>
    <message>
        <source>its recipe sets no test films aside and names no evaluation set</source>
        <translation>sein Rezept stellt keine Testaufnahmen zurück und nennt keine anderen zum Beurteilen</translation>
    </message>
    <message>
        <source>its weights do not fit this network: {share}% of the parameters find theirs{first}</source>
        <translation>ihre Gewichte passen nicht zu diesem Netz: {share} % der Parameter finden ihre{first}</translation>
    </message>
    <message>
        <source>its weights {name} are not all finite numbers</source>
        <translation>ihre Gewichte {name} sind nicht alle endliche Zahlen</translation>
    </message>
    <message>
        <source>its {codec} data are damaged</source>
        <translation>die {codec}-Daten sind beschädigt</translation>
    </message>
    <message>
        <source>its {codec} data are damaged or incomplete</source>
        <translation>die {codec}-Daten sind beschädigt oder unvollständig</translation>
    </message>
    <message>
        <source>judge</source>
        <translation>Beurteilung</translation>
    </message>
    <message>
        <source>labelled {given}, more like {likely}: {count}</source>
        <translation>Label {given}, eher wie {likely}: {count}</translation>
    </message>
    <message>
        <source>labels that may be wrong</source>
        <translation>Labels, die falsch sein können</translation>
    </message>
    <message>
        <source>lacks the columns {names}</source>
        <translation>hat keine Spalten {names}</translation>
    </message>
    <message>
        <source>larger as files</source>
        <translation>als Dateien größer</translation>
    </message>
    <message>
        <source>largest sum of sensitivity and specificity</source>
        <translation>größte Summe aus Sensitivität und Spezifität</translation>
    </message>
    <message>
        <source>line {line} is not a film of a split</source>
        <translation>Zeile {line} ist keine Aufnahme einer Aufteilung</translation>
    </message>
    <message>
        <source>midway between the thresholds for {target} sensitivity and specificity</source>
        <translation>mitten zwischen den Schwellen für {target} Sensitivität und Spezifität</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>must give one weight above 0 for each class</source>
        <translation>muss für jede Klasse ein Gewicht über 0 angeben</translation>
    </message>
    <message>
        <source>must name its classes, each once</source>
        <translation>muss seine Klassen nennen, jede einmal</translation>
    </message>
    <message>
        <source>named {extension} but is {what}</source>
        <translation>heißt {extension}, ist aber {what}</translation>
    </message>
    <message>
        <source>names no column of the table that holds labels</source>
        <translation>nennt keine Spalte der Tabelle mit Labels</translation>
    </message>
    <message>
        <source>names no film</source>
        <translation>nennt keine Aufnahme</translation>
    </message>
    <message>
        <source>names no films below its own folder, or has no labels for them</source>
        <translation>nennt keine Aufnahmen unter ihrem eigenen Ordner oder hat keine Labels für sie</translation>
    </message>
    <message>
        <source>names no finding</source>
        <translation>nennt keinen Befund</translation>
    </message>
    <message>
        <source>names {film}, which is not in {root}</source>
        <translation>nennt {film}; das liegt nicht in {root}</translation>
    </message>
    <message>
        <source>network {name}: {problem}</source>
        <translation>Netz {name}: {problem}</translation>
    </message>
    <message>
        <source>no film carries exactly one label</source>
        <translation>keine Aufnahme hat genau ein Label</translation>
    </message>
    <message>
        <source>no film has a label for this finding</source>
        <translation>keine Aufnahme hat ein Label für diesen Befund</translation>
    </message>
    <message>
        <source>no film has a label to learn from</source>
        <translation>keine Aufnahme hat ein Label, von dem sich lernen ließe</translation>
    </message>
    <message>
        <source>no film to take a proportion of</source>
        <translation>keine Aufnahme, von der ein Anteil zu nehmen wäre</translation>
    </message>
    <message>
        <source>no labelled film has this finding</source>
        <translation>keine Aufnahme mit Label hat diesen Befund</translation>
    </message>
    <message>
        <source>no labelled film has this finding and none is flagged</source>
        <translation>keine Aufnahme mit Label hat diesen Befund, und keine ist markiert</translation>
    </message>
    <message>
        <source>no labelled film is flagged</source>
        <translation>keine Aufnahme mit Label ist markiert</translation>
    </message>
    <message>
        <source>no labelled film is without this finding</source>
        <translation>keine Aufnahme mit Label ist ohne diesen Befund</translation>
    </message>
    <message>
        <source>no validation film has this finding, so no threshold can be chosen for it</source>
        <translation>keine Validierungsaufnahme hat diesen Befund, daher lässt sich keine Schwelle dafür wählen</translation>
    </message>
    <message>
        <source>no {part} film is readable and carries one class</source>
        <translation>keine Aufnahme für {part} ist lesbar und trägt genau eine Klasse</translation>
    </message>
    <message>
        <source>none of its arrays is a film or a stack of films ({shown})</source>
        <translation>keines der Arrays ist eine Aufnahme oder ein Stapel von Aufnahmen ({shown})</translation>
    </message>
    <message>
        <source>none of the films to judge it on can be read</source>
        <translation>keine der Aufnahmen zum Beurteilen lässt sich lesen</translation>
    </message>
    <message>
        <source>none of the job&apos;s files lies here</source>
        <translation>keine der Dateien des Auftrags liegt hier</translation>
    </message>
    <message>
        <source>none of {count} films can be read</source>
        <translation>keine von {count} Aufnahmen kann gelesen werden</translation>
    </message>
    <message>
        <source>not an image: an empty file</source>
        <translation>kein Bild: eine leere Datei</translation>
    </message>
    <message>
        <source>not an image: {what}</source>
        <translation>kein Bild: {what}</translation>
    </message>
    <message>
        <source>not {label}</source>
        <translation>nicht {label}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>nothing can be written here ({told})</source>
        <translation>hier kann nichts geschrieben werden ({told})</translation>
    </message>
    <message>
        <source>occlusion (window {window}, stride {stride} model pixels)</source>
        <translation>Verdeckung (Fenster {window}, Schritt {stride} Modellpunkte)</translation>
    </message>
    <message>
        <source>of more bits</source>
        <translation>von größerer Bittiefe</translation>
    </message>
    <message>
        <source>of the data, which it does not name</source>
        <translation>die sie nicht nennt</translation>
    </message>
    <message>
        <source>only a DICOM film can have a Structured Report, which refers to its image</source>
        <translation>nur eine DICOM-Aufnahme kann einen Structured Report haben, der auf ihr Bild verweist</translation>
    </message>
    <message>
        <source>patients on both sides of the split</source>
        <translation>Patienten auf beiden Seiten der Aufteilung</translation>
    </message>
    <message>
        <source>pattern {pattern} is not valid: {told}</source>
        <translation>das Muster {pattern} ist nicht gültig: {told}</translation>
    </message>
    <message>
        <source>phase {number}</source>
        <translation>Phase {number}</translation>
    </message>
    <message>
        <source>polarity stated as {photometric} and as {shape}; shown inverted</source>
        <translation>Polarität als {photometric} und als {shape} angegeben; invertiert gezeigt</translation>
    </message>
    <message>
        <source>polarity stated as {photometric} taken as MONOCHROME2</source>
        <translation>als {photometric} angegebene Polarität als MONOCHROME2 behandelt</translation>
    </message>
    <message>
        <source>puts {film} into two parts</source>
        <translation>legt {film} in zwei Teile</translation>
    </message>
    <message>
        <source>quick look</source>
        <translation>schneller Blick</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>report decoder</source>
        <translation>Aufnahmeleser der Berichte</translation>
    </message>
    <message>
        <source>richer in contrast</source>
        <translation>kontrastreicher</translation>
    </message>
    <message>
        <source>saliency (size of the input gradient, either sign)</source>
        <translation>Salienz (Größe des Eingangsgradienten, beide Vorzeichen)</translation>
    </message>
    <message>
        <source>says no separator for the list of labels</source>
        <translation>nennt kein Trennzeichen für die Liste der Labels</translation>
    </message>
    <message>
        <source>scoring decoder</source>
        <translation>Decoder für die Bewertung</translation>
    </message>
    <message>
        <source>set by hand</source>
        <translation>von Hand gesetzt</translation>
    </message>
    <message>
        <source>share of doubted labels</source>
        <translation>Anteil bezweifelter Labels</translation>
    </message>
    <message>
        <source>sharper</source>
        <translation>schärfer</translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>shortcut: a blur of 16 x 16</source>
        <translation>Abkürzung: eine Unschärfe von 16 x 16</translation>
    </message>
    <message>
        <source>shortcut: borders alone</source>
        <translation>Abkürzung: nur die Ränder</translation>
    </message>
    <message>
        <source>shortcut: size, format and header alone</source>
        <translation>Abkürzung: nur Größe, Format und Kopfdaten</translation>
    </message>
    <message>
        <source>shows neither class folders nor a table with labels</source>
        <translation>zeigt weder Klassenordner noch eine Tabelle mit Labels</translation>
    </message>
    <message>
        <source>size and brightness by class</source>
        <translation>Größe und Helligkeit nach Klasse</translation>
    </message>
    <message>
        <source>size, format and header alone, without a pixel</source>
        <translation>Größe, Format und Kopfdaten allein, ohne einen Bildpunkt</translation>
    </message>
    <message>
        <source>some text is not in the character set that the file states</source>
        <translation>ein Text steht nicht in dem Zeichensatz, den die Datei angibt</translation>
    </message>
    <message>
        <source>something else is in this folder, or copies of another state of the job</source>
        <translation>in diesem Ordner liegt etwas anderes oder Kopien eines anderen Standes des Auftrags</translation>
    </message>
    <message>
        <source>split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>stated depth of {stored} bits taken as {allocated}</source>
        <translation>angegebene Tiefe von {stored} Bit als {allocated} behandelt</translation>
    </message>
    <message>
        <source>stopped on request</source>
        <translation>auf Wunsch angehalten</translation>
    </message>
    <message>
        <source>sums up no class</source>
        <translation>fasst keine Klasse zusammen</translation>
    </message>
    <message>
        <source>takes in every class</source>
        <translation>umfasst jede Klasse</translation>
    </message>
    <message>
        <source>taller in pixels</source>
        <translation>höher in Bildpunkten</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>test films of the recipe&apos;s split</source>
        <translation>Testaufnahmen aus der Aufteilung des Rezepts</translation>
    </message>
    <message>
        <source>the archive asks for a password</source>
        <translation>das Archiv verlangt ein Passwort</translation>
    </message>
    <message>
        <source>the archive is damaged</source>
        <translation>das Archiv ist beschädigt</translation>
    </message>
    <message>
        <source>the averaging {value} must lie in 0 to 1</source>
        <translation>die Mittelung {value} muss zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>the balance {value} must lie in 0 to 1</source>
        <translation>der Ausgleich {value} muss zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>the batch must hold a film</source>
        <translation>der Stapel muss eine Aufnahme enthalten</translation>
    </message>
    <message>
        <source>the column &quot;{column}&quot; is the label</source>
        <translation>die Spalte „{column}“ ist das Label</translation>
    </message>
    <message>
        <source>the column &quot;{column}&quot; lists labels</source>
        <translation>die Spalte „{column}“ zählt Labels auf</translation>
    </message>
    <message>
        <source>the column &quot;{column}&quot; names {what}</source>
        <translation>die Spalte „{column}“ nennt {what}</translation>
    </message>
    <message>
        <source>the copies cannot be written ({told})</source>
        <translation>die Kopien können nicht geschrieben werden ({told})</translation>
    </message>
    <message>
        <source>the copies need {needed} and {free} are free</source>
        <translation>die Kopien brauchen {needed}, und {free} sind frei</translation>
    </message>
    <message>
        <source>the copy of the job before its update cannot be written ({told})</source>
        <translation>die Kopie des Auftrags vor seiner Aktualisierung kann nicht geschrieben werden ({told})</translation>
    </message>
    <message>
        <source>the data does not say which films are for training, validation and test</source>
        <translation>die Daten sagen nicht, welche Aufnahmen zum Training, zur Validierung und zum Test da sind</translation>
    </message>
    <message>
        <source>the data names no {part} films</source>
        <translation>die Daten nennen keine Aufnahmen für {part}</translation>
    </message>
    <message>
        <source>the data of kind {kind} names no table</source>
        <translation>die Daten der Art {kind} nennen keine Tabelle</translation>
    </message>
    <message>
        <source>the decoder gave no answer</source>
        <translation>der Decoder gab keine Antwort</translation>
    </message>
    <message>
        <source>the directory of the CD (DICOMDIR) names it, but it is not on the disc</source>
        <translation>das Verzeichnis der CD (DICOMDIR) nennt sie, aber sie ist nicht auf der CD</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the drive that the job lies on does not answer</source>
        <translation>das Laufwerk, auf dem der Auftrag liegt, antwortet nicht</translation>
    </message>
    <message>
        <source>the dropout {value} must lie in 0 to 1</source>
        <translation>der Dropout {value} muss zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>the file cannot be replaced</source>
        <translation>die Datei kann nicht ersetzt werden</translation>
    </message>
    <message>
        <source>the file cannot be written ({told})</source>
        <translation>die Datei kann nicht geschrieben werden ({told})</translation>
    </message>
    <message>
        <source>the file changed while it was read</source>
        <translation>die Datei hat sich beim Lesen geändert</translation>
    </message>
    <message>
        <source>the file ends before its pixels do</source>
        <translation>die Datei endet vor ihren Bildpunkten</translation>
    </message>
    <message>
        <source>the file ends early</source>
        <translation>die Datei endet vorzeitig</translation>
    </message>
    <message>
        <source>the file ends early in its array &quot;{name}&quot;</source>
        <translation>die Datei endet vorzeitig in ihrem Array „{name}“</translation>
    </message>
    <message>
        <source>the file ends early or its header is damaged</source>
        <translation>die Datei endet vorzeitig, oder ihr Header ist beschädigt</translation>
    </message>
    <message>
        <source>the file ends early or its table of contents is damaged</source>
        <translation>die Datei endet vorzeitig, oder ihr Inhaltsverzeichnis ist beschädigt</translation>
    </message>
    <message>
        <source>the file ends early: a page has no pixels</source>
        <translation>die Datei endet vorzeitig: Eine Seite hat keine Bildpunkte</translation>
    </message>
    <message>
        <source>the file ends early: {missing} of {needed} bytes of pixels are missing</source>
        <translation>die Datei endet vorzeitig: {missing} von {needed} Bytes der Bildpunkte fehlen</translation>
    </message>
    <message>
        <source>the file has changed since it was read</source>
        <translation>die Datei hat sich geändert, seit sie gelesen wurde</translation>
    </message>
    <message>
        <source>the file holds no film</source>
        <translation>die Datei enthält keine Aufnahme</translation>
    </message>
    <message>
        <source>the file is damaged ({told})</source>
        <translation>die Datei ist beschädigt ({told})</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file is not there any more</source>
        <translation>die Datei ist nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>the file with the marks of this film is damaged</source>
        <translation>die Datei mit den Markierungen dieser Aufnahme ist beschädigt</translation>
    </message>
    <message>
        <source>the film is waiting to be scored</source>
        <translation>die Aufnahme wartet auf die Bewertung</translation>
    </message>
    <message>
        <source>the folder is not there, or its drive is not connected</source>
        <translation>der Ordner ist nicht da, oder sein Laufwerk ist nicht verbunden</translation>
    </message>
    <message>
        <source>the image is {width} × {height} pixels, more than the {most} million that are safe to decode</source>
        <translation>das Bild hat {width} × {height} Bildpunkte, mehr als die {most} Millionen, die sicher zu decodieren sind</translation>
    </message>
    <message>
        <source>the image is {width} × {height} pixels, too small for a film (at least {least} on each side)</source>
        <translation>das Bild hat {width} × {height} Bildpunkte und ist zu klein für eine Aufnahme (mindestens {least} je Seite)</translation>
    </message>
    <message>
        <source>the job cannot be read ({told})</source>
        <translation>der Auftrag kann nicht gelesen werden ({told})</translation>
    </message>
    <message>
        <source>the job cannot be written, or not be opened, here</source>
        <translation>der Auftrag kann hier nicht geschrieben oder nicht geöffnet werden</translation>
    </message>
    <message>
        <source>the job has been closed</source>
        <translation>der Auftrag wurde geschlossen</translation>
    </message>
    <message>
        <source>the job has no such folder</source>
        <translation>der Auftrag hat keinen solchen Ordner</translation>
    </message>
    <message>
        <source>the job holds no heat map of it</source>
        <translation>der Auftrag enthält keine Heatmap davon</translation>
    </message>
    <message>
        <source>the job is empty</source>
        <translation>der Auftrag ist leer</translation>
    </message>
    <message>
        <source>the job was made by a newer version of this program</source>
        <translation>der Auftrag wurde mit einer neueren Version dieses Programms angelegt</translation>
    </message>
    <message>
        <source>the job was made by an older version of this program</source>
        <translation>der Auftrag wurde mit einer älteren Version dieses Programms angelegt</translation>
    </message>
    <message>
        <source>the job was made with another model: {wanted}</source>
        <translation>der Auftrag wurde mit einem anderen Modell angelegt: {wanted}</translation>
    </message>
    <message>
        <source>the job was opened for reading only</source>
        <translation>der Auftrag wurde nur zum Ansehen geöffnet</translation>
    </message>
    <message>
        <source>the job&apos;s database failed ({told})</source>
        <translation>die Datenbank des Auftrags hat versagt ({told})</translation>
    </message>
    <message>
        <source>the job&apos;s database is damaged</source>
        <translation>die Datenbank des Auftrags ist beschädigt</translation>
    </message>
    <message>
        <source>the job&apos;s folder was moved or deleted while the job was open</source>
        <translation>der Ordner des Auftrags wurde verschoben oder gelöscht, während der Auftrag geöffnet war</translation>
    </message>
    <message>
        <source>the job&apos;s model cannot be used: {problem}</source>
        <translation>das Modell des Auftrags ist nicht zu benutzen: {problem}</translation>
    </message>
    <message>
        <source>the job&apos;s model is not there</source>
        <translation>das Modell des Auftrags ist nicht da</translation>
    </message>
    <message>
        <source>the job&apos;s settings cannot be read ({told})</source>
        <translation>die Einstellungen des Auftrags können nicht gelesen werden ({told})</translation>
    </message>
    <message>
        <source>the label smoothing {value} must lie in 0 to 1</source>
        <translation>die Label-Glättung {value} muss zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>the learning rates of {phase} must be above 0</source>
        <translation>die Lernraten von {phase} müssen über 0 liegen</translation>
    </message>
    <message>
        <source>the link leads in a circle</source>
        <translation>die Verknüpfung führt im Kreis</translation>
    </message>
    <message>
        <source>the link leads nowhere</source>
        <translation>die Verknüpfung führt ins Leere</translation>
    </message>
    <message>
        <source>the model cannot score any film: {problem}</source>
        <translation>das Modell kann keine Aufnahme bewerten: {problem}</translation>
    </message>
    <message>
        <source>the model has no operating curve, so no threshold can be had for a sensitivity</source>
        <translation>das Modell hat keine Arbeitskurve, daher gibt es keine Schwelle für eine Sensitivität</translation>
    </message>
    <message>
        <source>the model has said nothing of this film to agree or disagree with</source>
        <translation>das Modell hat zu dieser Aufnahme nichts gesagt, dem man zustimmen oder widersprechen könnte</translation>
    </message>
    <message>
        <source>the model that the job was made with ({sha256}) is not there</source>
        <translation>das Modell, mit dem der Auftrag angelegt wurde ({sha256}), ist nicht da</translation>
    </message>
    <message>
        <source>the model&apos;s operating curve knows no such finding</source>
        <translation>die Arbeitskurve des Modells kennt keinen solchen Befund</translation>
    </message>
    <message>
        <source>the model&apos;s scores are not shown before an impression is committed</source>
        <translation>die Scores des Modells erscheinen erst, wenn ein Eindruck festgehalten ist</translation>
    </message>
    <message>
        <source>the other films</source>
        <translation>die anderen Aufnahmen</translation>
    </message>
    <message>
        <source>the others as on the model&apos;s card</source>
        <translation>die anderen wie auf der Karte des Modells</translation>
    </message>
    <message>
        <source>the outer tenth of the film alone</source>
        <translation>dem äußeren Zehntel der Aufnahme allein</translation>
    </message>
    <message>
        <source>the picture data are damaged</source>
        <translation>die Bilddaten sind beschädigt</translation>
    </message>
    <message>
        <source>the plateau of {phase} must lower the rate, after 0 epochs or more</source>
        <translation>das Plateau von {phase} muss die Rate senken, nach 0 oder mehr Epochen</translation>
    </message>
    <message>
        <source>the program that made this job did not end as it should, and here its last results cannot be put in order</source>
        <translation>das Programm, das diesen Auftrag angelegt hat, endete nicht wie vorgesehen, und seine letzten Ergebnisse lassen sich hier nicht in Ordnung bringen</translation>
    </message>
    <message>
        <source>the same film on both sides of the split</source>
        <translation>dieselbe Aufnahme auf beiden Seiten der Aufteilung</translation>
    </message>
    <message>
        <source>the same film twice</source>
        <translation>dieselbe Aufnahme zweimal</translation>
    </message>
    <message>
        <source>the shares of validation ({validation}) and test films ({test}) must leave films to train on</source>
        <translation>die Anteile von Validierungs- ({validation}) und Testaufnahmen ({test}) müssen Aufnahmen zum Trainieren lassen</translation>
    </message>
    <message>
        <source>the split by a column names no column</source>
        <translation>die Aufteilung nach einer Spalte nennt keine Spalte</translation>
    </message>
    <message>
        <source>the split by a file names no file</source>
        <translation>die Aufteilung nach einer Datei nennt keine Datei</translation>
    </message>
    <message>
        <source>the split cannot be read: {told}</source>
        <translation>die Aufteilung kann nicht gelesen werden: {told}</translation>
    </message>
    <message>
        <source>the table names {name} twice</source>
        <translation>die Tabelle nennt {name} zweimal</translation>
    </message>
    <message>
        <source>the thresholds of the model&apos;s card</source>
        <translation>die Schwellen der Karte des Modells</translation>
    </message>
    <message>
        <source>the torch layer is not installed</source>
        <translation>die Torch-Schicht ist nicht installiert</translation>
    </message>
    <message>
        <source>the warm-up of {phase} must lie in 0 to 1</source>
        <translation>das Aufwärmen von {phase} muss zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>the {role} crashed ({how})</source>
        <translation>abgestürzt: {role} ({how})</translation>
    </message>
    <message>
        <source>there is no CUDA GPU or no driver for it</source>
        <translation>es gibt keine CUDA-GPU oder keinen Treiber für sie</translation>
    </message>
    <message>
        <source>there is no class to tell from another</source>
        <translation>es gibt keine Klasse, die von einer anderen zu unterscheiden wäre</translation>
    </message>
    <message>
        <source>there is no driver for one</source>
        <translation>es gibt keinen Treiber</translation>
    </message>
    <message>
        <source>there is no film for it</source>
        <translation>dafür gibt es keine Aufnahme</translation>
    </message>
    <message>
        <source>there is no film to learn a head from</source>
        <translation>es gibt keine Aufnahme, von der ein Kopf lernen könnte</translation>
    </message>
    <message>
        <source>there is no finished fold in this folder</source>
        <translation>in diesem Ordner ist kein fertiger Teil</translation>
    </message>
    <message>
        <source>there is no fold {fold} of {folds}</source>
        <translation>den Teil {fold} von {folds} gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such model bundle</source>
        <translation>dieses Modell gibt es nicht</translation>
    </message>
    <message>
        <source>there is no triage job in this folder</source>
        <translation>in diesem Ordner liegt kein Auftrag</translation>
    </message>
    <message>
        <source>there is not enough memory for this</source>
        <translation>dafür reicht der Speicher nicht</translation>
    </message>
    <message>
        <source>there is not enough memory to decode it</source>
        <translation>zum Decodieren reicht der Speicher nicht</translation>
    </message>
    <message>
        <source>there is something in it already</source>
        <translation>es liegt schon etwas darin</translation>
    </message>
    <message>
        <source>these runs have no finding in common</source>
        <translation>diese Läufe haben keinen Befund gemeinsam</translation>
    </message>
    <message>
        <source>this GPU cannot be used: {reason}</source>
        <translation>diese GPU kann nicht verwendet werden: {reason}</translation>
    </message>
    <message>
        <source>this data folder does not exist</source>
        <translation>diesen Datenordner gibt es nicht</translation>
    </message>
    <message>
        <source>this is no model bundle: it holds no {name}</source>
        <translation>das ist kein Modell: es enthält kein {name}</translation>
    </message>
    <message>
        <source>this is not the database of a triage job, or its beginning is damaged</source>
        <translation>dies ist keine Datenbank eines Auftrags, oder ihr Anfang ist beschädigt</translation>
    </message>
    <message>
        <source>this is the film itself</source>
        <translation>dies ist die Aufnahme selbst</translation>
    </message>
    <message>
        <source>this lies in a folder of the job&apos;s films, where it would be taken for new films</source>
        <translation>dies liegt in einem Ordner mit Aufnahmen des Auftrags, wo es für neue Aufnahmen gehalten würde</translation>
    </message>
    <message>
        <source>this needs the torch layer, which is not installed</source>
        <translation>dafür ist die Torch-Schicht nötig, die nicht installiert ist</translation>
    </message>
    <message>
        <source>this operating point was chosen for another model</source>
        <translation>dieser Arbeitspunkt wurde für ein anderes Modell gewählt</translation>
    </message>
    <message>
        <source>this part of the model bundle is missing</source>
        <translation>dieser Teil des Modells fehlt</translation>
    </message>
    <message>
        <source>thumbnail decoder</source>
        <translation>Decoder für Vorschaubilder</translation>
    </message>
    <message>
        <source>too few patients for {part} films</source>
        <translation>zu wenige Patienten für Aufnahmen im Teil {part}</translation>
    </message>
    <message>
        <source>too few patients to set validation films aside</source>
        <translation>zu wenige Patienten, um Validierungsaufnahmen zurückzulegen</translation>
    </message>
    <message>
        <source>too few to judge: {few}</source>
        <translation>zu wenige für ein Urteil: {few}</translation>
    </message>
    <message>
        <source>too few to say: 1 patient {which}, and it takes {fewest}</source>
        <translation>zu wenige, um es zu sagen: 1 Patient {which}, nötig sind {fewest}</translation>
    </message>
    <message>
        <source>too few to say: {patients} patients {which}, and it takes {fewest}</source>
        <translation>zu wenige, um es zu sagen: {patients} Patienten {which}, nötig sind {fewest}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>triage decoder</source>
        <translation>Aufnahmeleser der Triage</translation>
    </message>
    <message>
        <source>triage model</source>
        <translation>Modell der Triage</translation>
    </message>
    <message>
        <source>twins with different labels</source>
        <translation>Zwillinge mit verschiedenen Labels</translation>
    </message>
    <message>
        <source>two parts by ratio need the torch layer, which is not installed</source>
        <translation>zwei Teile nach Anteilen brauchen die Torch-Schicht, die nicht installiert ist</translation>
    </message>
    <message>
        <source>unreadable files</source>
        <translation>unlesbare Dateien</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>validation films of the recipe&apos;s split</source>
        <translation>Validierungsaufnahmen aus der Aufteilung des Rezepts</translation>
    </message>
    <message>
        <source>was judged on other test films, or other labels of them, than {run}</source>
        <translation>wurde an anderen Testaufnahmen oder mit anderen Labels beurteilt als {run}</translation>
    </message>
    <message>
        <source>was written for a newer version of this program (schema {number})</source>
        <translation>wurde für eine neuere Version dieses Programms geschrieben (Schema {number})</translation>
    </message>
    <message>
        <source>weight decay and momentum of {phase} must not be below 0, nor the momentum 1</source>
        <translation>Gewichtsabnahme und Momentum von {phase} dürfen nicht unter 0 liegen, das Momentum auch nicht bei 1</translation>
    </message>
    <message>
        <source>weights of positives and negatives are for many findings at once</source>
        <translation>Gewichte für Aufnahmen mit und ohne Befund gibt es nur bei vielen Befunden zugleich</translation>
    </message>
    <message>
        <source>which the data does not hold</source>
        <translation>die es in den Daten nicht gibt</translation>
    </message>
    <message>
        <source>whose film it is</source>
        <translation>wessen Aufnahme es ist</translation>
    </message>
    <message>
        <source>wider for their height</source>
        <translation>breiter im Verhältnis zur Höhe</translation>
    </message>
    <message>
        <source>wider in pixels</source>
        <translation>breiter in Bildpunkten</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>{codec} needs the library {library}, which is not installed</source>
        <translation>{codec} braucht die Bibliothek {library}, die nicht installiert ist</translation>
    </message>
    <message>
        <source>{count} columns of 0 and 1 are labels</source>
        <translation>{count} Spalten mit 0 und 1 sind Labels</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>{count} files have the {match} {name}: {first}, {second}.</source>
        <translation>{count} Dateien haben dieselbe Angabe ({match}) {name}: {first}, {second}.</translation>
    </message>
    <message>
        <source>{count} films fit into no row of the confusion matrix: their labels name several findings, or a finding but none of its kinds, or leave some open.</source>
        <translation>{count} Aufnahmen passen in keine Zeile der Konfusionsmatrix: Ihre Labels nennen mehrere Befunde, oder einen Befund, aber keine seiner Arten, oder lassen einige offen.</translation>
    </message>
    <message>
        <source>{count} groups</source>
        <translation>{count} Gruppen</translation>
    </message>
    <message>
        <source>{count} of {films} labels may be wrong: {told}.</source>
        <translation>{count} von {films} Labels sind vielleicht falsch: {told}.</translation>
    </message>
    <message>
        <source>{count} patients have</source>
        <translation>{count} Patienten haben</translation>
    </message>
    <message>
        <source>{count} patients have films on several sides of the split.</source>
        <translation>{count} Patienten haben Aufnahmen in mehreren Teilen der Aufteilung.</translation>
    </message>
    <message>
        <source>{count} test films are training or validation films as well.</source>
        <translation>{count} Testaufnahmen sind auch Trainings- oder Validierungsaufnahmen.</translation>
    </message>
    <message>
        <source>{files} cannot be read. {reasons}</source>
        <translation>Nicht lesbar: {files}. {reasons}</translation>
    </message>
    <message>
        <source>{files} lie there without a label that can be used. {name}: {reason}</source>
        <translation>Ohne brauchbares Label: {files}. {name}: {reason}</translation>
    </message>
    <message>
        <source>{films} films are almost the same as another ({groups}): resized, saved anew or changed in contrast.</source>
        <translation>{films} Aufnahmen gleichen fast einer anderen ({groups}): in der Größe verändert, neu gespeichert oder mit anderem Kontrast.</translation>
    </message>
    <message>
        <source>{films} films are in one part of the split and their twin in another.</source>
        <translation>{films} Aufnahmen liegen in einem Teil der Aufteilung und ihr Zwilling in einem anderen.</translation>
    </message>
    <message>
        <source>{films} films are of {patients} patients; intervals by film take them as independent and are too narrow, those by patient are not.</source>
        <translation>{films} Aufnahmen sind von {patients} Patienten; Intervalle nach Aufnahmen nehmen sie als unabhängig und sind zu eng, die nach Patienten nicht.</translation>
    </message>
    <message>
        <source>{films} films are there more than once, pixel by pixel ({groups}).</source>
        <translation>{films} Aufnahmen gibt es mehr als einmal, Bildpunkt für Bildpunkt ({groups}).</translation>
    </message>
    <message>
        <source>{films} films have a twin with another label.</source>
        <translation>{films} Aufnahmen haben einen Zwilling mit anderem Label.</translation>
    </message>
    <message>
        <source>{films} films of {patients} patients cannot be parted in {parts}</source>
        <translation>{films} Aufnahmen von {patients} Patienten lassen sich nicht in {parts} teilen</translation>
    </message>
    <message>
        <source>{film} has no label.</source>
        <translation>{film} hat kein Label.</translation>
    </message>
    <message>
        <source>{folds} folds are too few</source>
        <translation>{folds} Teile sind zu wenige</translation>
    </message>
    <message>
        <source>{network} of {source}, {height} x {width} pixels</source>
        <translation>{network} aus {source}, {height} x {width} Bildpunkte</translation>
    </message>
    <message>
        <source>{network} starts from random weights, which have learned nothing yet</source>
        <translation>{network} beginnt mit zufälligen Gewichten, die noch nichts gelernt haben</translation>
    </message>
    <message>
        <source>{network} takes films of {smallest} to 4096 pixels a side</source>
        <translation>{network} nimmt Aufnahmen von {smallest} bis 4096 Bildpunkten je Seite</translation>
    </message>
    <message>
        <source>{network} takes films of {wanted}, not {height} x {width}</source>
        <translation>{network} nimmt Aufnahmen von {wanted}, nicht {height} x {width}</translation>
    </message>
    <message>
        <source>{network} takes {channels} channels, not {given}</source>
        <translation>{network} nimmt {channels} Kanäle, nicht {given}</translation>
    </message>
    <message>
        <source>{patients} films in more than one part: {named}.</source>
        <translation>{patients} Aufnahmen in mehr als einem Teil: {named}.</translation>
    </message>
    <message>
        <source>{patients} {label}, no more: its figures will be wide.</source>
        <translation>Nur {patients} {label}: Die Zahlen dazu werden ungenau.</translation>
    </message>
    <message>
        <source>{phase} does not say which part of the network learns</source>
        <translation>{phase} sagt nicht, welcher Teil des Netzes lernt</translation>
    </message>
    <message>
        <source>{phase} has no epoch</source>
        <translation>{phase} hat keine Epoche</translation>
    </message>
    <message>
        <source>{reached}, all of them perturbed</source>
        <translation>{reached}, alle davon gestört</translation>
    </message>
    <message>
        <source>{reached}, each counted as it is and perturbed</source>
        <translation>{reached}, jede unverändert und gestört gezählt</translation>
    </message>
    <message>
        <source>{share} % of it is in colour</source>
        <translation>{share} % davon sind farbig</translation>
    </message>
    <message>
        <source>{share} % of it is one flat grey</source>
        <translation>{share} % davon sind ein einziges Grau</translation>
    </message>
    <message>
        <source>{share} of {films} validation films with the finding lie at or above it, {below} of {without} without it lie below</source>
        <translation>{share} von {films} Validierungsaufnahmen mit dem Befund liegen darauf oder darüber, {below} von {without} ohne ihn darunter</translation>
    </message>
    <message>
        <source>{share}%</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <source>{spare} bytes after the pixels left out</source>
        <translation>{spare} Bytes nach den Bildpunkten weggelassen</translation>
    </message>
    <message>
        <source>{told}, which holds no image</source>
        <translation>{told}, enthält kein Bild</translation>
    </message>
    <message>
        <source>{used} of {all} training and validation films, drawn by whole patients.</source>
        <translation>{used} von {all} Trainings- und Validierungsaufnahmen, nach ganzen Patienten gezogen.</translation>
    </message>
    <message>
        <source>{validation} for validation and {test} for test leave no share to train</source>
        <translation>{validation} zur Validierung und {test} zum Testen lassen keinen Anteil zum Trainieren</translation>
    </message>
    <message>
        <source>{which} are {what} (AUC {value}, {low} to {high})</source>
        <translation>{which} sind {what} (AUC {value}, {low} bis {high})</translation>
    </message>
    <message>
        <source>{why}; the network of the model {model} stands in for it.</source>
        <translation>{why}; das Netz des Modells {model} springt ein.</translation>
    </message>
    <message>
        <source>{why}; {network} with ImageNet weights stands in for it.</source>
        <translation>{why}; {network} mit ImageNet-Gewichten springt ein.</translation>
    </message>
</context>
</TS>
